extension Industry {
    /// 水泥制造: a dry kiln with its head, its tail and its mills.
    static let cement = Industry(
        key: "cement", code: "3011", name: "水泥制造", keyLists: "大气", noiseClass: 3,
        summary: """
            这家单位开采石灰石，用一条新型干法回转窑烧制水泥熟料。窑尾烟气经脱硝、除尘后排出；\
            窑头、磨机、包装的粉尘各经布袋或电袋除尘。没有生产废水外排。
            """,
        tables: """
            [facilities]
            code | line | name | parameter | design | unit
            MF0001 | 熟料线 | 回转窑 | 设计产能 | ~2500 | t/d
            MF0002 | 熟料线 | 篦冷机 | 设计产能 | ~2500 | t/d
            MF0003 | 熟料线 | 生料立磨 | 设计产能 | ~210 | t/h
            MF0004 | 水泥线 | 水泥磨 | 设计产能 | ~150 | t/h
            MF0005 | 水泥线 | 包装机 | 设计产能 | ~120 | t/h

            [treatments]
            code | name | process | isFeasible | note
            TA001 | 窑头除尘器 | 电袋复合除尘 | 是 |
            TA002 | 窑尾脱硝系统 | 分级燃烧加 SNCR | 是 | 还原剂为氨水
            TA003 | 窑尾除尘器 | 布袋除尘 | 是 |
            TA004 | 水泥磨除尘器 | 布袋除尘 | 是 |
            TA005 | 包装机除尘器 | 布袋除尘 | 是 |
            TW001 | 循环水处理系统 | 沉淀、冷却 | 是 | 循环使用，不外排

            [steps]
            facility | name | pollutants | form | treatment | outlet
            MF0001 | 熟料煅烧 | 颗粒物、二氧化硫、氮氧化物、氟化物、氨 | organised | TA003 | DA002
            MF0002 | 熟料冷却 | 颗粒物 | organised | TA001 | DA001
            MF0004 | 水泥粉磨 | 颗粒物 | organised | TA004 | DA003
            MF0005 | 水泥包装 | 颗粒物 | organised | TA005 | DA004
            MF0003 | 原料堆存、破碎 | 颗粒物 | unorganised | |

            [outlets]
            code | name | class | height | diameter | temperature | pattern
            DA001 | 窑头排气筒 | main | 40 | 3.2 | 110 | 连续排放
            DA002 | 窑尾烟囱 | main | 90 | 4 | 95 | 连续排放
            DA003 | 水泥磨排气筒 | general | 35 | 1.4 | 65 | 连续排放
            DA004 | 包装机排气筒 | general | 25 | 0.8 | 30 | 间断排放

            [limits]
            outlet | factor | statistic | upper | oxygen | standard
            DA001 | a34013 | hour | 20 | | GB 4915-2013 表2
            DA002 | a34013 | hour | 20 | 10 | GB 4915-2013 表2
            DA002 | a21026 | hour | 100 | 10 | GB 4915-2013 表2
            DA002 | a21002 | hour | 320 | 10 | GB 4915-2013 表2
            DA002 | a21018 | hour | 3 | 10 | GB 4915-2013 表2
            DA002 | a20057 | hour | 0.05 | 10 | GB 4915-2013 表2
            DA002 | a21001 | hour | 8 | 10 | GB 4915-2013 表2
            DA003 | a34013 | hour | 10 | | GB 4915-2013 表2
            DA004 | a34013 | hour | 10 | | GB 4915-2013 表2

            [amounts]
            scope | factor | tonnes
            全厂 | a34013 | ~86
            全厂 | a21026 | ~120
            全厂 | a21002 | ~760

            [exemptions]
            outlet | kind | hours | condition
            DA002 | 启窑 | 36 | 点火升温至投料
            DA002 | 停窑 | 8 | 止料至熄火

            [specialPeriods]
            kind | outlet | factor | concentration | dailyAmount | measures | from | to
            winterPeakShift | DA002 | a21002 | 320 | 0 | 错峰期内熟料线停窑 | {winterFrom} | {winterTo}
            heavyPollution | DA002 | a21002 | 200 | ~1200 | 红色预警时停窑，橙色预警时减产 50% | |

            [unorganised]
            source | pollutant | measures | standard | limit | unit | point
            原料堆存、破碎 | 颗粒物 | 堆棚封闭，破碎机密闭并设除尘 | GB 4915-2013 | 0.5 | mg/m³ | 厂界
            氨水贮存 | 氨 | 罐区密闭，设围堰和报警 | GB 4915-2013 | 1.0 | mg/m³ | 厂界

            [stations]
            outlet | factors | interval | minutes
            DA001 | a34013 | 60 | 10
            DA002 | a34013 a21026 a21002 | 60 | 10

            [waste]
            name | kind | disposal
            收尘灰 | 一般工业固体废物 | 全部回用于生料
            废耐火砖 | 一般工业固体废物 | 破碎后回用
            废润滑油 | 危险废物 HW08 | 危废贮存间，委托有资质单位处置
            """)
}
