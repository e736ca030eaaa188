extension Industry {
    /// 家具: wood dust and paint.
    static let furniture = Industry(
        key: "furniture", code: "2110", name: "木质家具制造", keyLists: "", noiseClass: 2,
        summary: "这家单位生产{ware}。开料、打磨的木粉尘经布袋除尘，喷漆的有机废气经水帘、活性炭吸附和催化燃烧后排出。",
        tables: """
            [facilities]
            code | line | name | parameter | design | unit
            MF0001 | 开料 | 电子开料锯 | 设计产能 | ~300 | 张/d
            MF0002 | 涂装 | 水帘喷漆房 | 设计产能 | ~120 | 件/d
            MF0003 | 涂装 | 烘干房 | 容积 | ~80 | m³

            [treatments]
            code | name | process | isFeasible | note
            TA001 | 中央除尘系统 | 布袋除尘 | 是 | 设火花探测
            TA002 | 涂装废气净化装置 | 水帘、过滤、活性炭吸附、催化燃烧 | 是 |
            TW001 | 水帘废水处理设施 | 絮凝、气浮 | 是 | 循环使用，定期更换

            [steps]
            facility | name | pollutants | form | treatment | outlet
            MF0001 | 开料、打磨 | 颗粒物 | organised | TA001 | DA002
            MF0002 | 喷漆 | 非甲烷总烃、二甲苯、颗粒物 | organised | TA002 | DA001
            MF0003 | 烘干 | 非甲烷总烃 | organised | TA002 | DA001

            [outlets]
            code | name | class | height | diameter | temperature | pattern
            DA001 | 涂装废气排气筒 | general | 20 | 1.2 | 45 | 间断排放
            DA002 | 木粉尘排气筒 | general | 15 | 0.9 | 25 | 间断排放

            [limits]
            outlet | factor | statistic | upper | standard
            DA001 | a24088 | hour | 60 | GB 16297-1996，承诺更严格限值
            DA001 | a25005 | hour | 20 | GB 16297-1996，承诺更严格限值
            DA002 | a34013 | hour | 30 | GB 16297-1996，承诺更严格限值

            [amounts]
            scope | factor | tonnes
            全厂 | a24088 | ~3.4

            [exemptions]
            outlet | kind | hours | condition
            DA001 | 催化床预热 | 1 | 预热至 280 ℃ 以前不得脱附

            [specialPeriods]
            kind | outlet | factor | concentration | dailyAmount | measures
            heavyPollution | DA001 | a24088 | 40 | ~9 | 黄色及以上预警时停止溶剂型喷漆

            [unorganised]
            source | pollutant | measures | standard | limit | unit | point
            调漆、喷漆 | 非甲烷总烃 | 调漆间密闭负压，油漆桶加盖 | GB 37822-2019 | 6 | mg/m³ | 厂房外

            [stations]
            outlet | factors | interval | minutes
            DA001 | a24088 | 60 | 10

            [waste]
            name | kind | disposal
            漆渣 | 危险废物 HW12 | 危废贮存间，委托有资质单位处置
            木屑 | 一般工业固体废物 | 外售作燃料
            """)
}
