package import Compliance

/// Values that were changed, or came when their sheet was closed already.
package struct SheetRevision: Sendable, Hashable {
    package let at: Instant
    package let added: Int
    package let changed: Int

    package init(at: Instant, added: Int, changed: Int) {
        (self.at, self.added, self.changed) = (at, added, changed)
    }
}

/// A revision with the series and the first day of the sheet it changed.
package struct SeriesRevision: Sendable, Hashable {
    package let name: SeriesName
    package let day: Day
    package let revision: SheetRevision
}

extension Store {
    /// How the values of a series on a day were changed after they stood, oldest first.
    package func revisions(of series: Int, on day: Day) async throws -> [SheetRevision] {
        try await database.read { session in
            try session.rows(
                """
                SELECT at, added, changed FROM sheet_revision
                WHERE series = \(series) AND day = \(day.number)
                ORDER BY number
                """
            ).map(SheetRevision.init(row:))
        }
    }

    /// The newest revisions of an outlet's sheets that hold some of these days.
    package func revisions(
        of site: String, outlet: OutletCode, from: Day, to: Day, atMost limit: Int = 20
    ) async throws -> [SeriesRevision] {
        try await database.read { session in
            let statistics: [Statistic] = [.minute, .hour, .hourConverted, .day, .dayConverted]
            let all = try statistics.flatMap { statistic in
                try session.rows(
                    """
                    SELECT series.factor AS factor, sheet_revision.day AS day,
                        sheet_revision.at AS at, sheet_revision.added AS added,
                        sheet_revision.changed AS changed
                    FROM series
                    JOIN sheet_revision ON sheet_revision.series = series.id
                    WHERE series.site = \(site) AND series.outlet = \(outlet.description)
                        AND series.statistic = \(statistic.rawValue)
                        AND sheet_revision.day
                            BETWEEN \(statistic.firstDayOfSheet(holding: from).number)
                            AND \(to.number)
                    ORDER BY sheet_revision.at DESC
                    LIMIT \(limit)
                    """
                ).map { row in
                    SeriesRevision(
                        name: SeriesName(
                            outlet: outlet, factor: try row("factor"), statistic: statistic),
                        day: Day(number: try row("day")), revision: try SheetRevision(row: row))
                }
            }
            return Array(all.sorted { $0.revision.at > $1.revision.at }.prefix(limit))
        }
    }
}

extension SheetRevision {
    fileprivate init(row: Row) throws {
        self.init(
            at: try row.instant("at"), added: try row("added"), changed: try row("changed"))
    }
}
