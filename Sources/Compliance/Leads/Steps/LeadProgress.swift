/// How far a lead has come, told by the steps taken: a state is never stored, only derived.
package struct LeadProgress: Sendable, Hashable {
    package let state: State
    /// When the step that is now due must have been taken; nil when nothing is due.
    package let due: Instant?
    /// Steps that came after their due time, by the system's escalation.
    package let escalations: Int
    /// When the unit was first told; nil: it knows nothing of the lead.
    package let toldAt: Instant?
    package let answeredAt: Instant?
    /// When a remote inspection was complete.
    package let inspectedAt: Instant?
    package let visitedAt: Instant?
    package let endedAt: Instant?
    package let reason: LeadReason?

    package enum State: String, Sendable, CaseIterable {
        case raised
        /// It came from a finding, where the unit was heard already.
        case review
        case warned
        case asked
        case answered
        case inspecting
        case replied
        case concluded
        case supervised
        case visiting
        case confirmed
        case explained
        case falseAlarm
        case dropped

        package var inChinese: String {
            switch self {
            case .raised: "待研判"
            case .review: "待立案审查"
            case .warned: "已预警，待企业反馈"
            case .asked: "待企业说明"
            case .answered: "企业已说明，待核实"
            case .inspecting: "远程核查，待企业答复"
            case .replied: "远程核查，待作结论"
            case .concluded: "远程核查已有结论"
            case .supervised: "电子督办中"
            case .visiting: "已转现场检查"
            case .confirmed: "属实"
            case .explained: "有合理解释"
            case .falseAlarm: "误报"
            case .dropped: "不再跟踪"
            }
        }

        package var isOpen: Bool {
            ![.confirmed, .explained, .falseAlarm, .dropped].contains(self)
        }

        /// Whether a lead that was ended so, while its sign was gone, opens again with the sign.
        ///
        /// What was confirmed stays confirmed.
        package var opensAgain: Bool { !isOpen && self != .confirmed }

        package var turn: Progress.Turn {
            switch self {
            case .warned, .asked, .inspecting, .supervised: .enterprise
            case .confirmed, .explained, .falseAlarm, .dropped: .nobody
            default: .officer
            }
        }

        /// What the unit reads: a visit is not announced.
        package var forEnterprise: String {
            self == .visiting ? "监管部门核实中" : inChinese
        }
    }

    package var turn: Progress.Turn { state.turn }
    package var isTold: Bool { toldAt != nil }

    package func isLate(at now: Instant) -> Bool { due.map { $0 < now } ?? false }
}

extension LeadProgress {
    /// Reads the state from the steps, oldest first.
    package init(_ steps: [LeadStep]) {
        var (state, due, escalations) = (State.raised, Instant?.none, 0)
        for step in steps {
            switch step.verb {
            case .escalate:
                escalations += 1
                due = step.due
            case .reassess, .fade, .view: break
            default:
                state = step.verb.leads(from: state)
                due = step.due
            }
        }
        self.state = state
        self.due = state.isOpen ? due : nil
        self.escalations = escalations
        toldAt = steps.first { $0.verb.tellsEnterprise }?.at
        answeredAt = steps.last { [.answer, .reply].contains($0.verb) }?.at
        inspectedAt = RemoteInspection.all(in: steps).last(where: \.isComplete)?.concluded?.at
        visitedAt = steps.last { $0.verb == .visit }?.at
        let end = steps.last { !$0.verb.leads(from: .raised).isOpen }
        (endedAt, reason) = state.isOpen ? (nil, nil) : (end?.at, end?.reason)
    }

    /// The verbs that a person in a role may now do.
    package func verbs(for role: Role) -> [LeadStep.Verb] {
        LeadStep.Verb.allCases.filter { $0.isOpen(in: state) && $0.roles.contains(role) }
    }
}

extension LeadStep.Verb {
    func leads(from state: LeadProgress.State) -> LeadProgress.State {
        switch self {
        case .raise: .raised
        case .takeOver: .review
        case .warn: .warned
        case .ask: .asked
        case .answer: .answered
        case .inspect: .inspecting
        case .reply: .replied
        case .conclude: .concluded
        case .supervise: .supervised
        case .visit: .visiting
        case .confirm: .confirmed
        case .explain: .explained
        case .dismiss: .falseAlarm
        case .drop: .dropped
        case .reassess, .fade, .view, .escalate: state
        }
    }

    /// Whether the step may follow a state.
    ///
    /// Nothing is confirmed before the unit was heard, an inspection came to its conclusion, or
    /// somebody was there.
    package func isOpen(in state: LeadProgress.State) -> Bool {
        switch self {
        case .warn: state == .raised
        case .ask: [.raised, .review, .warned, .answered].contains(state)
        case .answer: [.warned, .asked, .answered, .supervised].contains(state)
        case .inspect: [.raised, .review, .warned, .asked, .answered, .supervised].contains(state)
        case .view: [.inspecting, .replied].contains(state)
        case .reply: state == .inspecting
        case .conclude: [.inspecting, .replied].contains(state)
        case .supervise: [.warned, .asked, .answered, .concluded].contains(state)
        case .visit: state.isOpen && state != .visiting
        case .confirm: [.review, .answered, .concluded, .visiting].contains(state)
        case .explain, .dismiss, .drop: state.isOpen
        case .raise, .takeOver, .reassess, .fade, .escalate: false
        }
    }
}
