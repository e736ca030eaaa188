import Compliance
import Hummingbird
import Store

/// Outlets with automatic monitoring.
struct OutletList {
    let visit: Visit
    let address: ListAddress
    let request: PageRequest

    init(_ visit: Visit) {
        self.visit = visit
        address = ListAddress(visit)
        request = address.request(sort: "site")
    }

    func page() async throws -> Response {
        visit.page(OutletListPage(list: try await table(request), address: address))
    }

    func export(xlsx: Bool) async throws -> Response {
        try visit.export(try await table(request.whole), name: "排放口监测", xlsx: xlsx)
    }

    private func table(_ request: PageRequest) async throws -> ListTable<OutletSummary> {
        let page = try await visit.store.outlets(
            in: visit.scope, text: address.value("q"), request)
        return ListTable(
            caption: "联网的排放口", columns: columns(visit.now), page: page, address: address,
            request: request, now: visit.now,
            empty: HTML.empty(
                "没有符合条件的排放口", "这里只列出登记了自动监测设备的排放口。",
                "<a class=\"btn btn-secondary\" href=\"/outlets\">去掉条件</a>"))
    }

    private func columns(_ now: Instant) -> [Column<OutletSummary>] {
        [
            Column(
                head: "排放口", sort: "outlet", isTitle: true,
                cell: {
                    "<a href=\"/outlets/\($0.site)/\($0.outlet)\">\($0.outlet)　\($0.outlet.medium.inChinese)</a>"
                },
                text: { $0.outlet.description }),
            Column(
                head: "排污单位", sort: "site",
                cell: {
                    "<a href=\"/permits/\($0.site)\">\($0.siteName)</a><span class=\"sub\">\($0.regionName)</span>"
                },
                text: { $0.siteName }),
            Column(
                head: "设备（MN）", cell: { "<span class=\"ident\">\($0.mn)</span>" }, text: { $0.mn }),
            Column(
                head: "最近数据",
                cell: { item in
                    item.lastValueAt.map { "<span class=\"num\">\($0.minute)</span>" } ?? "—"
                }, text: { $0.lastValueAt?.description ?? "" }),
            Column(
                head: "未办结问题", isNumber: true,
                cell: {
                    $0.openFindings == 0
                        ? "0"
                        : "<a href=\"/findings?site=\($0.site)&amp;q=\($0.outlet)\">\($0.openFindings)</a>"
                }, text: { "\($0.openFindings)" }),
            Column(
                head: "状态", cell: { OnlineTag.html($0.lastValueAt, now) },
                text: { OnlineTag.words($0.lastValueAt, now) }),
        ]
    }
}

/// Whether a logger is heard: a logger sends at least each ten minutes (HJ 212-2017).
enum OnlineTag {
    static func html(_ last: Instant?, _ now: Instant) -> HTML {
        isOnline(last, now)
            ? HTML.tag(.done, "在线") : HTML.tag(.late, last == nil ? "从未收到数据" : "离线")
    }

    static func words(_ last: Instant?, _ now: Instant) -> String {
        isOnline(last, now) ? "在线" : "离线"
    }

    private static func isOnline(_ last: Instant?, _ now: Instant) -> Bool {
        last.map { $0.seconds(to: now) < 900 } ?? false
    }
}

struct OutletListPage: Page {
    let list: ListTable<OutletSummary>
    let address: ListAddress

    var title: String { "排放口监测" }
    var body: HTML {
        """
        <div class="page-head"><div><h1>\(list.page.total) 个排放口联网监测</h1>
        <p class="page-head__meta">打开一个排放口，看实时值、同步曲线、限值、标记和判定。</p></div>
        <div class="page-head__acts">\(ListTable<OutletSummary>.acts(address, total: list.page.total))</div></div>
        <div class="sheet">
        <form class="filter-bar" role="search" aria-label="筛选排放口" action="/outlets">
        <div><label for="f-q">单位或排放口编号</label><input class="form-control" id="f-q" name="q" \
        type="search" value="\(address.value("q") ?? "")"></div>
        <button class="btn btn-primary">查询</button><a class="btn btn-quiet" href="/outlets">重置</a></form>
        \(list.html)</div>
        """
    }
}
