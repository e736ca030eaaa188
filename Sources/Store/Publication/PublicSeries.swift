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

extension Store {
    /// The values of each series' last few days with data, up to a day.
    ///
    /// The newest value may not be valid, so that the days before it are wanted too.
    package func latestMeasurements(
        of site: String, series: [SeriesName], days: Int, upTo day: Day
    ) async throws -> [Measurement] {
        try await database.read { session in
            try series.flatMap { name in
                try session.rows(
                    """
                    SELECT day, content FROM day_sheet
                    WHERE site = \(site) AND outlet = \(name.outlet.description)
                        AND statistic = \(name.statistic.rawValue)
                        AND day <= \(day.description) AND factor = \(name.factor)
                    ORDER BY day DESC
                    LIMIT \(days)
                    """
                ).flatMap { row in
                    guard let sheet = DaySheet(try row("content") as [UInt8]) else {
                        throw StoreFault.other("日表读不出来")
                    }
                    return sheet.measurements(
                        of: name.outlet, factor: name.factor, statistic: name.statistic,
                        on: try row.day("day"))
                }
            }
        }
    }

    /// Some permits in force with their sites, by the site's id, after one; for open data.
    package func publicPermits(
        after site: String, size: Int
    ) async throws -> [(site: String, name: String, permit: Permit)] {
        try await database.read { session in
            try session.rows(
                """
                SELECT site.id AS id, site.name AS name, permit_version.document AS document
                FROM site
                JOIN permit_version
                    ON permit_version.site = site.id AND permit_version.version = site.version
                WHERE site.id > \(site)
                ORDER BY site.id
                LIMIT \(size)
                """
            ).compactMap { row in
                let document = try JSON.parse(try row("document") as String)
                guard let permit = Permit(document: document) else { return nil }
                return (try row("id"), try row("name"), permit)
            }
        }
    }
}
