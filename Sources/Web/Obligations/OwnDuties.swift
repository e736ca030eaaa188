import Compliance
import Store

/// What one site owes and how each thing stands: what its home, its calendar and its reports show.
struct OwnDuties: Sendable {
    let site: SiteSummary
    /// Nil for a site that is only registered.
    let permit: Permit?
    let items: [OwnDuty]
    let submissions: [Submission]
    /// Findings that are not ended, by due time.
    let findings: [FindingSummary]
}

/// One duty, how it stands, and what hangs on it.
struct OwnDuty: Sendable {
    let obligation: Obligation
    let fulfilment: Fulfilment
    /// The open or ended finding that it was not met.
    let finding: FindingSummary?
    /// The newest report of its period, where it is a report.
    let submission: Submission?
    let isBegun: Bool
    /// Whether the visitor writes and signs the site's reports; a laboratory only reads them.
    let mayWrite: Bool
    /// The day on which it is looked at.
    let today: Day

    /// Sent back, and not yet submitted again.
    var isReturned: Bool { submission?.returned != nil }

    /// The day that counts now: the new term of a returned report, else the law's own.
    var due: Day? { submission?.returned?.due ?? obligation.due }

    /// Whether its holder still has to do something.
    var isOwed: Bool { isReturned || fulfilment.isOwed }

    func isLate(on today: Day) -> Bool {
        isReturned ? (due.map { $0 < today } ?? false) : fulfilment.isLate
    }

    /// The report's own page, where it is one.
    var reportPath: String? {
        guard mayWrite, obligation.kind == .report, let period = Period(obligation.period) else {
            return nil
        }
        return "/reports/\(ReportKind(of: period).rawValue)/\(period)"
    }
}

extension Visit {
    /// The site that the person acts for.
    func ownSite() async throws -> SiteSummary {
        guard case .site(let id) = scope else {
            throw Refusal(.forbidden, "只有企业账户可以查看本单位的义务")
        }
        return try await store.site(id, in: scope)
    }

    /// Everything the own site owes in some years.
    func ownDuties(of years: ClosedRange<Int>) async throws -> OwnDuties {
        try await duties(of: try await ownSite(), years: years)
    }

    func duties(of site: SiteSummary, years: ClosedRange<Int>) async throws -> OwnDuties {
        let submissions = try await store.submissions(of: site.id)
        var filter = FindingFilter.of(site: site.id)
        let all = try await store.findings(
            in: .site(site.id), matching: filter, PageRequest(size: 500, sort: "due"))
        filter.states = FindingView.open.states
        guard site.tier != .registration else {
            return OwnDuties(
                site: site, permit: nil, items: [], submissions: submissions,
                findings: all.items.filter(\.state.isOpen))
        }
        let permit = try await store.permit(of: site)
        let record = try await store.fulfilmentRecord(
            of: site.id, submissions: submissions, since: Day(years.lowerBound, 1, 1))
        let drafts = try await store.reportDrafts(of: site.id)
        let owed = try permit.obligations(of: years, under: law, naming: factors)
        let items = owed.map { obligation in
            OwnDuty(
                obligation, record, all.items, submissions, drafts,
                mayWrite: Audience.enterprise.admits(person?.role), now)
        }
        return OwnDuties(
            site: site, permit: permit, items: items, submissions: submissions,
            findings: all.items.filter(\.state.isOpen))
    }
}

extension OwnDuties {
    /// What the site is asked for about its findings, by the day until which it must answer.
    func answers(at now: Instant) -> [MonthCalendar.Entry] {
        findings.filter { $0.turn == .enterprise }.compactMap { finding in
            finding.due.map { due in
                MonthCalendar.Entry(
                    day: due.day, words: finding.state.wordInCalendar,
                    href: "/findings/\(finding.id)", isDone: false, isLate: due < now)
            }
        }
    }
}

extension Progress.State {
    /// What the site is asked for, short.
    fileprivate var wordInCalendar: String {
        switch self {
        case .awaitingAnswer: "说明情况"
        case .askedAgain: "补充说明"
        case .rectifying: "完成整改"
        default: inChinese
        }
    }
}

extension OwnDuty {
    init(
        _ obligation: Obligation, _ record: FulfilmentRecord, _ findings: [FindingSummary],
        _ submissions: [Submission], _ drafts: Set<String>, mayWrite: Bool, _ now: Instant
    ) {
        (self.obligation, self.mayWrite) = (obligation, mayWrite)
        today = now.day
        fulfilment = obligation.fulfilment(in: record, at: now)
        let period = obligation.kind == .report ? Period(obligation.period) : nil
        let kind = period.map(ReportKind.init(of:))
        submission = period.flatMap { period in
            kind.flatMap { submissions.latest($0, period) }
        }
        isBegun = kind.map { drafts.contains("\($0.rawValue) \(obligation.period)") } ?? false
        finding =
            period == nil
            ? nil
            : findings.first {
                $0.rule == Rule.lateReport.name && $0.period == obligation.period
            }
    }
}

// MARK: - In words

extension OwnDuty {
    /// How it stands, as a tag.
    func tag(on today: Day) -> HTML {
        if isReturned { return HTML.tag(.person, "已退回，待重新提交") }
        return switch fulfilment {
        case .late: HTML.tag(.late, words)
        case .done, .seen: HTML.tag(.done, words)
        case .doneLate: HTML.tag(.late, words)
        case .open: HTML.tag(isBegun ? .doing : .open, words)
        case .standing: HTML.tag(.doing, words)
        case .unrecorded: HTML.tag(.paused, words)
        }
    }

    var words: String {
        if let returned = submission?.returned { return "\(returned.at.day) 退回，待重新提交" }
        return switch fulfilment {
        case .standing: "持续履行"
        case .done(let at): "\(at.day) 已完成"
        case .doneLate(let at): "\(at.day) 完成，逾期"
        case .seen: "平台有记录"
        case .late(let days): "逾期 \(days) 日"
        case .unrecorded: "平台不记录，请自行留存"
        case .open: isBegun ? "已开始填" : "未到期"
        }
    }

    /// What the enterprise does about it here.
    var action: HTML {
        if let submission, !isReturned {
            return
                """
                <a class="btn btn-secondary btn-sm" href="/submissions/\(submission.id)">看报告</a>
                """
        }
        guard isOwed, let path = reportPath else { return .empty }
        let word =
            isReturned ? "更正后重交" : fulfilment.isLate ? "现在补交" : isBegun ? "继续填报" : "去填报"
        let isPressing = due.map { $0 <= today.advanced(by: 3) } ?? false
        let weight = isPressing ? "btn-primary" : "btn-secondary"
        return "<a class=\"btn \(weight) btn-sm\" href=\"\(path)\">\(word)</a>"
    }

    /// Leads to the finding that it is late.
    var findingLink: HTML {
        guard let finding else { return .empty }
        return "<a class=\"small\" href=\"/findings/\(finding.id)\">问题 \(finding.number)</a>"
    }
}
