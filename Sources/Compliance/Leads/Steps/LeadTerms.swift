extension Law {
    /// When the step that follows a step upon a lead is due, where the step sets no term itself.
    ///
    /// The terms are rows of `law/deadlines.csv`; nil where nothing follows.
    package func leadTerm(
        after verb: LeadStep.Verb, at now: Instant
    ) throws(Refusal) -> Instant? {
        if verb == .escalate { return try term(after: .escalate, at: now) }
        guard ![.reassess, .fade, .view].contains(verb) else { return nil }
        let key = verb.leads(from: .raised).deadlineKey
        return key.isEmpty ? nil : try due(key, from: now)
    }
}

extension LeadProgress.State {
    /// The row of `law/deadlines.csv` that gives the term of the step now due.
    package var deadlineKey: String {
        switch self {
        case .raised: "lead.triage"
        case .review: "case.filing"
        case .warned: "remote.answer"
        case .asked: "lead.answer"
        case .answered, .concluded: "lead.verification"
        case .inspecting: "lead.inspection.reply"
        case .replied: "lead.inspection.conclusion"
        case .supervised: "lead.supervision"
        case .visiting: "lead.visit"
        case .confirmed, .explained, .falseAlarm, .dropped: ""
        }
    }
}
