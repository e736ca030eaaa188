package import Compliance

/// One version of a mark as it stands on record.
package struct MarkRecord: Sendable, Hashable {
    /// Names the version.
    package let id: String
    package let site: String
    package let mark: Mark
    /// Why it came after its term; empty when it came in time.
    package let lateReason: String
    package let decision: Decision?
    /// What the data say against it; empty for nothing.
    package let doubt: String

    /// What an officer decided about a late version.
    package struct Decision: Sendable, Hashable {
        package let isGranted: Bool
        package let reason: String
        package let by: String
        package let at: Instant
    }
}

extension JournaledTable {
    /// Marks and what was decided about late ones.
    package static let marks = [JournaledTable("mark"), JournaledTable("mark_decision")]
}

extension Store {
    /// All versions of the marks of a site, or of one of its outlets, that touch a time.
    package func marks(
        of site: String, outlet: OutletCode? = nil, from: Day? = nil, to: Day? = nil
    ) async throws -> [MarkRecord] {
        try await database.read { session in
            var condition: SQL = "mark.site = \(site)"
            if let outlet { condition += " AND mark.outlet = \(outlet.description)" }
            if let from { condition += " AND mark.end_at > \(Instant(from).milliseconds)" }
            if let to {
                condition += " AND mark.start_at < \(Instant(to.advanced(by: 1)).milliseconds)"
            }
            return try session.marks(matching: condition)
        }
    }

    /// All versions of one mark, newest first, if the person may see its site.
    package func mark(_ id: String, in scope: Scope) async throws -> [MarkRecord] {
        let versions = try await database.read { session in
            try session.marks(matching: "mark.mark = \(id) AND " + scope.condition)
        }
        guard !versions.isEmpty else { throw Refusal(.notFound, "没有找到这条标记") }
        return versions.reversed()
    }

    /// The factors of which values came from an outlet.
    package func factors(of site: String, outlet: OutletCode) async throws -> [String] {
        try await database.read { session in
            try session.rows(
                """
                SELECT DISTINCT factor FROM series
                WHERE site = \(site) AND outlet = \(outlet.description)
                ORDER BY factor
                """
            ).map { try $0("factor") }
        }
    }

    /// The sites whose marks changed since a time, each with the earliest time that is spoken of.
    package func marksChanged(since: Instant) async throws -> [String: Instant] {
        try await database.read { session in
            let rows = try session.rows(
                """
                SELECT mark.site AS site, MIN(mark.start_at) AS start
                FROM mark
                LEFT JOIN mark_decision ON mark_decision.version = mark.id
                WHERE mark.filled_at > \(since.milliseconds)
                    OR mark_decision.decided_at > \(since.milliseconds)
                GROUP BY mark.site
                """)
            var sites: [String: Instant] = [:]
            for row in rows { sites[try row("site")] = try row.instant("start") }
            return sites
        }
    }
}

extension Session {
    /// Versions of marks, of each mark in the order of their numbers.
    func marks(matching condition: SQL) throws -> [MarkRecord] {
        try rows(
            "SELECT " + MarkRecord.columns + " FROM " + MarkRecord.source + " WHERE " + condition
                + " ORDER BY mark.mark, mark.version"
        ).compactMap(MarkRecord.init(row:))
    }
}

extension MarkRecord {
    static let source: SQL = """
        mark
        JOIN site ON site.id = mark.site
        LEFT JOIN mark_decision ON mark_decision.version = mark.id
        LEFT JOIN mark_doubt ON mark_doubt.version = mark.id
        """

    static let columns: SQL = """
        mark.id AS id, mark.mark AS mark, mark.version AS version, mark.site AS site,
        mark.outlet AS outlet, mark.factor AS factor, mark.kind AS kind,
        mark.start_at AS start_at, mark.end_at AS end_at, mark.reason AS reason,
        mark.late_reason AS late_reason, mark.origin AS origin, mark.filled_name AS filled_name,
        mark.filled_at AS filled_at, mark.withdrawn AS withdrawn,
        mark_decision.granted AS granted, mark_decision.reason AS decision_reason,
        mark_decision.decided_name AS decided_name, mark_decision.decided_at AS decided_at,
        mark_doubt.reason AS doubt
        """

    /// Nil for an outlet that cannot be read.
    init?(row: Row) throws {
        guard let outlet = OutletCode(try row("outlet")) else { return nil }
        let decision = try Decision(row: row)
        let late: String = try row("late_reason")
        let isGranted = decision?.isGranted ?? false
        mark = Mark(
            id: try row("mark"), version: try row("version"), outlet: outlet,
            factor: try row("factor"), kind: try row("kind"), start: try row.instant("start_at"),
            end: try row.instant("end_at"), reason: try row("reason"),
            origin: Mark.Origin(rawValue: try row("origin")) ?? .manual,
            filledBy: try row("filled_name"), filledAt: try row.instant("filled_at"),
            approval: isGranted ? decision?.words ?? "" : "",
            isWithdrawn: try row("withdrawn"), isLate: !late.isEmpty,
            isRefused: decision.map { !$0.isGranted } ?? false)
        (id, site, lateReason) = (try row("id"), try row("site"), late)
        (self.decision, doubt) = (decision, try row("doubt") as String? ?? "")
    }
}

extension MarkRecord.Decision {
    fileprivate init?(row: Row) throws {
        guard let at = try row.optionalInstant("decided_at") else { return nil }
        (isGranted, self.at) = (try row("granted"), at)
        (reason, by) = (try row("decision_reason"), try row("decided_name"))
    }

    /// `周远 2026-09-25 10:00：理由`.
    package var words: String { "\(by) \(at.minute)：\(reason)" }
}
