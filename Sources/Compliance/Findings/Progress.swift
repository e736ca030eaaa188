/// How far a finding has come, told by the steps taken: a state is never stored, only derived.
package struct Progress: Sendable, Hashable {
    package let state: State
    /// When the step that is now due must have been taken; nil when nothing is due.
    package let due: Instant?
    /// Who must take it.
    package let turn: Turn
    /// The deadline's row in the law tables, for its article.
    package let deadlineKey: String
    /// Steps that came after their due time, by the system's escalation.
    package let escalations: Int

    package enum State: String, Sendable, CaseIterable {
        case awaitingAnswer
        case answered
        case askedAgain
        case confirmed
        case rectifying
        case proofSubmitted
        case closed
        case rejected
        case lead

        package var inChinese: String {
            switch self {
            case .awaitingAnswer: "待企业说明"
            case .answered: "待核实"
            case .askedAgain: "待补充说明"
            case .confirmed: "已认定，待提出整改"
            case .rectifying: "整改中"
            case .proofSubmitted: "待复查"
            case .closed: "已销号"
            case .rejected: "不予认定"
            case .lead: "已转线索"
            }
        }

        package var isOpen: Bool { ![.closed, .rejected, .lead].contains(self) }
    }

    package enum Turn: String, Sendable {
        case enterprise
        case officer
        case nobody
    }

    package func isLate(at now: Instant) -> Bool { due.map { $0 < now } ?? false }
}

/// One act upon a finding: who did what, when, in which words.
///
/// Steps are only added, never changed.
package struct FindingStep: Sendable, Hashable {
    package enum Verb: String, Sendable, CaseIterable {
        /// The system found the gap.
        case raise
        /// New data or a new mark changed the evidence.
        case reassess
        case answer
        case ask
        case confirm
        case reject
        case rectify
        case prove
        case close
        case turnToLead
        /// A due time passed.
        case escalate

        package var inChinese: String {
            switch self {
            case .raise: "系统提出问题，推送企业"
            case .reassess: "数据或标记有变，重新判定"
            case .answer: "企业说明"
            case .ask: "要求补充说明"
            case .confirm: "核对证据，认定为问题"
            case .reject: "不予认定"
            case .rectify: "责令整改"
            case .prove: "提交整改证明"
            case .close: "复查合格，销号"
            case .turnToLead: "转为线索"
            case .escalate: "逾期催办"
            }
        }
    }

    package let verb: Verb
    package let at: Instant
    /// Who; empty for the system.
    package let by: String
    package let text: String
    /// The term that the step sets, where it sets one.
    package let due: Instant?

    package init(_ verb: Verb, at: Instant, by: String = "", text: String = "", due: Instant? = nil)
    {
        (self.verb, self.at, self.by, self.text, self.due) = (verb, at, by, text, due)
    }
}

extension Progress {
    /// Reads the state from the steps, oldest first.
    ///
    /// Each step that sets a term carries it, so that a later change of the law's default does
    /// not move a term that was once told to somebody.
    package init(_ steps: [FindingStep]) {
        var state = State.awaitingAnswer
        var due: Instant?
        var escalations = 0
        for step in steps {
            switch step.verb {
            case .escalate:
                escalations += 1
                due = step.due
            case .reassess: break
            default:
                state = step.verb.leads(from: state)
                due = step.due
            }
        }
        let turn: Turn =
            switch state {
            case .awaitingAnswer, .askedAgain, .rectifying: .enterprise
            case .answered, .confirmed, .proofSubmitted: .officer
            case .closed, .rejected, .lead: .nobody
            }
        self.init(
            state: state, due: state.isOpen ? due : nil, turn: turn,
            deadlineKey: state.deadlineKey, escalations: escalations)
    }

    /// Whether a finding whose gap is back must be worked on again: it was ended because the gap
    /// was gone.
    ///
    /// Who ended it while the gap stood there knew of the gap, and what they decided holds.
    /// - Parameter goneAt: When it was recorded that the gap was gone.
    package static func isUndone(_ steps: [FindingStep], goneAt: Instant) -> Bool {
        guard [.closed, .rejected].contains(Progress(steps).state) else { return false }
        let end = steps.last { [.close, .reject].contains($0.verb) }
        return end.map { goneAt <= $0.at } ?? false
    }

    /// The verbs that a person in a role may now do.
    package func verbs(for role: Role) -> [FindingStep.Verb] {
        FindingStep.Verb.allCases.filter { $0.isOpen(in: state) && $0.roles.contains(role) }
    }
}

extension FindingStep.Verb {
    func leads(from state: Progress.State) -> Progress.State {
        switch self {
        case .raise: .awaitingAnswer
        case .answer: .answered
        case .ask: .askedAgain
        case .confirm: .confirmed
        case .reject: .rejected
        case .rectify: .rectifying
        case .prove: .proofSubmitted
        case .close: .closed
        case .turnToLead: .lead
        case .reassess, .escalate: state
        }
    }

    /// Whether the step may follow a state.
    package func isOpen(in state: Progress.State) -> Bool {
        switch self {
        case .answer: [.awaitingAnswer, .askedAgain, .answered].contains(state)
        case .ask: [.awaitingAnswer, .answered, .proofSubmitted].contains(state)
        case .confirm: [.awaitingAnswer, .answered, .askedAgain].contains(state)
        case .reject: [.awaitingAnswer, .answered, .askedAgain].contains(state)
        case .rectify: [.confirmed, .proofSubmitted].contains(state)
        case .prove: state == .rectifying
        case .close: state == .proofSubmitted
        case .turnToLead: [.answered, .askedAgain, .confirmed, .rectifying].contains(state)
        case .raise, .reassess, .escalate: false
        }
    }

    /// Who may take the step.
    package var roles: Set<Role> {
        switch self {
        case .answer, .prove: [.enterprise]
        case .ask, .confirm, .rectify, .close, .reject, .turnToLead:
            [.analyst, .caseOfficer, .inspector, .director]
        case .raise, .reassess, .escalate: []
        }
    }
}
