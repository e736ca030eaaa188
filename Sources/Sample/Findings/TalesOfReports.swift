import Compliance

extension Story {
    /// Execution reports that were missed or late, one tale a state.
    static let reportTales: [Tale] = [
        .report("yunling-dyeing", "quarterly 0", .awaitingAnswer, []),
        .report(
            "caiyin-packaging", "annual 0", .answered,
            [
                Tale.Step(
                    .answer, "zhuangyushi", "9 20:15",
                    "环保专员 3 月离职，平台密码没有交接，我自己不会填。已申请重置密码，请宽限到月底，月底前一定交。")
            ]),
        .report(
            "jialin-furniture", "annual 0", .askedAgain,
            [
                Tale.Step(.answer, "linchangqing", "16 18:40", "以为简化管理不用交报告。"),
                Tale.Step(
                    .ask, "fangshuyan", "10 14:30",
                    "简化管理单位同样应当按许可证提交年度执行报告。请说明上一年度台账是否齐全、何时能提交，附台账目录。", within: 7),
            ]),
        .report(
            "linjiang-chemicals", "quarterly 0", .confirmed,
            [
                Tale.Step(
                    .answer, "lingyunzhi", "27 11:10", "等第三方检测报告，废水石油类结果晚到 10 天。今后先报已有数据，后补正。",
                    files: ["检测报告收件记录.pdf"]),
                Tale.Step(.confirm, "jiangyuebai", "24 10:20", "等待检测结果不是迟交的正当理由，认定为问题。"),
            ]),
        .report(
            "anling-glass", "quarterly 0", .rectifying,
            [
                Tale.Step(.answer, "muqingyang", "30 16:25", "报告已编好，卡在总经理签署，他出国未授权他人签。"),
                Tale.Step(.confirm, "fangshuyan", "28 09:15", "内部签署不及时不影响法定义务，认定为问题。"),
                Tale.Step(
                    .rectify, "shiqianli", "8 10:40",
                    "责令改正：15 日内提交该季度执行报告，并以书面授权明确签署人和代理人。", within: 15),
            ]),
        .report(
            "hongcai-coatings", "quarterly 0", .proofSubmitted,
            [
                Tale.Step(.answer, "yinruoshui", "47 15:00", "非甲烷总烃监测点位改造，缺一个月数据，一直没敢报。"),
                Tale.Step(.confirm, "jiangyuebai", "45 10:45", "缺数据应当如实说明，不应不报。认定为问题。"),
                Tale.Step(.rectify, "yaozhengqing", "44 09:30", "责令改正：提交报告，缺测月份如实说明。", within: 15),
                Tale.Step(
                    .prove, "yinruoshui", "3 11:30", "报告已提交，缺测月份附改造合同和手工监测补测结果。",
                    files: ["季度执行报告回执.pdf", "手工监测报告.pdf"]),
            ]),
        .report(
            "beiling-thermal", "quarterly 4", .closed,
            [
                Tale.Step(
                    .answer, "zhaoxiaolan", "51 14:50", "当时平台更换数字证书，第 16 日才领到新证书。已在第 21 日提交，内容完整。",
                    files: ["数字证书领取单.pdf", "提交回执.pdf"]),
                Tale.Step(.confirm, "zhouyuan", "49 10:30", "证书到期日早已知道，认定为问题；首次、及时改正。"),
                Tale.Step(
                    .rectify, "luminchuan", "48 15:00", "责令改正：建立证书到期提前 30 日提醒，双人持证。", within: 10),
                Tale.Step(
                    .prove, "shenliqun", "43 10:10", "已设到期提醒，办理备用证书一枚。", files: ["备用证书照片.jpg"]),
                Tale.Step(.close, "suwanqing", "41 16:00", "核对备用证书和提醒设置，后四季均按时。首次且及时改正，同意销号。"),
            ]),
        .report(
            "xinling-brick", "annual 0", .rejected,
            [
                Tale.Step(
                    .answer, "qiaomancang", "44 19:30",
                    "第 14 日就填好点了提交，平台提示系统维护，第 17 日恢复后才成功。附提示截图和维护公告。",
                    files: ["平台维护提示截图.png", "维护公告.pdf"]),
                Tale.Step(.reject, "fangshuyan", "40 10:50", "不予认定。维护公告载明该两日平台停用，恢复当日即提交，逾期非单位原因。"),
            ]),
        .report(
            "hongli-foundry", "annual 0", .lead,
            [
                Tale.Step(.answer, "shihongli", "31 21:05", "厂里没人会弄，也没有记台账。"),
                Tale.Step(.confirm, "fangshuyan", "29 09:50", "单位承认未提交报告、未建台账，认定为问题。"),
                Tale.Step(
                    .turnToLead, "shiqianli", "27 10:30", "未提交报告、未建台账，且许可证已届满仍生产，合并为一条线索，提请立案。"),
            ]),
        .report(
            "lingnan-foundry", "quarterly 0", .awaitingAnswer,
            [
                Tale.Step(.escalate, "", "33 09:00", "企业说明逾期，系统催办。"),
                Tale.Step(.escalate, "", "24 09:00", "第二次催办，提请云岭分局督办。"),
                Tale.Step(.escalate, "", "15 09:00", "第三次催办。"),
                Tale.Step(
                    .escalate, "", "6 16:30", "三次催办未答复，提请市局督办。"),
            ]),
    ]
}
