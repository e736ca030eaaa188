extension Industry {
    /// 机制纸及纸板制造: waste paper to board, water in a closed loop as far as it goes.
    static let paper = Industry(
        key: "paper", code: "2221", name: "机制纸及纸板制造", keyLists: "水", noiseClass: 3,
        summary: """
            这家单位用废纸生产箱板纸，共 {lines} 条线。白水大部分回用，其余废水经厌氧、好氧和深度处理后\
            排入{river}；自备生物质锅炉供汽。
            """,
        tables: """
            [facilities]
            code | line | name | parameter | design | unit
            MF0001 | 1 号纸机线 | 废纸碎浆机 | 设计产能 | ~400 | t/d
            MF0002 | 1 号纸机线 | 长网多缸纸机 | 设计产能 | ~360 | t/d
            2> MF0003 | 2 号纸机线 | 叠网纸机 | 设计产能 | ~300 | t/d
            MF0004 | 公用 | 生物质蒸汽锅炉 | 额定蒸发量 | ~35 | t/h

            [treatments]
            code | name | process | isFeasible | note
            TW001 | 厌氧处理系统 | IC 厌氧反应器 | 是 | 沼气回收入炉
            TW002 | 好氧及深度处理系统 | 活性污泥、芬顿氧化、沉淀 | 是 |
            TA001 | 锅炉烟气治理系统 | SNCR 脱硝、布袋除尘、石灰石膏脱硫 | 是 |

            [steps]
            facility | name | pollutants | form | treatment | outlet
            MF0001 | 制浆废水 | 化学需氧量、悬浮物、总氮 | organised | TW001 | DW001
            MF0002 | 造纸白水 | 化学需氧量、悬浮物 | organised | TW002 | DW001
            2> MF0003 | 造纸白水 | 化学需氧量、悬浮物 | organised | TW002 | DW001
            MF0004 | 锅炉燃烧 | 颗粒物、二氧化硫、氮氧化物 | organised | TA001 | DA001

            [outlets]
            code | name | class | discharge | receiver | receiverTarget | pattern
            DW001 | 废水总排放口 | main | direct | {river} | Ⅲ类 | 连续排放，流量不稳定但有规律

            [outlets]
            code | name | class | height | diameter | temperature | pattern
            DA001 | 锅炉烟囱 | main | 60 | 2 | 60 | 连续排放

            [limits]
            outlet | factor | statistic | upper | oxygen | standard
            DW001 | w01018 | day | 80 | | GB 3544-2008 表2
            DW001 | w21003 | day | 8 | | GB 3544-2008 表2
            DW001 | w21001 | day | 12 | | GB 3544-2008 表2
            DW001 | w21011 | day | 0.8 | | GB 3544-2008 表2
            DW001 | w01001 | day | 6-9 | | GB 3544-2008 表2
            DW001 | w01012 | day | 30 | | GB 3544-2008 表2
            DW001 | w01017 | day | 20 | | GB 3544-2008 表2
            DW001 | w01002 | day | 50 | | GB 3544-2008 表2
            DA001 | a34013 | hour | 20 | 9 | GB 13271-2014
            DA001 | a21026 | hour | 50 | 9 | GB 13271-2014
            DA001 | a21002 | hour | 150 | 9 | GB 13271-2014

            [amounts]
            scope | factor | tonnes
            DW001 | w01018 | ~292
            DW001 | w21003 | ~29
            DW001 | w21001 | ~43
            DA001 | a21002 | ~58

            [exemptions]
            outlet | kind | hours | condition
            DA001 | 启炉 | 6 | 点火后至蒸汽压力稳定

            [specialPeriods]
            kind | outlet | factor | concentration | dailyAmount | measures
            qualityPlan | DW001 | w01018 | 60 | ~640 | 枯水期限产 20%
            heavyPollution | DA001 | a21002 | 120 | ~140 | 橙色及以上预警时降锅炉负荷 30%

            [unorganised]
            source | pollutant | measures | standard | limit | unit | point
            废水站厌氧区 | 硫化氢 | 池体加盖，沼气回收 | GB 14554-93 | 0.06 | mg/m³ | 厂界
            废纸堆场 | 颗粒物 | 堆场硬化，覆盖，定时清扫 | GB 16297-1996 | 1.0 | mg/m³ | 厂界

            [stations]
            outlet | factors | interval | minutes
            DW001 | w01018 w21003 w21001 w21011 w01001 | 60 | 10
            DA001 | a34013 a21026 a21002 | 60 | 10

            [waste]
            name | kind | disposal
            废水站污泥、浆渣 | 一般工业固体废物 | 干化后入炉
            废矿物油 | 危险废物 HW08 | 危废贮存间，委托有资质单位处置
            """)
}
