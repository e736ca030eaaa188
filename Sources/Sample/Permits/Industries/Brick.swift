extension Industry {
    /// 砖瓦: a tunnel kiln.
    static let brick = Industry(
        key: "brick", code: "3031", name: "粘土砖瓦及建筑砌块制造", keyLists: "", noiseClass: 2,
        summary: "这家单位用页岩和煤矸石烧制空心砖，有一条隧道窑。窑烟经双碱法脱硫、湿式除尘后从一根排气筒排出。",
        tables: """
            [facilities]
            code | line | name | parameter | design | unit
            MF0001 | 制砖线 | 隧道窑 | 设计产能 | ~6000 | 万块/a
            MF0002 | 制砖线 | 页岩破碎机 | 设计产能 | ~60 | t/h
            MF0003 | 制砖线 | 双级真空挤砖机 | 设计产能 | ~18000 | 块/h

            [treatments]
            code | name | process | isFeasible | note
            TA001 | 窑烟治理系统 | 双碱法脱硫、湿式电除尘 | 是 |
            TA002 | 破碎除尘器 | 布袋除尘 | 是 |
            TW001 | 脱硫循环水池 | 沉淀 | 是 | 循环使用，不外排

            [steps]
            facility | name | pollutants | form | treatment | outlet
            MF0001 | 烧成 | 颗粒物、二氧化硫、氮氧化物、氟化物 | organised | TA001 | DA001
            MF0002 | 破碎、筛分 | 颗粒物 | organised | TA002 | DA002

            [outlets]
            code | name | class | height | diameter | temperature | pattern
            DA001 | 隧道窑排气筒 | main | 30 | 2.4 | 50 | 连续排放
            DA002 | 破碎排气筒 | general | 15 | 0.7 | 25 | 间断排放

            [limits]
            outlet | factor | statistic | upper | oxygen | standard
            DA001 | a34013 | hour | 30 | 18 | GB 29620-2013
            DA001 | a21026 | hour | 150 | 18 | GB 29620-2013
            DA001 | a21002 | hour | 200 | 18 | GB 29620-2013
            DA001 | a21018 | hour | 3 | 18 | GB 29620-2013
            DA002 | a34013 | hour | 30 | | GB 29620-2013

            [amounts]
            scope | factor | tonnes
            全厂 | a34013 | ~9.8
            DA001 | a21026 | ~42
            DA001 | a21002 | ~51

            [exemptions]
            outlet | kind | hours | condition
            DA001 | 点火升温 | 48 | 大修后点火至窑温稳定

            [specialPeriods]
            kind | outlet | factor | concentration | dailyAmount | measures | from | to
            winterPeakShift | DA001 | a21002 | 200 | 0 | 错峰期内停窑 | {winterFrom} | {winterTo}

            [unorganised]
            source | pollutant | measures | standard | limit | unit | point
            原料堆存、破碎 | 颗粒物 | 堆棚三面围挡加顶，破碎机喷雾 | GB 29620-2013 | 1.0 | mg/m³ | 厂界

            [stations]
            outlet | factors | interval | minutes
            DA001 | a34013 a21026 a21002 | 60 | 10

            [waste]
            name | kind | disposal
            废坯、废砖 | 一般工业固体废物 | 破碎后回用
            脱硫渣 | 一般工业固体废物 | 掺入原料
            """)
}
