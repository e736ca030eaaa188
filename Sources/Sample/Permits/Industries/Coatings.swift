extension Industry {
    /// 涂料: mixing and milling, vapours to carbon and a catalytic oxidiser.
    static let coatings = Industry(
        key: "coatings", code: "2641", name: "涂料制造", keyLists: "大气", noiseClass: 3,
        summary: "这家单位把树脂、颜料和溶剂混合研磨成涂料。有机废气经活性炭吸附、催化燃烧后排出，洗缸水作危险废物处置。",
        tables: """
            [facilities]
            code | line | name | parameter | design | unit
            MF0001 | 溶剂型涂料 | 高速分散机 | 容积 | ~3 | m³
            MF0002 | 溶剂型涂料 | 卧式砂磨机 | 容积 | ~60 | L
            MF0003 | 水性涂料 | 调漆釜 | 容积 | ~10 | m³

            [treatments]
            code | name | process | isFeasible | note
            TA001 | 有机废气净化装置 | 活性炭吸附脱附、催化燃烧 | 是 | 催化温度 300 ℃ 以上
            TA002 | 投料除尘器 | 滤筒除尘 | 是 |

            [steps]
            facility | name | pollutants | form | treatment | outlet
            MF0001 | 投料 | 颗粒物 | organised | TA002 | DA002
            MF0002 | 研磨、调漆、灌装 | 非甲烷总烃、二甲苯 | organised | TA001 | DA001
            MF0003 | 调漆 | 非甲烷总烃 | organised | TA001 | DA001

            [outlets]
            code | name | class | height | diameter | temperature | pattern
            DA001 | 有机废气排气筒 | main | 20 | 1 | 60 | 连续排放
            DA002 | 投料粉尘排气筒 | general | 15 | 0.5 | 25 | 间断排放

            [outlets]
            code | name | class | discharge | receiver | pattern
            DW001 | 生活污水排放口 | general | indirect | {works} | 间断排放

            [limits]
            outlet | factor | statistic | upper | standard
            DA001 | a24088 | hour | 60 | GB 37824-2019 表2
            DA001 | a25002 | hour | 1 | GB 37824-2019 表2
            DA001 | a25005 | hour | 20 | GB 37824-2019，承诺更严格限值
            DA002 | a34013 | hour | 20 | GB 37824-2019 表2
            DW001 | w01018 | day | 500 | GB 8978-1996 三级
            DW001 | w21003 | day | 35 | 纳管协议

            [amounts]
            scope | factor | tonnes
            全厂 | a24088 | ~12.6

            [exemptions]
            outlet | kind | hours | condition
            DA001 | 催化床预热 | 1 | 预热至 280 ℃ 以前不得脱附

            [specialPeriods]
            kind | outlet | factor | concentration | dailyAmount | measures
            heavyPollution | DA001 | a24088 | 40 | ~30 | 橙色及以上预警时停止溶剂型涂料生产

            [unorganised]
            source | pollutant | measures | standard | limit | unit | point
            调漆、灌装 | 非甲烷总烃 | 车间密闭负压，料桶加盖 | GB 37822-2019 | 6 | mg/m³ | 厂房外

            [stations]
            outlet | factors | interval | minutes
            DA001 | a24088 | 60 | 10

            [waste]
            name | kind | disposal
            洗缸废液 | 危险废物 HW12 | 危废贮存间，委托有资质单位处置
            废活性炭 | 危险废物 HW49 | 危废贮存间，委托有资质单位处置
            """)
}
