import Compliance
import Store

/// Who owes what by when, for officers.
struct DutyListPage: Page {
    let list: ListTable<DutySummary>
    let counts: [DutyView: Int]
    let address: ListAddress
    let filter: DutyFilter
    let regions: [(code: RegionCode, name: String)]
    let undecided: [(site: String, name: String, flaw: String)]
    let now: Instant

    var title: String { "应履行义务" }

    var body: HTML {
        """
        <div class="page-head"><div><h1>\(heading)</h1><p class="page-head__meta">\
        出自许可证条款与法定义务；平台看得到的（执行报告、延续）逾期未履行，由规则提出问题；\
        没有许可证全文的单位（只有名录信息）不在表中。</p></div>
        <div class="page-head__acts">\
        \(ListTable<DutySummary>.acts(address, total: list.page.total))</div></div>
        \(flaws)<div class="sheet">
        <nav class="saved-views" aria-label="视图">\(DutyView.allCases, { view($0) })</nav>
        \(filterForm)\(inEffect)
        \(list.html)</div>
        """
    }

    private var inEffect: HTML {
        Chips(address: address, items: chips, total: list.page.total, order: "按期限排列").html
    }

    private var heading: String {
        "\(counts[.late] ?? 0) 项已逾期，\(counts[.month] ?? 0) 项 30 日内到期"
    }

    private func view(_ view: DutyView) -> HTML {
        let isHere = (address.value("view") ?? DutyView.month.rawValue) == view.rawValue
        let here: HTML = isHere ? " aria-current=\"page\"" : .empty
        let link = address.with(["view": view.rawValue, "from": nil, "to": nil])
        return "<a href=\"\(link)\"\(here)>\(view.name) \(counts[view] ?? 0)</a>"
    }

    private var flaws: HTML {
        guard !undecided.isEmpty else { return .empty }
        return HTML.notice(
            .warm,
            """
            <p>\(undecided.count) 家单位的义务算不出来，不在下表：</p>
            <ul class="mb-0">\(undecided.prefix(10), {
                "<li><a href=\"/permits/\($0.site)\">\($0.name)</a>：\($0.flaw)</li>"
            })</ul>
            """)
    }

    private var filterForm: HTML {
        let places =
            [("", "全部")]
            + regions.filter { $0.code.level == .county }.map { ($0.code.description, $0.name) }
        let kinds =
            [("", "全部")]
            + ObligationKind.allCases.filter { $0 != .standing }
            .map { ($0.rawValue, $0.inChinese) }
        return """
            <form class="filter-bar" role="search" aria-label="筛选义务" action="/obligations">
            <input type="hidden" name="view" \
            value="\(address.value("view") ?? DutyView.month.rawValue)">\(address.kept)
            <div><label for="f-q">单位、许可证编号、义务</label><input class="form-control" id="f-q" name="q" \
            type="search" value="\(address.value("q") ?? "")"></div>
            \(select("region", "县（市、区）", places))\(select("kind", "类别", kinds))
            \(day("from", "期限自"))\(day("to", "止"))
            <button class="btn btn-primary">查询</button>\
            <a class="btn btn-quiet" href="/obligations">重置</a></form>
            """
    }

    private func day(_ name: String, _ label: String) -> HTML {
        """
        <div><label for="f-\(name)">\(label)</label><input class="form-control" id="f-\(name)" \
        name="\(name)" size="10" value="\(address.value(name) ?? "")" placeholder="年-月-日"></div>
        """
    }

    private func select(_ name: String, _ label: String, _ options: [(String, String)]) -> HTML {
        let chosen = address.value(name) ?? ""
        return """
            <div><label for="f-\(name)">\(label)</label>\
            <select class="form-select" id="f-\(name)" name="\(name)">\
            \(options, { Fields.option((value: $0.0, label: $0.1), chosen: chosen) })</select></div>
            """
    }

    private var chips: [(name: String, words: String)] {
        var chips: [(name: String, words: String)] = []
        if let text = filter.text { chips.append(("q", "文字：\(text)")) }
        if let region = filter.region {
            chips.append(("region", regions.first { $0.code == region }?.name ?? "\(region)"))
        }
        if let kind = filter.kind { chips.append(("kind", kind.inChinese)) }
        if filter.site != nil { chips.append(("site", "本单位")) }
        for (name, word) in [("from", "期限自"), ("to", "期限至")] {
            guard let text = address.value(name) else { continue }
            chips.append((name, Day(text) == nil ? "\(word) \(text)：不是日期，没有采用" : "\(word) \(text)"))
        }
        return chips
    }
}
