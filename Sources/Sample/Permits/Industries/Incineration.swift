extension Industry {
    /// 生活垃圾焚烧发电: judged by day means, with the furnace at 850 ℃ and more.
    static let incineration = Industry(
        key: "incineration", code: "4417", name: "生物质能发电（生活垃圾焚烧）", keyLists: "大气、环境风险",
        noiseClass: 3,
        summary: """
            这家单位焚烧全市的生活垃圾并发电，有 {lines} 台炉排炉，炉膛温度不低于 850 ℃。烟气经脱硝、脱酸、\
            活性炭吸附、布袋除尘后排出；渗滤液处理后全部回用。
            """,
        tables: """
            [facilities]
            code | line | name | parameter | design | unit
            MF0001 | 1 号焚烧线 | 1 号机械炉排焚烧炉 | 处理能力 | ~400 | t/d
            2> MF0002 | 2 号焚烧线 | 2 号机械炉排焚烧炉 | 处理能力 | ~400 | t/d
            MF0003 | 公用 | 垃圾贮坑 | 容积 | ~9000 | m³
            MF0004 | 公用 | 汽轮发电机组 | 装机容量 | ~15 | MW

            [treatments]
            code | name | process | isFeasible | note
            TA001 | 1 号炉烟气净化系统 | SNCR、半干法脱酸、活性炭喷射、布袋除尘 | 是 |
            2> TA002 | 2 号炉烟气净化系统 | SNCR、半干法脱酸、活性炭喷射、布袋除尘 | 是 |
            TA003 | 贮坑负压系统 | 负压抽风入炉，停炉时活性炭除臭 | 是 |
            TW001 | 渗滤液处理站 | 厌氧、膜生物反应器、纳滤、反渗透 | 是 | 出水回用于循环冷却

            [steps]
            facility | name | pollutants | form | treatment | outlet
            MF0001 | 垃圾焚烧 | 颗粒物、酸性气体、一氧化碳、重金属、二噁英类 | organised | TA001 | DA001
            2> MF0002 | 垃圾焚烧 | 颗粒物、酸性气体、一氧化碳、重金属、二噁英类 | organised | TA002 | DA002
            MF0003 | 垃圾贮存 | 氨、硫化氢、臭气 | unorganised | TA003 |

            [outlets]
            code | name | class | height | diameter | temperature | pattern
            DA001 | 1 号焚烧炉烟囱 | main | 80 | 2 | 145 | 连续排放
            2> DA002 | 2 号焚烧炉烟囱 | main | 80 | 2 | 145 | 连续排放

            [outlets]
            code | name | class | discharge | receiver | pattern
            DW001 | 渗滤液回用口 | general | none | 厂内回用 | 连续回用，不外排

            [limits]
            outlet | factor | statistic | upper | oxygen | standard
            DA001 | a34013 | hour | 30 | 11 | GB 18485-2014
            DA001 | a34013 | day | 20 | 11 | GB 18485-2014
            DA001 | a21002 | hour | 300 | 11 | GB 18485-2014
            DA001 | a21002 | day | 250 | 11 | GB 18485-2014
            DA001 | a21026 | hour | 100 | 11 | GB 18485-2014
            DA001 | a21026 | day | 80 | 11 | GB 18485-2014
            DA001 | a21024 | hour | 60 | 11 | GB 18485-2014
            DA001 | a21024 | day | 50 | 11 | GB 18485-2014
            DA001 | a21005 | hour | 100 | 11 | GB 18485-2014
            DA001 | a21005 | day | 80 | 11 | GB 18485-2014
            DA001 | a20057 | hour | 0.05 | 11 | GB 18485-2014
            DA001 | a20025 | hour | 0.1 | 11 | GB 18485-2014
            DA001 | a20043 | hour | 1.0 | 11 | GB 18485-2014
            2> DA002 | a34013 | hour | 30 | 11 | GB 18485-2014
            2> DA002 | a34013 | day | 20 | 11 | GB 18485-2014
            2> DA002 | a21002 | hour | 300 | 11 | GB 18485-2014
            2> DA002 | a21002 | day | 250 | 11 | GB 18485-2014
            2> DA002 | a21026 | hour | 100 | 11 | GB 18485-2014
            2> DA002 | a21026 | day | 80 | 11 | GB 18485-2014
            2> DA002 | a21024 | hour | 60 | 11 | GB 18485-2014
            2> DA002 | a21024 | day | 50 | 11 | GB 18485-2014
            2> DA002 | a21005 | hour | 100 | 11 | GB 18485-2014
            2> DA002 | a21005 | day | 80 | 11 | GB 18485-2014
            2> DA002 | a20057 | hour | 0.05 | 11 | GB 18485-2014
            2> DA002 | a20025 | hour | 0.1 | 11 | GB 18485-2014
            2> DA002 | a20043 | hour | 1.0 | 11 | GB 18485-2014

            [amounts]
            scope | factor | tonnes
            全厂 | a34013 | ~18
            全厂 | a21026 | ~92
            全厂 | a21002 | ~286

            [exemptions]
            outlet | kind | hours | condition
            DA001 | 启炉 | 4 | 烘炉结束、投入垃圾至工况稳定
            DA001 | 停炉 | 4 | 停止投入垃圾至炉膛燃尽
            DA001 | 故障或事故 | 4 | 每次不超过 4 小时，全年与启停合计不超过 60 小时

            [specialPeriods]
            kind | outlet | factor | concentration | dailyAmount | measures
            heavyPollution | DA001 | a21002 | 200 | ~380 | 民生保障单位不限产，加大脱硝剂用量

            [unorganised]
            source | pollutant | measures | standard | limit | unit | point
            垃圾贮坑 | 氨 | 贮坑密闭负压，卸料门自动关闭 | GB 14554-93 | 1.5 | mg/m³ | 厂界
            渗滤液处理站 | 硫化氢 | 池体加盖，臭气引入炉膛 | GB 14554-93 | 0.06 | mg/m³ | 厂界

            [stations]
            outlet | factors | interval | minutes
            DA001 | a34013 a21002 a21026 a21024 a21005 | 30 | 1
            2> DA002 | a34013 a21002 a21026 a21024 a21005 | 30 | 1

            [tests]
            point | pollutant | frequency | method
            DA001 | 二噁英类 | yearly | 同位素稀释高分辨气相色谱-高分辨质谱法 HJ 77.2-2008
            2> DA002 | 二噁英类 | yearly | 同位素稀释高分辨气相色谱-高分辨质谱法 HJ 77.2-2008

            [waste]
            name | kind | disposal
            炉渣 | 一般工业固体废物 | 渣坑暂存，外运制砖
            飞灰 | 危险废物 HW18 | 螯合稳定化后送填埋场分区填埋
            """)
}
