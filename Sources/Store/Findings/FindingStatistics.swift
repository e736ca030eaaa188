package import Compliance

/// How far a rule's findings held, by what people decided.
package struct RuleRecord: Sendable, Hashable {
    package let rule: String
    package let found: Int
    /// Findings that a person confirmed (认定).
    package let confirmed: Int
    /// Findings that a person did not accept (不予认定).
    package let rejected: Int

    package var decided: Int { confirmed + rejected }
}

/// How the findings of one region stand.
package struct RegionRecord: Sendable, Hashable {
    package let region: RegionCode
    package let name: String
    package let open: Int
    package let late: Int
}

extension Store {
    /// What became of the findings raised since a time, rule by rule, from their steps.
    package func ruleRecords(in scope: Scope, since: Instant) async throws -> [RuleRecord] {
        try await database.read { session in
            try session.rows(
                """
                SELECT finding.rule AS rule, COUNT(*) AS found,
                    SUM(CASE WHEN EXISTS (SELECT 1 FROM finding_step
                        WHERE finding_step.finding = finding.id AND finding_step.verb = 'confirm')
                        THEN 1 ELSE 0 END) AS confirmed,
                    SUM(CASE WHEN finding_progress.state = 'rejected' THEN 1 ELSE 0 END)
                        AS rejected
                FROM finding
                JOIN site ON site.id = finding.site
                JOIN finding_progress ON finding_progress.finding = finding.id
                WHERE finding.raised_at >= \(since.milliseconds) AND
                """ + " " + scope.condition + " GROUP BY finding.rule ORDER BY finding.rule"
            ).map { row in
                RuleRecord(
                    rule: try row("rule"), found: try row("found"),
                    confirmed: try row("confirmed"), rejected: try row("rejected"))
            }
        }
    }

    /// How many findings were raised on each of some days; days without any are left out.
    package func raisedByDay(in scope: Scope, from: Day, to: Day) async throws -> [Day: Int] {
        let (start, end) = (Instant(from).milliseconds, Instant(to.advanced(by: 1)).milliseconds)
        return try await database.read { session in
            let rows = try session.rows(
                """
                SELECT (finding.raised_at - \(start)) / 86400000 AS day, COUNT(*) AS found
                FROM finding
                JOIN site ON site.id = finding.site
                WHERE finding.raised_at >= \(start) AND finding.raised_at < \(end) AND
                """ + " " + scope.condition + " GROUP BY 1")
            var days: [Day: Int] = [:]
            for row in rows { days[from.advanced(by: try row("day"))] = try row("found") }
            return days
        }
    }

    /// Open and late findings by county, most late ones first.
    package func regionRecords(in scope: Scope, at now: Instant) async throws -> [RegionRecord] {
        try await database.read { session in
            try session.rows(
                """
                SELECT site.region AS region, region.name AS name, COUNT(*) AS open,
                    SUM(CASE WHEN finding_progress.due_at < \(now.milliseconds) THEN 1 ELSE 0 END)
                        AS late
                FROM finding
                JOIN site ON site.id = finding.site
                JOIN finding_progress ON finding_progress.finding = finding.id
                LEFT JOIN region ON region.code = site.region
                WHERE finding_progress.state NOT IN ('closed', 'rejected', 'lead') AND
                """ + " " + scope.condition
                    + " GROUP BY site.region, region.name ORDER BY late DESC, open DESC, region"
            ).compactMap { row in
                guard let code = RegionCode(try row("region")) else { return nil }
                return RegionRecord(
                    region: code, name: try row("name") as String? ?? code.description,
                    open: try row("open"), late: try row("late"))
            }
        }
    }

    /// How many sites with a permit a person sees, and how many loggers.
    package func siteCounts(in scope: Scope) async throws -> (permits: Int, devices: Int) {
        try await database.read { session in
            let permits: Int =
                try session.first(
                    "SELECT COUNT(*) AS total FROM site WHERE tier <> 'registration' AND "
                        + scope.condition
                ).map { try $0("total") } ?? 0
            let devices: Int =
                try session.first(
                    "SELECT COUNT(*) AS total FROM device JOIN site ON site.id = device.site WHERE "
                        + scope.condition
                ).map { try $0("total") } ?? 0
            return (permits, devices)
        }
    }
}

/// How the machine itself stands, for administrators.
package struct Health: Sendable, Hashable {
    package let engine: String
    package let journalEntries: Int
    package let devices: Int
    /// Loggers of which a value was stored in the last hour.
    package let heard: Int
    package let lastValueAt: Instant?
    package let accounts: Int
    package let disabled: Int
    package let sessions: Int
    package let quarantined: Int
}

extension Store {
    /// Counts what an administrator looks at first; it throws where the record cannot be read.
    package func health(at now: Instant) async throws -> Health {
        let engine = database is SQLiteDatabase ? "SQLite" : "PostgreSQL"
        return try await database.read { session in
            func count(_ sql: SQL) throws -> Int {
                try session.first(sql).map { try $0("total") } ?? 0
            }
            let hour = now.advanced(byHours: -1).milliseconds
            return Health(
                engine: engine,
                journalEntries: try count("SELECT COUNT(*) AS total FROM journal_entry"),
                devices: try count("SELECT COUNT(*) AS total FROM device"),
                heard: try count(
                    """
                    SELECT COUNT(*) AS total FROM device WHERE EXISTS (
                        SELECT 1 FROM outlet_change
                        WHERE outlet_change.site = device.site
                            AND outlet_change.outlet = device.outlet
                            AND outlet_change.updated_at > \(hour))
                    """),
                lastValueAt: try session.first(
                    "SELECT MAX(updated_at) AS last FROM outlet_change")?
                    .optionalInstant("last"),
                accounts: try count(
                    "SELECT COUNT(*) AS total FROM person WHERE disabled_at IS NULL"),
                disabled: try count(
                    "SELECT COUNT(*) AS total FROM person WHERE disabled_at IS NOT NULL"),
                sessions: try count(
                    """
                    SELECT COUNT(*) AS total FROM session
                    WHERE stage = 'open' AND ended_at IS NULL AND ends_at > \(now.milliseconds)
                    """),
                quarantined: try count("SELECT COUNT(*) AS total FROM quarantine"))
        }
    }
}
