package import Compliance

/// One site's duty with a due day, as lists over many sites show it.
package struct DutySummary: Sendable, Hashable {
    package let site: String
    package let siteName: String
    package let regionName: String
    package let row: String
    package let kind: ObligationKind
    package let what: String
    package let period: String
    package let due: Day
    package let clause: String
    /// When the thing came that shows it done; nil where nothing did.
    package let came: Instant?

    /// How it stands, as ``Obligation/fulfilment(in:at:)`` says it.
    package func fulfilment(at now: Instant) -> Fulfilment {
        if let came { return came.day <= due ? .done(came) : .doneLate(came) }
        guard now.day > due else { return .open }
        return [.report, .renewal].contains(kind)
            ? .late(days: due.distance(to: now.day)) : .unrecorded
    }
}

/// Which duties a list is asked for.
package struct DutyFilter: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        case open, late, done
    }

    package var text: String?
    package var region: RegionCode?
    package var site: String?
    package var kind: ObligationKind?
    package var state: State?
    package var from: Day?
    package var to: Day?

    package init() {}
}

extension Store {
    /// One page of the dated duties of the sites that a person may see.
    package func duties(
        in scope: Scope, matching filter: DutyFilter, at now: Instant, _ request: PageRequest
    ) async throws -> PageOf<DutySummary> {
        let condition = scope.condition + filter.condition(at: now)
        return try await database.read { session in
            try session.page(
                request, select: DutySummary.columns, from: DutySummary.source,
                matching: condition, column: DutySummary.sortColumn(request.sort),
                id: "(duty.site || '/' || duty.id)", isNumber: false,
                make: DutySummary.init(row:))
        }
    }

    /// How many such duties there are.
    package func dutyCount(
        in scope: Scope, matching filter: DutyFilter, at now: Instant
    ) async throws -> Int {
        let condition = scope.condition + filter.condition(at: now)
        return try await database.read { session in
            try session.first(
                "SELECT COUNT(*) AS total FROM " + DutySummary.source + " WHERE " + condition
            ).map { try $0("total") } ?? 0
        }
    }

    /// The sites whose duties could not be derived, and why.
    package func undecidedSites(
        in scope: Scope
    ) async throws -> [(site: String, name: String, flaw: String)] {
        try await database.read { session in
            try session.rows(
                """
                SELECT site.id AS id, site.name AS name, duty_book.flaw AS flaw FROM duty_book
                JOIN site ON site.id = duty_book.site
                WHERE duty_book.flaw IS NOT NULL AND
                """ + " " + scope.condition + " ORDER BY site.name LIMIT 100"
            ).map { (try $0("id"), try $0("name"), try $0("flaw")) }
        }
    }
}

extension DutyFilter {
    fileprivate func condition(at now: Instant) -> SQL {
        var condition: SQL = ""
        if let text {
            let pattern = SQL.contains(text)
            condition += " AND (site.name LIKE \(pattern) ESCAPE '\\'"
            condition += " OR duty.what LIKE \(pattern) ESCAPE '\\'"
            condition += " OR site.number LIKE \(pattern) ESCAPE '\\')"
        }
        if let region { condition += " AND site.region LIKE \(region.prefix + "%")" }
        if let site { condition += " AND duty.site = \(site)" }
        if let kind { condition += " AND duty.kind = \(kind.rawValue)" }
        if let from { condition += " AND duty.due >= \(from.description)" }
        if let to { condition += " AND duty.due <= \(to.description)" }
        switch state {
        case .open: condition += " AND duty.due >= \(now.day.description) AND NOT " + came
        case .late:
            condition += " AND duty.due < \(now.day.description) AND NOT " + came
            condition += " AND duty.kind IN ('report', 'renewal')"
        case .done: condition += " AND " + came
        case nil: break
        }
        return condition
    }

    private var came: SQL { "EXISTS (SELECT 1 FROM submission WHERE " + DutySummary.match + ")" }
}

extension DutySummary {
    /// Which submission shows a duty done: its own report, or the longer one that takes it in.
    static let match: SQL = """
        submission.site = duty.site AND (
            (duty.kind = 'report' AND submission.kind <> 'renewal'
                AND (submission.period = duty.period
                    OR duty.inside LIKE '% ' || submission.period || ' %'))
            OR (duty.kind = 'renewal' AND submission.kind = 'renewal'))
        """

    static let source: SQL = """
        duty
        JOIN site ON site.id = duty.site
        LEFT JOIN region ON region.code = site.region
        """

    static let columns: SQL =
        """
        duty.site AS site, site.name AS site_name, region.name AS region_name, duty.row AS row,
        duty.kind AS kind, duty.what AS what, duty.period AS period, duty.due AS due,
        duty.clause AS clause, (SELECT MIN(submission.submitted_at) FROM submission WHERE
        """ + " " + match + ") AS came"

    static func sortColumn(_ sort: String) -> SQL {
        switch sort {
        case "site": "site.name"
        case "what": "duty.what"
        default: "duty.due"
        }
    }

    init(row: Row) throws {
        self.init(
            site: try row("site"), siteName: try row("site_name"),
            regionName: try row("region_name") as String? ?? "", row: try row("row"),
            kind: ObligationKind(rawValue: try row("kind")) ?? .standing, what: try row("what"),
            period: try row("period"), due: try row.day("due"), clause: try row("clause"),
            came: try row.optionalInstant("came"))
    }
}
