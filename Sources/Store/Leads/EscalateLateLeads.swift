package import Compliance

extension Store {
    /// 逾期升级: raises every open lead whose due step was not taken, once for each term.
    ///
    /// Returns how many were raised.
    package func escalateLateLeads(under law: Law, at now: Instant) async throws -> Int {
        let late = try await database.read { session in
            try session.rows(
                """
                SELECT lead FROM lead_progress
                WHERE ended_at IS NULL AND due_at < \(now.milliseconds)
                    AND escalations < \(Escalation.most)
                ORDER BY due_at
                LIMIT 200
                """
            ).map { try $0("lead") as String }
        }
        var raised = 0
        for lead in late where try await escalate(lead: lead, under: law, at: now) { raised += 1 }
        return raised
    }

    /// Raises one lead if its due step was not taken; nothing happens where none is late.
    @discardableResult
    package func escalate(
        lead: String, text: String? = nil, under law: Law, at now: Instant
    ) async throws -> Bool {
        let due = try law.leadTerm(after: .escalate, at: now)
        do {
            try await act("lead.escalate", by: .system, at: now, on: Act.Subject("lead", lead)) {
                act in
                let progress = LeadProgress(try act.session.leadSteps(of: lead).map(\.step))
                guard progress.isLate(at: now) else { throw NothingLate() }
                let words = text ?? "“\(progress.state.inChinese)”已逾期，提请上级督办"
                try act.add(
                    LeadStep(.escalate, at: now, text: words, due: due), toLead: lead,
                    name: "系统", role: "system")
            }
            return true
        } catch is NothingLate {
            return false
        }
    }

    /// Undoes the act: somebody took the step meanwhile.
    private struct NothingLate: Error {}
}
