extension Industry {
    /// 热力生产和供应: gas-fired boilers for a district.
    static let heating = Industry(
        key: "heating", code: "4430", name: "热力生产和供应", keyLists: "", noiseClass: 2,
        summary: "这家单位用天然气锅炉给城南片区供暖、供热水。锅炉采用低氮燃烧，烟气从一根排气筒排出。",
        tables: """
            [facilities]
            code | line | name | parameter | design | unit
            MF0001 | 供热 | 1 号燃气热水锅炉 | 额定热功率 | ~14 | MW
            MF0002 | 供热 | 2 号燃气热水锅炉 | 额定热功率 | ~14 | MW

            [treatments]
            code | name | process | isFeasible | note
            TA001 | 低氮燃烧器 | 低氮燃烧加烟气再循环 | 是 | 两台锅炉各一套
            TW001 | 排污降温池 | 降温、沉淀 | 是 |

            [steps]
            facility | name | pollutants | form | treatment | outlet
            MF0001 | 天然气燃烧 | 颗粒物、二氧化硫、氮氧化物 | organised | TA001 | DA001
            MF0002 | 天然气燃烧 | 颗粒物、二氧化硫、氮氧化物 | organised | TA001 | DA001

            [outlets]
            code | name | class | height | diameter | temperature | pattern
            DA001 | 锅炉排气筒 | general | 20 | 1.2 | 85 | 连续排放

            [outlets]
            code | name | class | discharge | receiver | pattern
            DW001 | 锅炉排污水排放口 | general | indirect | {works} | 间断排放

            [limits]
            outlet | factor | statistic | upper | oxygen | standard
            DA001 | a34013 | hour | 10 | 3.5 | GB 13271-2014
            DA001 | a21026 | hour | 35 | 3.5 | GB 13271-2014
            DA001 | a21002 | hour | 50 | 3.5 | GB 13271-2014，低氮改造要求
            DA001 | a01010 | instant | 1 | | GB 13271-2014
            DW001 | w01018 | day | 500 | | GB 8978-1996 三级
            DW001 | w01001 | day | 6-9 | | GB 8978-1996 三级

            [amounts]
            scope | factor | tonnes
            全厂 | a21002 | ~6.2

            [exemptions]
            outlet | kind | hours | condition
            DA001 | 启炉 | 2 | 点火后至出水温度达到设定值

            [specialPeriods]
            kind | outlet | factor | concentration | dailyAmount | measures
            heavyPollution | DA001 | a21002 | 40 | ~25 | 红色预警时停用 2 号锅炉

            [unorganised]
            source | pollutant | measures | standard | limit | unit | point
            天然气调压站 | 非甲烷总烃 | 每周巡检阀门、法兰，泄漏当班修复 | GB 16297-1996 | 4.0 | mg/m³ | 厂界

            [stations]
            outlet | factors | interval | minutes
            DA001 | a34013 a21002 | 60 | 10

            [waste]
            name | kind | disposal
            废离子交换树脂 | 一般工业固体废物 | 厂家回收
            """)
}
