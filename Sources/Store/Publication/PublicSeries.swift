package import Compliance

extension Store {
    /// The values of each series' last few days with data, up to a day.
    ///
    /// The newest value may not be valid, so that the days before it are wanted too.
    package func latestMeasurements(
        of site: String, series: [SeriesName], days: Int, upTo day: Day
    ) async throws -> [Measurement] {
        try await database.read { session in
            try series.flatMap { name in
                try session.series(of: site, named: name).flatMap {
                    try session.latest(of: $0, days: days, upTo: day)
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

extension Session {
    /// The values of the last few days with data, sheet by sheet back in time.
    fileprivate func latest(of series: Series, days: Int, upTo day: Day) throws -> [Measurement] {
        var (found, seen): ([Measurement], Set<Day>) = ([], [])
        var before = day.number + 1
        while seen.count < days, let row = try sheetRow(of: series.id, before: before) {
            before = try row("day")
            for value in try series.measurements(in: row).reversed() where value.start.day <= day {
                if !seen.contains(value.start.day), seen.count == days { break }
                seen.insert(value.start.day)
                found.append(value)
            }
        }
        return found
    }

    private func sheetRow(of series: Int, before day: Int) throws -> Row? {
        try first(
            """
            SELECT day, content FROM sheet WHERE series = \(series) AND day < \(day)
            UNION ALL
            SELECT day, content FROM open_sheet WHERE series = \(series) AND day < \(day)
            ORDER BY day DESC
            LIMIT 1
            """)
    }
}
