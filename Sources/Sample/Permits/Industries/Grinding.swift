extension Industry {
    /// 水泥粉磨站: mills without a kiln.
    static let grinding = Industry(
        key: "grinding", code: "3011", name: "水泥制造（粉磨站）", keyLists: "", noiseClass: 3,
        summary: "这家单位外购熟料，磨成水泥后散装或袋装出厂。磨机和包装机的粉尘经布袋除尘后排出。",
        tables: """
            [facilities]
            code | line | name | parameter | design | unit
            MF0001 | 水泥线 | 水泥磨 | 设计产能 | ~100 | t/h
            MF0002 | 水泥线 | 回转式包装机 | 设计产能 | ~90 | t/h
            MF0003 | 公用 | 熟料库 | 储量 | ~20000 | t

            [treatments]
            code | name | process | isFeasible | note
            TA001 | 水泥磨除尘器 | 布袋除尘 | 是 |
            TA002 | 包装机除尘器 | 布袋除尘 | 是 |

            [steps]
            facility | name | pollutants | form | treatment | outlet
            MF0001 | 水泥粉磨 | 颗粒物 | organised | TA001 | DA001
            MF0002 | 水泥包装 | 颗粒物 | organised | TA002 | DA002
            MF0003 | 熟料卸车、入库 | 颗粒物 | unorganised | |

            [outlets]
            code | name | class | height | diameter | temperature | pattern
            DA001 | 水泥磨排气筒 | main | 30 | 1.4 | 65 | 连续排放
            DA002 | 包装机排气筒 | general | 20 | 0.8 | 30 | 间断排放

            [limits]
            outlet | factor | statistic | upper | oxygen | standard
            DA001 | a34013 | hour | 10 | | GB 4915-2013 表2
            DA002 | a34013 | hour | 10 | | GB 4915-2013 表2

            [amounts]
            scope | factor | tonnes
            全厂 | a34013 | ~9.6

            [exemptions]
            outlet | kind | hours | condition
            DA001 | 启机 | 0.5 | 磨机空载至投料

            [specialPeriods]
            kind | outlet | factor | concentration | dailyAmount | measures
            heavyPollution | DA001 | a34013 | 8 | ~18 | 橙色及以上预警时停止粉磨，停用国四及以下车辆

            [unorganised]
            source | pollutant | measures | standard | limit | unit | point
            熟料卸车、入库 | 颗粒物 | 卸料棚封闭，入库口负压收尘 | GB 4915-2013 | 0.5 | mg/m³ | 厂界

            [stations]
            outlet | factors | interval | minutes
            DA001 | a34013 | 60 | 10

            [waste]
            name | kind | disposal
            收尘灰 | 一般工业固体废物 | 全部回用
            """)
}
