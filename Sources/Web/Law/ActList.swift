import Compliance
import Hummingbird
import Store

/// 违法行为与后果: the rows of the table of acts, filtered and sorted.
struct ActList {
    let visit: Visit
    let address: ListAddress

    init(_ visit: Visit) {
        self.visit = visit
        address = ListAddress(visit)
    }

    func page() -> Response {
        visit.page(
            ActListPage(
                list: table(request), address: address, badDay: badDay, law: visit.law))
    }

    func export(xlsx: Bool) throws -> Response {
        try visit.export(table(request.whole), name: "违法行为与后果", xlsx: xlsx)
    }

    private var request: PageRequest { address.request(sort: "basis") }
    private var on: Day? { address.value("on").flatMap(Day.init) }
    /// What was typed as a day and is none.
    private var badDay: String? { on == nil ? address.value("on") : nil }

    private var rows: [IllegalAct] {
        visit.law.acts.all.filter { act in
            (on.map(act.inForce.contains) ?? true)
                && (address.value("regime").map { act.regime.rawValue == $0 } ?? true)
                && (address.value("medium").flatMap(IllegalAct.PollutionKind.init(rawValue:))
                    .map { act.concerns($0) } ?? true)
                && (address.value("q").map { act.mentions($0) } ?? true)
        }
    }

    private func table(_ request: PageRequest) -> ListTable<IllegalAct> {
        let places = Dictionary(
            visit.law.acts.all.enumerated().map { ($1.id + $1.inForce.inWords, $0) }
        ) { first, _ in first }
        let page = PageOf(of: rows, request) { act in
            switch request.sort {
            case "fine": padded(act.fine?.maxYuan ?? 0, 12) + padded(act.fine?.minYuan ?? 0, 12)
            case "from": "\(act.inForce.from)"
            case "act": act.act
            default: padded(places[act.id + act.inForce.inWords] ?? 0, 6)
            }
        } id: {
            $0.id + "@\($0.inForce.from)"
        }
        return ListTable(
            caption: "违法行为与后果", columns: columns, page: page, address: address,
            request: request, now: visit.now,
            empty: HTML.empty(
                "没有符合条件的条文", "换一个词，或去掉日期、类别的条件。",
                "<a class=\"btn btn-secondary\" href=\"/law/acts\">看全部</a>"))
    }

    private var columns: [Column<IllegalAct>] {
        let (today, on) = (visit.today, on)
        return [
            Column(
                head: "违法行为", sort: "act", isTitle: true,
                cell: {
                    """
                    <a href="/law/acts/\($0.id)">\($0.act)</a><span class="sub">\
                    <span class="ident">\($0.id)</span>　\($0.mediaInWords)</span>
                    """
                }, text: { "\($0.id) \($0.act)" }),
            Column(
                head: "处罚依据", sort: "basis", cell: { HTML.clause($0.citation, on: today) },
                text: { $0.citation.full }),
            Column(
                head: "责令", cell: { "\($0.orders.joined(separator: "；"))" },
                text: { $0.orders.joined(separator: "；") }),
            Column(
                head: "罚款", sort: "fine",
                cell: { "\($0.fineInWords)" }, text: { $0.fineInWords }),
            Column(
                head: "其他后果",
                cell: {
                    "<span class=\"small\">\($0.furtherConsequences.joined(separator: "；"))</span>"
                },
                text: { $0.furtherConsequences.joined(separator: "；") }),
            Column(
                head: "效力", sort: "from",
                cell: { act in
                    """
                    \(act.inForce.tag(on: today))\
                    <span class="sub num">\(act.inForce.inWords)</span>\
                    \(on.map { "<span class=\"sub nowrap\">\($0) 当日施行</span>" as HTML })
                    """
                }, text: { $0.inForce.inWords }),
        ]
    }
}

extension IllegalAct {
    fileprivate func mentions(_ words: String) -> Bool {
        let texts = [id, act, citation.short, citation.full] + violates.map(\.short)
        return texts.contains { $0.lowercased().contains(words.lowercased()) }
    }

    var mediaInWords: String {
        media.isEmpty
            ? "不分要素"
            : PollutionKind.allCases.filter(media.contains).map(\.inWords).joined(separator: "、")
    }
}

struct ActListPage: Page {
    let list: ListTable<IllegalAct>
    let address: ListAddress
    let badDay: String?
    let law: Law

    var title: String { "违法行为与后果" }

    var body: HTML {
        """
        <div class="law-page"><div class="page-head"><div><h1>\(list.page.total) 条违法行为与后果</h1>
        <p class="page-head__meta">每条写明依据、罚款幅度和效力期间；数额与原文不一致的，以原文为准。</p></div>
        <div class="page-head__acts">\
        \(ListTable<IllegalAct>.acts(address, total: list.page.total))</div></div>
        \(LawNavigation.html("/law/acts"))
        \(wrongDay)\(form)\(list.html)</div>
        """
    }

    private var wrongDay: HTML {
        guard let badDay else { return .empty }
        return HTML.notice(
            .warm, "<p>“\(badDay)”不是日期，没有按它筛选。施行日应写作 2026-10-14。</p>")
    }

    private var form: HTML {
        let regimes =
            [("", "全部")] + IllegalAct.Regime.allCases.map { ($0.rawValue, $0.inChinese) }
        let media =
            [("", "全部")] + IllegalAct.PollutionKind.allCases.map { ($0.rawValue, $0.inWords) }
        return """
            <form class="filter-bar" role="search" aria-label="筛选违法行为" action="/law/acts">\
            \(address.kept)
            <div><label for="f-q">行为、条文或编号</label><input class="form-control" type="search" \
            id="f-q" name="q" value="\(address.value("q") ?? "")"></div>
            \(select("regime", "法律", regimes))\(select("medium", "要素", media))
            <div><label for="f-on">在这一天施行</label><input class="form-control" id="f-on" name="on" \
            inputmode="numeric" size="10" placeholder="年-月-日" value="\
            \(address.value("on") ?? "")"></div>
            <button class="btn btn-primary">查询</button>
            <a class="btn btn-quiet" href="/law/acts">重置</a></form>
            """
    }

    private func select(_ name: String, _ label: String, _ options: [(String, String)]) -> HTML {
        let chosen = address.value(name) ?? ""
        return """
            <div><label for="f-\(name)">\(label)</label>\
            <select class="form-select" id="f-\(name)" name="\(name)">\
            \(options, { Fields.option((value: $0.0, label: $0.1), chosen: chosen) })\
            </select></div>
            """
    }
}
