import Compliance
import Hummingbird
import Store

/// 法律、规定与标准: the sources of the tables, filtered and sorted.
struct LawSourceList {
    let visit: Visit
    let address: ListAddress

    init(_ visit: Visit) {
        self.visit = visit
        address = ListAddress(visit)
    }

    func page() -> Response {
        visit.page(LawSourceListPage(list: table(request), address: address))
    }

    func export(xlsx: Bool) throws -> Response {
        try visit.export(table(request.whole), name: "法律与标准", xlsx: xlsx)
    }

    private var request: PageRequest { address.request(sort: "order") }

    private var rows: [LegalSource] {
        visit.law.sources.all.filter { source in
            let isOver = source.isRepealed(on: visit.today)
            return (address.value("state").map { ($0 == "past") == isOver } ?? true)
                && (address.value("q").map { words in
                    [source.title, source.short, source.number].contains { $0.contains(words) }
                } ?? true)
        }
    }

    private func table(_ request: PageRequest) -> ListTable<LegalSource> {
        let places = Dictionary(
            visit.law.sources.all.enumerated().map { ($1.key, $0) }
        ) { first, _ in first }
        let page = PageOf(of: rows, request) { source in
            switch request.sort {
            case "from": "\(source.inForce.from)"
            case "title": source.title
            default: padded(places[source.key] ?? 0, 6)
            }
        } id: {
            $0.key
        }
        return ListTable(
            caption: "法律、规定与标准", columns: columns, page: page, address: address,
            request: request, now: visit.now,
            empty: HTML.empty(
                "没有符合条件的法律", "换一个词，或去掉状态的条件。",
                "<a class=\"btn btn-secondary\" href=\"/law\">看全部</a>"))
    }

    private var columns: [Column<LegalSource>] {
        let today = visit.today
        return [
            Column(
                head: "名称", sort: "title", isTitle: true,
                cell: { "<a href=\"/law/\($0.key)\">\($0.title)</a>" }, text: { $0.title }),
            Column(head: "简称", cell: { "\($0.short)" }, text: { $0.short }),
            Column(head: "文号", cell: { "\($0.number)" }, text: { $0.number }),
            Column(
                head: "施行", sort: "from",
                cell: { "<span class=\"num\">\($0.inForce.inWords)</span>" },
                text: { $0.inForce.inWords }),
            Column(
                head: "状态", cell: { $0.inForce.tag(on: today) },
                text: { $0.isRepealed(on: today) ? "已失效" : "施行中" }),
        ]
    }
}

struct LawSourceListPage: Page {
    let list: ListTable<LegalSource>
    let address: ListAddress

    var title: String { "法条与规则" }

    var body: HTML {
        """
        <div class="law-page"><div class="page-head"><div><h1>\(list.page.total) 部法律、规定与标准</h1>
        <p class="page-head__meta">系统用到的数字都来自带出处、带施行日期的数据。这里不刊载法律原文。</p></div>
        <div class="page-head__acts">\
        \(ListTable<LegalSource>.acts(address, total: list.page.total))</div></div>
        \(LawNavigation.html("/law"))
        <form class="filter-bar" role="search" aria-label="筛选法律" action="/law">\(address.kept)
        <div><label for="f-q">名称或文号</label><input class="form-control" type="search" id="f-q" \
        name="q" \
        value="\(address.value("q") ?? "")"></div>
        <div><label for="f-state">状态</label><select class="form-select" id="f-state" name="state">\
        \([("", "全部"), ("now", "施行中"), ("past", "已失效")], {
            Fields.option((value: $0.0, label: $0.1), chosen: address.value("state") ?? "")
        })</select></div>
        <button class="btn btn-primary">查询</button><a class="btn btn-quiet" href="/law">重置</a>\
        </form>
        \(list.html)</div>
        """
    }
}
