import Compliance

extension LeadStory {
    /// Leads that still wait for somebody, one tale a state.
    static let openTales: [LeadTale] = [
        LeadTale("baishi-cement", "T01 DA001 a34013", ago: 1, .raised, []),
        LeadTale(
            "jingyuan-glass", "T01 DA001 a21002", ago: 2, .warned,
            [
                LeadTale.Step(
                    .warn, "fangshuyan", "1 16:20",
                    "氮氧化物小时值凌晨起一字不变，请核对分析仪和采样管路，反馈原因。", within: 3)
            ]),
        LeadTale(
            "beiling-thermal", "T01 DA001 a34013", ago: 2, .asked,
            [
                LeadTale.Step(
                    .ask, "weiqingzhou", "1 15:10",
                    "颗粒物连续九小时不变，同期负荷有起伏。请说明原因，附分析仪运行记录和反吹记录。", within: 4)
            ]),
        LeadTale(
            "linjiang-thermal", "T01 DA003 a21002", ago: 5, .asked,
            [
                LeadTale.Step(.warn, "jiangyuebai", "5 15:00", "请自查氮氧化物恒值。", within: 1),
                LeadTale.Step(
                    .ask, "jiangyuebai", "3 09:40", "预警后没有反馈，请书面说明并附校准记录。", within: 6),
            ]),
        LeadTale(
            "chengxi-sewage", "T01 DW001 w01018", ago: 6, .answered,
            [
                LeadTale.Step(
                    .ask, "weiqingzhou", "5 14:30", "化学需氧量全天恒值，请说明采样泵是否运行。", within: 5),
                LeadTale.Step(
                    .answer, "mengxiaochuan", "4 10:20",
                    "采样泵滤网堵塞，仪器重复测了同一管水样，凌晨巡检没有发现。已更换滤网并补做比对。",
                    files: ["滤网更换照片.jpg", "比对记录.xlsx"]),
            ]),
        LeadTale(
            "anling-glass", "T01 DA001 a21002", ago: 8, .inspecting,
            [
                LeadTale.Step(
                    .inspect, "fangshuyan", "7 10:00",
                    "恒值与熔窑换火周期不符，发起远程核查。请在期限内提供下列资料并答复。", within: 9,
                    scope: "DA001 氮氧化物、氧含量前后各三日小时数据；分析仪日志；换火记录"),
                LeadTale.Step(
                    .view, "fangshuyan", "6 15:30", "氧含量、流量随换火波动，氮氧化物不动。",
                    scope: "DA001 氮氧化物、氧含量、烟气流量 三日小时数据"),
            ]),
        LeadTale(
            "linjiang-paper", "T01 DW001 w01018", ago: 14, .replied,
            [
                LeadTale.Step(.ask, "jiangyuebai", "13 14:00", "请说明化学需氧量恒值原因。", within: 4),
                LeadTale.Step(
                    .inspect, "jiangyuebai", "9 09:20", "逾期未说明，发起远程核查。", within: 6,
                    scope: "DW001 化学需氧量、流量小时数据；运维记录；水样留样"),
                LeadTale.Step(
                    .view, "jiangyuebai", "8 11:00", "流量正常，仪器测量时间戳没有更新。",
                    scope: "DW001 化学需氧量、流量 七日小时数据"),
                LeadTale.Step(
                    .reply, "fangyuheng", "4 16:40", "消解模块故障停测，数采仪重发上一次结果。运维单位次日修复，没有按规定报告。",
                    files: ["运维工单.pdf"]),
            ]),
        LeadTale(
            "linjiang-sewage", "T01 DW001 w01018", ago: 20, .concluded,
            [
                LeadTale.Step(
                    .inspect, "jiangyuebai", "19 10:30", "发起远程核查。", within: 7,
                    scope: "DW001 化学需氧量小时数据；校准和质控样记录"),
                LeadTale.Step(
                    .view, "jiangyuebai", "18 09:15", "恒值时段有质控样测试，测试后数值恢复。",
                    scope: "DW001 化学需氧量 两日小时数据，质控记录"),
                LeadTale.Step(
                    .reply, "nieqingyuan", "15 11:30", "运维人员做质控样后忘记切回水样，九小时后发现。",
                    files: ["质控记录.pdf"]),
                LeadTale.Step(
                    .conclude, "jiangyuebai", "3 10:10", "质控记录与恒值时段一致，数据未做标记，须督促整改标记管理。",
                    reason: .orderNeeded),
            ]),
        LeadTale(
            "hengjie-energy", "T01 DA001 a21005", ago: 11, .supervised,
            [
                LeadTale.Step(.ask, "weiqingzhou", "10 15:20", "一氧化碳恒值，请说明。", within: 3),
                LeadTale.Step(
                    .answer, "shaowendao", "9 17:00", "分析仪采样管冻凝，正在等配件。", files: ["报修单.pdf"]),
                LeadTale.Step(
                    .supervise, "linhuaigu", "5 09:30",
                    "分析仪八日未修复，期间没有人工监测。请限期修复、补做人工监测并说明。", within: 8),
            ]),
        LeadTale(
            "xinhe-plating", "T01 DW002 w20121", ago: 13, .visiting,
            [
                LeadTale.Step(.ask, "fangshuyan", "12 14:10", "总镍全天恒值，请说明。", within: 2),
                LeadTale.Step(
                    .visit, "fangshuyan", "8 16:30", "恒值时段正值排水高峰，逾期不说明，转现场检查采样点和留样。",
                    within: 12),
            ]),
    ]

    static let settledTales: [LeadTale] = [
        LeadTale(
            "beiling-thermal", "T01 DA001 a21002", ago: 33, .confirmed,
            [
                LeadTale.Step(.ask, "weiqingzhou", "33 16:00", "氮氧化物恒值十一小时，请说明。", within: 4),
                LeadTale.Step(.answer, "shenliqun", "31 11:00", "分析仪通讯模块死机，没有及时发现。"),
                LeadTale.Step(.visit, "suwanqing", "30 09:00", "现场核查分析仪日志。", within: 5),
                LeadTale.Step(
                    .confirm, "suwanqing", "27 15:30", "日志显示通讯中断十一小时，未报告，也未做人工监测。",
                    reason: .notReported, files: ["现场检查笔录.pdf"]),
            ]),
        LeadTale(
            "anhe-biotech", "T01 DA001 a24088", ago: 28, .explained,
            [
                LeadTale.Step(.ask, "jiangyuebai", "28 14:40", "非甲烷总烃恒值，请说明。", within: 4),
                LeadTale.Step(
                    .answer, "qumingche", "26 09:30", "发酵罐检修停产，排气口只有新风，附停产报备。",
                    files: ["停产报备回执.pdf"]),
                LeadTale.Step(
                    .explain, "jiangyuebai", "25 10:00", "停产报备在先，用电记录相符。", reason: .startStop),
            ]),
        LeadTale(
            "qingshiling-cement", "T01 DA001 a34013", ago: 40, .falseAlarm,
            [
                LeadTale.Step(
                    .dismiss, "fangshuyan", "39 10:20", "仪器分辨率 0.1，低浓度时数值本就少变，同型号仪器都如此。",
                    reason: .ruleTooWide)
            ]),
        LeadTale(
            "linjiang-chemicals", "T01 DA001 a24088", ago: 45, .dropped,
            [
                LeadTale.Step(
                    .drop, "jiangyuebai", "44 09:50", "与同日设备故障报告为同一事，已在问题中处理。", reason: .duplicate)
            ]),
    ]
}
