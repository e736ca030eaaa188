import Compliance

/// What the newest evidence says, for the list's row.
struct LeadFacts: Sendable {
    let version: Int
    let start: Instant
    let end: Instant
    let statement: String
    let isMarked: Bool
}

extension OpenAct {
    /// Appends a step to a lead and brings the list's row to where the steps now lead.
    @discardableResult
    func add(
        _ step: LeadStep, toLead lead: String, name: String, role: String, finding: String? = nil
    ) throws -> String {
        let before = try session.leadSteps(of: lead).map(\.step)
        let id = Identifier.new(at: step.at)
        try run(
            """
            INSERT INTO lead_step (id, lead, number, verb, taken_at, person, person_name, role,
                text, scope, reason, finding, due_at)
            VALUES (\(id), \(lead), \(before.count + 1), \(step.verb.rawValue),
                \(step.at.milliseconds), \(step.by), \(name), \(role), \(step.text),
                \(step.scope), \(step.reason?.rawValue ?? ""), \(finding),
                \(step.due?.milliseconds))
            """)
        wrote("lead_step", id)
        try save(before + [step], ofLead: lead, at: step.at)
        return id
    }

    private func save(_ steps: [LeadStep], ofLead lead: String, at now: Instant) throws {
        let progress = LeadProgress(steps)
        let seen = steps.last { [.raise, .reassess, .fade].contains($0.verb) }
        try run(
            """
            UPDATE lead_progress SET
                state = \(progress.state.rawValue), due_at = \(progress.due?.milliseconds),
                escalations = \(progress.escalations),
                told_at = \(progress.toldAt?.milliseconds),
                answered_at = \(progress.answeredAt?.milliseconds),
                inspected_at = \(progress.inspectedAt?.milliseconds),
                visited_at = \(progress.visitedAt?.milliseconds),
                ended_at = \(progress.endedAt?.milliseconds),
                reason = \(progress.reason?.rawValue ?? ""), is_gone = \(seen?.verb == .fade),
                updated_at = \(now.milliseconds)
            WHERE lead = \(lead)
            """)
    }

    /// The list's row of a lead, with what its newest evidence says.
    func save(_ facts: LeadFacts, ofLead lead: String, at now: Instant) throws {
        try run(
            """
            INSERT INTO lead_progress (lead, state, escalations, reason, version, start_at, end_at,
                statement, is_marked, is_gone, updated_at)
            VALUES (\(lead), \(LeadProgress.State.raised.rawValue), 0, '', \(facts.version),
                \(facts.start.milliseconds), \(facts.end.milliseconds), \(facts.statement),
                \(facts.isMarked), 0, \(now.milliseconds))
            ON CONFLICT (lead) DO UPDATE SET
                version = excluded.version, start_at = excluded.start_at,
                end_at = excluded.end_at, statement = excluded.statement,
                is_marked = excluded.is_marked, is_gone = 0, updated_at = excluded.updated_at
            """)
    }

    func add(_ file: NewAttachment, toLeadStep step: String, at now: Instant) throws {
        let id = Identifier.new(at: now)
        try run(
            """
            INSERT INTO attachment (id, lead_step, name, type, size, sha256, content)
            VALUES (\(id), \(step), \(file.name), \(file.type), \(file.bytes.count),
                \(Digest.sha256(file.bytes)), \(file.bytes))
            """)
        wrote("attachment", id)
    }
}
