extension Industry {
    /// 制药: reactors and dryers, solvents to a thermal oxidiser, water to the outlet.
    static let pharmaceutical = Industry(
        key: "pharmaceutical", code: "2710", name: "化学药品原料药制造", keyLists: "水、大气",
        noiseClass: 3,
        summary: """
            这家单位生产药品，工艺废气经冷凝、喷淋和蓄热焚烧后排出，粉尘经布袋除尘后排出；\
            废水经厌氧、好氧和深度处理后从一个总排放口排出。
            """,
        tables: """
            [facilities]
            code | line | name | parameter | design | unit
            MF0001 | 合成车间 | 搪玻璃反应釜 | 容积 | ~5 | m³
            MF0002 | 精烘包车间 | 双锥干燥机 | 容积 | ~3 | m³
            MF0003 | 合成车间 | 溶剂回收塔 | 处理能力 | ~1.2 | t/h

            [treatments]
            code | name | process | isFeasible | note
            TA001 | 蓄热式焚烧炉 | 二级冷凝、碱喷淋、RTO | 是 | 燃烧温度 800 ℃ 以上
            TA002 | 干燥粉尘除尘器 | 布袋除尘 | 是 |
            TW001 | 高浓废水预处理设施 | 蒸发脱盐、微电解 | 是 |
            TW002 | 综合废水处理站 | UASB、AO、芬顿、除磷沉淀 | 是 | 设计规模 1,200 m³/d

            [steps]
            facility | name | pollutants | form | treatment | outlet
            MF0001 | 反应、离心 | 非甲烷总烃、甲苯、氯化氢 | organised | TA001 | DA001
            MF0002 | 干燥、粉碎 | 颗粒物 | organised | TA002 | DA002
            MF0003 | 溶剂回收不凝气 | 非甲烷总烃、甲醇 | organised | TA001 | DA001
            MF0001 | 工艺废水 | 化学需氧量、氨氮、总磷 | organised | TW002 | DW002

            [outlets]
            code | name | class | height | diameter | temperature | pattern
            DA001 | RTO 排气筒 | main | 25 | 1.2 | 70 | 连续排放
            DA002 | 干燥粉尘排气筒 | general | 20 | 0.5 | 30 | 间断排放

            [outlets]
            code | name | class | discharge | receiver | receiverTarget | pattern
            DW001 | 循环冷却水排放口 | general | direct | 青溪 | Ⅲ类 | 间断排放
            DW002 | 废水总排放口 | main | direct | 青溪 | Ⅲ类 | 连续排放，流量不稳定但有规律

            [limits]
            outlet | factor | statistic | upper | standard
            DA001 | a24088 | hour | 60 | GB 37823-2019 表2
            DA001 | a21026 | hour | 50 | GB 37823-2019 表3
            DA001 | a21002 | hour | 100 | GB 37823-2019 表3，承诺更严格限值
            DA001 | a21024 | hour | 30 | GB 37823-2019 表2
            DA001 | a25003 | hour | 15 | GB 37823-2019，承诺更严格限值
            DA001 | a30001 | hour | 50 | GB 37823-2019，承诺更严格限值
            DA002 | a34013 | hour | 20 | GB 37823-2019 表2
            DW001 | w01018 | day | 50 | GB 21904-2008，承诺更严格限值
            DW002 | w01018 | day | 120 | GB 21904-2008 表2
            DW002 | w21003 | day | 25 | GB 21904-2008 表2
            DW002 | w21001 | day | 35 | GB 21904-2008 表2
            DW002 | w21011 | day | 1.0 | GB 21904-2008 表2
            DW002 | w01001 | day | 6-9 | GB 21904-2008 表2
            DW002 | w01012 | day | 50 | GB 21904-2008 表2
            DW002 | w21019 | day | 1.0 | GB 21904-2008 表2

            [amounts]
            scope | factor | tonnes
            全厂 | a24088 | ~16.9
            DA001 | a21002 | ~30.8
            DW002 | w01018 | ~43
            DW002 | w21003 | ~9

            [exemptions]
            outlet | kind | hours | condition
            DA001 | RTO 升温 | 3 | 炉膛升温至 760 ℃ 以前不得投料

            [specialPeriods]
            kind | outlet | factor | concentration | dailyAmount | measures
            heavyPollution | DA001 | a24088 | 40 | ~40 | 橙色及以上预警时停用溶剂回收塔

            [unorganised]
            source | pollutant | measures | standard | limit | unit | point
            设备、管线组件 | 非甲烷总烃 | 每半年泄漏检测与修复 | GB 37822-2019 | 6 | mg/m³ | 厂房外
            储罐区 | 甲醇 | 固定顶罐氮封，呼吸气入 RTO | GB 16297-1996 | 12 | mg/m³ | 厂界

            [stations]
            outlet | factors | interval | minutes
            DW002 | w01018 w21003 w21011 w01001 | 60 | 10
            DA001 | a24088 | 60 | 10

            [waste]
            name | kind | disposal
            精馏残渣 | 危险废物 HW02 | 危废贮存间，委托有资质单位处置
            废活性炭 | 危险废物 HW02 | 危废贮存间，委托有资质单位处置
            """)
}
