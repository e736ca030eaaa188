import Compliance
import Hummingbird
import Store

/// The enterprise's duties of a year: months, a calendar, and the list with reasons.
struct OwnDutyList {
    let visit: Visit
    let address: ListAddress
    let year: Int
    let month: Day
    let kind: ObligationKind?
    let state: State
    let day: Day?

    enum State: String, CaseIterable {
        case owed, late, done, standing, all

        var name: String {
            switch self {
            case .owed: "还没做"
            case .late: "已逾期"
            case .done: "已完成"
            case .standing: "持续履行"
            case .all: "全部"
            }
        }

        func holds(_ duty: OwnDuty, on today: Day) -> Bool {
            switch self {
            case .owed: duty.isOwed && duty.obligation.isDeed
            case .late: duty.isLate(on: today)
            case .done: !duty.isOwed && duty.obligation.isDeed
            case .standing: !duty.obligation.isDeed
            case .all: true
            }
        }
    }

    init(_ visit: Visit) {
        self.visit = visit
        address = ListAddress(visit)
        month = MonthCalendar.month(address.value("month"), today: visit.today)
        let asked = address.value("year").flatMap(Int.init)
        let near = visit.today.year - 10...visit.today.year + 10
        let isNear = asked.map(near.contains) ?? false
        year = isNear ? asked ?? month.year : month.year
        kind = address.value("kind").flatMap(ObligationKind.init(rawValue:))
        day = address.value("day").flatMap(Day.init)
        // What is left to do comes first; a day shows whatever falls on it.
        state =
            address.value("state").flatMap(State.init(rawValue:)) ?? (day == nil ? .owed : .all)
    }

    func page() async throws -> Response {
        let duties = try await visit.ownDuties(of: year...year)
        let shown = Day(year, month.year == year ? month.month : 1, 1)
        return visit.page(
            OwnDutyPage(
                list: table(duties), duties: duties, address: address, year: year, month: shown,
                kind: kind, state: state, day: day, law: visit.law, now: visit.now,
                isOwner: Audience.enterprise.admits(visit.person?.role)))
    }

    func export(xlsx: Bool) async throws -> Response {
        let duties = try await visit.ownDuties(of: year...year)
        return try visit.export(table(duties, isFile: true), name: "\(year)年应履行义务", xlsx: xlsx)
    }

    private func table(_ duties: OwnDuties, isFile: Bool = false) -> ListTable<OwnDuty> {
        let items = duties.items.filter { duty in
            (kind.map { duty.obligation.kind == $0 } ?? true)
                && state.holds(duty, on: visit.today)
                && (day.map { duty.due == $0 } ?? true)
        }
        let asked = address.request(sort: "due")
        let request = isFile ? asked.whole : asked
        return ListTable(
            caption: "\(year)年应履行义务", columns: columns + (isFile ? [evidence] : []),
            page: PageOf(of: request.isDescending ? items.reversed() : items, request),
            address: address, request: request, now: visit.now,
            empty: HTML.empty(
                "没有符合条件的义务", "可以去掉一些条件。",
                """
                <a class="btn btn-secondary" href="/obligations?year=\(year)&state=all">看全年</a>
                """
            ))
    }

    private var columns: [Column<OwnDuty>] {
        let (law, now) = (visit.law, visit.now)
        return [
            Column(
                head: "期限", sort: "due", cell: { dueCell($0, now) },
                text: { $0.due?.description ?? "持续" }),
            Column(
                head: "义务", isTitle: true,
                cell: {
                    "\($0.obligation.what)<span class=\"sub\">凭 \($0.obligation.evidence) 认定</span>"
                }, text: { $0.obligation.what }),
            Column(
                head: "为什么",
                cell: {
                    """
                    \(HTML.clauses(Array($0.obligation.basis.prefix(1)), on: now.day))\
                    <span class="sub">\($0.obligation.clause)</span>
                    """
                },
                text: {
                    ($0.obligation.basis.map(\.short) + [$0.obligation.clause]).filter {
                        !$0.isEmpty
                    }.joined(separator: "；")
                }),
            Column(
                head: "不履行的后果", cell: { "\(consequence($0.obligation, law, now.day))" },
                text: { consequence($0.obligation, law, now.day) }),
            Column(
                head: "履行情况",
                cell: { "\($0.tag(on: now.day))<span class=\"sub\">\($0.findingLink)</span>" },
                text: { $0.words }),
            Column(head: "办理", cell: { $0.action }, text: { $0.reportPath ?? "" }),
        ]
    }

    /// On the page it stands under the duty.
    private var evidence: Column<OwnDuty> {
        Column(
            head: "凭什么认定", cell: { "\($0.obligation.evidence)" },
            text: { $0.obligation.evidence })
    }
}

private func dueCell(_ duty: OwnDuty, _ now: Instant) -> HTML {
    guard let due = duty.due else { return "持续" }
    return duty.isOwed ? DueWords.cell(due, now) : "<span class=\"num\">\(due)</span>"
}

/// What may follow, in the words and amounts of the act's row; the person decides, not the list.
func consequence(_ obligation: Obligation, _ law: Law, _ today: Day) -> String {
    let rows = obligation.consequence.compactMap { try? law.act($0, on: today) }
    guard let act = rows.first else { return "由监管部门依法处理" }
    let orders = act.orders.joined(separator: "、")
    guard let fine = act.fine else { return orders.isEmpty ? "由监管部门依法处理" : orders }
    let range = "罚款 \(grouped(fine.minYuan))–\(grouped(fine.maxYuan)) 元"
    return orders.isEmpty ? range : "\(orders)；\(range)"
}
