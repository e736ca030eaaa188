import Compliance
import Store

/// 义务日历: a year of duties as months, one month as a calendar, all as a list.
struct OwnDutyPage: Page {
    let list: ListTable<OwnDuty>
    let duties: OwnDuties
    let address: ListAddress
    let year: Int
    let month: Day
    let kind: ObligationKind?
    let state: OwnDutyList.State
    let day: Day?
    let law: Law
    let now: Instant

    /// Whether the visitor is of the unit itself.
    let isOwner: Bool

    var title: String { "义务日历" }

    static let subscription: HTML = """
        <a class="btn btn-secondary" href="/obligations/subscription">\(Icon.calendar)\
        订阅日历（iCal）</a>
        """

    var body: HTML {
        """
        <div class="page-head"><div><h1>\(heading)</h1><p class="page-head__meta">\
        <span>\(duties.site.name)</span><span class="ident">\(duties.site.number)</span>\
        <a href="\(address.with(["year": "\(year - 1)", "month": nil, "day": nil]))">\(year - 1)\
        年</a>\
        <a href="\(address.with(["year": "\(year + 1)", "month": nil, "day": nil]))">\(year + 1)\
        年</a></p></div>
        <div class="page-head__acts">\(OwnDutyPage.subscription, if: isOwner)\
        <a class="btn btn-secondary" href="\(address.with([:], suffix: ".csv"))">\(Icon.download)\
        CSV</a>\
        <a class="btn btn-secondary" href="\(address.with([:], suffix: ".xlsx"))">\(Icon.download)\
        XLSX</a>\
        \(HTML.printButton)</div></div>
        <div class="stack"><div class="sheet">\(months)</div>\(calendar)
        <section class="sheet" aria-labelledby="all"><div class="panel__head">\
        <h2 id="all">\(year)年的义务</h2><span class="small muted">出自许可证条款与法定义务</span></div>
        \(filterForm)\(chips)\(list.html)</section></div>
        """
    }

    private var heading: String {
        let late = count(.late)
        let ofThem = late > 0 ? "，其中 \(late) 项逾期" : ""
        return "\(year)年 \(count(.owed)) 项还没做\(ofThem)，\(count(.standing)) 项持续履行"
    }

    private func count(_ state: OwnDutyList.State) -> Int {
        duties.items.count { state.holds($0, on: now.day) }
    }

    /// The year as twelve doors, each with what falls due in it.
    private var months: HTML {
        let all = (1...12).map { Day(year, $0, 1) }
        return """
            <nav class="saved-views" aria-label="\(year)年各月">\(all, { month in
                let due = duties.items.filter {
                    $0.obligation.isDeed && $0.due?.year == year && $0.due?.month == month.month
                }
                let late = due.count { $0.isLate(on: now.day) }
                let here: HTML = month == self.month ? " aria-current=\"true\"" : .empty
                let link = address.with([
                    "month": MonthCalendar.key(month), "year": nil, "day": nil,
                ])
                return """
                    <a href="\(link)"\(here)>\(month.month)月 <span class="num">\(due.count)</span>\
                    \("<span class=\"due--late\">\(late) 逾期</span>", if: late > 0)</a>
                    """
            })</nav>
            """
    }

    private var calendar: HTML {
        let address = address
        return MonthCalendar(
            month: month,
            entries: duties.items.filter(\.obligation.isDeed).entries(on: now.day)
                + duties.answers(at: now),
            calendar: law.calendar, today: now.day,
            link: { address.with(["month": MonthCalendar.key($0), "year": nil, "day": nil]) }
        ).html
    }

    private var filterForm: HTML {
        let kinds = [("", "全部")] + ObligationKind.allCases.map { ($0.rawValue, $0.inChinese) }
        let states = OwnDutyList.State.allCases.map { ($0.rawValue, $0.name) }
        return """
            <form class="filter-bar" role="search" aria-label="筛选义务" action="/obligations">
            <input type="hidden" name="year" value="\(year)">\
            <input type="hidden" name="month" value="\(MonthCalendar.key(month))">\(address.kept)
            \(select("kind", "类别", kinds, kind?.rawValue))\
            \(select("state", "履行情况", states, state.rawValue))
            <button class="btn btn-primary">查询</button>\
            <a class="btn btn-quiet" href="/obligations?year=\(year)">重置</a></form>
            """
    }

    private func select(
        _ name: String, _ label: String, _ options: [(String, String)], _ chosen: String?
    ) -> HTML {
        """
        <div><label for="f-\(name)">\(label)</label>\
        <select class="form-select" id="f-\(name)" name="\(name)">\
        \(options, { Fields.option((value: $0.0, label: $0.1), chosen: chosen ?? "") })</select>\
        </div>
        """
    }

    private var chips: HTML {
        var items: [(name: String, words: String)] = []
        if let kind { items.append(("kind", kind.inChinese)) }
        if let day { items.append(("day", "\(day) 到期")) }
        // What is left to do is chosen without being asked for: all is seen by asking.
        let preset =
            state == .all ? nil : (words: state.name, link: address.with(["state": "all"]))
        return Chips(
            address: address, items: items, total: list.page.total, order: "按期限排列",
            preset: preset
        ).html
    }
}

extension [OwnDuty] {
    /// The duties in a calendar's cells; many of one kind and day make one entry.
    func entries(on today: Day) -> [MonthCalendar.Entry] {
        Dictionary(grouping: self) { $0.heap }.values
            .compactMap { $0.entry(on: today) }
            .sorted { ($0.day, $0.words) < ($1.day, $1.words) }
    }

    /// Duties of one day that are done alike, as one thing of the day.
    private func entry(on today: Day) -> MonthCalendar.Entry? {
        guard let first, let day = first.due else { return nil }
        let list = "/obligations?month=\(MonthCalendar.key(day))&day=\(day)"
        let report =
            first.isOwed ? first.reportPath : first.submission.map { "/submissions/\($0.id)" }
        let words =
            count == 1 ? first.shortWords : "\(first.obligation.kind.inChinese) \(count) 项"
        return MonthCalendar.Entry(
            day: day, words: words, href: (count == 1 ? report : nil) ?? list,
            isDone: allSatisfy { !$0.isOwed }, isLate: contains { $0.isLate(on: today) })
    }
}

extension OwnDuty {
    /// What is shown as one: monitoring and disclosure of a day in heaps, the rest one by one.
    var heap: String {
        let isMany = [.monitoring, .disclosure].contains(obligation.kind)
        return isMany ? "\(obligation.kind) \(due?.number ?? 0) \(isOwed)" : obligation.id
    }
}
