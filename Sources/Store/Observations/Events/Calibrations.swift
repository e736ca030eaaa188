package import Compliance

extension Session {
    /// Puts calibrations on record; times of one kind that touch become one.
    package func take(
        _ calibrations: [Calibration], at place: DevicePlace, from source: String
    ) throws {
        for calibration in calibrations.sorted(by: { $0.start < $1.start }) {
            guard calibration.kind == .flagged else {
                try put(calibration, at: place, from: source)
                continue
            }
            try put(try joined(calibration, at: place), at: place, from: source)
        }
    }

    /// Values with the flag C that are no further apart belong to one calibration.
    private static let joinMinutes = 15

    /// The time together with those on record that it touches; those go.
    private func joined(_ new: Calibration, at place: DevicePlace) throws -> Calibration {
        let touching = try rows(
            """
            SELECT starts, ends FROM calibration
            WHERE \(Session.condition(place, new))
                AND starts <= \(new.end.advanced(byMinutes: Session.joinMinutes).milliseconds)
                AND ends >= \(new.start.advanced(byMinutes: -Session.joinMinutes).milliseconds)
            """
        ).map { (start: try $0.instant("starts"), end: try $0.instant("ends")) }
        for old in touching {
            try run(
                """
                DELETE FROM calibration
                WHERE \(Session.condition(place, new)) AND starts = \(old.start.milliseconds)
                """)
        }
        return Calibration(
            factor: new.factor, kind: new.kind,
            start: touching.map(\.start).reduce(new.start, min),
            end: touching.map(\.end).reduce(new.end, max))
    }

    private static func condition(_ place: DevicePlace, _ calibration: Calibration) -> SQL {
        """
        site = \(place.site) AND outlet = \(place.outlet.description)
            AND factor = \(calibration.factor) AND kind = \(calibration.kind.rawValue)
            AND mn = \(place.mn)
        """
    }

    private func put(
        _ calibration: Calibration, at place: DevicePlace, from source: String
    ) throws {
        try run(
            """
            INSERT INTO calibration (site, outlet, mn, factor, kind, starts, ends, standard,
                reading, passed, source)
            VALUES (\(place.site), \(place.outlet.description), \(place.mn),
                \(calibration.factor), \(calibration.kind.rawValue),
                \(calibration.start.milliseconds), \(calibration.end.milliseconds),
                \(calibration.standard?.description ?? ""),
                \(calibration.reading?.description ?? ""), \(calibration.passed), \(source))
            ON CONFLICT (site, outlet, factor, kind, mn, starts) DO UPDATE
            SET ends = excluded.ends, standard = excluded.standard, reading = excluded.reading,
                passed = excluded.passed, source = excluded.source
            """)
    }
}

extension Store {
    /// The calibrations at an outlet that ended from one moment up to another, oldest first.
    package func calibrations(
        of site: String, outlet: OutletCode, from: Instant, to: Instant
    ) async throws -> [Calibration] {
        try await database.read { session in
            try session.rows(
                """
                SELECT factor, kind, starts, ends, standard, reading, passed FROM calibration
                WHERE site = \(site) AND outlet = \(outlet.description)
                    AND ends >= \(from.milliseconds) AND ends < \(to.milliseconds)
                ORDER BY ends, factor, kind
                """
            ).compactMap(Calibration.init(row:))
        }
    }
}

extension Calibration {
    fileprivate init?(row: Row) throws {
        guard let kind = Kind(rawValue: try row("kind")) else { return nil }
        self.init(
            factor: try row("factor"), kind: kind, start: try row.instant("starts"),
            end: try row.instant("ends"), standard: Numeral(try row("standard")),
            reading: Numeral(try row("reading")), passed: try row("passed"))
    }
}
