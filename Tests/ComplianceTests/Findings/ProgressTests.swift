import Compliance
import Testing

@Suite("问题的办理") struct ProgressTests {
    /// The steps that lead to each state, by the shortest way.
    private static let ways: [Progress.State: [FindingStep.Verb]] = [
        .awaitingAnswer: [.raise], .answered: [.raise, .answer],
        .askedAgain: [.raise, .answer, .ask], .confirmed: [.raise, .answer, .confirm],
        .rectifying: [.raise, .answer, .confirm, .rectify],
        .proofSubmitted: [.raise, .answer, .confirm, .rectify, .prove],
        .closed: [.raise, .answer, .confirm, .rectify, .prove, .close],
        .rejected: [.raise, .answer, .reject], .lead: [.raise, .answer, .confirm, .turnToLead],
    ]

    private static let start = Instant(Day(2026, 5, 1))

    private func steps(_ verbs: [FindingStep.Verb]) -> [FindingStep] {
        verbs.enumerated().map { FindingStep($1, at: Self.start.advanced(byHours: $0)) }
    }

    @Test(arguments: Progress.State.allCases)
    func `every state is reached by lawful steps`(state: Progress.State) throws {
        let way = try #require(Self.ways[state])
        for place in 1..<way.count {
            #expect(way[place].isOpen(in: Progress(steps(Array(way[..<place]))).state))
        }
        #expect(Progress(steps(way)).state == state)
    }

    @Test(
        arguments: table(
            """
            state           open
            awaitingAnswer  answer ask confirm reject
            answered        answer ask confirm reject turnToLead
            askedAgain      answer confirm reject turnToLead
            confirmed       rectify turnToLead
            rectifying      prove turnToLead
            proofSubmitted  ask rectify close
            closed          -
            rejected        -
            lead            -
            """))
    func `a state lets some steps follow and refuses all others`(row: Row) throws {
        let state = try #require(Progress.State(rawValue: row["state"]))
        let open = Set(row.cell("open").split(separator: " ").map(String.init))
        for verb in FindingStep.Verb.allCases {
            #expect(verb.isOpen(in: state) == open.contains(verb.rawValue), "\(verb)")
        }
    }

    @Test(
        arguments: table(
            """
            verb        state           turn
            answer      answered        officer
            ask         askedAgain      enterprise
            confirm     confirmed       officer
            reject      rejected        nobody
            rectify     rectifying      enterprise
            prove       proofSubmitted  officer
            close       closed          nobody
            turnToLead  lead            nobody
            """))
    func `a step leads to one state, from wherever it may be taken`(row: Row) throws {
        let verb = try #require(FindingStep.Verb(rawValue: row["verb"]))
        for (state, way) in Self.ways where verb.isOpen(in: state) {
            let progress = Progress(steps(way + [verb]))
            #expect(progress.state.rawValue == row["state"])
            #expect(progress.turn.rawValue == row["turn"])
        }
    }

    @Test(arguments: Role.allCases)
    func `the enterprise answers and proves, officers decide, nobody else acts`(role: Role) throws {
        let officers: Set<Role> = [.analyst, .caseOfficer, .inspector, .director]
        for (state, way) in Self.ways {
            let verbs = Progress(steps(way)).verbs(for: role)
            #expect(verbs.allSatisfy { $0.isOpen(in: state) })
            switch role {
            case .enterprise: #expect(verbs.allSatisfy { [.answer, .prove].contains($0) })
            case _ where officers.contains(role):
                #expect(!verbs.contains { [.answer, .prove].contains($0) })
                #expect(verbs.isEmpty == !state.isOpen)
            default: #expect(verbs.isEmpty)
            }
        }
    }

    @Test func `new data and escalation change no state, and only escalation its term`() throws {
        let due = Self.start.advanced(byHours: 72)
        let later = Self.start.advanced(byHours: 144)
        for (state, way) in Self.ways {
            let before =
                steps(way.dropLast()) + [
                    FindingStep(try #require(way.last), at: Self.start, due: due)
                ]
            let reassessed = Progress(before + [FindingStep(.reassess, at: later)])
            #expect(reassessed.state == state)
            #expect(reassessed.due == (state.isOpen ? due : nil))
            let escalated = Progress(before + [FindingStep(.escalate, at: later, due: later)])
            #expect(escalated.state == state)
            #expect(escalated.escalations == 1)
            #expect(escalated.due == (state.isOpen ? later : nil))
        }
    }

    @Test func `a term is missed after its last moment, not at it`() {
        let due = Self.start.advanced(byHours: 72)
        let progress = Progress([FindingStep(.raise, at: Self.start, due: due)])
        #expect(!progress.isLate(at: due))
        #expect(progress.isLate(at: due.advanced(bySeconds: 1)))
    }

    @Test(arguments: Progress.State.allCases)
    func `each open state has its clock in the tables of law`(state: Progress.State) throws {
        #expect(state.deadlineKey.isEmpty == !state.isOpen)
        guard state.isOpen else { return }
        let rule = try LawFolder.law().deadline(state.deadlineKey, on: Day(2026, 11, 23))
        #expect(!rule.provenance.citations.isEmpty)
    }

    @Test(arguments: FindingStep.Verb.allCases)
    func `a step sets a term exactly where something must follow`(verb: FindingStep.Verb) throws {
        let at = try #require(Instant("2026-05-06 10:00"))
        let term = try LawFolder.law().term(after: verb, at: at)
        let ends: Set<FindingStep.Verb> = [.reassess, .reject, .close, .turnToLead]
        #expect((term == nil) == ends.contains(verb))
        #expect(term.map { $0 > at } ?? true)
    }
}
