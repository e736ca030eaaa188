import Compliance
import Hummingbird
import Store

extension Route {
    /// The first screen of each role.
    static let home: [Route] = [
        .get("/home", for: .signedIn) { try await $0.desk() }
    ]
}

extension Visit {
    /// What needs this person today.
    func desk() async throws -> Response {
        let person = try signedIn()
        let isAtWork = person.role.isOfficer || person.role == .prosecutor
        guard isAtWork || Role.ofSites.contains(person.role) else {
            return page(AdministratorDesk(person: person, now: now))
        }
        var filter = FindingFilter()
        filter.states = isAtWork ? FindingView.open.states : FindingView.open.states
        let page = try await store.findings(
            in: scope, matching: filter, PageRequest(size: 10, sort: "due"))
        let counts = try await store.findingCounts(in: scope)
        var owed: [Obligation] = []
        if case .site(let id) = scope {
            let permit = try await store.permit(of: try await store.site(id, in: scope))
            owed = try permit.obligations(of: today.year, under: law)
                .filter { $0.due.map { today <= $0 && $0 <= today.advanced(by: 90) } ?? false }
        }
        return self.page(
            Desk(person: person, page: page, counts: counts, owed: owed, now: now, law: law))
    }
}

/// 今日待办: sorted by what is due first; what the system can finish itself is not here.
struct Desk: Page {
    let person: SignedIn
    let page: PageOf<FindingSummary>
    let counts: [Progress.State: Int]
    let owed: [Obligation]
    let now: Instant
    let law: Law

    var title: String { "今日待办" }

    var body: HTML {
        """
        <div class="page-head"><div><h1>\(heading)</h1><p class="page-head__meta">\
        <span>\(now.day.inWords) \(now.day.weekdayInWords)　\(now.clock)</span>\
        <span>\(person.scopeName)</span></p></div>
        <div class="page-head__acts">\(HTML.printButton)</div></div>
        \(HTML.figures(figures))
        \(owedPanel)
        <section class="panel" aria-labelledby="wq"><div class="panel__head"><h2 id="wq">\(queueTitle)</h2>\
        <span class="small muted">先看期限；销号前始终有人负责</span></div>\(queue)</section>
        """
    }

    private var isEnterprise: Bool { Role.ofSites.contains(person.role) }
    private var queueTitle: String { isEnterprise ? "哪里不对" : "要人来判断的" }

    private func count(_ states: [Progress.State]) -> Int {
        states.reduce(0) { $0 + (counts[$1] ?? 0) }
    }

    private var late: Int { page.items.count { $0.isLate(at: now) } }

    private var heading: String {
        let waiting = count(
            isEnterprise ? FindingView.enterprise.states : FindingView.decide.states)
        let soon = page.items.count { item in
            item.due.map { now <= $0 && now.seconds(to: $0) < 3 * 86_400 } ?? false
        }
        if isEnterprise { return "\(waiting) 件等你答复，\(owed.count) 项义务 90 日内到期" }
        return "\(soon) 件临近期限，\(waiting) 件待人决定"
    }

    private var figures: [Figure] {
        [
            figure("待人决定", FindingView.decide, .warm), figure("待企业答复", .enterprise, .plain),
            figure("整改与复查", .rectifying, .plain),
            Figure(
                name: "已逾期", value: "\(late)", unit: "件", note: "前十件之中", go: "打开",
                href: "/findings?view=late", tone: late > 0 ? .bad : .plain),
            figure("已办结", .ended, .plain), figure("全部问题", .all, .plain),
        ]
    }

    private func figure(_ name: String, _ view: FindingView, _ tone: Figure.Tone) -> Figure {
        let number = view == .all ? counts.values.reduce(0, +) : count(view.states)
        return Figure(
            name: name, value: "\(number)", unit: "件", note: person.scopeName, go: "打开 \(number) 件",
            href: "/findings?view=\(view.rawValue)", tone: number > 0 ? tone : .plain)
    }

    private var owedPanel: HTML {
        guard isEnterprise else { return .empty }
        let list: HTML =
            owed.isEmpty
            ? HTML.empty("90 日内没有到期的义务", "许可证的全部义务见“义务日历”。")
            : "<ol class=\"queue\">\(owed.prefix(8), { ObligationItem(obligation: $0, now: now).html })</ol>"
        return """
            <section class="panel mb-3" aria-labelledby="owe"><div class="panel__head"><h2 id="owe">我欠什么，什么时候</h2>\
            <a class="small" href="/obligations">全部义务</a></div>\(list)</section>
            """
    }

    private var queue: HTML {
        guard !page.items.isEmpty else {
            return HTML.empty("现在没有未办结的问题", "系统发现新的差距时会出现在这里。")
        }
        return "<ol class=\"queue\">\(page.items, { item($0) })</ol>"
    }

    private func item(_ item: FindingSummary) -> HTML {
        """
        <li><div class="due">\(DueWords.cell(item.due, now, isOpen: item.state.isOpen))</div>
        <div><p class="queue__what"><a href="/findings/\(item.id)">\(item.title)</a></p>\
        <p class="queue__why">\(item.siteName)　\(item.extent)　\(item.state.nextStep)</p></div>
        <div class="queue__act">\(item.stateTag(now))</div></li>
        """
    }
}

/// One duty in a queue: when, what, why.
struct ObligationItem: Sendable {
    let obligation: Obligation
    let now: Instant

    var html: HTML {
        let due = obligation.due.map { Instant($0.advanced(by: 1)).advanced(bySeconds: -1) }
        return """
            <li><div class="due">\(due.map { DueWords.cell($0, now, isOpen: true) } ?? "持续")</div>
            <div><p class="queue__what">\(obligation.what)</p><p class="queue__why">\(obligation.clause)</p>\
            \(HTML.clauses(Array(obligation.basis.prefix(3)), on: now.day))</div>
            <div class="queue__act">\(HTML.tag(.open, obligation.period))</div></li>
            """
    }
}

/// Administrators have no cases: their doors are accounts and the journal.
struct AdministratorDesk: Page {
    let person: SignedIn
    let now: Instant

    var title: String { "工作台" }
    var body: HTML {
        """
        <div class="page-head"><div><h1>\(person.role.inChinese)工作台</h1>
        <p class="page-head__meta">\(now.day.inWords)　\(person.scopeName)</p></div></div>
        <ul class="card-choice"><li><a href="/accounts"><b>账户</b><span>开立、岗位、停用、会话</span></a></li>
        <li><a href="/journal"><b>行为日志</b><span>谁在什么时候做了什么</span></a></li></ul>
        """
    }
}
