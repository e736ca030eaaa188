extension Industry {
    /// 食品: meat, fish, beer and soy sauce share their water.
    static let food = Industry(
        key: "food", code: "1351", name: "牲畜屠宰", keyLists: "水", noiseClass: 2,
        summary: "这家单位以{feed}为原料生产{product}。废水经格栅、气浮、厌氧和好氧处理后，送{works}继续处理。",
        tables: """
            [facilities]
            code | line | name | parameter | design | unit
            MF0001 | 生产线 | {feed}前处理线 | 设计产能 | ~60 | t/d
            MF0002 | 生产线 | {product}加工线 | 设计产能 | ~45 | t/d
            MF0003 | 公用 | 制冷机组 | 制冷量 | ~800 | kW

            [treatments]
            code | name | process | isFeasible | note
            TW001 | 废水处理站 | 格栅、气浮、UASB、接触氧化、沉淀 | 是 | 设计规模 800 m³/d
            TA001 | 恶臭净化装置 | 生物滤池 | 是 | 待处理区、污泥间密闭收集

            [steps]
            facility | name | pollutants | form | treatment | outlet
            MF0001 | 清洗废水 | 化学需氧量、氨氮、悬浮物 | organised | TW001 | DW001
            MF0002 | 加工废水 | 化学需氧量、总磷、五日生化需氧量 | organised | TW001 | DW001
            MF0001 | 原料暂存 | 氨 | organised | TA001 | DA001

            [outlets]
            code | name | class | discharge | receiver | pattern
            DW001 | 废水总排放口 | main | indirect | {works} | 间断排放，有周期性规律

            [outlets]
            code | name | class | height | diameter | temperature | pattern
            DA001 | 恶臭排气筒 | general | 15 | 0.6 | 25 | 连续排放

            [limits]
            outlet | factor | statistic | upper | standard
            DW001 | w01018 | day | 500 | GB 8978-1996 三级
            DW001 | w21003 | day | 35 | 纳管协议
            DW001 | w21011 | day | 8 | 纳管协议
            DW001 | w01001 | day | 6-9 | GB 8978-1996 三级
            DW001 | w01012 | day | 400 | GB 8978-1996 三级
            DW001 | w01017 | day | 300 | GB 8978-1996 三级
            DA001 | a21001 | hour | 20 | GB 14554-93，承诺更严格限值

            [amounts]
            scope | factor | tonnes
            DW001 | w01018 | ~73
            DW001 | w21003 | ~5.1

            [exemptions]
            outlet | kind | hours | condition
            DA001 | 生物滤池换料 | 8 | 每年一次，事先报告，停收原料

            [specialPeriods]
            kind | outlet | factor | concentration | dailyAmount | measures
            majorEvent | DW001 | w01018 | 400 | ~160 | 重大活动期间限产 30%

            [unorganised]
            source | pollutant | measures | standard | limit | unit | point
            原料暂存、污泥间 | 氨 | 密闭收集，日产日清，喷洒除臭剂 | GB 14554-93 | 1.5 | mg/m³ | 厂界

            [stations]
            outlet | factors | interval | minutes
            DW001 | w01018 w21003 w01001 | 60 | 10

            [waste]
            name | kind | disposal
            废水站污泥、原料残渣 | 一般工业固体废物 | 外送制有机肥
            """)
}
