package import Compliance

extension Store {
    /// What became of the leads raised in a time, rule by rule; findings keep their own record.
    package func precisions(
        in scope: Scope, since: Instant, until: Instant? = nil, region: RegionCode? = nil
    ) async throws -> [RulePrecision] {
        var condition = scope.countCondition
        condition += " AND lead.origin <> 'finding' AND lead.opened_at >= \(since.milliseconds)"
        if let until { condition += " AND lead.opened_at < \(until.milliseconds)" }
        if let region { condition += " AND site.region LIKE \(region.prefix + "%")" }
        let matching = condition
        return try await database.read { session in
            try session.rows(
                """
                SELECT lead.rule AS rule, COUNT(*) AS fired, COUNT(lead_progress.told_at) AS told,
                    COUNT(lead_progress.answered_at) AS answered,
                    COUNT(lead_progress.inspected_at) AS inspected,
                    COUNT(lead_progress.visited_at) AS visited,
                    SUM(CASE WHEN state = 'confirmed' THEN 1 ELSE 0 END) AS confirmed,
                    SUM(CASE WHEN state = 'explained' THEN 1 ELSE 0 END) AS explained,
                    SUM(CASE WHEN state = 'falseAlarm' THEN 1 ELSE 0 END) AS false_alarms,
                    SUM(CASE WHEN state = 'dropped' THEN 1 ELSE 0 END) AS dropped
                FROM lead
                JOIN site ON site.id = lead.site
                JOIN lead_progress ON lead_progress.lead = lead.id
                WHERE
                """ + " " + matching + " GROUP BY lead.rule ORDER BY lead.rule"
            ).map(RulePrecision.init(row:))
        }
    }

    /// How far each rule is believed on the whole platform, by the outcomes of the policy's days.
    package func standings(
        under law: Law, at now: Instant
    ) async throws -> [String: PrecisionPolicy.Standing] {
        let policy = try PrecisionPolicy(under: law, on: now.day)
        let since = Instant(now.day.advanced(by: -policy.days))
        let records = try await precisions(in: .everyone, since: since)
        return Dictionary(records.map { ($0.rule, policy.standing(of: $0)) }) { first, _ in first }
    }
}

extension Scope {
    /// Counts of all sites say nothing of any one.
    fileprivate var countCondition: SQL {
        if case .everyone = self { "1 = 1" } else { leadCondition }
    }
}

extension RulePrecision {
    fileprivate init(row: Row) throws {
        self.init(rule: try row("rule"))
        (fired, told) = (try row("fired"), try row("told"))
        (answered, inspected) = (try row("answered"), try row("inspected"))
        (visited, confirmed) = (try row("visited"), try row("confirmed"))
        (explained, falseAlarms) = (try row("explained"), try row("false_alarms"))
        dropped = try row("dropped")
    }
}
