extension Industry {
    /// 铸造: melting, pouring, shaking out, blasting.
    static let foundry = Industry(
        key: "foundry", code: "3391", name: "黑色金属铸造", keyLists: "", noiseClass: 3,
        summary: "这家单位把生铁和废钢熔化，浇铸成{ware}。熔炼、造型浇注、抛丸的粉尘分别经布袋除尘后排出。",
        tables: """
            [facilities]
            code | line | name | parameter | design | unit
            MF0001 | 熔炼 | 中频感应电炉 | 容量 | ~5 | t
            MF0002 | 造型 | 树脂砂造型线 | 设计产能 | ~20 | t/h
            MF0003 | 清理 | 抛丸清理机 | 处理能力 | ~8 | t/h

            [treatments]
            code | name | process | isFeasible | note
            TA001 | 熔炼除尘器 | 布袋除尘 | 是 | 风机 45 kW，设分表计电
            TA002 | 浇注废气净化装置 | 布袋除尘加活性炭吸附 | 是 | 活性炭每季度更换
            TA003 | 抛丸除尘器 | 布袋除尘 | 是 |

            [steps]
            facility | name | pollutants | form | treatment | outlet
            MF0001 | 金属熔炼 | 颗粒物 | organised | TA001 | DA001
            MF0002 | 造型、浇注 | 颗粒物、非甲烷总烃 | organised | TA002 | DA002
            MF0003 | 抛丸清理 | 颗粒物 | organised | TA003 | DA003

            [outlets]
            code | name | class | height | diameter | temperature | pattern
            DA001 | 熔炼排气筒 | general | 15 | 1 | 60 | 间断排放
            DA002 | 造型浇注排气筒 | general | 15 | 1.2 | 40 | 间断排放
            DA003 | 抛丸排气筒 | general | 15 | 0.7 | 25 | 间断排放

            [limits]
            outlet | factor | statistic | upper | standard
            DA001 | a34013 | hour | 30 | GB 39726-2020
            DA002 | a34013 | hour | 30 | GB 39726-2020
            DA002 | a24088 | hour | 100 | GB 39726-2020
            DA003 | a34013 | hour | 30 | GB 39726-2020

            [amounts]
            scope | factor | tonnes
            全厂 | a34013 | ~4.8

            [exemptions]
            outlet | kind | hours | condition
            DA001 | 烘炉 | 2 | 新筑炉衬烘烤，不加料

            [specialPeriods]
            kind | outlet | factor | concentration | dailyAmount | measures
            heavyPollution | DA001 | a34013 | 20 | ~12 | 橙色及以上预警时停止熔炼和抛丸

            [unorganised]
            source | pollutant | measures | standard | limit | unit | point
            浇注、落砂 | 颗粒物 | 车间封闭，落砂机围罩，地面湿扫 | GB 39726-2020 | 5 | mg/m³ | 厂房外

            [stations]
            outlet | factors | interval | minutes
            DA001 | a34013 | 60 | 10

            [waste]
            name | kind | disposal
            废砂 | 一般工业固体废物 | 再生回用，余量外售
            废活性炭 | 危险废物 HW49 | 危废贮存间，委托有资质单位处置
            """)
}
