package import Compliance

/// A finding as lists show it.
package struct FindingSummary: Sendable, Hashable {
    package let id: String
    /// 问题编号, `WT-2026-0417`.
    package let number: String
    package let site: String
    package let siteName: String
    package let region: RegionCode
    package let regionName: String
    package let tier: ManagementTier
    package let rule: String
    package let subject: String
    package let period: String
    package let title: String
    package let extent: String
    package let actStart: Day
    package let raisedAt: Instant
    package let state: Progress.State
    package let due: Instant?
    package let escalations: Int

    package func isLate(at now: Instant) -> Bool {
        state.isOpen && (due.map { $0 < now } ?? false)
    }
}

/// Which findings a list is asked for.
package struct FindingFilter: Sendable, Hashable {
    package var text: String?
    package var region: RegionCode?
    package var rule: String?
    package var tier: ManagementTier?
    package var states: [Progress.State] = []
    package var site: String?
    package var dueBefore: Instant?
    package var from: Day?
    package var to: Day?

    package init() {}
}

extension Store {
    /// One page of the findings that a person may see.
    package func findings(
        in scope: Scope, matching filter: FindingFilter = FindingFilter(), _ request: PageRequest
    ) async throws -> PageOf<FindingSummary> {
        let isNumber = FindingSummary.isNumber(request.sort)
        return try await database.read { session in
            try session.page(
                request, select: FindingSummary.columns, from: FindingSummary.source,
                matching: scope.condition + filter.condition,
                column: FindingSummary.sortColumn(request.sort), id: "finding.id",
                isNumber: isNumber, make: FindingSummary.init(row:))
        }
    }

    /// How many findings stand in each state, within a scope and a filter's other conditions.
    package func findingCounts(
        in scope: Scope, matching filter: FindingFilter = FindingFilter()
    ) async throws -> [Progress.State: Int] {
        var wide = filter
        wide.states = []
        let condition = scope.condition + wide.condition
        return try await database.read { session in
            let rows = try session.rows(
                "SELECT finding_progress.state AS state, COUNT(*) AS total FROM "
                    + FindingSummary.source + " WHERE " + condition
                    + " GROUP BY finding_progress.state")
            var counts: [Progress.State: Int] = [:]
            for row in rows {
                guard let state = Progress.State(rawValue: try row("state")) else { continue }
                counts[state] = try row("total")
            }
            return counts
        }
    }
}

extension FindingFilter {
    fileprivate var condition: SQL {
        var condition: SQL = ""
        if let text {
            let pattern = SQL.contains(text)
            condition +=
                " AND (finding.title LIKE \(pattern) ESCAPE '\\' OR site.name LIKE \(pattern) ESCAPE '\\'"
            condition += " OR finding.number LIKE \(pattern) ESCAPE '\\'"
            condition += " OR finding.subject LIKE \(pattern) ESCAPE '\\')"
        }
        if let region { condition += " AND site.region LIKE \(region.prefix + "%")" }
        if let rule { condition += " AND finding.rule = \(rule)" }
        if let tier { condition += " AND site.tier = \(tier.rawValue)" }
        if let site { condition += " AND finding.site = \(site)" }
        if let from { condition += " AND finding.act_start >= \(from.description)" }
        if let to { condition += " AND finding.act_start <= \(to.description)" }
        if let dueBefore {
            condition += " AND finding_progress.due_at < \(dueBefore.milliseconds)"
        }
        if !states.isEmpty {
            condition += " AND finding_progress.state IN (\(list: states.map(\.rawValue)))"
        }
        return condition
    }
}

extension FindingSummary {
    static let source: SQL = """
        finding
        JOIN site ON site.id = finding.site
        JOIN finding_progress ON finding_progress.finding = finding.id
        LEFT JOIN region ON region.code = site.region
        """

    static let columns: SQL = """
        finding.id AS id, finding.number AS number, finding.site AS site, site.name AS site_name,
        site.region AS region, region.name AS region_name, site.tier AS tier,
        finding.rule AS rule, finding.subject AS subject, finding.period AS period,
        finding.title AS title, finding.act_start AS act_start, finding.raised_at AS raised_at,
        finding_progress.state AS state, finding_progress.due_at AS due_at,
        finding_progress.escalations AS escalations,
        (SELECT finding_evidence.extent FROM finding_evidence
            WHERE finding_evidence.finding = finding.id
            ORDER BY finding_evidence.version DESC LIMIT 1) AS extent
        """

    static func isNumber(_ sort: String) -> Bool { sort != "site" && sort != "title" }

    static func sortColumn(_ sort: String) -> SQL {
        switch sort {
        case "site": "site.name"
        case "title": "finding.title"
        case "raised": "finding.raised_at"
        // What nobody waits for comes last.
        default: "COALESCE(finding_progress.due_at, 9000000000000000)"
        }
    }

    init(row: Row) throws {
        self.init(
            id: try row("id"), number: try row("number"), site: try row("site"),
            siteName: try row("site_name"), region: RegionCode(try row("region")) ?? .nation,
            regionName: try row("region_name") as String? ?? "",
            tier: ManagementTier(rawValue: try row("tier")) ?? .simplified,
            rule: try row("rule"), subject: try row("subject"), period: try row("period"),
            title: try row("title"), extent: try row("extent") as String? ?? "",
            actStart: try row.day("act_start"), raisedAt: try row.instant("raised_at"),
            state: Progress.State(rawValue: try row("state")) ?? .awaitingAnswer,
            due: try row.optionalInstant("due_at"), escalations: try row("escalations"))
    }
}
