import Compliance
import Store

struct FindingListPage: Page {
    let list: ListTable<FindingSummary>
    let counts: [Progress.State: Int]
    /// How many open ones are past their due time.
    let late: Int
    let address: ListAddress
    let regions: [(code: RegionCode, name: String)]
    let role: Role
    let filter: FindingFilter

    var title: String { "问题" }

    var body: HTML {
        """
        <div class="page-head"><div><h1>\(heading)</h1>
        <p class="page-head__meta">一条问题是一项义务与观测之间的差距。每条都能打开看到条文、证据和算式，销号前始终有人负责。</p></div>
        <div class="page-head__acts">\(ListTable<FindingSummary>.acts(address, total: list.page.total))</div></div>
        <div class="sheet">
        <nav class="saved-views" aria-label="视图">\(FindingView.allCases, { view($0) })</nav>
        \(filterForm)
        \(Chips(address: address, items: chips, total: list.page.total, order: "按期限排列").html)
        \(list.html)
        </div>
        """
    }

    private var heading: String {
        let waiting = count(FindingView.decide.states)
        let open = count(FindingView.open.states)
        return Role.ofSites.contains(role)
            ? "\(open) 个问题没有办结" : "\(waiting) 个问题待人决定，\(open) 个未办结"
    }

    private func count(_ states: [Progress.State]) -> Int {
        states.isEmpty
            ? counts.values.reduce(0, +) : states.reduce(0) { $0 + (counts[$1] ?? 0) }
    }

    private func view(_ view: FindingView) -> HTML {
        let chosen = address.value("view") ?? FindingView.open.rawValue
        let here: HTML = chosen == view.rawValue ? " aria-current=\"page\"" : .empty
        let number = view == .late ? late : count(view.states)
        let link = address.with(["view": view.rawValue, "state": nil])
        return "<a href=\"\(link)\"\(here)>\(view.name) \(number)</a>"
    }

    private var filterForm: HTML {
        let rules = [("", "全部")] + Rule.all.map { ($0.name, $0.title) }
        let tiers = [("", "全部"), ("key", "重点管理"), ("simplified", "简化管理")]
        let places =
            [("", "全部")]
            + regions.filter { $0.code.level == .county }
            .map { ($0.code.description, $0.name) }
        return """
            <form class="filter-bar" role="search" aria-label="筛选问题" action="/findings">
            <input type="hidden" name="view" value="\(address.value("view") ?? "open")">\(address.kept)
            <div><label for="f-q">单位、编号、问题</label><input class="form-control" id="f-q" \
            name="q" type="search" value="\(address.value("q") ?? "")"></div>
            \(select("region", "县（市、区）", places))
            \(select("rule", "类别", rules))
            \(select("tier", "管理类别", tiers))
            \(day("from", "行为日期起"))
            \(day("to", "止"))
            <button class="btn btn-primary">查询</button>
            <a class="btn btn-quiet" href="/findings">重置</a>
            </form>
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
            let name = regions.first { $0.code == region }?.name ?? region.description
            chips.append(("region", name))
        }
        if let rule = filter.rule {
            chips.append(("rule", Rule.all.first { $0.name == rule }?.title ?? rule))
        }
        if let tier = filter.tier { chips.append(("tier", tier.inChinese)) }
        if let from = filter.from { chips.append(("from", "行为日期自 \(from)")) }
        if let to = filter.to { chips.append(("to", "行为日期至 \(to)")) }
        if filter.site != nil { chips.append(("site", "本单位")) }
        if let state = address.value("state").flatMap(Progress.State.init(rawValue:)) {
            chips.append(("state", "状态：\(state.inChinese)"))
        }
        return chips
    }
}
