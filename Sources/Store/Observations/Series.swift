package import Compliance

/// One series of a site, as limits name it.
package struct SeriesName: Sendable, Hashable {
    package let outlet: OutletCode
    package let factor: String
    package let statistic: Statistic

    package init(outlet: OutletCode, factor: String, statistic: Statistic) {
        (self.outlet, self.factor, self.statistic) = (outlet, factor, statistic)
    }
}

/// A series as it is stored: its number stands for its names.
package struct Series: Sendable, Hashable {
    package let id: Int
    package let site: String
    package let name: SeriesName
    package let unit: String
}

extension Session {
    /// The series of a site, in the order of outlet, factor and statistic.
    package func series(
        of site: String, outlet: OutletCode? = nil, statistics: [Statistic]
    ) throws -> [Series] {
        var condition: SQL = "site = \(site)"
        condition += " AND statistic IN (\(list: statistics.map(\.rawValue)))"
        if let outlet { condition += " AND outlet = \(outlet.description)" }
        return try rows(
            "SELECT id, site, outlet, factor, statistic, unit FROM series WHERE "
                + condition + " ORDER BY outlet, factor, statistic, unit"
        ).map(Series.init(row:))
    }

    /// The series of one name: one for each unit in which values came.
    func series(of site: String, named name: SeriesName) throws -> [Series] {
        try rows(
            """
            SELECT id, site, outlet, factor, statistic, unit FROM series
            WHERE site = \(site) AND outlet = \(name.outlet.description)
                AND statistic = \(name.statistic.rawValue) AND factor = \(name.factor)
            ORDER BY unit
            """
        ).map(Series.init(row:))
    }

    /// The number of a series; a new one gets the next.
    func seriesNumber(of site: String, _ name: SeriesName, unit: String) throws -> Int {
        let known = try first(
            """
            SELECT id FROM series
            WHERE site = \(site) AND outlet = \(name.outlet.description)
                AND statistic = \(name.statistic.rawValue) AND factor = \(name.factor)
                AND unit = \(unit)
            """)
        if let known { return try known("id") }
        let row = try first(
            """
            INSERT INTO series (id, site, outlet, factor, statistic, unit)
            VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM series), \(site),
                \(name.outlet.description), \(name.factor), \(name.statistic.rawValue), \(unit))
            RETURNING id
            """)
        guard let row else { throw StoreFault.other("监测序列没有写入") }
        return try row("id")
    }
}

extension Series {
    init(row: Row) throws {
        guard let outlet = OutletCode(try row("outlet")),
            let statistic = Statistic(rawValue: try row("statistic"))
        else { throw StoreFault.other("监测序列读不出来") }
        self.init(
            id: try row("id"), site: try row("site"),
            name: SeriesName(outlet: outlet, factor: try row("factor"), statistic: statistic),
            unit: try row("unit"))
    }
}
