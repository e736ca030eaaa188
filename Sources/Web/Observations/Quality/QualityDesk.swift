import Compliance
import Hummingbird
import Store

extension Route {
    /// How well data come: by unit, outlet, operator and day.
    static let quality: [Route] = [
        .get("/quality", for: .officersAndSites) { try await QualityDesk($0).page() },
        .get("/quality.csv", for: .officersAndSites) {
            try await QualityDesk($0).export(xlsx: false)
        },
        .get("/quality.xlsx", for: .officersAndSites) {
            try await QualityDesk($0).export(xlsx: true)
        },
        .get("/outlets/:site/:outlet/review", for: .officersAndSites) {
            try await ReviewDesk($0).page()
        },
        .get("/outlets/:site/:outlet/review.csv", for: .officersAndSites) {
            try await ReviewDesk($0).export(xlsx: false)
        },
        .get("/outlets/:site/:outlet/review.xlsx", for: .officersAndSites) {
            try await ReviewDesk($0).export(xlsx: true)
        },
        .get("/outlets/:site/:outlet/amounts", for: .officersAndSites) {
            try await $0.outletAmountsPage()
        },
    ]
}

/// 数据质量: transmission, validity, gaps, marks and doubts of the data of some days.
struct QualityDesk: Sendable {
    let visit: Visit
    let address: ListAddress
    let filter: QualityFilter
    let request: PageRequest

    init(_ visit: Visit) {
        self.visit = visit
        address = ListAddress(visit)
        let today = visit.today
        let grouping = address.value("by").flatMap(DataQuality.Grouping.init(rawValue:)) ?? .site
        let from = address.value("from").flatMap(Day.init) ?? Day(today.year, today.month, 1)
        let to = min(address.value("to").flatMap(Day.init) ?? today, today)
        var filter = QualityFilter(grouping: grouping, from: min(from, to), to: to)
        filter.text = address.value("q")
        filter.site = address.value("site")
        filter.outlet = address.value("outlet")
        self.filter = filter
        request = address.request(sort: grouping == .day ? "name" : "effective")
    }

    func page() async throws -> Response {
        let rows = try await visit.store.dataQuality(in: visit.scope, matching: filter)
        let target = try visit.law.setting("validity.transfer.targetPercent", on: filter.to)
        let least = try visit.law.setting("validity.capture.quarterPercent", on: filter.to)
        let page = QualityPage(
            list: table(page(of: rows, request), least), address: address, filter: filter,
            rows: rows, target: target, least: least, quarter: try await quarter(),
            isOfficer: visit.person?.role.isOfficer ?? false)
        return visit.page(page)
    }

    func export(xlsx: Bool) async throws -> Response {
        let rows = try await visit.store.dataQuality(in: visit.scope, matching: filter)
        let least = try visit.law.setting("validity.capture.quarterPercent", on: filter.to)
        return try visit.export(
            table(page(of: rows, request.whole), least),
            name: "数据质量-\(filter.from)-\(filter.to)", xlsx: xlsx)
    }

    /// The quarter that holds the last day, up to it: for the capture rate.
    private func quarter() async throws -> [DataQuality] {
        let start = Statistic.quarter.start(of: Instant(filter.to)).day
        var whole = QualityFilter(grouping: .site, from: start, to: filter.to)
        (whole.text, whole.site, whole.outlet) = (filter.text, filter.site, filter.outlet)
        return try await visit.store.dataQuality(in: visit.scope, matching: whole)
    }

    private func page(of rows: [DataQuality], _ request: PageRequest) -> PageOf<DataQuality> {
        PageOf(of: rows, request, key: { $0.sortKey(request.sort) }, id: \.key)
    }

    private func table(
        _ page: PageOf<DataQuality>, _ least: LawSetting
    ) -> ListTable<DataQuality> {
        ListTable(
            caption: "数据质量", columns: QualityColumns(filter: filter, address: address).all,
            page: page, address: address, request: request, now: visit.now,
            empty: HTML.empty(
                "这段时间没有数据质量的统计", "统计从有小时数据的那一天起，每次收到数据后更新。",
                "<a class=\"btn btn-secondary\" href=\"/quality\">看本月</a>"))
    }
}

extension DataQuality {
    /// What a list is sorted by; numbers are padded.
    fileprivate func sortKey(_ sort: String) -> String {
        func padded(_ number: Numeral?) -> String {
            let text = "\(Int(((number?.double ?? -1) * 100).rounded()) + 100)"
            return String(repeating: "0", count: max(0, 12 - text.count)) + text
        }
        return switch sort {
        case "transmission": padded(rate.transmission)
        case "validity": padded(rate.validity)
        case "effective": padded(rate.effective)
        case "gaps": padded(Numeral(Int64(gapHours)))
        case "marked": padded(markedShare)
        case "doubts": padded(Numeral(Int64(doubts)))
        default: name + key
        }
    }
}
