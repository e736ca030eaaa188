import Compliance

/// An illegal act's consequences as people read them.
extension IllegalAct {
    /// `处 20 万元以上 100 万元以下罚款`, with what one fine is counted for.
    var fineInWords: String {
        guard let fine else { return fineRule == .none ? "没有罚款" : "罚款数额另行规定" }
        let per =
            switch fineUnit {
            case .time: "每次"
            case .day: "按日"
            case .person: "对每人"
            case .case, nil: ""
            }
        return per + (fineRule == .may ? "可以处 " : "处 ") + fine.inWords + "罚款"
    }

    /// What may follow beside orders and fine, each in a few words.
    var furtherConsequences: [String] {
        var words: [String] = []
        if let severe { words.append("情节严重：\(severe.inWords)") }
        if let refusal { words.append(refusal.inWords) }
        if let personFine { words.append("直接责任人员：处 \(personFine.inWords)罚款") }
        switch dailyFine {
        case .yes: words.append("拒不改正的可以按日连续处罚")
        case .review: words.append("是否适用按日连续处罚须由人判断")
        case .no: break
        }
        // What the severe or the refused case already says in its own words is not said again.
        let said = words.joined()
        if detention != .no, !said.contains("拘留") {
            words.append(detention == .must ? "移送公安机关拘留" : "拒不执行的移送公安机关拘留")
        }
        if revocation == .withdrawal {
            words.append("撤销排污许可证")
        } else if revocation != .no, !said.contains("吊销") {
            words.append(revocation == .yes ? "吊销排污许可证" : "情节严重的吊销排污许可证")
        }
        if closure == .severe, !said.contains("停业") { words.append("情节严重的责令停业、关闭") }
        if let banYears { words.append("\(banYears) 年内禁止申请或者从业") }
        if !confiscation.isEmpty { words.append("没收\(confiscation)") }
        return words
    }
}

extension IllegalAct.Consequence {
    var inWords: String {
        guard let fine else { return text }
        let amount = "处 \(fine.inWords)罚款"
        return text.isEmpty ? amount : "\(text)，\(amount)"
    }
}

extension FineRange {
    /// `20 万元以上 100 万元以下`; exact yuan where tens of thousands do not say it.
    var inWords: String {
        minYuan == 0
            ? "\(FineRange.words(maxYuan))以下"
            : "\(FineRange.words(minYuan))以上 \(FineRange.words(maxYuan))以下"
    }

    private static func words(_ yuan: Int) -> String {
        yuan % 1000 == 0 && yuan >= 10_000
            ? "\(Numeral(Int64(yuan / 1000), places: 1).plain) 万元" : "\(grouped(yuan)) 元"
    }
}

extension Numeral {
    /// `20` for 20.0, `2.5` for 2.5.
    fileprivate var plain: String {
        let text = description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

extension IllegalAct.Regime {
    var inChinese: String {
        switch self {
        case .reg2021: "排污许可管理条例"
        case .code2026: "生态环境法典"
        case .monreg2026: "生态环境监测条例"
        case .statute: "原单行法"
        }
    }
}

extension IllegalAct.PollutionKind {
    var inWords: String {
        switch self {
        case .air: "废气"
        case .water: "废水"
        case .noise: "噪声"
        case .solidWaste: "固体废物"
        }
    }
}

extension Confidence {
    /// How far the reader may lean on the row.
    var inWords: String {
        switch self {
        case .text: "已对照原文"
        case .memory: "尚未对照原文"
        case .unsure: "待核，须由管理员确认"
        }
    }
}

extension InForce {
    /// In force, over, or not yet, on a day.
    func tag(on day: Day) -> HTML {
        if contains(day) { return HTML.tag(.done, "施行中") }
        return from > day ? HTML.tag(.open, "尚未施行") : HTML.tag(.void, "已失效")
    }
}
