import Compliance
import Testing

@Suite("线索的办理") struct LeadProgressTests {
    /// The steps that lead to each state, by the shortest way.
    private static let ways: [LeadProgress.State: [LeadStep.Verb]] = [
        .raised: [.raise], .review: [.takeOver], .warned: [.raise, .warn], .asked: [.raise, .ask],
        .answered: [.raise, .ask, .answer], .inspecting: [.raise, .inspect],
        .replied: [.raise, .inspect, .view, .reply],
        .concluded: [.raise, .inspect, .view, .reply, .conclude],
        .supervised: [.raise, .warn, .supervise], .visiting: [.raise, .visit],
        .confirmed: [.raise, .ask, .answer, .confirm], .explained: [.raise, .explain],
        .falseAlarm: [.raise, .dismiss], .dropped: [.raise, .drop],
    ]
    private static let start = Instant(Day(2026, 9, 1))

    private func steps(_ verbs: [LeadStep.Verb]) -> [LeadStep] {
        verbs.enumerated().map { LeadStep($1, at: Self.start.advanced(byHours: $0)) }
    }

    @Test(arguments: LeadProgress.State.allCases)
    func `every state is reached by lawful steps`(state: LeadProgress.State) throws {
        let way = try #require(Self.ways[state])
        for place in 1..<way.count {
            #expect(way[place].isOpen(in: LeadProgress(steps(Array(way[..<place]))).state))
        }
        #expect(LeadProgress(steps(way)).state == state)
    }

    @Test(
        arguments: table(
            """
            state        open
            raised       warn ask inspect visit explain dismiss drop
            review       ask inspect visit confirm explain dismiss drop
            warned       ask answer inspect supervise visit explain dismiss drop
            asked        answer inspect supervise visit explain dismiss drop
            answered     ask answer inspect supervise visit confirm explain dismiss drop
            inspecting   view reply conclude visit explain dismiss drop
            replied      view conclude visit explain dismiss drop
            concluded    supervise visit confirm explain dismiss drop
            supervised   answer inspect visit explain dismiss drop
            visiting     confirm explain dismiss drop
            confirmed    -
            explained    -
            falseAlarm   -
            dropped      -
            """))
    func `a state lets some steps follow and refuses all others`(row: Row) throws {
        let state = try #require(LeadProgress.State(rawValue: row["state"]))
        let open = Set(row.cell("open").split(separator: " ").map(String.init))
        for verb in LeadStep.Verb.allCases {
            #expect(verb.isOpen(in: state) == open.contains(verb.rawValue), "\(verb)")
        }
    }

    @Test(arguments: LeadProgress.State.allCases)
    func `nothing is confirmed before the unit was heard or somebody looked on`(
        state: LeadProgress.State
    ) {
        let heard: Set<LeadProgress.State> = [.review, .answered, .concluded, .visiting]
        #expect(LeadStep.Verb.confirm.isOpen(in: state) == heard.contains(state))
    }

    @Test(arguments: Role.allCases)
    func `the unit answers, officers decide, nobody else acts`(role: Role) {
        let officers: Set<Role> = [.analyst, .caseOfficer, .inspector, .director]
        for way in Self.ways.values {
            let verbs = LeadProgress(steps(way)).verbs(for: role)
            switch role {
            case .enterprise: #expect(verbs.allSatisfy { [.answer, .reply].contains($0) })
            case _ where officers.contains(role):
                #expect(!verbs.contains { [.answer, .reply].contains($0) })
            default: #expect(verbs.isEmpty)
            }
        }
    }

    @Test(arguments: LeadProgress.State.allCases)
    func `each open state has its clock in the tables of law`(state: LeadProgress.State) throws {
        #expect(state.deadlineKey.isEmpty == !state.isOpen)
        guard state.isOpen else { return }
        let rule = try LawFolder.law().deadline(state.deadlineKey, on: Day(2026, 11, 23))
        #expect(!rule.provenance.citations.isEmpty)
    }

    @Test(arguments: LeadStep.Verb.allCases)
    func `a step sets a term exactly where something must follow`(verb: LeadStep.Verb) throws {
        let at = try #require(Instant("2026-05-06 10:00"))
        let term = try LawFolder.law().leadTerm(after: verb, at: at)
        let ends: Set<LeadStep.Verb> = [
            .reassess, .fade, .view, .confirm, .explain, .dismiss, .drop,
        ]
        #expect((term == nil) == ends.contains(verb))
        #expect(term.map { $0 > at } ?? true)
    }

    @Test func `the unit reads what is put to it, and no visit is announced`() {
        #expect(!LeadStep.Verb.visit.isForEnterprise && !LeadStep.Verb.view.isForEnterprise)
        #expect(LeadProgress.State.visiting.forEnterprise == "监管部门核实中")
        for verb in LeadStep.Verb.allCases where verb.tellsEnterprise {
            #expect(verb.isForEnterprise)
        }
        #expect(!LeadProgress(steps([.raise, .visit])).isTold)
        #expect(LeadProgress(steps([.raise, .warn])).isTold)
    }

    @Test(arguments: LeadStep.Verb.allCases)
    func `an outcome and a conclusion name a coded reason`(verb: LeadStep.Verb) {
        let coded: Set<LeadStep.Verb> = [.confirm, .explain, .dismiss, .drop, .conclude]
        #expect(verb.reasons.isEmpty == !coded.contains(verb))
        let all = LeadStep.Verb.allCases.flatMap(\.reasons)
        #expect(Set(all) == Set(LeadReason.allCases) && all.count == LeadReason.allCases.count)
    }
}
