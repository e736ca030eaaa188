extension Industry {
    /// 热电联产: circulating fluidised beds with ammonia, bags and lime.
    static let thermalPower = Industry(
        key: "thermalPower", code: "4412", name: "热电联产", keyLists: "大气", noiseClass: 3,
        summary: """
            这家单位用 {lines} 台燃煤锅炉为周边片区供热、发电。烟气经脱硝、除尘、脱硫后，\
            从高烟囱排出；生产废水全部回用，不外排。
            """,
        tables: """
            [facilities]
            code | line | name | parameter | design | unit
            MF0001 | 供热发电 | 1 号循环流化床锅炉 | 额定蒸发量 | ~130 | t/h
            MF0002 | 供热发电 | 1 号背压式汽轮发电机组 | 装机容量 | ~15 | MW
            MF0003 | 公用 | 全封闭煤棚 | 储量 | ~12000 | t
            MF0004 | 公用 | 灰库 | 容积 | ~800 | m³
            2> MF0005 | 供热发电 | 2 号循环流化床锅炉 | 额定蒸发量 | ~130 | t/h

            [treatments]
            code | name | process | isFeasible | note
            TA001 | 脱硝系统 | SNCR-SCR 联合脱硝 | 是 | 还原剂为尿素，两台喷氨泵一用一备
            TA002 | 除尘系统 | 布袋除尘 | 是 | 滤袋 1,980 条
            TA003 | 脱硫系统 | 石灰石-石膏湿法脱硫 | 是 | 三层喷淋
            TA004 | 灰库仓顶除尘器 | 布袋除尘 | 是 |
            TW001 | 脱硫废水处理系统 | 中和、絮凝、沉淀 | 是 | 处理后回用于灰渣拌湿
            2> TA005 | 2 号炉烟气治理系统 | SNCR-SCR 脱硝、布袋除尘、湿法脱硫 | 是 |

            [steps]
            facility | name | pollutants | form | treatment | outlet
            MF0001 | 锅炉燃烧 | 颗粒物、二氧化硫、氮氧化物、汞及其化合物 | organised | TA001 | DA001
            MF0003 | 煤炭装卸、贮存 | 颗粒物 | unorganised | |
            MF0004 | 灰库进灰 | 颗粒物 | organised | TA004 | DA002
            2> MF0005 | 锅炉燃烧 | 颗粒物、二氧化硫、氮氧化物、汞及其化合物 | organised | TA005 | DA003

            [outlets]
            code | name | class | height | diameter | temperature | pattern
            DA001 | 锅炉烟囱 | main | 120 | 4.2 | 52 | 连续排放
            DA002 | 灰库排气筒 | general | 25 | 0.4 | 25 | 间断排放
            2> DA003 | 2 号锅炉烟囱 | main | 100 | 3.6 | 52 | 连续排放

            [outlets]
            code | name | class | discharge | receiver | receiverTarget | pattern
            DW001 | 生产废水回用口 | general | none | 厂内回用 | | 间断回用，不外排
            YS001 | 雨水排放口 | other | direct | {river} | Ⅲ类 | 降雨时排放

            [limits]
            outlet | factor | statistic | upper | oxygen | standard
            DA001 | a34013 | hour | 10 | 6 | GB 13223-2011，超低排放要求
            DA001 | a21026 | hour | 35 | 6 | GB 13223-2011，超低排放要求
            DA001 | a21002 | hour | 50 | 6 | GB 13223-2011，超低排放要求
            DA001 | a20057 | hour | 0.03 | 6 | GB 13223-2011
            DA001 | a01010 | instant | 1 | | GB 13223-2011
            DA002 | a34013 | hour | 20 | | GB 16297-1996，承诺更严格限值
            2> DA003 | a34013 | hour | 10 | 6 | GB 13223-2011，超低排放要求
            2> DA003 | a21026 | hour | 35 | 6 | GB 13223-2011，超低排放要求
            2> DA003 | a21002 | hour | 50 | 6 | GB 13223-2011，超低排放要求
            2> DA003 | a20057 | hour | 0.03 | 6 | GB 13223-2011

            [amounts]
            scope | factor | tonnes
            全厂 | a34013 | ~42
            全厂 | a21026 | ~147
            全厂 | a21002 | ~210

            [exemptions]
            outlet | kind | hours | condition
            DA001 | 启炉 | 8 | 点火后至负荷达到 40% 以前
            DA001 | 停炉 | 4 | 负荷降至 40% 以下至熄火

            [specialPeriods]
            kind | outlet | factor | concentration | dailyAmount | measures
            heavyPollution | DA001 | a21002 | 40 | ~460 | 橙色及以上预警时，限供热负荷以外的发电负荷

            [unorganised]
            source | pollutant | measures | standard | limit | unit | point
            煤炭装卸、贮存 | 颗粒物 | 全封闭煤棚，喷雾抑尘，皮带廊密闭 | GB 16297-1996 | 1.0 | mg/m³ | 厂界
            尿素溶解、氨水贮存 | 氨 | 储罐密闭，设氨泄漏报警 | GB 14554-93 | 1.5 | mg/m³ | 厂界

            [stations]
            outlet | factors | interval | minutes
            DA001 | a34013 a21026 a21002 | 30 | 1
            2> DA003 | a34013 a21026 a21002 | 30 | 1

            [waste]
            name | kind | disposal
            粉煤灰、炉渣 | 一般工业固体废物 | 灰库暂存，全部外售作建材
            脱硫石膏 | 一般工业固体废物 | 石膏库暂存，外售
            废脱硝催化剂 | 危险废物 HW50 | 危废贮存间，委托有资质单位处置
            """)
}
