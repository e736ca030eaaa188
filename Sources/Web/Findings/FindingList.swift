import Compliance
import Hummingbird
import Store

/// The list of findings: saved views, filters, table, export.
struct FindingList {
    let visit: Visit
    let address: ListAddress
    let filter: FindingFilter
    let request: PageRequest

    init(_ visit: Visit) {
        self.visit = visit
        let address = ListAddress(visit)
        self.address = address
        filter = FindingFilter(address, now: visit.now)
        request = address.request(sort: "due")
    }

    func page() async throws -> Response {
        let page = try await store.findings(in: visit.scope, matching: filter, request)
        var plain = FindingFilter()
        plain.site = filter.site
        let counts = try await store.findingCounts(in: visit.scope, matching: plain)
        let regions = try await store.regions()
        plain.dueBefore = visit.now
        let late = try await store.findingCounts(in: visit.scope, matching: plain)
            .reduce(0) { $0 + ($1.key.isOpen ? $1.value : 0) }
        return visit.page(
            FindingListPage(
                list: table(page, isNothing: counts.values.allSatisfy { $0 == 0 }),
                counts: counts, late: late, address: address, regions: regions,
                role: visit.person?.role ?? .analyst, filter: filter))
    }

    func export(xlsx: Bool) async throws -> Response {
        let page = try await store.findings(in: visit.scope, matching: filter, request.whole)
        return try visit.export(table(page), name: "问题", xlsx: xlsx)
    }

    private var store: Store { visit.store }

    private func table(
        _ page: PageOf<FindingSummary>, isNothing: Bool = false
    ) -> ListTable<FindingSummary> {
        ListTable(
            caption: "问题，按期限排列", columns: columns(now: visit.now), page: page,
            address: address, request: request, now: visit.now,
            empty: isNothing ? FindingList.nothing : empty)
    }

    private static let nothing = HTML.empty("还没有问题", "义务和观测有差距时，平台提出问题，列在这里。")

    private var empty: HTML {
        HTML.empty(
            "没有符合条件的问题", "可以去掉一些条件，或看全部问题。",
            "<a class=\"btn btn-secondary\" href=\"/findings?view=all\">看全部</a>")
    }

    private func columns(now: Instant) -> [Column<FindingSummary>] {
        [
            Column(
                head: "问题", sort: "title", isTitle: true,
                cell: {
                    "<a href=\"/findings/\($0.id)\">\($0.title)</a><span class=\"sub ident\">\($0.number)</span>"
                }, text: { "\($0.number) \($0.title)" }),
            Column(
                head: "排污单位", sort: "site",
                cell: {
                    "<a href=\"/permits/\($0.site)\">\($0.siteName)</a><span class=\"sub\">\($0.regionName)　\($0.tier.inChinese)</span>"
                }, text: { $0.siteName }),
            Column(head: "对象", cell: { "\($0.subjectWords(visit.factors))" }, text: { $0.subject }),
            Column(
                head: "时间", cell: { "<span class=\"num\">\($0.periodInWords)</span>" },
                text: { $0.periodInWords }),
            Column(
                head: "程度", isNumber: true, cell: { $0.extentCell }, text: { $0.extentInWords }),
            Column(
                head: "提出", sort: "raised",
                cell: { "<span class=\"num\">\($0.raisedAt.short)</span>" },
                text: { $0.raisedAt.description }),
            Column(
                head: "期限", sort: "due",
                cell: { DueWords.cell($0.due, now, isOpen: $0.state.isOpen) },
                text: { $0.due?.description ?? "" }),
            Column(
                head: "状态",
                cell: { HTML.tag($0.isLate(at: now) ? .late : $0.state.shape, $0.state.inChinese) },
                text: { $0.state.inChinese + ($0.isLate(at: now) ? "（逾期）" : "") }),
        ]
    }
}

extension FindingFilter {
    /// Reads the filter from the list's address; `view` names a saved one.
    init(_ address: ListAddress, now: Instant) {
        self.init()
        text = address.value("q")
        region = address.value("region").flatMap(RegionCode.init)
        rule = address.value("rule")
        tier = address.value("tier").flatMap(ManagementTier.init(rawValue:))
        site = address.value("site")
        from = address.value("from").flatMap(Day.init)
        to = address.value("to").flatMap(Day.init)
        if let state = address.value("state").flatMap(Progress.State.init(rawValue:)) {
            states = [state]
        } else {
            states =
                FindingView(rawValue: address.value("view") ?? "")?.states
                ?? FindingView.open.states
        }
        if address.value("view") == FindingView.late.rawValue { dueBefore = now }
    }
}

/// The saved views of the list.
enum FindingView: String, CaseIterable {
    case open, decide, enterprise, rectifying, late, ended, all

    var name: String {
        switch self {
        case .open: "未办结"
        case .decide: "待人决定"
        case .enterprise: "待企业答复"
        case .rectifying: "整改与复查"
        case .late: "已逾期"
        case .ended: "已办结"
        case .all: "全部"
        }
    }

    var states: [Progress.State] {
        switch self {
        case .open, .late: Progress.State.allCases.filter(\.isOpen)
        case .decide: [.answered, .confirmed, .proofSubmitted]
        case .enterprise: [.awaitingAnswer, .askedAgain]
        case .rectifying: [.rectifying, .proofSubmitted]
        case .ended: [.closed, .rejected, .lead]
        case .all: []
        }
    }
}

extension FindingSummary {
    /// `2026年第二季度`; a day stays as it is written.
    var periodInWords: String { Period(period)?.inWords ?? period }

    /// `0.21 倍`, `提出时逾期 35 日（08-19）`; in words where the gap went away.
    var extentInWords: String {
        if extent.isEmpty { return "原来的超标不再成立" }
        guard let counted else { return extent }
        return "提出时\(passed) \(extent)（\(counted.short)）"
    }

    fileprivate var extentCell: HTML {
        if extent.isEmpty { return "<span class=\"small\">\(extentInWords)</span>" }
        guard let counted else { return "\(extent)" }
        return "提出时\(passed) \(extent)<span class=\"sub\">数到 \(counted.short)</span>"
    }

    /// A permit's term ends; what was owed by a day is late.
    private var passed: String { rule == Rule.expiredPermit.name ? "届满" : "逾期" }

    /// The day up to which the days of a term that passed were counted: they stay as they were
    /// found, while the calendar goes on.
    private var counted: Day? {
        guard [Rule.lateReport.name, Rule.expiredPermit.name].contains(rule),
            let days = extent.split(separator: " ").first.flatMap({ Int($0) })
        else { return nil }
        return actStart.advanced(by: days - 1)
    }

    /// `DA001 氮氧化物`.
    func subjectWords(_ factors: FactorTable) -> String {
        let parts = subject.split(separator: " ").map(String.init)
        guard parts.count == 3 else { return subject }
        return "\(parts[0]) \(factors.name(of: parts[1]))"
    }

    func stateTag(_ now: Instant) -> HTML {
        if isLate(at: now) { return HTML.tag(.late, "\(state.inChinese)，逾期") }
        return HTML.tag(state.shape, state.inChinese)
    }
}

extension Progress.State {
    var shape: HTML.TagShape {
        switch self {
        case .awaitingAnswer, .askedAgain: .open
        case .answered, .confirmed, .proofSubmitted: .person
        case .rectifying: .doing
        case .closed: .done
        case .rejected: .void
        case .lead: .doing
        }
    }
}
