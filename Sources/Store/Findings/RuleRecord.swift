package import Compliance

extension Store {
    /// How many findings of each rule stand in each state: within a person's scope, or for the
    /// public those that everybody may read.
    package func findingsByRule(
        in scope: Scope, publicAt now: Instant? = nil
    ) async throws -> [String: [Progress.State: Int]] {
        let shown: SQL = now.map { .isPublic(at: $0) } ?? "1 = 1"
        let condition = scope.condition + " AND " + shown
        return try await database.read { session in
            let rows = try session.rows(
                "SELECT finding.rule AS rule, finding_progress.state AS state, COUNT(*) AS total"
                    + " FROM " + FindingSummary.source + " WHERE " + condition
                    + " GROUP BY finding.rule, finding_progress.state")
            var counts: [String: [Progress.State: Int]] = [:]
            for row in rows {
                guard let state = Progress.State(rawValue: try row("state")) else { continue }
                counts[try row("rule"), default: [:]][state] = try row("total")
            }
            return counts
        }
    }
}
