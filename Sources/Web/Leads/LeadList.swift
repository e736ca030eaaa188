import Compliance
import Hummingbird
import Store

/// The list of leads: saved views, filters, table, export.
struct LeadList {
    let visit: Visit
    let address: ListAddress
    let filter: LeadFilter
    let request: PageRequest

    init(_ visit: Visit) {
        self.visit = visit
        address = ListAddress(visit)
        filter = LeadFilter(address, now: visit.now)
        request = address.request(sort: "due")
    }

    func page() async throws -> Response {
        let store = visit.store
        let page = try await store.leads(in: visit.scope, matching: filter, request)
        let isOfficer = !isEnterprise
        // What is open has no outcome yet: the column would be empty.
        let mayBeEnded = filter.states.isEmpty || filter.states.contains { !$0.isOpen }
        let shown = columns(visit.now).filter { mayBeEnded || $0.head != Self.outcome }
        return visit.page(
            LeadListPage(
                list: table(page, shown), counts: try await store.leadCounts(in: visit.scope),
                late: try await lateCount(), address: address, filter: filter,
                regions: try await store.regions(),
                rules: isOfficer ? try await visit.leadRules() : [], isOfficer: isOfficer))
    }

    func export(xlsx: Bool) async throws -> Response {
        let page = try await visit.store.leads(in: visit.scope, matching: filter, request.whole)
        return try visit.export(
            table(page, columns(visit.now)), name: "线索", xlsx: xlsx)
    }

    private func lateCount() async throws -> Int {
        var late = LeadFilter()
        late.dueBefore = visit.now
        let counts = try await visit.store.leadCounts(in: visit.scope, matching: late)
        return LeadView.late.states.reduce(0) { $0 + (counts[$1] ?? 0) }
    }

    private func table(
        _ page: PageOf<LeadSummary>, _ columns: [Column<LeadSummary>]
    ) -> ListTable<LeadSummary> {
        ListTable(
            caption: "线索", columns: columns, page: page, address: address,
            request: request, now: visit.now, empty: empty)
    }

    private var empty: HTML {
        guard !isEnterprise else {
            return HTML.empty("没有要你说明的线索", "监管部门就监测数据向本单位发出的预警、询问和核查通知会出现在这里。")
        }
        return HTML.empty(
            "没有符合条件的线索", "可以去掉一些条件，或看全部线索。",
            "<a class=\"btn btn-secondary\" href=\"/leads?view=all\">看全部</a>")
    }

    private var isEnterprise: Bool { visit.person.map { Role.ofSites.contains($0.role) } ?? false }

    private static let outcome = "结论理由"

    private func columns(_ now: Instant) -> [Column<LeadSummary>] {
        let isEnterprise = isEnterprise
        let factors = visit.factors
        return [
            Column(
                head: "线索", sort: "title", isTitle: true,
                cell: {
                    """
                    <a href="/leads/\($0.id)">\($0.title)</a>\
                    <span class="sub ident">\($0.number)</span>
                    """
                }, text: { "\($0.number) \($0.title)" }),
            Column(
                head: "排污单位", sort: "site",
                cell: {
                    """
                    <a href="/permits/\($0.site)">\($0.siteName)</a>\
                    <span class="sub">\($0.regionName)</span>
                    """
                }, text: { $0.siteName }),
            Column(head: "排放口", sort: "outlet", cell: { $0.outletLink }, text: { $0.outlet }),
            Column(
                head: "所见", cell: { "\($0.seen)\($0.doubts(factors))" },
                text: { $0.statement }),
            Column(
                head: "时段", sort: "start",
                cell: { "<span class=\"num\">\($0.shortWindow)</span>" },
                text: { "\($0.start.minute) 至 \($0.end.minute)" }),
            Column(
                head: "期限", sort: "due",
                cell: { DueWords.cell($0.due, now, isOpen: $0.state.isOpen) },
                text: { $0.due?.description ?? "" }),
            Column(
                head: "状态", cell: { $0.stateTag(now, isEnterprise: isEnterprise) },
                text: { isEnterprise ? $0.state.forEnterprise : $0.state.inChinese }),
            Column(
                head: Self.outcome, cell: { "\($0.reason?.inChinese ?? "")" },
                text: { $0.reason?.inChinese ?? "" }),
        ]
    }
}

extension LeadFilter {
    /// Reads the filter from the list's address; `view` names a saved one.
    init(_ address: ListAddress, now: Instant) {
        self.init()
        text = address.value("q")
        region = address.value("region").flatMap(RegionCode.init)
        rule = address.value("rule")
        origin = address.value("origin").flatMap(LeadOrigin.init(rawValue:))
        site = address.value("site")
        outlet = address.value("outlet")
        from = address.value("from").flatMap(Day.init)
        to = address.value("to").flatMap(Day.init)
        since = address.value("since").flatMap(Day.init).map { Instant($0) }
        isInspected = address.value("inspected") == "yes"
        isVisited = address.value("visited") == "yes"
        let view = LeadView(rawValue: address.value("view") ?? "") ?? .open
        let state = address.value("state").flatMap(LeadProgress.State.init(rawValue:))
        states = state.map { [$0] } ?? view.states
        if view == .late { dueBefore = now }
    }
}

/// The saved views of the list.
enum LeadView: String, CaseIterable {
    case open, decide, enterprise, review, late, ended, all

    var name: String {
        switch self {
        case .open: "未办结"
        case .decide: "待人决定"
        case .enterprise: "待企业"
        case .review: "待立案审查"
        case .late: "已逾期"
        case .ended: "已办结"
        case .all: "全部"
        }
    }

    var states: [LeadProgress.State] {
        let all = LeadProgress.State.allCases
        return switch self {
        case .open, .late: all.filter(\.isOpen)
        case .decide: all.filter { $0.turn == .officer }
        case .enterprise: all.filter { $0.turn == .enterprise }
        case .review: [.review]
        case .ended: all.filter { !$0.isOpen }
        case .all: []
        }
    }
}
