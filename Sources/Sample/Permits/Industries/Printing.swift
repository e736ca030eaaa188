extension Industry {
    /// 印刷: inks, glues and their solvents.
    static let printing = Industry(
        key: "printing", code: "2319", name: "包装装潢及其他印刷", keyLists: "", noiseClass: 2,
        summary: "这家单位印刷和复合软包装。印刷、烘干、复合的有机废气经活性炭吸附、催化燃烧后从一根排气筒排出。",
        tables: """
            [facilities]
            code | line | name | parameter | design | unit
            MF0001 | 印刷 | 凹版印刷机 | 车速 | ~200 | m/min
            MF0002 | 复合 | 干式复合机 | 车速 | ~150 | m/min
            MF0003 | 制袋 | 制袋机 | 设计产能 | ~100 | 个/min

            [treatments]
            code | name | process | isFeasible | note
            TA001 | 有机废气净化装置 | 活性炭吸附脱附、催化燃烧 | 是 | 设计风量 30,000 m³/h
            TW001 | 化粪池 | 厌氧消化 | 是 | 只处理生活污水

            [steps]
            facility | name | pollutants | form | treatment | outlet
            MF0001 | 印刷、烘干 | 非甲烷总烃、苯 | organised | TA001 | DA001
            MF0002 | 复合、烘干 | 非甲烷总烃 | organised | TA001 | DA001
            MF0003 | 制袋热封 | 非甲烷总烃 | unorganised | |

            [outlets]
            code | name | class | height | diameter | temperature | pattern
            DA001 | 有机废气排气筒 | general | 20 | 1.1 | 50 | 连续排放

            [limits]
            outlet | factor | statistic | upper | standard
            DA001 | a24088 | hour | 70 | GB 41616-2022
            DA001 | a25002 | hour | 1 | GB 41616-2022
            DA001 | a34013 | hour | 30 | GB 41616-2022

            [amounts]
            scope | factor | tonnes
            全厂 | a24088 | ~5.6

            [exemptions]
            outlet | kind | hours | condition
            DA001 | 催化床预热 | 1 | 预热至 280 ℃ 以前不得脱附

            [specialPeriods]
            kind | outlet | factor | concentration | dailyAmount | measures
            heavyPollution | DA001 | a24088 | 50 | ~14 | 橙色及以上预警时停止溶剂型油墨印刷

            [unorganised]
            source | pollutant | measures | standard | limit | unit | point
            调墨、印刷 | 非甲烷总烃 | 调墨间密闭负压，墨桶加盖 | GB 37822-2019 | 6 | mg/m³ | 厂房外

            [stations]
            outlet | factors | interval | minutes
            DA001 | a24088 | 60 | 10

            [waste]
            name | kind | disposal
            废油墨桶、废抹布 | 危险废物 HW49 | 危废贮存间，委托有资质单位处置
            边角料 | 一般工业固体废物 | 外售回收
            """)
}
