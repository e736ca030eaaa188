extension Industry {
    /// 污水处理及其再生利用: the town's water, judged by day means.
    static let sewage = Industry(
        key: "sewage", code: "4620", name: "污水处理及其再生利用", keyLists: "水", noiseClass: 2,
        summary: """
            这家单位收集并处理城镇生活污水和少量工业废水，经生物脱氮除磷、深度过滤和消毒后，\
            从一个排放口排入{river}。
            """,
        tables: """
            [facilities]
            code | line | name | parameter | design | unit
            MF0001 | 污水处理 | 粗细格栅及提升泵房 | 设计规模 | ~50000 | m³/d
            MF0002 | 污水处理 | 厌氧-缺氧-好氧生物池 | 有效容积 | ~32000 | m³
            MF0003 | 污泥处理 | 板框压滤机 | 处理能力 | ~40 | t/d

            [treatments]
            code | name | process | isFeasible | note
            TW001 | 二级生物处理系统 | AAO 活性污泥法 | 是 | 设碳源、除磷剂投加
            TW002 | 深度处理系统 | 高效沉淀、滤布滤池、次氯酸钠消毒 | 是 |
            TA001 | 除臭系统 | 生物滤池 | 是 | 格栅、污泥间加盖收集

            [steps]
            facility | name | pollutants | form | treatment | outlet
            MF0001 | 进水预处理 | 氨、硫化氢 | organised | TA001 | DA001
            MF0002 | 污水生物处理 | 化学需氧量、氨氮、总氮、总磷 | organised | TW001 | DW001
            MF0003 | 污泥脱水 | 氨、硫化氢 | organised | TA001 | DA001

            [outlets]
            code | name | class | discharge | receiver | receiverTarget | pattern
            DW001 | 总排放口 | main | direct | {river} | Ⅲ类 | 连续排放，流量稳定

            [outlets]
            code | name | class | height | diameter | temperature | pattern
            DA001 | 除臭排气筒 | general | 15 | 0.8 | 25 | 连续排放

            [limits]
            outlet | factor | statistic | upper | standard
            DW001 | w01018 | day | 50 | GB 18918-2002 一级A
            DW001 | w21003 | day | 5 | GB 18918-2002 一级A
            DW001 | w21011 | day | 0.5 | GB 18918-2002 一级A
            DW001 | w21001 | day | 15 | GB 18918-2002 一级A
            DW001 | w01001 | day | 6-9 | GB 18918-2002 一级A
            DW001 | w01012 | day | 10 | GB 18918-2002 一级A
            DW001 | w01017 | day | 10 | GB 18918-2002 一级A
            DW001 | w01002 | day | 30 | GB 18918-2002 一级A
            DW001 | w02003 | day | 1000 | GB 18918-2002 一级A
            DW001 | w22001 | day | 1 | GB 18918-2002 一级A
            DW001 | w19002 | day | 0.5 | GB 18918-2002 一级A
            DA001 | a21001 | hour | 20 | GB 14554-93，承诺更严格限值

            [amounts]
            scope | factor | tonnes
            DW001 | w01018 | ~912.5
            DW001 | w21003 | ~91.2
            DW001 | w21001 | ~273.7
            DW001 | w21011 | ~9.1

            [exemptions]
            outlet | kind | hours | condition
            DA001 | 生物滤池换料 | 8 | 每年一次，事先报告，池体保持加盖

            [specialPeriods]
            kind | outlet | factor | concentration | dailyAmount | measures
            qualityPlan | DW001 | w21011 | 0.4 | ~20 | 受纳断面不达标期间加投除磷剂

            [unorganised]
            source | pollutant | measures | standard | limit | unit | point
            生物池、污泥间 | 氨 | 加盖收集，污泥日产日清 | GB 18918-2002 二级 | 1.5 | mg/m³ | 厂界
            格栅间 | 硫化氢 | 加盖收集 | GB 18918-2002 二级 | 0.06 | mg/m³ | 厂界

            [stations]
            outlet | factors | interval | minutes
            DW001 | w01018 w21003 w21011 w21001 w01001 | 60 | 10

            [waste]
            name | kind | disposal
            污泥 | 一般工业固体废物 | 脱水至含水率 60% 以下，送热电厂掺烧
            废紫外灯管、化验废液 | 危险废物 HW49 | 危废贮存间，委托有资质单位处置
            """)
}
