extension Industry {
    /// 精细化工: solvents in closed reactors, vapours to a thermal oxidiser.
    static let chemicals = Industry(
        key: "chemicals", code: "2661", name: "化学试剂和助剂制造", keyLists: "水、大气、环境风险",
        noiseClass: 3,
        summary: """
            这家单位生产纺织助剂和中间体。各车间的有机废气经冷凝、喷淋后进入蓄热焚烧炉；\
            废水在厂内预处理后送{works}。
            """,
        tables: """
            [facilities]
            code | line | name | parameter | design | unit
            MF0001 | 一车间 | 不锈钢反应釜 | 容积 | ~8 | m³
            MF0002 | 二车间 | 精馏塔 | 处理能力 | ~2 | t/h
            MF0003 | 二车间 | 喷雾干燥塔 | 水分蒸发量 | ~500 | kg/h
            MF0004 | 公用 | 溶剂储罐区 | 容积 | ~300 | m³

            [treatments]
            code | name | process | isFeasible | note
            TA001 | 蓄热式焚烧炉 | 冷凝、碱喷淋、RTO | 是 | 三室，设计风量 20,000 m³/h
            TA002 | 干燥塔除尘器 | 旋风加布袋 | 是 |
            TA003 | 危废间废气装置 | 活性炭吸附 | 是 | 每两月更换
            TW001 | 废水处理站 | 铁碳微电解、UASB、AO、沉淀 | 是 |

            [steps]
            facility | name | pollutants | form | treatment | outlet
            MF0001 | 反应、蒸馏 | 非甲烷总烃、甲苯 | organised | TA001 | DA001
            MF0002 | 精馏不凝气 | 非甲烷总烃、甲醇 | organised | TA001 | DA001
            MF0003 | 喷雾干燥 | 颗粒物 | organised | TA002 | DA002
            MF0004 | 储罐呼吸 | 非甲烷总烃 | organised | TA001 | DA001
            MF0001 | 工艺废水 | 化学需氧量、氨氮、总磷 | organised | TW001 | DW001

            [outlets]
            code | name | class | height | diameter | temperature | pattern
            DA001 | RTO 排气筒 | main | 25 | 1.2 | 75 | 连续排放
            DA002 | 干燥塔排气筒 | general | 25 | 0.8 | 60 | 间断排放
            DA003 | 危废间排气筒 | general | 15 | 0.4 | 25 | 连续排放

            [outlets]
            code | name | class | discharge | receiver | pattern
            DW001 | 废水总排放口 | main | indirect | {works} | 连续排放

            [limits]
            outlet | factor | statistic | upper | standard
            DA001 | a24088 | hour | 60 | GB 31571-2015，园区限值
            DA001 | a25003 | hour | 15 | GB 31571-2015
            DA001 | a30001 | hour | 50 | GB 31571-2015
            DA001 | a21002 | hour | 100 | GB 31571-2015
            DA002 | a34013 | hour | 20 | GB 31571-2015
            DA003 | a24088 | hour | 60 | GB 31571-2015，园区限值
            DW001 | w01018 | day | 500 | GB 8978-1996 三级
            DW001 | w21003 | day | 35 | 纳管协议
            DW001 | w21011 | day | 8 | 纳管协议
            DW001 | w21001 | day | 70 | 纳管协议
            DW001 | w01001 | day | 6-9 | GB 8978-1996 三级
            DW001 | w01012 | day | 400 | GB 8978-1996 三级
            DW001 | w22001 | day | 20 | GB 8978-1996 三级

            [amounts]
            scope | factor | tonnes
            全厂 | a24088 | ~21
            DA001 | a21002 | ~8.4
            DW001 | w01018 | ~62

            [exemptions]
            outlet | kind | hours | condition
            DA001 | RTO 升温 | 3 | 炉膛升温至 760 ℃ 以前不得投料

            [specialPeriods]
            kind | outlet | factor | concentration | dailyAmount | measures
            heavyPollution | DA001 | a24088 | 40 | ~50 | 橙色及以上预警时停止装卸和清罐

            [unorganised]
            source | pollutant | measures | standard | limit | unit | point
            设备、管线组件 | 非甲烷总烃 | 每季度泄漏检测与修复 | GB 37822-2019 | 6 | mg/m³ | 厂房外
            装卸区 | 甲苯 | 鹤管下装，气相平衡 | GB 31571-2015 | 0.8 | mg/m³ | 厂界

            [stations]
            outlet | factors | interval | minutes
            DA001 | a24088 a21002 | 60 | 10
            DW001 | w01018 w21003 w21011 w01001 | 60 | 10

            [waste]
            name | kind | disposal
            精馏残液 | 危险废物 HW11 | 危废储罐，委托有资质单位处置
            废水站污泥 | 危险废物 HW45 | 危废贮存间，委托有资质单位处置
            """)
}
