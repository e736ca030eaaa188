extension Industry {
    /// 电镀: chromium apart in its own stream, then one outlet for the rest.
    static let plating = Industry(
        key: "plating", code: "3360", name: "金属表面处理及热处理加工（电镀）", keyLists: "水、土壤",
        noiseClass: 3,
        summary: """
            这家单位给{plate}镀铬、镀镍、镀锌。含铬、含镍废水分质收集处理，先在车间排放口单独达标，\
            再同其他废水一起处理后送{works}；酸雾经碱液喷淋后排出。
            """,
        tables: """
            [facilities]
            code | line | name | parameter | design | unit
            MF0001 | 镀铬线 | 自动镀铬线 | 槽体容积 | ~48 | m³
            MF0002 | 镀镍线 | 自动镀镍线 | 槽体容积 | ~60 | m³
            MF0003 | 镀锌线 | 挂镀锌线 | 槽体容积 | ~72 | m³
            MF0004 | 前处理 | 酸洗除油线 | 槽体容积 | ~40 | m³

            [treatments]
            code | name | process | isFeasible | note
            TW001 | 含铬废水处理设施 | 还原、中和沉淀、离子交换 | 是 | 还原剂自动投加，pH、ORP 联锁
            TW002 | 综合废水处理设施 | 破氰、混凝沉淀、生化、膜过滤 | 是 |
            TA001 | 铬酸雾净化塔 | 网格回收加碱液喷淋 | 是 |
            TA002 | 酸雾净化塔 | 碱液喷淋 | 是 |

            [steps]
            facility | name | pollutants | form | treatment | outlet
            MF0001 | 镀铬清洗废水 | 六价铬、总铬 | organised | TW001 | DW001
            MF0002 | 镀镍清洗废水 | 总镍 | organised | TW002 | DW002
            MF0003 | 镀锌清洗废水 | 总锌、氰化物 | organised | TW002 | DW002
            MF0001 | 镀铬槽逸散 | 铬酸雾 | organised | TA001 | DA001
            MF0004 | 酸洗槽逸散 | 硫酸雾、氯化氢 | organised | TA002 | DA002

            [outlets]
            code | name | class | discharge | receiver | pattern
            DW001 | 含铬废水车间排放口 | main | indirect | 厂内综合废水处理设施 | 连续排放
            DW002 | 废水总排放口 | main | indirect | {works} | 连续排放

            [outlets]
            code | name | class | height | diameter | temperature | pattern
            DA001 | 铬酸雾排气筒 | general | 25 | 0.8 | 25 | 连续排放
            DA002 | 酸雾排气筒 | general | 25 | 0.9 | 25 | 连续排放

            [limits]
            outlet | factor | statistic | upper | standard
            DW001 | w20117 | day | 0.1 | GB 21900-2008 表3
            DW001 | w20116 | day | 0.5 | GB 21900-2008 表3
            DW002 | w20121 | day | 0.1 | GB 21900-2008 表3
            DW002 | w20122 | day | 0.3 | GB 21900-2008 表3
            DW002 | w20123 | day | 1.0 | GB 21900-2008 表3
            DW002 | w21016 | day | 0.2 | GB 21900-2008 表3
            DW002 | w01018 | day | 50 | GB 21900-2008 表3
            DW002 | w21003 | day | 8 | GB 21900-2008 表3
            DW002 | w21001 | day | 15 | GB 21900-2008 表3
            DW002 | w21011 | day | 0.5 | GB 21900-2008 表3
            DW002 | w01001 | day | 6-9 | GB 21900-2008 表3
            DW002 | w01012 | day | 30 | GB 21900-2008 表3
            DA001 | a34040 | hour | 0.05 | GB 21900-2008 表5
            DA002 | a34039 | hour | 30 | GB 21900-2008 表5
            DA002 | a21024 | hour | 30 | GB 21900-2008 表5

            [amounts]
            scope | factor | tonnes
            DW002 | w01018 | ~9.6
            DW002 | w21003 | ~1.5
            DW001 | w20116 | ~0.036

            [exemptions]
            outlet | kind | hours | condition
            DA001 | 开槽升温 | 1 | 镀槽升温，风机先于整流器启动

            [specialPeriods]
            kind | outlet | factor | concentration | dailyAmount | measures
            majorEvent | DW001 | w20117 | 0.1 | ~0.02 | 重大活动期间停镀铬线，废水暂存不排

            [unorganised]
            source | pollutant | measures | standard | limit | unit | point
            镀槽、酸洗槽 | 氯化氢 | 生产线围蔽，槽边抽风 | GB 16297-1996 | 0.2 | mg/m³ | 厂界
            镀铬槽 | 铬酸雾 | 加抑雾剂，槽面覆盖 | GB 16297-1996 | 0.006 | mg/m³ | 厂界

            [stations]
            outlet | factors | interval | minutes
            DW001 | w20117 w20116 | 60 | 10
            DW002 | w20121 w01018 w21003 w01001 | 60 | 10

            [waste]
            name | kind | disposal
            电镀污泥 | 危险废物 HW17 | 危废贮存间，委托有资质单位处置
            废槽液、废酸 | 危险废物 HW17、HW34 | 储罐暂存，委托有资质单位处置
            """)
}
