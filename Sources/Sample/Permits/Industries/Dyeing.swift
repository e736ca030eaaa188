extension Industry {
    /// 印染: dye-house water to the town's works, stenter fumes to the roof.
    static let dyeing = Industry(
        key: "dyeing", code: "1713", name: "棉印染精加工", keyLists: "水", noiseClass: 3,
        summary: """
            这家单位给{cloth}染色、印花、定型。废水在厂内处理后送{works}继续处理；\
            定型机的油烟经喷淋和静电净化后排出。
            """,
        tables: """
            [facilities]
            code | line | name | parameter | design | unit
            MF0001 | 前处理 | 退煮漂联合机 | 车速 | ~60 | m/min
            MF0002 | 染色 | 高温高压染色机 | 浴量 | ~1200 | L
            MF0003 | 后整理 | 定型机 | 车速 | ~45 | m/min

            [treatments]
            code | name | process | isFeasible | note
            TW001 | 废水处理站 | 调节、水解酸化、接触氧化、混凝沉淀 | 是 | 设计规模 3,000 m³/d
            TA001 | 定型机废气净化装置 | 水喷淋加静电 | 是 | 每机一套

            [steps]
            facility | name | pollutants | form | treatment | outlet
            MF0001 | 退浆、煮炼废水 | 化学需氧量、悬浮物 | organised | TW001 | DW001
            MF0002 | 染色废水 | 化学需氧量、氨氮、色度、硫化物 | organised | TW001 | DW001
            MF0003 | 热定型 | 颗粒物、非甲烷总烃 | organised | TA001 | DA001

            [outlets]
            code | name | class | discharge | receiver | pattern
            DW001 | 废水总排放口 | main | indirect | {works} | 连续排放，流量不稳定但有规律

            [outlets]
            code | name | class | height | diameter | temperature | pattern
            DA001 | 定型机排气筒 | general | 20 | 1 | 45 | 间断排放

            [limits]
            outlet | factor | statistic | upper | standard
            DW001 | w01018 | day | 200 | GB 4287-2012 间接排放
            DW001 | w21003 | day | 20 | GB 4287-2012 间接排放
            DW001 | w21001 | day | 30 | GB 4287-2012 间接排放
            DW001 | w21011 | day | 1.5 | GB 4287-2012 间接排放
            DW001 | w01001 | day | 6-9 | GB 4287-2012 间接排放
            DW001 | w01012 | day | 100 | GB 4287-2012 间接排放
            DW001 | w01017 | day | 50 | GB 4287-2012 间接排放
            DW001 | w01002 | day | 80 | GB 4287-2012 间接排放
            DW001 | w21019 | day | 0.5 | GB 4287-2012 间接排放
            DA001 | a34013 | hour | 20 | GB 16297-1996，承诺更严格限值
            DA001 | a24088 | hour | 40 | GB 16297-1996，承诺更严格限值

            [amounts]
            scope | factor | tonnes
            DW001 | w01018 | ~180
            DW001 | w21003 | ~18
            DW001 | w21001 | ~27

            [exemptions]
            outlet | kind | hours | condition
            DA001 | 开机升温 | 1 | 定型机升温至设定温度

            [specialPeriods]
            kind | outlet | factor | concentration | dailyAmount | measures
            majorEvent | DW001 | w01018 | 150 | ~400 | 重大活动期间停用深色染缸，限产 30%

            [unorganised]
            source | pollutant | measures | standard | limit | unit | point
            废水处理站 | 氨 | 调节池、污泥间加盖收集 | GB 14554-93 | 1.5 | mg/m³ | 厂界
            定型车间 | 非甲烷总烃 | 车间密闭，负压收集 | GB 37822-2019 | 6 | mg/m³ | 厂房外

            [stations]
            outlet | factors | interval | minutes
            DW001 | w01018 w21003 w21001 w01001 | 60 | 10

            [waste]
            name | kind | disposal
            印染污泥 | 一般工业固体废物 | 压滤后送热电厂掺烧
            染料内包装 | 危险废物 HW49 | 危废贮存间，委托有资质单位处置
            定型机废油 | 危险废物 HW08 | 危废贮存间，委托有资质单位处置
            """)
}
