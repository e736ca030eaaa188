package import Compliance

/// Which values are asked for.
package struct SeriesQuery: Sendable, Hashable {
    package let site: String
    package let outlet: OutletCode?
    package let statistics: [Statistic]
    package let from: Day
    package let to: Day
    /// Nil asks for every factor.
    package let factors: Set<String>?

    package init(
        site: String, outlet: OutletCode? = nil, statistics: [Statistic], from: Day, to: Day,
        factors: Set<String>? = nil
    ) {
        (self.site, self.outlet, self.statistics) = (site, outlet, statistics)
        (self.from, self.to, self.factors) = (from, to, factors)
    }
}

extension Store {
    /// The values of a site's series over some days, in the order of outlet, factor and time.
    package func measurements(_ query: SeriesQuery) async throws -> [Measurement] {
        try await database.read { session in
            let all = try session.series(
                of: query.site, outlet: query.outlet, statistics: query.statistics)
            return try all.filter { query.factors?.contains($0.name.factor) ?? true }.flatMap {
                series in
                try session.measurements(of: series, from: query.from, to: query.to)
            }
        }
    }

    /// Puts measurements into their sheets: imports and the demonstration's history.
    package func record(
        _ measurements: [Measurement], of site: String, at now: Instant
    ) async throws {
        let groups = Dictionary(grouping: measurements) { RecordGroup(measurement: $0, site) }
        // In the order of time, so that the sheets of one day come to lie together.
        let keys = groups.keys.sorted { ($0.key.end, $0.order) < ($1.key.end, $1.order) }
        try await database.write { session in
            for group in keys {
                let readings = (groups[group] ?? []).map {
                    SheetReading($0, since: group.key.day)
                }
                try session.merge(
                    readings, into: group.key, unit: group.unit, at: now, closesAtOnce: true)
            }
        }
    }

    /// The sites whose values changed since a time, and the newest change.
    package func sitesChanged(since: Instant) async throws -> (sites: [String], last: Instant?) {
        try await database.read { session in
            let rows = try session.rows(
                """
                SELECT site, MAX(updated_at) AS last FROM outlet_change
                WHERE updated_at > \(since.milliseconds) AND statistic <> 'instant'
                    AND statistic <> 'minute'
                GROUP BY site
                """)
            let last = try rows.map { try $0.instant("last") }.max()
            return (try rows.map { try $0("site") }, last)
        }
    }
}

/// What measurements share that go to one sheet.
private struct RecordGroup: Hashable {
    let key: SheetKey
    let unit: String

    init(measurement: Measurement, _ site: String) {
        let name = SeriesName(
            outlet: measurement.outlet, factor: measurement.factor,
            statistic: measurement.statistic)
        key = SheetKey(site: site, name, holding: measurement.start.day)
        unit = measurement.unit
    }

    /// Equal input is written in an equal order.
    var order: String { "\(key.name.outlet) \(key.name.factor) \(key.name.statistic) \(unit)" }
}

extension Session {
    /// The values of one series over some days, in the order of time.
    package func measurements(
        of series: Series, from: Day, to: Day
    ) throws -> [Measurement] {
        guard from <= to else { return [] }
        let first = series.name.statistic.firstDayOfSheet(holding: from)
        let rows = try rows(
            """
            SELECT day, content FROM sheet
            WHERE series = \(series.id) AND day BETWEEN \(first.number) AND \(to.number)
            UNION ALL
            SELECT day, content FROM open_sheet
            WHERE series = \(series.id) AND day BETWEEN \(first.number) AND \(to.number)
            ORDER BY day
            """)
        let span = Instant(from)..<Instant(to.advanced(by: 1))
        return try rows.flatMap { row in
            try series.measurements(in: row).filter { span.contains($0.start) }
        }
    }
}

extension Series {
    /// The values of one stored sheet of the series.
    func measurements(in row: Row) throws -> [Measurement] {
        try Sheet(stored: row).measurements(
            of: name, unit: unit, since: Day(number: try row("day")))
    }
}
