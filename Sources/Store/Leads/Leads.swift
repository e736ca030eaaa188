package import Compliance

/// Where a lead came from.
package enum LeadOrigin: String, Sendable, CaseIterable {
    case detector
    case alarm
    case finding

    package var inChinese: String {
        switch self {
        case .detector: "识别规则"
        case .alarm: "报警条件"
        case .finding: "问题转入"
        }
    }
}

/// A lead as lists show it.
package struct LeadSummary: Sendable, Hashable {
    package let id: String
    /// 线索编号, `XS-2026-0417`.
    package let number: String
    package let origin: LeadOrigin
    package let site: String
    package let siteName: String
    package let region: RegionCode
    package let regionName: String
    /// Empty where a finding speaks of no outlet.
    package let outlet: String
    /// The detector's or the finding's rule, or the id of an alarm condition.
    package let rule: String
    package let title: String
    package let day: Day
    package let weight: Int
    package let finding: String?
    package let openedAt: Instant
    package let statement: String
    package let start: Instant
    package let end: Instant
    package let state: LeadProgress.State
    package let due: Instant?
    package let escalations: Int
    package let toldAt: Instant?
    package let answeredAt: Instant?
    package let inspectedAt: Instant?
    package let visitedAt: Instant?
    package let reason: LeadReason?
    package let isMarked: Bool
    /// Later data took the sign away.
    package let isGone: Bool

    package func isLate(at now: Instant) -> Bool {
        state.isOpen && (due.map { $0 < now } ?? false)
    }
}

/// Which leads a list is asked for.
package struct LeadFilter: Sendable, Hashable {
    package var text: String?
    package var region: RegionCode?
    package var rule: String?
    package var origin: LeadOrigin?
    package var states: [LeadProgress.State] = []
    package var site: String?
    package var outlet: String?
    package var dueBefore: Instant?
    package var from: Day?
    package var to: Day?
    /// Opened at or after this.
    package var since: Instant?
    /// Only those whose remote inspection is complete, or that were visited.
    package var isInspected = false
    package var isVisited = false

    package init() {}
}

extension Store {
    /// One page of the leads that a person may see; a unit sees what was put to it.
    package func leads(
        in scope: Scope, matching filter: LeadFilter = LeadFilter(), _ request: PageRequest
    ) async throws -> PageOf<LeadSummary> {
        let isNumber = !["site", "title", "outlet"].contains(request.sort)
        return try await database.read { session in
            try session.page(
                request, select: LeadSummary.columns, from: LeadSummary.source,
                matching: scope.leadCondition + filter.condition,
                column: LeadSummary.sortColumn(request.sort), id: "lead.id",
                isNumber: isNumber, make: LeadSummary.init(row:))
        }
    }

    /// How many leads stand in each state, within a scope and a filter's other conditions.
    package func leadCounts(
        in scope: Scope, matching filter: LeadFilter = LeadFilter()
    ) async throws -> [LeadProgress.State: Int] {
        var wide = filter
        wide.states = []
        let condition = scope.leadCondition + wide.condition
        return try await database.read { session in
            let rows = try session.rows(
                "SELECT lead_progress.state AS state, COUNT(*) AS total FROM "
                    + LeadSummary.source + " WHERE " + condition + " GROUP BY lead_progress.state")
            var counts: [LeadProgress.State: Int] = [:]
            for row in rows {
                guard let state = LeadProgress.State(rawValue: try row("state")) else { continue }
                counts[state] = try row("total")
            }
            return counts
        }
    }

    /// When a lead that a person may see last changed, and how many there are: a page that shows
    /// them differs when this differs.
    package func leadsStamp(in scope: Scope) async throws -> String {
        let condition = scope.leadCondition
        return try await database.read { session in
            let row = try session.first(
                "SELECT COUNT(*) AS total, MAX(lead_progress.updated_at) AS last FROM "
                    + LeadSummary.source + " WHERE " + condition)
            guard let row else { return "" }
            let last: Int64? = try row("last")
            return "\(try row("total") as Int) \(last ?? 0)"
        }
    }
}

extension Scope {
    /// What the person may see of leads: a unit only what was put to it, the public nothing.
    var leadCondition: SQL {
        switch self {
        case .everyone, .nothing: "1 = 0"
        case .site: condition + " AND lead_progress.told_at IS NOT NULL"
        case .region: condition
        }
    }
}

extension LeadFilter {
    fileprivate var condition: SQL {
        var condition: SQL = ""
        if let text {
            let pattern = SQL.contains(text)
            condition +=
                " AND (lead.title LIKE \(pattern) ESCAPE '\\'"
            condition += " OR site.name LIKE \(pattern) ESCAPE '\\'"
            condition += " OR lead.number LIKE \(pattern) ESCAPE '\\'"
            condition += " OR lead_progress.statement LIKE \(pattern) ESCAPE '\\')"
        }
        if let region { condition += " AND site.region LIKE \(region.prefix + "%")" }
        if let rule { condition += " AND lead.rule = \(rule)" }
        if let origin { condition += " AND lead.origin = \(origin.rawValue)" }
        if let site { condition += " AND lead.site = \(site)" }
        if let outlet { condition += " AND lead.outlet = \(outlet)" }
        if let from { condition += " AND lead.day >= \(from.description)" }
        if let to { condition += " AND lead.day <= \(to.description)" }
        if let since { condition += " AND lead.opened_at >= \(since.milliseconds)" }
        if isInspected { condition += " AND lead_progress.inspected_at IS NOT NULL" }
        if isVisited { condition += " AND lead_progress.visited_at IS NOT NULL" }
        if let dueBefore {
            condition += " AND lead_progress.due_at < \(dueBefore.milliseconds)"
        }
        if !states.isEmpty {
            condition += " AND lead_progress.state IN (\(list: states.map(\.rawValue)))"
        }
        return condition
    }
}

extension LeadSummary {
    static let source: SQL = """
        lead
        JOIN site ON site.id = lead.site
        JOIN lead_progress ON lead_progress.lead = lead.id
        LEFT JOIN region ON region.code = site.region
        """

    static let columns: SQL = """
        lead.id AS id, lead.number AS number, lead.origin AS origin, lead.site AS site,
        site.name AS site_name, site.region AS region, region.name AS region_name,
        lead.outlet AS outlet, lead.rule AS rule, lead.title AS title, lead.day AS day,
        lead.weight AS weight, lead.finding AS finding, lead.opened_at AS opened_at,
        lead_progress.statement AS statement, lead_progress.start_at AS start_at,
        lead_progress.end_at AS end_at, lead_progress.state AS state,
        lead_progress.due_at AS due_at, lead_progress.escalations AS escalations,
        lead_progress.told_at AS told_at, lead_progress.answered_at AS answered_at,
        lead_progress.inspected_at AS inspected_at, lead_progress.visited_at AS visited_at,
        lead_progress.reason AS reason, lead_progress.is_marked AS is_marked,
        lead_progress.is_gone AS is_gone
        """

    static func sortColumn(_ sort: String) -> SQL {
        switch sort {
        case "site": "site.name"
        case "title": "lead.title"
        case "outlet": "lead.outlet"
        case "start": "lead_progress.start_at"
        case "opened": "lead.opened_at"
        // What nobody waits for comes last.
        default: "COALESCE(lead_progress.due_at, 9000000000000000)"
        }
    }

    init(row: Row) throws {
        self.init(
            id: try row("id"), number: try row("number"),
            origin: LeadOrigin(rawValue: try row("origin")) ?? .detector,
            site: try row("site"), siteName: try row("site_name"),
            region: RegionCode(try row("region")) ?? .nation,
            regionName: try row("region_name") as String? ?? "", outlet: try row("outlet"),
            rule: try row("rule"), title: try row("title"), day: try row.day("day"),
            weight: try row("weight"), finding: try row("finding"),
            openedAt: try row.instant("opened_at"), statement: try row("statement"),
            start: try row.instant("start_at"), end: try row.instant("end_at"),
            state: LeadProgress.State(rawValue: try row("state")) ?? .raised,
            due: try row.optionalInstant("due_at"), escalations: try row("escalations"),
            toldAt: try row.optionalInstant("told_at"),
            answeredAt: try row.optionalInstant("answered_at"),
            inspectedAt: try row.optionalInstant("inspected_at"),
            visitedAt: try row.optionalInstant("visited_at"),
            reason: LeadReason(rawValue: try row("reason")),
            isMarked: try row("is_marked", as: Int.self) != 0,
            isGone: try row("is_gone", as: Int.self) != 0)
    }
}
