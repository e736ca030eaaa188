import Compliance
import Hummingbird
import Store

/// 谁欠什么: the dated duties of every site that an officer sees.
struct DutyList {
    let visit: Visit
    let address: ListAddress
    let filter: DutyFilter
    let request: PageRequest

    /// The years of which duties are kept: late ones of last year, coming ones of the next.
    static func years(_ today: Day) -> ClosedRange<Int> { today.year - 1...today.year + 1 }

    init(_ visit: Visit) {
        self.visit = visit
        address = ListAddress(visit)
        filter = DutyFilter(address, today: visit.today)
        request = address.request(sort: "due")
    }

    func page() async throws -> Response {
        try await visit.refreshDuties()
        let table = try await table(request)
        return visit.page(
            DutyListPage(
                list: table, counts: try await counts(), address: address, filter: filter,
                regions: try await visit.store.regions(),
                undecided: try await visit.store.undecidedSites(in: visit.scope), now: visit.now))
    }

    func export(xlsx: Bool) async throws -> Response {
        try await visit.refreshDuties()
        return try visit.export(try await table(request.whole), name: "应履行义务", xlsx: xlsx)
    }

    private func counts() async throws -> [DutyView: Int] {
        var counts: [DutyView: Int] = [:]
        for view in DutyView.allCases {
            var wanted = DutyFilter()
            wanted.site = filter.site
            view.narrow(&wanted, visit.today)
            counts[view] = try await visit.store.dutyCount(
                in: visit.scope, matching: wanted, at: visit.now)
        }
        return counts
    }

    private func table(_ request: PageRequest) async throws -> ListTable<DutySummary> {
        ListTable(
            caption: "到期义务", columns: columns,
            page: try await visit.store.duties(
                in: visit.scope, matching: filter, at: visit.now, request),
            address: address, request: request, now: visit.now,
            empty: HTML.empty(
                "没有符合条件的义务", "可以去掉一些条件，或看别的时段。",
                "<a class=\"btn btn-secondary\" href=\"/obligations\">重新选择</a>"))
    }

    private var columns: [Column<DutySummary>] {
        let (law, now) = (visit.law, visit.now)
        return [
            Column(
                head: "期限", sort: "due", cell: { dueCell($0, now) },
                text: { $0.due.description }),
            Column(
                head: "义务", sort: "what", isTitle: true,
                cell: { "\($0.what)<span class=\"sub\">\($0.clause)</span>" }, text: { $0.what }),
            Column(
                head: "排污单位", sort: "site",
                cell: {
                    """
                    <a href="/permits/\($0.site)">\($0.siteName)</a><span class="sub">\
                    \($0.regionName)</span>
                    """
                }, text: { $0.siteName }),
            Column(head: "类别", cell: { "\($0.kind.inChinese)" }, text: { $0.kind.inChinese }),
            Column(
                head: "依据",
                cell: { duty in
                    let basis = (try? law.duty(duty.row, on: duty.due))?.citations ?? []
                    return HTML.clauses(Array(basis.prefix(1)), on: now.day)
                },
                text: { duty in
                    ((try? law.duty(duty.row, on: duty.due))?.citations ?? []).map(\.short)
                        .joined(separator: "；")
                }),
            Column(
                head: "履行情况", cell: { stateCell($0, now) },
                text: { words($0.fulfilment(at: now)) }),
        ]
    }
}

extension Visit {
    /// Brings the table of duties up to permits, law and years; the work is done once a change.
    func refreshDuties() async throws {
        try await store.deriveDuties(
            of: DutyList.years(today), under: law, naming: factors)
    }
}

/// The saved views of the list.
enum DutyView: String, CaseIterable {
    case month, late, quarter, done

    var name: String {
        switch self {
        case .month: "30 日内到期"
        case .late: "已逾期"
        case .quarter: "90 日内到期"
        case .done: "近 90 日已完成"
        }
    }

    func narrow(_ filter: inout DutyFilter, _ today: Day) {
        switch self {
        case .month, .quarter:
            filter.state = .open
            filter.to = today.advanced(by: self == .month ? 30 : 90)
        case .late: filter.state = .late
        case .done:
            filter.state = .done
            (filter.from, filter.to) = (today.advanced(by: -90), today)
        }
    }
}

extension DutyFilter {
    /// The view comes first; days that were typed go before its own.
    init(_ address: ListAddress, today: Day) {
        self.init()
        let view = address.value("view").flatMap(DutyView.init(rawValue:)) ?? .month
        view.narrow(&self, today)
        text = address.value("q")
        region = address.value("region").flatMap(RegionCode.init)
        site = address.value("site")
        kind = address.value("kind").flatMap(ObligationKind.init(rawValue:))
        if let day = address.value("from").flatMap(Day.init) { from = day }
        if let day = address.value("to").flatMap(Day.init) { to = day }
    }
}

private func dueCell(_ duty: DutySummary, _ now: Instant) -> HTML {
    let state = duty.fulfilment(at: now)
    guard state.isOwed else { return "<span class=\"num\">\(duty.due)</span>" }
    return DueWords.cell(duty.due, now)
}

private func words(_ state: Fulfilment) -> String {
    switch state {
    case .standing: "持续履行"
    case .done(let at): "\(at.day) 已完成"
    case .doneLate(let at): "\(at.day) 完成，逾期"
    case .seen: "平台有记录"
    case .late: "没有履行"
    case .unrecorded: "平台不记录"
    case .open: "未到期"
    }
}

private func stateCell(_ duty: DutySummary, _ now: Instant) -> HTML {
    let state = duty.fulfilment(at: now)
    let shape: HTML.TagShape =
        switch state {
        case .late, .doneLate: .late
        case .done, .seen: .done
        case .open: .open
        case .standing: .doing
        case .unrecorded: .paused
        }
    let link: HTML =
        state.isLate && duty.kind == .report
        ? """
        <span class="sub"><a href="/findings?view=all&amp;site=\(duty.site)\
        &amp;rule=\(Rule.lateReport.name)">看问题</a></span>
        """
        : duty.came != nil && duty.kind == .report
            ? """
            <span class="sub"><a href="/reports?site=\(duty.site)&amp;period=\(duty.period)">\
            看报告</a></span>
            """
            : .empty
    return "\(HTML.tag(shape, words(state)))\(link)"
}
