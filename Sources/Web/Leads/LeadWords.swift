import Compliance
import Store

extension LeadProgress.State {
    var shape: HTML.TagShape {
        switch self {
        case .raised, .review, .answered, .replied, .concluded: .person
        case .warned, .asked, .inspecting: .open
        case .supervised, .visiting: .doing
        case .confirmed, .explained: .done
        case .falseAlarm, .dropped: .void
        }
    }

    /// What must happen next, in words.
    var nextStep: String {
        switch self {
        case .raised: "研判：告知、询问、核查或者排除"
        case .review: "立案审查，或者转现场检查"
        case .warned: "企业反馈原因"
        case .asked: "企业说明"
        case .answered: "核实企业说明，作出结论"
        case .inspecting: "企业答复远程核查"
        case .replied: "作出远程核查结论"
        case .concluded: "按核查结论办理"
        case .supervised: "企业整改并说明"
        case .visiting: "现场检查并填写结论"
        case .confirmed, .explained, .falseAlarm, .dropped: "已办结"
        }
    }
}

extension LeadSummary {
    func stateTag(_ now: Instant, isEnterprise: Bool = false) -> HTML {
        let words = isEnterprise ? state.forEnterprise : state.inChinese
        if isLate(at: now), !isEnterprise || state.turn == .enterprise {
            return HTML.tag(.late, "\(words)，逾期")
        }
        return HTML.tag(state.shape, words)
    }

    /// What was seen, without the time that stands beside it; units stay with their numbers.
    var seen: String {
        guard let time = statement.firstRange(of: "\(start.minute) 至 \(end.minute) ") else {
            return statement.keepingUnits
        }
        let (what, how) = (statement[..<time.lowerBound], statement[time.upperBound...])
        let isChinese = how.first.map { !$0.isASCII } ?? false
        return String((isChinese && what.last == " " ? what.dropLast() : what) + how).keepingUnits
    }

    /// `2026-11-26 03:00 至 12:00`: one day is said once, whole days without hours.
    var window: String { window { $0.description } }
    /// The same without the year.
    var shortWindow: String { window { $0.short } }

    private func window(_ name: (Day) -> String) -> String {
        let last = max(start, end.advanced(bySeconds: -1)).day
        let isOneDay = last == start.day
        if start.clock == "00:00", end.clock == "00:00", start < end {
            return isOneDay ? "\(name(last)) 全天" : "\(name(start.day)) 至 \(name(last))"
        }
        let from = "\(name(start.day)) \(start.clock)"
        guard start < end else { return from }
        let until = end.clock == "00:00" ? "24:00" : end.clock
        return isOneDay ? "\(from) 至 \(until)" : "\(from) 至 \(name(last)) \(until)"
    }

    var outletLink: HTML {
        guard !outlet.isEmpty else { return "—" }
        return """
            <a class="text-nowrap" href="/outlets/\(site)/\(outlet)?day=\(day)">\(outlet)</a>
            """
    }

    /// What speaks against it before anybody looks.
    func doubts(_ factors: FactorTable) -> HTML {
        let words = [
            isMarked ? "多数数值已标记或者无效" : nil, isGone ? "按现有数据已不再出现" : nil,
        ].compactMap(\.self)
        guard !words.isEmpty else { return .empty }
        return "<span class=\"sub\">\(words.joined(separator: "；"))</span>"
    }
}

extension Visit {
    /// Everything that may raise a lead, with its name: detectors, warnings, conditions.
    func leadRules() async throws -> [(id: String, name: String)] {
        let conditions = try await store.alarmConditions(in: scope)
        return Detector.known.map { (id: $0.id, name: "\($0.id) \($0.title)") }
            + conditions.map { (id: $0.id, name: "\($0.number) \($0.name)") }
    }
}

extension LeadStep.Verb {
    var button: String {
        switch self {
        case .warn: "预警告知企业"
        case .ask: "要求企业说明"
        case .answer: "提交说明"
        case .inspect: "发起远程核查"
        case .view: "记录调阅数据"
        case .reply: "答复远程核查"
        case .conclude: "作出核查结论"
        case .supervise: "电子督办"
        case .visit: "转现场检查"
        case .confirm: "属实"
        case .explain: "有合理解释"
        case .dismiss: "误报"
        case .drop: "不再跟踪"
        default: inChinese
        }
    }

    var question: String {
        switch self {
        case .warn: "告知企业什么"
        case .ask: "要求说明什么"
        case .answer: "说明"
        case .inspect: "为什么核查"
        case .view: "看到了什么"
        case .reply: "答复"
        case .conclude: "结论"
        case .supervise: "督办要求"
        case .visit: "检查什么"
        case .confirm: "查实的事实"
        case .explain: "怎样解释，怎样核实的"
        case .dismiss: "为什么是误报"
        case .drop: "为什么不再跟踪"
        default: "说明"
        }
    }

    var hint: String {
        switch self {
        case .warn: "企业会看到这段话和数据时段；请它自查并反馈原因"
        case .answer, .reply: "原因、经过、已采取的措施；监管部门会核实"
        case .visit: "企业看不到这一步"
        case .view: "只看曲线不算检查：写明看了哪些数据、看到了什么"
        case .conclude: "写明依据哪些数据和答复"
        case .dismiss: "计入这项规则的查实率"
        default: ""
        }
    }

    /// The key of the notice that follows the act.
    var flash: String { "lead-\(rawValue)" }
}

extension String {
    /// With no-break spaces before units: `12.3 mg/m³` stays in one line.
    fileprivate var keepingUnits: String {
        replacing(/([0-9]) (?=[A-Za-zµμ%‰℃])/) { "\($0.output.1)\u{A0}" }
    }
}
