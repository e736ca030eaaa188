import Compliance
import Store

/// 监控值守: an analyst's first screen, live.
struct WatchPage: Page {
    let cases: PageOf<WatchCase>
    /// What fits the filter, before paging.
    let found: [WatchCase]
    /// Everything that is open, whatever the filter.
    let all: [WatchCase]
    let counts: [LeadProgress.State: Int]
    let address: ListAddress
    let filter: LeadFilter
    let regions: [(code: RegionCode, name: String)]
    let rules: [(id: String, name: String)]
    let factors: FactorTable
    let now: Instant

    var title: String { "监控值守" }
    var scripts: [String] { ["live.js", "queue.js"] }

    var body: HTML {
        """
        <div class="page-head" data-live="/events/watch"><div>
        <h1 id="watch-head" data-region="watch">\(heading)</h1>
        <p class="page-head__meta"><span>一个排放口一天的线索合成一组。先看企业已答复的、数值有效的、查实率高的；\
        已标记的和降级规则的排在后面。\
        <span class="d-none d-md-inline">键盘 j、k 上下，回车打开。</span></span></p></div>
        <div class="page-head__acts"><a class="btn btn-secondary" href="/watch/precision">规则查实率</a>\
        <a class="btn btn-secondary" href="/watch/conditions">报警条件</a>\
        \(HTML.printButton)</div></div>
        <div id="watch-figures" data-region="watch">\(HTML.figures(figures))</div>
        <div class="sheet">
        <nav class="saved-views" aria-label="等级">\(grade(nil))\(grade(1))\(grade(2))\(grade(3))\
        \(grade(4))</nav>
        \(filterForm)
        \(Chips(address: address, items: chips, total: cases.total, order: order, unit: unit).html)
        <div id="watch-cases" data-region="watch">\(list)</div>
        </div>
        """
    }

    private func count(_ states: [LeadProgress.State]) -> Int {
        states.reduce(0) { $0 + (counts[$1] ?? 0) }
    }

    private var heading: String {
        let mine = all.count { $0.needsPerson }
        guard !all.isEmpty else { return "现在没有要看的线索" }
        guard mine > 0 else { return "\(all.count) 组线索，都在等企业或者已标记" }
        // The navigation counts leads, not groups of them.
        let leads = count(LeadView.decide.states)
        return "\(mine) 组线索要人来看，共 \(all.count) 组未办结，其中 \(leads) 条待人决定"
    }

    private var order: String {
        chips.isEmpty ? "按轻重缓急排列" : "全部未办结 \(all.count) 组"
    }

    private var unit: String { chips.isEmpty ? "组" : "组符合条件" }

    private var figures: [Figure] {
        let late = all.flatMap(\.leads).count { $0.isLate(at: now) }
        return [
            Figure(
                name: "待研判", value: "\(count([.raised]))", unit: "条", note: "系统发现，还没有人看",
                go: "打开", href: "/watch?state=raised", tone: count([.raised]) > 0 ? .warm : .plain),
            Figure(
                name: "企业已答复", value: "\(count([.answered, .replied]))", unit: "条", note: "等你核实",
                go: "打开", href: "/watch?state=answered",
                tone: count([.answered, .replied]) > 0 ? .warm : .plain),
            Figure(
                name: "等企业答复", value: "\(count(LeadView.enterprise.states))", unit: "条",
                note: "预警、询问、核查、督办", go: "打开", href: "/leads?view=enterprise"),
            Figure(
                name: "已过期限", value: "\(late)", unit: "条", note: "自动提请上级督办", go: "打开",
                href: "/leads?view=late", tone: late > 0 ? .bad : .plain),
            Figure(
                name: "现场检查中", value: "\(count([.visiting]))", unit: "条", note: "结论计入查实率",
                go: "打开", href: "/leads?state=visiting"),
        ]
    }

    private func grade(_ grade: Int?) -> HTML {
        let value = grade.map { "\($0)" }
        let here: HTML = address.value("grade") == value ? " aria-current=\"page\"" : .empty
        let name = grade.map { WatchItem.gradeName($0) } ?? "全部等级"
        return "<a href=\"\(address.with(["grade": value]))\"\(here)>\(name)</a>"
    }

    private var filterForm: HTML {
        let places =
            [("", "全部")]
            + regions.filter { $0.code.level == .county }
            .map { ($0.code.description, $0.name) }
        let states =
            [("", "全部未办结")] + LeadView.open.states.map { ($0.rawValue, $0.inChinese) }
        let form = FilterForm(address: address)
        let grade = address.value("grade").map { value -> HTML in
            "<input type=\"hidden\" name=\"grade\" value=\"\(value)\">"
        }
        return """
            <form class="filter-bar" role="search" aria-label="筛选线索组" action="/watch">\(grade)
            \(form.input("q", "单位、编号、所见"))
            \(form.select("region", "县（市、区）", places))
            \(form.select("rule", "规则", [("", "全部")] + rules.map { ($0.id, $0.name) }))
            \(form.select("state", "状态", states))
            <button class="btn btn-primary">查询</button>
            <a class="btn btn-quiet" href="/watch">重置</a>
            </form>
            """
    }

    private var chips: [(name: String, words: String)] {
        let region = filter.region.map { code in
            regions.first { $0.code == code }?.name ?? code.description
        }
        let rule = filter.rule.map { id in rules.first { $0.id == id }?.name ?? id }
        let grade = address.value("grade").flatMap(Int.init)
            .flatMap { (1...4).contains($0) ? WatchItem.gradeName($0) : nil }
        let state = address.value("state").flatMap(LeadProgress.State.init(rawValue:))
        let all: [(String, String?)] = [
            ("q", filter.text.map { "文字：\($0)" }), ("region", region),
            ("rule", rule.map { "规则：\($0)" }), ("grade", grade),
            ("state", state.map { "状态：\($0.inChinese)" }),
        ]
        return all.compactMap { name, words in words.map { (name: name, words: $0) } }
    }

    /// One band of the list with its head, so that the order explains itself.
    private func band(_ band: WatchCase.Band) -> HTML {
        let shown = cases.items.filter { $0.band == band }
        guard !shown.isEmpty else { return .empty }
        let count = found.count { $0.band == band }
        let isTop = shown.first?.first.id == cases.items.first?.first.id
        let line: HTML = isTop ? .empty : " border-top"
        return """
            <section aria-labelledby="band-\(band.rawValue)"><div class="panel__head\(line)">\
            <h2 id="band-\(band.rawValue)">\(band.name)</h2>\
            <span class="small muted">\(count) 组</span></div>\
            <ol class="queue" data-queue>\(shown, { WatchItem(item: $0, now: now).html })</ol>\
            </section>

            """
    }

    private var list: HTML {
        guard !cases.items.isEmpty else {
            return HTML.empty(
                "没有符合条件的线索", "数据到来时，识别规则和报警条件看到的迹象会立即出现在这里。",
                "<a class=\"btn btn-secondary\" href=\"/leads?view=all\">看全部线索</a>")
        }
        let next = cases.next.map { cursor -> HTML in
            """
            <a class="btn btn-secondary btn-sm" rel="next" href="\(address.after(cursor))">下一页</a>
            """
        }
        return """
            \(WatchCase.Band.allCases, { band($0) })
            <div class="cursor"><span>本页 \(cases.items.count) 组，共 \(cases.total) 组；截至 \
            \(now.minute)</span>\(next)</div>
            """
    }
}
