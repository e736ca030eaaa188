import Compliance
import Hummingbird
import Store

/// 现场端信息的变化: what changed and what happened at an outlet, filtered, exported.
struct EventHistory: Sendable {
    let visit: Visit
    let site: SiteSummary
    let outlet: OutletCode
    let address: ListAddress
    let request: PageRequest
    let days: Int
    let last: Day
    let words: EventWords

    init(_ visit: Visit) async throws {
        self.visit = visit
        site = try await visit.store.site(visit.parameter("site"), in: visit.scope)
        guard let outlet = OutletCode(visit.parameter("outlet")) else {
            throw Refusal(.notFound, "没有这个排放口")
        }
        self.outlet = outlet
        let address = ListAddress(visit)
        self.address = address
        request = address.request(sort: "at", descending: true)
        days = [7, 30, 90, 365].first { "\($0)" == address.value("days") } ?? 30
        last = min(address.value("day").flatMap(Day.init) ?? visit.today, visit.today)
        words = EventWords(factors: visit.factors)
    }

    func page() async throws -> Response {
        let all = try await events()
        return visit.page(
            EventHistoryPage(
                list: table(shown(all)), site: site, outlet: outlet, address: address,
                days: days, last: last, codes: Set(all.map(\.code)).sorted(), words: words))
    }

    func export(xlsx: Bool) async throws -> Response {
        let page = PageOf(
            of: chosen(try await events()), request.whole, key: { "\($0.at)" }, id: \.identity)
        return try visit.export(
            table(page), name: "现场端信息-\(site.name)-\(outlet)-\(last)", xlsx: xlsx)
    }

    /// Everything in the time; the choice of a code is made afterwards, so that the filter can
    /// offer the others.
    private func events() async throws -> [DeviceEvent] {
        try await visit.store.events(
            of: site.id, outlet: outlet, from: Instant(last.advanced(by: 1 - days)),
            to: Instant(last.advanced(by: 1)),
            matching: EventFilter(mn: address.value("mn"), text: address.value("q")))
    }

    private func chosen(_ events: [DeviceEvent]) -> [DeviceEvent] {
        guard let code = address.value("code") else { return events }
        let wanted = code == "restart" ? DeviceStatement.Code.restart : code
        return events.filter { $0.code == wanted }
    }

    private func shown(_ events: [DeviceEvent]) -> PageOf<DeviceEvent> {
        PageOf(of: chosen(events), request, key: { "\($0.at)" }, id: \.identity)
    }

    private func table(_ page: PageOf<DeviceEvent>) -> ListTable<DeviceEvent> {
        let words = words
        return ListTable(
            caption: "现场端信息的变化",
            columns: [
                Column(
                    head: "时间", sort: "at", isTitle: true,
                    cell: { "<span class=\"num\">\($0.at)</span>" }, text: { "\($0.at)" }),
                Column(
                    head: "种类",
                    cell: { event in
                        event.isRemarkable
                            ? HTML.tag(.person, words.kind(event)) : "\(words.kind(event))"
                    }, text: { words.kind($0) }),
                Column(
                    head: "项目", cell: { "\(words.title($0.code, $0.subject))" },
                    text: { words.title($0.code, $0.subject) }),
                Column(
                    head: "内容", cell: { "\(words.change($0))" }, text: { words.change($0) }),
                Column(
                    head: "设备（MN）",
                    cell: { "<span class=\"ident\">\($0.mn.isEmpty ? "导入" : $0.mn)</span>" },
                    text: { $0.mn }),
            ], page: page, address: address, request: request, now: visit.now,
            empty: HTML.empty(
                "没有符合条件的变化", "只有变化才列出，重复上报的不算。可以放宽时间或条件。",
                "<a class=\"btn btn-secondary\" href=\"\(visit.path)\">去掉条件</a>"))
    }
}

extension DeviceEvent {
    fileprivate var identity: String { "\(mn) \(code) \(subject) \(after)" }
}

struct EventHistoryPage: Page {
    let list: ListTable<DeviceEvent>
    let site: SiteSummary
    let outlet: OutletCode
    let address: ListAddress
    let days: Int
    let last: Day
    let codes: [String]
    let words: EventWords

    var title: String { "\(outlet) 现场端信息" }

    private var outletPath: String { "/outlets/\(site.id)/\(outlet)" }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/outlets">排放口监测</a></li>\
        <li><a href="/permits/\(site.id)">\(site.name)</a></li>\
        <li><a href="\(outletPath)">\(outlet)</a></li>\
        <li aria-current="page">现场端信息</li></ol></nav>
        <div class="page-head"><div><h1>\(outlet) 现场端信息的变化</h1>
        <p class="page-head__meta"><span>参数、状态、仪器标识、门禁和日志；重复上报的不列</span>\
        <span><a href="/work-orders?site=\(site.id)">工作单</a></span></p></div>
        <div class="page-head__acts">\
        \(ListTable<DeviceEvent>.acts(address, total: list.page.total))\
        </div></div>
        <div class="sheet">\(filter)\(list.html)</div>
        """
    }

    private var filter: HTML {
        let spans = [(7, "7 日"), (30, "30 日"), (90, "90 日"), (365, "一年")]
        let options =
            [(value: "", label: "全部项目")]
            + codes.map { code in
                (value: code.isEmpty ? "restart" : code, label: words.factors.eventName(of: code))
            }
        return """
            <form class="filter-bar" role="search" aria-label="筛选变化" action="\(outletPath)/history">
            \(address.kept)\
            \(address.value("mn").map {
                "<input type=\"hidden\" name=\"mn\" value=\"\($0)\">" as HTML
            })
            <div><label for="f-code">项目</label><select class="form-select" id="f-code" name="code">\
            \(options, { Fields.option($0, chosen: address.value("code") ?? "") })</select></div>
            <div><label for="f-q">内容</label><input class="form-control" id="f-q" name="q" \
            type="search" value="\(address.value("q") ?? "")"></div>
            <div><label for="f-day">截至</label><input class="form-control day" id="f-day" \
            name="day" \
            value="\(last)" inputmode="numeric" size="10"></div>
            <div><label for="f-days">范围</label><select class="form-select" id="f-days" name="days">\
            \(spans, {
                Fields.option((value: "\($0.0)", label: $0.1), chosen: "\(days)")
            })</select></div>
            <button class="btn btn-primary">查询</button>\
            <a class="btn btn-quiet" href="\(outletPath)/history">重置</a></form>
            """
    }
}
