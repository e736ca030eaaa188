import Compliance
import Store

struct LeadListPage: Page {
    let list: ListTable<LeadSummary>
    let counts: [LeadProgress.State: Int]
    /// How many are past their time.
    let late: Int
    let address: ListAddress
    let filter: LeadFilter
    let regions: [(code: RegionCode, name: String)]
    /// What may raise a lead, with its name.
    let rules: [(id: String, name: String)]
    let isOfficer: Bool

    var title: String { isOfficer ? "线索" : "线索与询问" }

    var body: HTML {
        """
        <div class="page-head"><div><h1>\(heading)</h1>
        <p class="page-head__meta">\(meta)</p></div>
        <div class="page-head__acts">\
        \(ListTable<LeadSummary>.acts(address, total: list.page.total))\
        </div></div>
        <div class="sheet">
        <nav class="saved-views" aria-label="视图">\(views, { view($0) })</nav>
        \(filterForm)
        \(Chips(address: address, items: chips, total: list.page.total, order: "按期限排列").html)
        \(list.html)
        </div>
        """
    }

    private var heading: String {
        let open = count(LeadView.open.states)
        let mine = count((isOfficer ? LeadView.decide : .enterprise).states)
        return isOfficer ? "\(mine) 条线索待人决定，\(open) 条未办结" : "\(mine) 条等你答复，\(open) 条未办结"
    }

    private var meta: String {
        isOfficer
            ? "线索是要人看一眼的迹象，不是问题；听取企业说明、远程核查或者现场检查以后，才有结论。"
            : "线索是监测数据里的迹象，不等于违法；请在期限内说明原因并附证明。"
    }

    private var views: [LeadView] {
        isOfficer ? LeadView.allCases : [.open, .enterprise, .ended, .all]
    }

    private func count(_ states: [LeadProgress.State]) -> Int {
        states.isEmpty
            ? counts.values.reduce(0, +) : states.reduce(0) { $0 + (counts[$1] ?? 0) }
    }

    private func view(_ view: LeadView) -> HTML {
        let chosen = address.value("view") ?? LeadView.open.rawValue
        let here: HTML = chosen == view.rawValue ? " aria-current=\"page\"" : .empty
        let number = view == .late ? late : count(view.states)
        let link = address.with(["view": view.rawValue, "state": nil])
        return "<a href=\"\(link)\"\(here)>\(view.name) \(number)</a>"
    }

    private var filterForm: HTML {
        let places =
            [("", "全部")]
            + regions.filter { $0.code.level == .county }
            .map { ($0.code.description, $0.name) }
        let origins = [("", "全部")] + LeadOrigin.allCases.map { ($0.rawValue, $0.inChinese) }
        let named = [("", "全部")] + rules.map { ($0.id, $0.name) }
        let form = FilterForm(address: address)
        return """
            <form class="filter-bar" role="search" aria-label="筛选线索" action="/leads">
            <input type="hidden" name="view" value="\(address.value("view") ?? "open")">\
            \(address.kept)
            \(form.input("q", "单位、编号、所见"))
            \(form.select("region", "县（市、区）", places), if: isOfficer)
            \(form.select("rule", "规则", named), if: isOfficer)
            \(form.select("origin", "来源", origins), if: isOfficer)
            \(form.input("from", "日期起", hint: "年-月-日"))
            \(form.input("to", "止", hint: "年-月-日"))
            <button class="btn btn-primary">查询</button>
            <a class="btn btn-quiet" href="/leads">重置</a>
            </form>
            """
    }

    private var chips: [(name: String, words: String)] {
        let rule = filter.rule.map { id in rules.first { $0.id == id }?.name ?? id }
        let region = filter.region.map { code in
            regions.first { $0.code == code }?.name ?? code.description
        }
        let state = address.value("state").flatMap(LeadProgress.State.init(rawValue:))
        let all: [(String, String?)] = [
            ("q", filter.text.map { "文字：\($0)" }), ("region", region),
            ("rule", rule.map { "规则：\($0)" }),
            ("origin", filter.origin.map { "来源：\($0.inChinese)" }),
            ("from", filter.from.map { "自 \($0)" }), ("to", filter.to.map { "至 \($0)" }),
            ("since", filter.since.map { "\($0.day) 以来发现" }),
            ("site", filter.site.map { _ in "一家单位" }), ("outlet", filter.outlet),
            ("inspected", filter.isInspected ? "远程核查完整" : nil),
            ("visited", filter.isVisited ? "到过现场" : nil),
            ("state", state.map { "状态：\($0.inChinese)" }),
        ]
        return all.compactMap { name, words in words.map { (name: name, words: $0) } }
    }
}

/// The fields of a list's filter, filled with what the address says.
struct FilterForm {
    let address: ListAddress

    func input(_ name: String, _ label: String, hint: String = "") -> HTML {
        """
        <div><label for="f-\(name)">\(label)</label><input class="form-control" id="f-\(name)" \
        name="\(name)" value="\(address.value(name) ?? "")" placeholder="\(hint)"></div>
        """
    }

    func select(_ name: String, _ label: String, _ options: [(String, String)]) -> HTML {
        let chosen = address.value(name) ?? ""
        return """
            <div><label for="f-\(name)">\(label)</label>\
            <select class="form-select" id="f-\(name)" name="\(name)">\
            \(options, { Fields.option((value: $0.0, label: $0.1), chosen: chosen) })</select></div>
            """
    }
}
