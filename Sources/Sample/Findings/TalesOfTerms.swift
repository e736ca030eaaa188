import Compliance

extension Story {
    /// Discharge after the permit's term, one tale a state and one more.
    static let termTales: [Tale] = openTermTales + settledTermTales

    private static let openTermTales: [Tale] = [
        .term(
            "anling-glass", ago: 26, .askedAgain,
            [
                Tale.Step(
                    .answer, "muqingyang", "21 16:30",
                    """
                    熔窑一旦停火窑体就会开裂，窑龄还有两年。延续申请委托咨询公司办理，对方说已提交，\
                    厂里以为受理期间可以继续生产。
                    """,
                    files: ["委托合同.pdf"]),
                Tale.Step(
                    .ask, "fangshuyan", "6 10:20",
                    """
                    平台没有查到你单位的延续申请。请补充申请受理回执；没有回执的，请说明届满后每日投料量，\
                    并提出保温或者停窑的方案。
                    """, within: 9),
            ]),
        .term(
            "yugang-food", ago: 29, .confirmed,
            [
                Tale.Step(
                    .answer, "weixiaoou", "25 15:10",
                    "休渔期结束后鱼货集中到港，冷库压不住，想着先加工完这一批再去办延续。已于昨日停止解冻清洗。",
                    files: ["原料进厂单.xlsx", "停产通知.jpg"]),
                Tale.Step(
                    .confirm, "jiangyuebai", "3 10:15",
                    "届满后仍有废水排放数据，企业承认未申请延续；停止排放的情况与流量记录一致。认定为问题。"),
            ]),
        .term(
            "yunshi-ceramics", ago: 33, .proofSubmitted,
            [
                Tale.Step(
                    .answer, "baijingyi", "30 11:30",
                    "辊道窑降温要五天，届满后一直在走存坯。延续申请材料因监测报告过期被退回。", files: ["退回补正通知.pdf"]),
                Tale.Step(
                    .confirm, "fangshuyan", "28 09:50", "走存坯期间排放数据有效，延续申请未经批准。认定为问题。"),
                Tale.Step(
                    .rectify, "shiqianli", "27 14:30",
                    "责令改正：走完窑内存坯后停窑，取得许可证前不得进坯；提交停窑记录和重新监测的报告。", within: 24),
                Tale.Step(
                    .prove, "baijingyi", "5 16:10",
                    "辊道窑已于责令改正后第二日停止供气；监测报告已重做，延续申请重新提交。",
                    files: ["停窑温度曲线.png", "监测报告.pdf", "申请受理回执.pdf"]),
            ]),
        .term(
            "chengnan-heat", ago: 12, .answered,
            [
                Tale.Step(
                    .answer, "genanxing", "8 10:45",
                    """
                    供热站合并移交，延续材料交接时漏了，届满前 8 天才提出申请，平台退回补正。给医院供热水不能断，\
                    正在联系城北站临时代供，三日内切换完毕后停炉。
                    """,
                    files: ["延续申请退回补正通知.pdf", "临时代供方案.docx"])
            ]),
    ]

    private static let settledTermTales: [Tale] = [
        .term(
            "hongcai-coatings", ago: 22, .rectifying,
            [
                Tale.Step(
                    .answer, "yinruoshui", "18 17:10", "延续申请因监测方案不合格被退回两次，以为受理期间可以继续生产。",
                    files: ["退回补正通知.pdf"]),
                Tale.Step(.confirm, "jiangyuebai", "17 10:15", "届满后仍有有效排放数据，延续申请未经批准。认定为问题。"),
                Tale.Step(
                    .rectify, "yaozhengqing", "16 09:30",
                    "责令改正：自即日起停止排放，取得许可证前不得恢复；15 日内补正监测方案。现场已切断溶剂型线电源。", within: 15),
            ]),
        .term(
            "jialin-furniture", ago: 33, .awaitingAnswer,
            [
                Tale.Step(.escalate, "", "27 09:00", "企业说明逾期，系统催办。"),
                Tale.Step(.escalate, "", "20 09:00", "第二次催办，提请白石分局督办。"),
                Tale.Step(
                    .escalate, "", "4 15:00", "两次催办不答复，届满后仍有排放数据，提请市局督办。"),
            ]),
        .term(
            "hongli-foundry", ago: 40, .lead,
            [
                Tale.Step(.answer, "shihongli", "35 20:30", "手里有一批水泵订单要交货，做完就停。"),
                Tale.Step(.confirm, "fangshuyan", "33 09:30", "承认明知届满仍生产，未提出延续申请。认定为问题。"),
                Tale.Step(
                    .turnToLead, "shiqianli", "32 10:00", "届满未延续继续排放污染物，经告知仍不停止，提请立案并责令停止排放。"),
            ]),
        .term(
            "xinling-brick", ago: 75, .closed,
            [
                Tale.Step(.answer, "qiaomancang", "72 18:20", "记错了到期日子。窑里还有一窑砖坯，烧完六天内熄火。"),
                Tale.Step(.confirm, "fangshuyan", "71 10:00", "届满后仍有排放，认定为问题。"),
                Tale.Step(
                    .rectify, "shiqianli", "71 16:00", "责令改正：停止进坯，熄火后不得复产，取得许可证后方可点火。", within: 5),
                Tale.Step(
                    .prove, "qiaomancang", "66 17:40", "窑已熄火，燃料阀上锁，附照片；决定关停，不再申请延续。",
                    files: ["熄火照片.jpg", "关停承诺书.pdf"]),
                Tale.Step(.close, "chengyinuo", "61 11:00", "现场复查：窑体冷却，烟气流量为零，工业用电已报停。同意销号。"),
            ]),
        .term(
            "caiyin-packaging", ago: 18, .rejected,
            [
                Tale.Step(
                    .answer, "zhuangyushi", "15 09:50", "届满前 20 天已拿到准予延续决定书，新证纸质件在厂里，网上没更新。",
                    files: ["准予延续决定书.pdf", "新证首页照片.jpg"]),
                Tale.Step(
                    .reject, "weiqingzhou", "13 15:10",
                    "不予认定。经核对，届满前已作出准予延续的决定，本平台同步旧数据未更新。已报数据更正，新证待导入。"),
            ]),
    ]
}
