import Compliance
import Hummingbird
import Store

/// 监控值守: what needs a person now, one outlet and day together.
struct WatchRoom {
    let visit: Visit
    let address: ListAddress
    let filter: LeadFilter

    init(_ visit: Visit) {
        self.visit = visit
        address = ListAddress(visit)
        var filter = LeadFilter()
        filter.region = address.value("region").flatMap(RegionCode.init)
        filter.rule = address.value("rule")
        filter.text = address.value("q")
        let state = address.value("state").flatMap(LeadProgress.State.init(rawValue:))
        filter.states = state.map { [$0] } ?? LeadView.open.states
        self.filter = filter
    }

    func page() async throws -> Response {
        let store = visit.store
        let grade = address.value("grade").flatMap(Int.init)
        var open = LeadFilter()
        open.states = LeadView.open.states
        let all = try await visit.watchCases(open)
        let cases = (filter == open ? all : try await visit.watchCases(filter))
            .filter { grade ?? $0.grade == $0.grade }
        let request = PageRequest(
            size: address.request(sort: "").size, after: address.request(sort: "").after)
        return visit.page(
            WatchPage(
                cases: PageOf(of: cases, request), found: cases, all: all,
                counts: try await counts(), address: address, filter: filter,
                regions: try await store.regions(),
                rules: try await visit.leadRules(), factors: visit.factors, now: visit.now))
    }

    private func counts() async throws -> [LeadProgress.State: Int] {
        try await visit.store.leadCounts(in: visit.scope)
    }
}

extension Visit {
    /// The cases of some leads in the order in which a person should take them.
    ///
    /// What lies beyond the newest thousand is read in the list: nobody watches more at once.
    func watchCases(_ filter: LeadFilter) async throws -> [WatchCase] {
        let leads = try await store.leads(
            in: scope, matching: filter,
            PageRequest(size: 1000, sort: "opened", isDescending: true))
        let policy = try PrecisionPolicy(under: law, on: today)
        let records = try await store.precisions(
            in: .everyone, since: Instant(today.advanced(by: -policy.days)))
        let steps = try GradeSteps(under: law, on: today)
        return WatchCase.all(of: leads.items, records: records, policy: policy, steps: steps)
    }
}

/// The open leads of one outlet on one day, with what is known of their rules.
struct WatchCase: Sendable {
    let leads: [LeadSummary]
    let grade: Int
    let score: Int
    let isAgreed: Bool
    let isMarked: Bool
    /// Every rule in it is demoted.
    let isDemoted: Bool
    /// The best lower bound of the rules in it, in percent.
    let lowerBound: Double
    let records: [String: RulePrecision]

    var first: LeadSummary { leads[0] }
    var isAnswered: Bool { leads.contains { [.answered, .replied].contains($0.state) } }
    var isWaiting: Bool { leads.allSatisfy { $0.state.turn == .enterprise } }

    /// The parts of the list, in their order.
    enum Band: String, CaseIterable {
        case answered, new, marked, waiting, demoted

        var name: String {
            switch self {
            case .answered: "企业已答复，等你核实"
            case .new: "新线索和在办线索"
            case .marked: "已标记或者数据无效"
            case .waiting: "等企业答复"
            case .demoted: "规则已降级"
            }
        }
    }

    var band: Band {
        if isDemoted { return .demoted }
        if isWaiting { return .waiting }
        if isMarked { return .marked }
        return isAnswered ? .answered : .new
    }
    /// Whether a person should look at it now.
    var needsPerson: Bool { [.answered, .new].contains(band) }

    /// The cases in the order in which a person should take them.
    ///
    /// What the unit answered and what stands on valid values comes before what is marked; demoted
    /// rules come last; then the grade, then how far the rule is believed.
    static func all(
        of leads: [LeadSummary], records: [RulePrecision], policy: PrecisionPolicy,
        steps: GradeSteps
    ) -> [WatchCase] {
        let byRule = Dictionary(records.map { ($0.rule, $0) }) { first, _ in first }
        let groups = Dictionary(grouping: leads) { "\($0.site) \($0.outlet) \($0.day)" }
        return groups.values
            .map { WatchCase($0.sorted { $0.start < $1.start }, byRule, policy, steps) }
            .sorted { $0.rank.lexicographicallyPrecedes($1.rank) }
    }

    private init(
        _ leads: [LeadSummary], _ records: [String: RulePrecision], _ policy: PrecisionPolicy,
        _ steps: GradeSteps
    ) {
        let own = LeadCase(
            leads.map { lead in
                LeadCase.Share(
                    rule: lead.rule, weight: lead.weight,
                    hours: steps.hours(from: lead.start, to: lead.end),
                    isMarked: lead.isMarked || lead.isGone)
            })
        self.leads = leads
        self.records = records.filter { record in leads.contains { $0.rule == record.key } }
        (grade, score) = (own.grade(steps), own.score)
        (isAgreed, isMarked) = (own.isAgreed, own.isMarked)
        let known = leads.map { records[$0.rule] ?? RulePrecision(rule: $0.rule) }
        isDemoted = known.allSatisfy { policy.standing(of: $0) == .demoted }
        lowerBound = known.map { $0.lowerBound(z: policy.z.double) }.max() ?? 0
    }

    private var rank: [Double] {
        [
            isDemoted ? 1 : 0, isWaiting ? 1 : 0, isMarked ? 1 : 0, isAnswered ? 0 : 1,
            Double(grade), -lowerBound, -Double(score), -Double(first.start.milliseconds),
        ]
    }
}
