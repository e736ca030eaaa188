package import Compliance

/// A submitted report as lists over many sites show it.
package struct ReportSummary: Sendable, Hashable {
    package let id: String
    package let site: String
    package let siteName: String
    package let regionName: String
    package let kind: String
    package let period: String
    package let version: Int
    package let submittedAt: Instant
    package let submittedBy: String
    package let returnedAt: Instant?
    /// The last day on which it was in time; nil where no duty speaks of it.
    package let due: Day?

    package var isLate: Bool { due.map { $0 < submittedAt.day } ?? false }
}

/// Which reports a list is asked for.
package struct ReportFilter: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        case submitted, returned, late
    }

    package var text: String?
    package var region: RegionCode?
    package var site: String?
    package var kind: ReportKind?
    package var period: String?
    package var state: State?

    package init() {}
}

extension Store {
    /// One page of the execution reports of the sites that a person may see.
    package func reports(
        in scope: Scope, matching filter: ReportFilter, _ request: PageRequest
    ) async throws -> PageOf<ReportSummary> {
        try await database.read { session in
            try session.page(
                request, select: ReportSummary.columns, from: ReportSummary.source,
                matching: "submission.kind <> 'renewal' AND " + scope.condition
                    + filter.condition,
                column: ReportSummary.sortColumn(request.sort), id: "submission.id",
                isNumber: !["site", "period"].contains(request.sort),
                make: ReportSummary.init(row:))
        }
    }
}

extension ReportFilter {
    fileprivate var condition: SQL {
        var condition: SQL = ""
        if let text {
            let pattern = SQL.contains(text)
            condition += " AND (site.name LIKE \(pattern) ESCAPE '\\'"
            condition += " OR site.number LIKE \(pattern) ESCAPE '\\')"
        }
        if let region { condition += " AND site.region LIKE \(region.prefix + "%")" }
        if let site { condition += " AND submission.site = \(site)" }
        if let kind { condition += " AND submission.kind = \(kind.rawValue)" }
        if let period { condition += " AND submission.period = \(period)" }
        switch state {
        case .submitted: condition += " AND report_return.id IS NULL"
        case .returned: condition += " AND report_return.id IS NOT NULL"
        case .late: condition += " AND submission.submitted_at >= duty.due_end"
        case nil: break
        }
        return condition
    }
}

extension ReportSummary {
    static let source: SQL = """
        submission
        JOIN site ON site.id = submission.site
        LEFT JOIN region ON region.code = site.region
        LEFT JOIN report_return ON report_return.submission = submission.id
        LEFT JOIN duty ON duty.site = submission.site AND duty.row = 'OB-19'
            AND duty.period = submission.period
        """

    static let columns: SQL = """
        submission.id AS id, submission.site AS site, site.name AS site_name,
        region.name AS region_name, submission.kind AS kind, submission.period AS period,
        submission.version AS version, submission.submitted_at AS submitted_at,
        submission.submitted_by AS submitted_by, report_return.returned_at AS returned_at,
        duty.due AS due
        """

    static func sortColumn(_ sort: String) -> SQL {
        switch sort {
        case "site": "site.name"
        case "period": "submission.period"
        default: "submission.submitted_at"
        }
    }

    init(row: Row) throws {
        self.init(
            id: try row("id"), site: try row("site"), siteName: try row("site_name"),
            regionName: try row("region_name") as String? ?? "", kind: try row("kind"),
            period: try row("period"), version: try row("version"),
            submittedAt: try row.instant("submitted_at"), submittedBy: try row("submitted_by"),
            returnedAt: try row.optionalInstant("returned_at"),
            due: (try row("due") as String?).flatMap(Day.init))
    }
}
