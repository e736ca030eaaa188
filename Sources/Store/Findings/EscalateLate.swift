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
                ORDER BY due_at
                LIMIT 500
                """
            ).map { try $0("finding") as String }
        }
        var raised = 0
        for finding in late {
            let due = try law.term(after: .escalate, at: now)
            raised += try await act(
                "finding.escalate", by: .system, at: now, on: Act.Subject("finding", finding)
            ) { act in
                let steps = try act.session.steps(of: finding).map(\.step)
                let progress = Progress(steps)
                guard progress.isLate(at: now) else { return 0 }
                let text = "“\(progress.state.inChinese)”已逾期，提请上级督办"
                let step = FindingStep(.escalate, at: now, text: text, due: due)
                try act.add(step, to: finding, name: "系统", role: "system")
                return 1
            }
        }
        return raised
    }
}
