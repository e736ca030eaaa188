package import Compliance

/// Which values are asked for.
package struct SeriesQuery: Sendable, Hashable {
    package let site: String
    package let outlet: OutletCode?
    package let statistics: [Statistic]
    package let from: Day
    package let to: Day

    package init(
        site: String, outlet: OutletCode? = nil, statistics: [Statistic], from: Day, to: Day
    ) {
        (self.site, self.outlet, self.statistics) = (site, outlet, statistics)
        (self.from, self.to) = (from, to)
    }
}

extension Store {
    /// The values of a site's series over some days, in the order of outlet, factor and time.
    package func measurements(_ query: SeriesQuery) async throws -> [Measurement] {
        try await database.read { session in
            var condition: SQL = "site = \(query.site) AND day >= \(query.from.description)"
            condition += " AND day <= \(query.to.description)"
            condition += " AND statistic IN (\(list: query.statistics.map(\.rawValue)))"
            if let outlet = query.outlet { condition += " AND outlet = \(outlet.description)" }
            return try session.rows(
                "SELECT outlet, factor, statistic, day, content FROM day_sheet WHERE " + condition
                    + " ORDER BY outlet, factor, statistic, day"
            ).flatMap(Measurement.all(in:))
        }
    }
}

extension Measurement {
    /// The values of one stored sheet.
    fileprivate static func all(in row: Row) throws -> [Measurement] {
        guard let outlet = OutletCode(try row("outlet")),
            let statistic = Statistic(rawValue: try row("statistic")),
            let sheet = DaySheet(try row("content") as [UInt8])
        else { throw StoreFault.other("日表读不出来") }
        return sheet.measurements(
            of: outlet, factor: try row("factor"), statistic: statistic, on: try row.day("day"))
    }
}

/// One series' day, as the gateway and imports write it.
package struct SheetKey: Sendable, Hashable {
    package let site: String
    package let outlet: OutletCode
    package let factor: String
    package let statistic: Statistic
    package let day: Day

    package init(
        site: String, outlet: OutletCode, factor: String, statistic: Statistic, day: Day
    ) {
        (self.site, self.outlet, self.factor) = (site, outlet, factor)
        (self.statistic, self.day) = (statistic, day)
    }
}

extension Session {
    /// The sheet as it is stored; nil where there is none.
    package func sheet(_ key: SheetKey) throws -> DaySheet? {
        try first(
            """
            SELECT content FROM day_sheet
            WHERE site = \(key.site) AND outlet = \(key.outlet.description)
                AND statistic = \(key.statistic.rawValue) AND day = \(key.day.description)
                AND factor = \(key.factor)
            """
        ).flatMap { DaySheet(try $0("content") as [UInt8]) }
    }

    /// Stores a sheet whole.
    package func save(_ sheet: DaySheet, as key: SheetKey, at now: Instant) throws {
        try run(
            """
            INSERT INTO day_sheet (site, outlet, factor, statistic, day, content, updated_at)
            VALUES (\(key.site), \(key.outlet.description), \(key.factor),
                \(key.statistic.rawValue), \(key.day.description), \(sheet.encoded),
                \(now.milliseconds))
            ON CONFLICT (site, outlet, statistic, day, factor)
            DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at
            """)
    }
}

extension Store {
    /// Puts measurements into their sheets: imports and the demonstration's history.
    package func record(_ measurements: [Measurement], of site: String, at now: Instant)
        async throws
    {
        let groups = Dictionary(grouping: measurements) { measurement in
            SheetKey(
                site: site, outlet: measurement.outlet, factor: measurement.factor,
                statistic: measurement.statistic, day: measurement.start.day)
        }
        try await database.write { session in
            for (key, values) in groups {
                var sheet = try session.sheet(key) ?? DaySheet(unit: values[0].unit)
                for value in values { sheet.put(DaySheet.Reading(value)) }
                try session.save(sheet, as: key, at: now)
            }
        }
    }

    /// The sites whose values changed since a time, and the newest change.
    package func sitesChanged(since: Instant) async throws -> (sites: [String], last: Instant?) {
        try await database.read { session in
            let rows = try session.rows(
                """
                SELECT site, MAX(updated_at) AS last FROM day_sheet
                WHERE updated_at > \(since.milliseconds) AND statistic <> 'instant'
                    AND statistic <> 'minute'
                GROUP BY site
                """)
            let last = try rows.map { try $0.instant("last") }.max()
            return (try rows.map { try $0("site") }, last)
        }
    }
}

extension DaySheet.Reading {
    package init(_ measurement: Measurement) {
        self.init(
            start: measurement.start.secondOfDay,
            length: measurement.start.seconds(to: measurement.end), value: measurement.value,
            flag: measurement.flag.code, mark: measurement.mark?.text ?? "",
            source: measurement.source)
    }
}
