import Compliance
import Hummingbird
import Store

/// The list of loggers that report without being registered.
struct StrangerDesk: Sendable {
    let visit: Visit
    let address: ListAddress
    let filter: StrangerFilter
    let request: PageRequest

    init(_ visit: Visit) {
        self.visit = visit
        address = ListAddress(visit)
        let view = address.value("view")
        filter = StrangerFilter(
            text: address.value("q"),
            isRefused: view == "refused" ? true : view == "all" ? nil : false)
        request = address.request(sort: "last", descending: true)
    }

    func page() async throws -> Response {
        let store = visit.store
        let page = try await store.strangers(matching: filter, request)
        func total(_ isRefused: Bool?) async throws -> Int {
            try await store.strangers(
                matching: StrangerFilter(isRefused: isRefused), PageRequest(size: 1)
            ).total
        }
        let faults = try await store.deviceFaults(of: FrameCountKey.unknown)
            .filter { $0.kind != .unregistered }
        return visit.page(
            StrangerListPage(
                list: table(page), address: address, waiting: try await total(false),
                refused: try await total(true), faults: faults))
    }

    func export(xlsx: Bool) async throws -> Response {
        let page = try await visit.store.strangers(matching: filter, request.whole)
        return try visit.export(table(page), name: "未登记设备", xlsx: xlsx)
    }

    private func table(_ page: PageOf<Stranger>) -> ListTable<Stranger> {
        ListTable(
            caption: "未登记设备", columns: StrangerDesk.columns, page: page, address: address,
            request: request, now: visit.now,
            empty: HTML.empty(
                "没有未登记的设备", "未登记的设备一上报，原文就留存在这里，登记后补解为监测数据。",
                "<a class=\"btn btn-secondary\" href=\"/devices\">看已登记设备</a>"))
    }

    private static let columns: [Column<Stranger>] = [
        Column(
            head: "设备（MN）", sort: "mn", isTitle: true,
            cell: { "<a class=\"ident\" href=\"\($0.path)\">\($0.device.mn)</a>" },
            text: { $0.device.mn }),
        Column(
            head: "类别", cell: { "\(SentHead($0.device.sample).words)" },
            text: { SentHead($0.device.sample).words }),
        Column(
            head: "报文", sort: "frames", isNumber: true,
            cell: { "\(grouped($0.device.frames))" }, text: { "\($0.device.frames)" }),
        Column(
            head: "首次上报", sort: "first",
            cell: { "<span class=\"num\">\($0.device.firstAt.minute)</span>" },
            text: { $0.device.firstAt.description }),
        Column(
            head: "最近上报", sort: "last",
            cell: { "<span class=\"num\">\($0.device.lastAt.minute)</span>" },
            text: { $0.device.lastAt.description }),
        Column(
            head: "来自", cell: { "<span class=\"ident\">\($0.device.client)</span>" },
            text: { $0.device.client }),
        Column(
            head: "状态",
            cell: {
                $0.refusal == nil ? HTML.tag(.person, "待登记") : HTML.tag(.void, "不登记")
            },
            text: { $0.refusal.map { "不登记：\($0.reason)" } ?? "待登记" }),
    ]
}

extension Stranger {
    var path: String { "/quarantine/\(Form.encoded(device.mn))" }
}

struct StrangerListPage: Page {
    let list: ListTable<Stranger>
    let address: ListAddress
    let waiting: Int
    let refused: Int
    let faults: [DeviceFault]

    var title: String { "未登记设备" }
    var scripts: [String] { ["live.js"] }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/devices">自动监测设备</a></li>\
        <li aria-current="page">未登记设备</li></ol></nav>
        <div class="page-head" data-live="/events/devices"><div><h1>\(waiting) 台设备在上报，但没有登记</h1>
        <p class="page-head__meta"><span>平台不答复它们，原文留存；登记到排放口后，留存的报文补解为监测数据。</span></p></div>
        <div class="page-head__acts">\(ListTable<Stranger>.acts(address, total: list.page.total))\
        </div></div>
        <div class="sheet mb-3">
        <nav class="saved-views" aria-label="视图">\(view("waiting", "待登记 \(waiting)"))\
        \(view("refused", "不登记 \(refused)"))\(view("all", "全部 \(waiting + refused)"))</nav>
        <form class="filter-bar" role="search" aria-label="筛选未登记设备" action="/quarantine">
        <input type="hidden" name="view" \
        value="\(address.value("view") ?? "waiting")">\(address.kept)
        <div><label for="f-q">MN 或来源地址</label><input class="form-control" id="f-q" name="q" \
        type="search" \
        value="\(address.value("q") ?? "")"></div>
        <button class="btn btn-primary">查询</button><a class="btn btn-quiet" href="/quarantine">重置\
        </a></form>
        <div id="strangers" data-region="counts">\(list.html)</div></div>
        \(faultPanel)
        """
    }

    private func view(_ name: String, _ words: String) -> HTML {
        let here: HTML =
            (address.value("view") ?? "waiting") == name ? " aria-current=\"page\"" : .empty
        return "<a href=\"\(address.with(["view": name]))\"\(here)>\(words)</a>"
    }

    private var faultPanel: HTML {
        guard !faults.isEmpty else { return .empty }
        return """
            <section class="panel" aria-labelledby="faults"><div class="panel__head">\
            <h2 id="faults">认不出设备的异常报文，各类最近一条</h2></div>
            <div class="panel__body stack">\(faults, { FaultItem(fault: $0).html })</div></section>
            """
    }
}
