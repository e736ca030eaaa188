import Compliance
import Hummingbird
import Store

/// The list of registered loggers with what they sent on a day.
struct DeviceDesk: Sendable {
    let visit: Visit
    let address: ListAddress
    let filter: DeviceFilter
    let request: PageRequest
    let day: Day

    init(_ visit: Visit) {
        self.visit = visit
        address = ListAddress(visit)
        var filter = DeviceFilter()
        filter.text = address.value("q")
        filter.region = address.value("region").flatMap(RegionCode.init)
        filter.state = address.value("state").flatMap(DeviceFilter.State.init(rawValue:))
        self.filter = filter
        request = address.request(sort: "site")
        day = min(address.value("day").flatMap(Day.init) ?? visit.today, visit.today)
    }

    func page() async throws -> Response {
        let store = visit.store
        let list = try await devices(filter, request)
        func total(_ state: DeviceFilter.State?) async throws -> Int {
            var plain = DeviceFilter()
            plain.state = state
            return try await devices(plain, PageRequest(size: 1)).total
        }
        let strangers = try await store.strangers(
            matching: StrangerFilter(isRefused: false), PageRequest(size: 1))
        return visit.page(
            DeviceListPage(
                list: table(list), address: address, filter: filter, day: day,
                regions: try await store.regions(), all: try await total(nil),
                silent: try await total(.silent), troubled: try await total(.troubled),
                strangers: strangers.total, isToday: day == visit.today))
    }

    func export(xlsx: Bool) async throws -> Response {
        try visit.export(
            table(try await devices(filter, request.whole)), name: "自动监测设备-\(day)", xlsx: xlsx)
    }

    private func devices(
        _ filter: DeviceFilter, _ request: PageRequest
    ) async throws -> PageOf<DeviceSummary> {
        try await visit.store.deviceList(in: visit.scope, matching: filter, on: day, request)
    }

    private func table(_ page: PageOf<DeviceSummary>) -> ListTable<DeviceSummary> {
        ListTable(
            caption: "自动监测设备", columns: columns(visit.now), page: page, address: address,
            request: request, now: visit.now,
            empty: HTML.empty(
                "没有符合条件的设备", "可以去掉一些条件。没有登记过的设备在“未登记设备”里。",
                """
                <a class="btn btn-secondary" href="/devices">看全部设备</a>
                <a class="btn btn-secondary" href="/quarantine">未登记设备</a>
                """))
    }

    private func columns(_ now: Instant) -> [Column<DeviceSummary>] {
        [
            Column(
                head: "设备（MN）", sort: "mn", isTitle: true,
                cell: { "<a class=\"ident\" href=\"\($0.path)\">\($0.mn)</a>" }, text: { $0.mn }),
            Column(
                head: "排污单位", sort: "site",
                cell: {
                    """
                    <a href="/permits/\($0.site)">\($0.siteName)</a>\
                    <span class="sub">\($0.regionName)</span>
                    """
                },
                text: { $0.siteName }),
            Column(
                head: "排放口", sort: "outlet",
                cell: {
                    """
                    <a class="text-nowrap" \
                    href="/outlets/\($0.site)/\($0.outlet)">\($0.outlet)</a>
                    """
                },
                text: { $0.outlet }),
            number("正常") { $0.counts[.accepted] ?? 0 },
            number("重复") { $0.counts[.duplicate] ?? 0 },
            number("异常") { $0.bad },
            Column(
                head: "主要异常", cell: { "\($0.worst)" }, text: { $0.worst }),
            Column(
                head: "最近报文",
                cell: { "<span class=\"num\">\($0.heardAt?.description ?? "—")</span>" },
                text: { $0.heardAt?.description ?? "" }),
            Column(head: "状态", cell: { $0.stateTag(now) }, text: { $0.stateWord(now) }),
        ]
    }

    private func number(
        _ head: String, _ count: @escaping @Sendable (DeviceSummary) -> Int
    ) -> Column<DeviceSummary> {
        Column(
            head: head, isNumber: true, cell: { "\(grouped(count($0)))" },
            text: { "\(count($0))" })
    }
}

extension DeviceSummary {
    var path: String { "/devices/\(Form.encoded(mn))" }

    /// The kind of trouble that came most.
    var worst: String {
        let bad = counts.filter(\.key.isTrouble).max {
            ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue)
        }
        return bad?.key.inChinese ?? ""
    }

    func stateWord(_ now: Instant) -> String {
        guard let heardAt else { return "从未收到" }
        if OnlineTag.words(heardAt, now) == "离线" { return "离线" }
        return bad > 0 ? "在线，有异常" : "在线"
    }

    func stateTag(_ now: Instant) -> HTML {
        let word = stateWord(now)
        return HTML.tag(word == "在线" ? .done : word == "在线，有异常" ? .person : .late, word)
    }
}
