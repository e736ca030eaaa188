extension Industry {
    /// 玻璃: one furnace that never cools.
    static let glass = Industry(
        key: "glass", code: "3041", name: "平板玻璃制造", keyLists: "大气", noiseClass: 3,
        summary: """
            这家单位用天然气熔窑生产{glass}，熔窑全年不停。烟气经脱硫、除尘、脱硝后从一根烟囱排出；\
            冷却水循环使用。
            """,
        tables: """
            [facilities]
            code | line | name | parameter | design | unit
            MF0001 | 玻璃线 | 玻璃熔窑 | 熔化量 | ~600 | t/d
            MF0002 | 玻璃线 | 原料混合机 | 设计产能 | ~700 | t/d
            MF0003 | 玻璃线 | 退火窑 | 设计产能 | ~600 | t/d

            [treatments]
            code | name | process | isFeasible | note
            TA001 | 配料除尘器 | 布袋除尘 | 是 |
            TA002 | 半干法脱硫系统 | 旋转喷雾半干法 | 是 |
            TA003 | 高温除尘器 | 陶瓷滤管 | 是 |
            TA004 | 脱硝系统 | SCR | 是 | 还原剂为氨水，催化剂两用一备
            TW001 | 循环冷却水系统 | 冷却、过滤 | 是 | 循环使用，不外排

            [steps]
            facility | name | pollutants | form | treatment | outlet
            MF0001 | 玻璃熔化 | 颗粒物、二氧化硫、氮氧化物、氟化物、氯化氢 | organised | TA004 | DA001
            MF0002 | 配料混合 | 颗粒物 | organised | TA001 | DA002

            [outlets]
            code | name | class | height | diameter | temperature | pattern
            DA001 | 熔窑烟囱 | main | 80 | 3 | 180 | 连续排放
            DA002 | 配料排气筒 | general | 25 | 0.7 | 25 | 连续排放

            [limits]
            outlet | factor | statistic | upper | oxygen | standard
            DA001 | a34013 | hour | 30 | 8 | GB 26453-2022
            DA001 | a21026 | hour | 200 | 8 | GB 26453-2022
            DA001 | a21002 | hour | 500 | 8 | GB 26453-2022
            DA001 | a21024 | hour | 30 | 8 | GB 26453-2022
            DA001 | a21018 | hour | 5 | 8 | GB 26453-2022
            DA001 | a21001 | hour | 8 | 8 | GB 26453-2022
            DA002 | a34013 | hour | 30 | | GB 26453-2022

            [amounts]
            scope | factor | tonnes
            全厂 | a34013 | ~22
            DA001 | a21026 | ~148
            DA001 | a21002 | ~370

            [exemptions]
            outlet | kind | hours | condition
            DA001 | 余热锅炉检修 | 24 | 每年一次，事先报告，烟气走旁路前降低熔化量

            [specialPeriods]
            kind | outlet | factor | concentration | dailyAmount | measures
            heavyPollution | DA001 | a21002 | 400 | ~800 | 橙色及以上预警时降拉引量 15%，加大喷氨量

            [unorganised]
            source | pollutant | measures | standard | limit | unit | point
            原料库、配料 | 颗粒物 | 原料库封闭，皮带廊密闭 | GB 26453-2022 | 1.0 | mg/m³ | 厂界
            氨水储罐 | 氨 | 罐区密闭，设泄漏报警 | GB 14554-93 | 1.5 | mg/m³ | 厂界

            [stations]
            outlet | factors | interval | minutes
            DA001 | a34013 a21026 a21002 | 60 | 10

            [waste]
            name | kind | disposal
            脱硫灰 | 一般工业固体废物 | 外售建材厂
            废脱硝催化剂 | 危险废物 HW50 | 危废贮存间，委托有资质单位处置
            """)
}
