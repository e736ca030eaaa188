import Compliance

extension Story {
    /// Discharge after the permit's term, in the states where that makes sense.
    ///
    /// 补充说明 and 整改待复查 do not occur: either the site stops and renews, or it becomes a case.
    static let termTales: [Tale] = [
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
