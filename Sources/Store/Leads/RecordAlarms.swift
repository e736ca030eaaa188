package import Compliance

extension Store {
    /// Brings the alarms of a condition at an outlet to what the data now say.
    ///
    /// What later data ended otherwise says so, what they took away stays with the time when. An
    /// alarm at the window's begin is one that began before it.
    package func record(
        _ alarms: [Alarm], of condition: AlarmConditionSummary, site: String, outlet: OutletCode,
        in span: Range<Instant>, at now: Instant
    ) async throws {
        let known = try await database.read { session in
            try session.alarms(of: condition.id, site, outlet, in: span)
        }
        let begun = alarms.filter { $0.start > span.lowerBound }
        let carried = alarms.first { $0.start == span.lowerBound }
        let place = WatchedOutlet(site: site, outlet: outlet)
        try await endCarried(of: condition.id, at: place, by: carried, span.lowerBound)
        guard Set(known.filter { $0.goneAt == nil }.map(\.alarm)) != Set(begun) else { return }
        try await database.write { session in
            for alarm in begun {
                try session.record(alarm, condition, site, outlet, now)
            }
            let still = Set(begun.map(\.start))
            for old in known where old.goneAt == nil && !still.contains(old.alarm.start) {
                try session.run(
                    """
                    UPDATE alarm SET gone_at = \(now.milliseconds)
                    WHERE condition = \(condition.id) AND site = \(site)
                        AND outlet = \(outlet.description)
                        AND start_at = \(old.alarm.start.milliseconds)
                    """)
            }
        }
    }

    /// The alarm that stood when the window began ends where the window says.
    private func endCarried(
        of condition: String, at place: WatchedOutlet, by carried: Alarm?, _ begin: Instant
    ) async throws {
        let open: SQL = """
            condition = \(condition) AND site = \(place.site)
            AND outlet = \(place.outlet.description) AND start_at < \(begin.milliseconds)
            AND end_at IS NULL AND gone_at IS NULL
            """
        let end = carried == nil ? begin : carried?.end
        guard let end, try await isAny("SELECT start_at FROM alarm WHERE " + open) else { return }
        try await database.write { session in
            _ = try session.run("UPDATE alarm SET end_at = \(end.milliseconds) WHERE " + open)
        }
    }

    private func isAny(_ query: SQL) async throws -> Bool {
        try await database.read { try $0.first(query) != nil }
    }
}

extension Session {
    fileprivate func alarms(
        of condition: String, _ site: String, _ outlet: OutletCode, in span: Range<Instant>
    ) throws -> [RecordedAlarm] {
        try rows(
            """
            SELECT condition, site, '' AS site_name, outlet, start_at, end_at, version, raised_at,
                changed_at, gone_at
            FROM alarm
            WHERE condition = \(condition) AND site = \(site) AND outlet = \(outlet.description)
                AND start_at > \(span.lowerBound.milliseconds)
                AND start_at < \(span.upperBound.milliseconds)
            """
        ).map(RecordedAlarm.init(row:))
    }

    /// An alarm that ends by itself is no change; one whose end moved, or that came back, is.
    fileprivate func record(
        _ alarm: Alarm, _ condition: AlarmConditionSummary, _ site: String, _ outlet: OutletCode,
        _ now: Instant
    ) throws {
        let end = alarm.end?.milliseconds
        try run(
            """
            INSERT INTO alarm
                (condition, site, outlet, start_at, end_at, version, raised_at)
            VALUES (\(condition.id), \(site), \(outlet.description), \(alarm.start.milliseconds),
                \(end), \(condition.version), \(now.milliseconds))
            ON CONFLICT (condition, site, outlet, start_at) DO UPDATE SET
                end_at = excluded.end_at,
                changed_at = CASE
                    WHEN alarm.gone_at IS NOT NULL OR alarm.end_at <> excluded.end_at
                        OR (alarm.end_at IS NOT NULL AND excluded.end_at IS NULL)
                    THEN excluded.raised_at ELSE alarm.changed_at END,
                gone_at = NULL
            """)
    }
}
