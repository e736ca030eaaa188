package import Compliance

extension Store {
    /// 逾期升级: raises every open finding whose due step was not taken, once for each term.
    ///
    /// Returns how many were raised.
    package func escalateLate(under law: Law, at now: Instant) async throws -> Int {
        let late = try await database.read { session in
            try session.rows(
                """
                SELECT finding FROM finding_progress
                WHERE state NOT IN ('closed', 'rejected', 'lead') AND due_at < \(now.milliseconds)
                    AND escalations < \(Escalation.most)
                ORDER BY due_at
                LIMIT 500
                """
            ).map { try $0("finding") as String }
        }
        var raised = 0
        for finding in late where try await escalate(finding, under: law, at: now) { raised += 1 }
        return raised
    }

    /// Raises one finding if its due step was not taken; nothing happens where none is late.
    @discardableResult
    package func escalate(
        _ finding: String, text: String? = nil, under law: Law, at now: Instant
    ) async throws -> Bool {
        let due = try law.term(after: .escalate, at: now)
        do {
            try await act(
                "finding.escalate", by: .system, at: now, on: Act.Subject("finding", finding)
            ) { act in
                let progress = Progress(try act.session.steps(of: finding).map(\.step))
                guard progress.isLate(at: now) else { throw NothingLate() }
                let words = text ?? "“\(progress.state.inChinese)”已逾期，系统催办"
                let step = FindingStep(.escalate, at: now, text: words, due: due)
                try act.add(step, to: finding, name: "系统", role: "system")
            }
            return true
        } catch is NothingLate {
            return false
        }
    }

    /// Undoes the act: somebody took the step meanwhile.
    private struct NothingLate: Error {}
}

extension Store {
    /// The id of the finding of a gap, where it was found.
    package func findingID(
        of site: String, rule: String, subject: String, period: String
    ) async throws -> String? {
        try await database.read { session in
            try session.first(
                """
                SELECT id FROM finding
                WHERE site = \(site) AND rule = \(rule) AND subject = \(subject)
                    AND period = \(period)
                """
            ).map { try $0("id") }
        }
    }
}

/// 督办 has an end: after so many the finding simply stays late, in red, on every list.
enum Escalation {
    static let most = 3
}
