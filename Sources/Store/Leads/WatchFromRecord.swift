package import Compliance

/// One outlet that is watched.
package struct WatchedOutlet: Sendable, Hashable, Comparable {
    package let site: String
    package let outlet: OutletCode

    package init(site: String, outlet: OutletCode) { (self.site, self.outlet) = (site, outlet) }

    package static func < (lhs: WatchedOutlet, rhs: WatchedOutlet) -> Bool {
        (lhs.site, lhs.outlet) < (rhs.site, rhs.outlet)
    }
}

extension Store {
    /// The outlets whose minute, hour or day values changed since a time, and the newest change.
    package func outletsChanged(
        since: Instant
    ) async throws -> (outlets: [WatchedOutlet], last: Instant?) {
        try await database.read { session in
            let rows = try session.rows(
                """
                SELECT site, outlet, MAX(updated_at) AS last FROM outlet_change
                WHERE updated_at > \(since.milliseconds) AND statistic <> 'instant'
                GROUP BY site, outlet
                """)
            return (
                try rows.compactMap(WatchedOutlet.init(row:)),
                try rows.map { try $0.instant("last") }.max()
            )
        }
    }

    /// Every outlet with a logger: what is silent must be asked too.
    package func watchedOutlets() async throws -> [WatchedOutlet] {
        try await database.read { session in
            try session.rows("SELECT DISTINCT site, outlet FROM device ORDER BY site, outlet")
                .compactMap(WatchedOutlet.init(row:))
        }
    }

    /// Where a site lies and what it may discharge now; nil where its permit cannot be read.
    package func watchedSite(_ id: String) async throws -> (region: RegionCode, permit: Permit)? {
        try await database.read { session in
            let row = try session.first(
                """
                SELECT site.region AS region, permit_version.document AS document
                FROM site
                JOIN permit_version
                    ON permit_version.site = site.id AND permit_version.version = site.version
                WHERE site.id = \(id)
                """)
            guard let row, let region = RegionCode(try row("region")),
                let permit = Permit(document: try JSON.parse(try row("document") as String))
            else { return nil }
            return (region, permit)
        }
    }

    /// The values of an outlet as detectors read them.
    ///
    /// - Parameters:
    ///   - span: The days that leads are wanted for.
    ///   - history: So many days before, from which hours and days are read as well.
    package func watch(
        _ place: WatchedOutlet, permit: Permit, span: Range<Instant>, history: Int, law: Law,
        factors: FactorTable
    ) async throws -> Watch {
        let last = span.upperBound.advanced(bySeconds: -1).day
        let fine = SeriesQuery(
            site: place.site, outlet: place.outlet, statistics: [.minute],
            from: span.lowerBound.day, to: last)
        let coarse = SeriesQuery(
            site: place.site, outlet: place.outlet,
            statistics: [.hour, .hourConverted, .day, .dayConverted],
            from: span.lowerBound.day.advanced(by: -history), to: last)
        let series = try await watchedSeries(fine) + watchedSeries(coarse)
        let marks = try await marks(
            of: place.site, outlet: place.outlet, from: coarse.from, to: last)
        let events = try await events(
            of: place.site, outlet: place.outlet,
            from: span.lowerBound.advanced(byHours: -24 * Store.eventDays), to: span.upperBound)
        return Watch(
            permit: permit, outlet: place.outlet, span: span, series: series,
            marks: marks.map(\.mark), events: events,
            around: try await surroundings(of: place, span: span), law: law, factors: factors)
    }

    /// A parameter may have been changed some days before it shows.
    private static let eventDays = 8

    func watchedSeries(_ query: SeriesQuery) async throws -> [WatchedSeries] {
        try await database.read { session in
            let all = try session.series(
                of: query.site, outlet: query.outlet, statistics: query.statistics)
            return try all.compactMap { series in
                // What a laboratory measured now and then is no series that could miss a value.
                let values = try session.measurements(of: series, from: query.from, to: query.to)
                    .filter { !$0.isByHand }
                guard !values.isEmpty else { return nil }
                return WatchedSeries(
                    factor: series.name.factor, statistic: series.name.statistic,
                    unit: series.unit, values: values.map(WatchedValue.init))
            }
        }
    }
}

extension WatchedOutlet {
    fileprivate init?(row: Row) throws {
        guard let outlet = OutletCode(try row("outlet")) else { return nil }
        self.init(site: try row("site"), outlet: outlet)
    }
}
