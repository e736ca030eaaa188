import Compliance
import Hummingbird
import Store

/// The list of marks: of a jurisdiction for officers, of its own for the enterprise.
struct MarkDesk: Sendable {
    let visit: Visit
    let address: ListAddress
    let filter: MarkFilter
    let request: PageRequest

    init(_ visit: Visit) {
        self.visit = visit
        address = ListAddress(visit)
        let view = address.value("view").flatMap(MarkFilter.View.init(rawValue:))
        var filter = MarkFilter(view: view ?? .all)
        filter.text = address.value("q")
        filter.from = address.value("from").flatMap(Day.init)
        filter.to = address.value("to").flatMap(Day.init)
        if let family = address.value("family").flatMap(MarkKind.Family.init(rawValue:)) {
            filter.kinds = visit.law.markKinds.all.filter { $0.family == family }.map(\.key)
        }
        self.filter = filter
        request = address.request(sort: "start", descending: true)
    }

    func page() async throws -> Response {
        let list = try await marks(filter, request)
        var totals: [MarkFilter.View: Int] = [:]
        for view in MarkFilter.View.allCases {
            totals[view] = try await marks(MarkFilter(view: view), PageRequest(size: 1)).total
        }
        return visit.page(
            MarkListPage(
                list: table(list), address: address, filter: filter, totals: totals,
                isOfficer: visit.person?.role.isOfficer ?? false))
    }

    func export(xlsx: Bool) async throws -> Response {
        try visit.export(table(try await marks(filter, request.whole)), name: "数据标记", xlsx: xlsx)
    }

    private func marks(
        _ filter: MarkFilter, _ request: PageRequest
    ) async throws -> PageOf<MarkSummary> {
        try await visit.store.markList(in: visit.scope, matching: filter, request)
    }

    private func table(_ page: PageOf<MarkSummary>) -> ListTable<MarkSummary> {
        ListTable(
            caption: "数据标记", columns: columns, page: page, address: address, request: request,
            now: visit.now,
            empty: HTML.empty(
                "没有符合条件的标记", "标记说明一段时间的数据为什么不用来判定。可以去掉一些条件。",
                "<a class=\"btn btn-secondary\" href=\"/marks\">看全部标记</a>"))
    }

    private var columns: [Column<MarkSummary>] {
        let words = MarkWords(law: visit.law, factors: visit.factors)
        return [
            Column(
                head: "时段", sort: "start", isTitle: true,
                cell: {
                    """
                    <a href="/marks/\($0.mark.id)">\(MarkWords.span($0.mark).cell)</a>\
                    <span class="sub">\(MarkWords.duration($0.mark))</span>
                    """
                }, text: { MarkWords.span($0.mark).words }),
            Column(
                head: "排污单位",
                cell: {
                    """
                    <a href="/permits/\($0.record.site)">\($0.siteName)</a>\
                    <span class="sub">\($0.regionName)</span>
                    """
                }, text: { $0.siteName }),
            Column(
                head: "排放口",
                cell: {
                    """
                    <a class="text-nowrap" \
                    href="/outlets/\($0.record.site)/\($0.mark.outlet)/marks">\($0.mark.outlet)</a>
                    """
                }, text: { "\($0.mark.outlet)" }),
            Column(
                head: "因子", cell: { words.factorOnOneLine($0.mark) },
                text: { words.factor($0.mark) }),
            Column(
                head: "情形",
                cell: {
                    """
                    <span class="text-nowrap">\(words.label($0.mark))</span>\
                    <span class="sub">\(MarkWords.origin($0.mark))</span>
                    """
                }, text: { words.label($0.mark) }),
            Column(
                head: "原因", cell: { "\($0.mark.reason)" }, text: { $0.mark.reason }),
            Column(
                head: "填报", sort: "filled",
                cell: {
                    """
                    \($0.mark.filledBy)<span class="sub num">\($0.mark.filledAt.minute)</span>
                    """
                }, text: { "\($0.mark.filledBy) \($0.mark.filledAt.minute)" }),
            Column(
                head: "状态",
                cell: {
                    MarkWords.tags($0.record)
                },
                text: {
                    MarkWords.standing($0.mark)
                        + ($0.record.doubt.isEmpty ? "" : "；存疑：\($0.record.doubt)")
                }),
        ]
    }
}

struct MarkListPage: Page {
    let list: ListTable<MarkSummary>
    let address: ListAddress
    let filter: MarkFilter
    let totals: [MarkFilter.View: Int]
    let isOfficer: Bool

    var title: String { "数据标记" }

    var body: HTML {
        """
        <div class="page-head"><div><h1>\(heading)</h1>
        <p class="page-head__meta"><span>标记过的时段不作为超标依据或者在时限内豁免；\
        虚假标记属于篡改、伪造监测数据。</span></p></div>
        <div class="page-head__acts">\
        \(ListTable<MarkSummary>.acts(address, total: list.page.total))\
        </div></div>
        <div class="sheet">
        <nav class="saved-views" aria-label="视图">\(MarkFilter.View.allCases, { view($0) })</nav>
        \(filterForm)
        \(Chips(address: address, items: chips, total: list.page.total, order: "按时段").html)
        \(list.html)</div>
        """
    }

    private var heading: String {
        let (waiting, doubted) = (totals[.waiting] ?? 0, totals[.doubted] ?? 0)
        return isOfficer
            ? "\(waiting) 条逾期标记待决定，\(doubted) 条标记存疑" : "\(totals[.all] ?? 0) 条数据标记"
    }

    private func view(_ view: MarkFilter.View) -> HTML {
        let here: HTML = filter.view == view ? " aria-current=\"page\"" : .empty
        let link = address.with(["view": view == .all ? nil : view.rawValue])
        return "<a href=\"\(link)\"\(here)>\(view.inChinese) \(totals[view] ?? 0)</a>"
    }

    private var keptView: HTML? {
        address.value("view").map { "<input type=\"hidden\" name=\"view\" value=\"\($0)\">" }
    }

    private var filterForm: HTML {
        let families =
            [(value: "", label: "全部")]
            + MarkKind.Family.allCases.map { (value: $0.rawValue, label: $0.inChinese) }
        return """
            <form class="filter-bar" role="search" aria-label="筛选标记" action="/marks">
            \(keptView)\(address.kept)
            <div><label for="f-q">单位、排放口或原因</label><input class="form-control" id="f-q" \
            name="q" type="search" value="\(address.value("q") ?? "")"></div>
            <div><label for="f-family">种类</label><select class="form-select" id="f-family" \
            name="family">\(families, { Fields.option($0, chosen: address.value("family") ?? "") })\
            </select></div>
            <div><label for="f-from">从</label><input class="form-control day" id="f-from" \
            name="from" value="\(address.value("from") ?? "")" placeholder="年-月-日" size="10"></div>
            <div><label for="f-to">到</label><input class="form-control day" id="f-to" name="to" \
            value="\(address.value("to") ?? "")" placeholder="年-月-日" size="10"></div>
            <button class="btn btn-primary">查询</button><a class="btn btn-quiet" href="/marks">重置\
            </a></form>
            """
    }

    private var chips: [(name: String, words: String)] {
        var chips: [(name: String, words: String)] = []
        if filter.view != .all { chips.append(("view", filter.view.inChinese)) }
        if let text = filter.text { chips.append(("q", "文字：\(text)")) }
        if let family = address.value("family").flatMap(MarkKind.Family.init(rawValue:)) {
            chips.append(("family", family.inChinese))
        }
        if let from = filter.from { chips.append(("from", "\(from) 起")) }
        if let to = filter.to { chips.append(("to", "至 \(to)")) }
        return chips
    }
}

extension MarkFilter.View {
    var inChinese: String {
        switch self {
        case .all: "全部"
        case .waiting: "逾期待决定"
        case .doubted: "存疑"
        case .manual: "人工"
        case .automatic: "自动"
        }
    }
}
