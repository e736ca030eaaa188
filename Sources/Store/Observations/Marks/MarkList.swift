package import Compliance

/// A mark as lists show it: its newest version and whose it is.
package struct MarkSummary: Sendable, Hashable {
    package let record: MarkRecord
    package let siteName: String
    package let regionName: String

    package var mark: Mark { record.mark }
}

/// Which marks a list is asked for.
package struct MarkFilter: Sendable, Hashable {
    package enum View: String, Sendable, CaseIterable {
        case all
        /// Late ones that nobody has decided about.
        case waiting
        /// Those that the data speak against.
        case doubted
        case manual
        case automatic
    }

    package var view = View.all
    package var text: String?
    /// Keys of law/marks.csv; empty for all.
    package var kinds: [String] = []
    package var from: Day?
    package var to: Day?

    package init(view: View = .all) { self.view = view }
}

extension Store {
    /// One page of the marks that a person may see, each by its newest version.
    package func markList(
        in scope: Scope, matching filter: MarkFilter, _ request: PageRequest
    ) async throws -> PageOf<MarkSummary> {
        try await database.read { session in
            try session.page(
                request,
                select: MarkRecord.columns
                    + ", site.name AS site_name, region.name AS region_name",
                from: MarkRecord.source + " LEFT JOIN region ON region.code = site.region",
                matching: scope.condition + filter.condition,
                column: request.sort == "filled" ? "mark.filled_at" : "mark.start_at",
                id: "mark.id", isNumber: true, make: MarkSummary.init(row:))
        }
    }
}

extension MarkFilter {
    fileprivate var condition: SQL {
        var condition: SQL = """
             AND NOT EXISTS (SELECT 1 FROM mark AS newer
                WHERE newer.mark = mark.mark AND newer.version > mark.version)
            """
        switch view {
        case .all: break
        case .waiting: condition += " AND mark.late_reason <> '' AND mark_decision.id IS NULL"
        case .doubted: condition += " AND mark_doubt.version IS NOT NULL AND mark.withdrawn = 0"
        case .manual, .automatic: condition += " AND mark.origin = \(view.rawValue)"
        }
        if let text {
            let pattern = SQL.contains(text)
            condition += " AND (site.name LIKE \(pattern) ESCAPE '\\'"
            condition += " OR mark.outlet LIKE \(pattern) ESCAPE '\\'"
            condition += " OR mark.reason LIKE \(pattern) ESCAPE '\\')"
        }
        if !kinds.isEmpty { condition += " AND mark.kind IN (\(list: kinds))" }
        if let from { condition += " AND mark.end_at > \(Instant(from).milliseconds)" }
        if let to {
            condition += " AND mark.start_at < \(Instant(to.advanced(by: 1)).milliseconds)"
        }
        return condition
    }
}

extension MarkSummary {
    fileprivate init(row: Row) throws {
        guard let record = try MarkRecord(row: row) else {
            throw StoreFault.other("标记的排放口读不出来")
        }
        self.init(
            record: record, siteName: try row("site_name"),
            regionName: try row("region_name") as String? ?? "")
    }
}
