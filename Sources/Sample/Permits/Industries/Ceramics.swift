extension Industry {
    /// 陶瓷: spray tower and roller kiln.
    static let ceramics = Industry(
        key: "ceramics", code: "3071", name: "建筑陶瓷制品制造", keyLists: "大气", noiseClass: 3,
        summary: "这家单位生产釉面砖。喷雾干燥塔和辊道窑的烟气合并，经脱硝、布袋除尘、脱硫后从一根排气筒排出，废水循环使用。",
        tables: """
            [facilities]
            code | line | name | parameter | design | unit
            MF0001 | 制粉 | 喷雾干燥塔 | 水分蒸发量 | ~6000 | kg/h
            MF0002 | 烧成 | 辊道窑 | 设计产能 | ~12000 | m²/d
            MF0003 | 施釉 | 施釉线 | 设计产能 | ~12000 | m²/d

            [treatments]
            code | name | process | isFeasible | note
            TA001 | 窑塔烟气治理系统 | SNCR、布袋除尘、石灰石膏脱硫 | 是 |
            TA002 | 压机除尘器 | 布袋除尘 | 是 |
            TW001 | 生产废水处理系统 | 混凝沉淀 | 是 | 循环使用，不外排

            [steps]
            facility | name | pollutants | form | treatment | outlet
            MF0001 | 喷雾干燥 | 颗粒物、二氧化硫、氮氧化物 | organised | TA001 | DA001
            MF0002 | 烧成 | 颗粒物、二氧化硫、氮氧化物、氟化物、铅、镉 | organised | TA001 | DA001
            MF0003 | 压制成型 | 颗粒物 | organised | TA002 | DA002

            [outlets]
            code | name | class | height | diameter | temperature | pattern
            DA001 | 窑塔合并排气筒 | main | 35 | 3 | 52 | 连续排放
            DA002 | 压机排气筒 | general | 20 | 0.9 | 25 | 连续排放

            [limits]
            outlet | factor | statistic | upper | oxygen | standard
            DA001 | a34013 | hour | 30 | 18 | GB 25464-2010
            DA001 | a21026 | hour | 50 | 18 | GB 25464-2010
            DA001 | a21002 | hour | 180 | 18 | GB 25464-2010
            DA001 | a21018 | hour | 3.0 | 18 | GB 25464-2010
            DA001 | a20043 | hour | 0.1 | 18 | GB 25464-2010
            DA001 | a20025 | hour | 0.1 | 18 | GB 25464-2010
            DA002 | a34013 | hour | 30 | | GB 25464-2010

            [amounts]
            scope | factor | tonnes
            全厂 | a34013 | ~16
            DA001 | a21026 | ~28
            DA001 | a21002 | ~96

            [exemptions]
            outlet | kind | hours | condition
            DA001 | 点火升温 | 24 | 大修后点火至窑温稳定

            [specialPeriods]
            kind | outlet | factor | concentration | dailyAmount | measures
            heavyPollution | DA001 | a21002 | 150 | ~220 | 橙色及以上预警时停喷雾干燥塔

            [unorganised]
            source | pollutant | measures | standard | limit | unit | point
            原料堆存、输送 | 颗粒物 | 原料库封闭，皮带廊密闭 | GB 25464-2010 | 1.0 | mg/m³ | 厂界

            [stations]
            outlet | factors | interval | minutes
            DA001 | a34013 a21026 a21002 | 60 | 10

            [waste]
            name | kind | disposal
            废坯、废瓷 | 一般工业固体废物 | 破碎后回用
            脱硫石膏 | 一般工业固体废物 | 外售建材厂
            废釉料桶 | 危险废物 HW49 | 危废贮存间，委托有资质单位处置
            """)
}
