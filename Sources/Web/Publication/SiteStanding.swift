import Compliance
import Store

/// How a site stands, in the few tags and the one sentence that the public reads first.
struct SiteStanding: Sendable {
    let site: PublicSite
    let now: Instant

    /// The one tag of a list: what weighs most.
    var tag: HTML {
        if site.open > 0 { return HTML.tag(.person, "\(site.open) 个问题未销号") }
        if isExpired { return HTML.tag(.late, "\(paper)已过期") }
        if site.exceeded > 0 { return HTML.tag(.doing, "近一年有超标，已办结") }
        if site.recent > 0 { return HTML.tag(.doing, "近一年有问题，已办结") }
        return HTML.tag(.done, "近一年没有公开的问题")
    }

    /// The same as plain text, for exports.
    var words: String {
        var words = site.open > 0 ? ["\(site.open) 个问题未销号"] : []
        if isExpired { words.append("\(paper)已过期") }
        if words.isEmpty { words.append(site.recent > 0 ? "近一年的问题已办结" : "近一年没有公开的问题") }
        return words.joined(separator: "；")
    }

    /// What the newest open problem says; the term of the permit where there is none.
    var sentence: String {
        if let newest = site.newest { return "\(newest.publicTitle)，\(newest.state.publicWord)。" }
        let validTo = site.site.validTo
        return isExpired
            ? "\(paper) \(validTo.inWords)到期。" : "\(paper)有效期至 \(validTo.inWords)。"
    }

    var term: HTML {
        let validTo = site.site.validTo
        let isEnding = validTo <= now.day.advanced(by: PublicSiteFilter.endingDays)
        if isExpired { return HTML.tag(.late, "\(paper)已过期，\(validTo)") }
        return isEnding
            ? HTML.tag(.person, "\(paper) \(validTo) 到期")
            : HTML.tag(.done, "\(paper)有效，至 \(validTo)")
    }

    /// What the site holds: a permit, or a registration form.
    private var paper: String { site.site.tier == .registration ? "排污登记" : "许可证" }

    var isExpired: Bool { site.site.validTo < now.day }

    /// Square pins on the map are sites with an open problem, or whose term has passed.
    var isWarm: Bool { site.open > 0 || isExpired }
}

extension FindingSummary {
    /// The title with its day where the period is one: `9月22日氮氧化物小时均值超过…`.
    var publicTitle: String {
        guard rule == Rule.limitExceeded.name else { return title }
        return "\(actStart.month) 月 \(actStart.day) 日\(title)"
    }

    /// Where the evidence came from.
    var foundBy: String {
        switch rule {
        case Rule.limitExceeded.name: "监测数据"
        case Rule.lateReport.name: "提交记录"
        default: "许可证记录"
        }
    }

    /// What was done about it so far, in one phrase.
    func handling(at now: Instant) -> String {
        let day = due.map { "，期限 \($0.day)" } ?? ""
        return switch state {
        case .awaitingAnswer: isLate(at: now) || escalations > 0 ? "企业逾期没有说明" : "已要求企业说明\(day)"
        case .answered: "企业已说明，监管部门正在核实"
        case .askedAgain: "已要求企业补充说明\(day)"
        case .confirmed: "已认定，将提出整改要求"
        case .rectifying: "责令整改\(day)"
        case .proofSubmitted: "企业已提交整改证明，等待复查"
        case .closed: "整改后复查合格"
        case .rejected: "核实后不予认定"
        case .lead: "转为线索，审查是否立案"
        }
    }

    func publicTag(at now: Instant) -> HTML {
        isLate(at: now)
            ? HTML.tag(.late, "\(state.publicWord)，逾期") : HTML.tag(state.shape, state.publicWord)
    }
}

extension Progress.State {
    /// The state as the public reads it.
    var publicWord: String {
        switch self {
        case .awaitingAnswer: "企业还没有说明"
        case .answered: "正在核实"
        case .askedAgain: "等企业补充说明"
        case .confirmed: "已认定"
        case .rectifying: "整改中"
        case .proofSubmitted: "等待复查"
        case .closed: "已销号"
        case .rejected: "不予认定"
        case .lead: "已转线索"
        }
    }
}
