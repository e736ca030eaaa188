package import Compliance

extension Session {
    /// Puts statements of a device into the record, in whatever order they come; how many rows
    /// that made.
    ///
    /// A value that is said again makes no row within the hour, only the last time it was
    /// confirmed moves on. One that arrives between two others goes between them.
    @discardableResult
    package func take(
        _ statements: [DeviceStatement], at place: DevicePlace, from source: String
    ) throws -> Int {
        var kept = 0
        for statement in statements.sorted(by: { ($0.at, $0.value) < ($1.at, $1.value) }) {
            switch statement.kind {
            case .occurrence: kept += try keep(statement, at: place, from: source)
            case .state: kept += try take(state: statement, at: place, from: source)
            }
        }
        return kept
    }

    private func take(
        state statement: DeviceStatement, at place: DevicePlace, from source: String
    ) throws -> Int {
        let key = StateKey(place: place, code: statement.code, subject: statement.subject)
        let known = try state(of: key)
        let before = try last(of: key, upTo: statement.at)
        var kept = 0
        if let before, before.value == statement.value,
            before.at.seconds(to: statement.at) < Session.repetitionSeconds
        {
            guard let known, known.confirmedAt < statement.at else { return 0 }
        } else {
            kept = try keep(statement, at: place, from: source)
        }
        // It came late and said something else than what was confirmed since.
        if kept > 0, let known, known.confirmedAt > statement.at, known.value != statement.value {
            kept += try keep(known.statement(of: key), at: place, from: source)
        }
        try settle(key, statement, known)
        return kept
    }

    /// Repetitions that are kept are so far apart.
    private static let repetitionSeconds = 3600

    private func keep(
        _ statement: DeviceStatement, at place: DevicePlace, from source: String
    ) throws -> Int {
        try run(
            """
            INSERT INTO device_event
                (site, outlet, mn, code, subject, at, value, occurrence, source)
            VALUES (\(place.site), \(place.outlet.description), \(place.mn), \(statement.code),
                \(statement.subject), \(statement.at.milliseconds), \(statement.value),
                \(statement.kind == .occurrence), \(source))
            ON CONFLICT (site, outlet, mn, code, subject, at, value) DO NOTHING
            """)
    }

    private func last(
        of key: StateKey, upTo at: Instant
    ) throws -> (at: Instant, value: String)? {
        try first(
            "SELECT at, value FROM device_event WHERE \(key.condition) AND at <= "
                + "\(at.milliseconds) ORDER BY at DESC, value DESC LIMIT 1"
        ).map { (try $0.instant("at"), try $0("value")) }
    }

    /// Writes what is known last, and since when it holds.
    private func settle(
        _ key: StateKey, _ statement: DeviceStatement, _ known: KnownState?
    ) throws {
        let isNewer = known.map { statement.at >= $0.confirmedAt } ?? true
        let value = isNewer ? statement.value : known?.value ?? statement.value
        let confirmed = isNewer ? statement.at : known?.confirmedAt ?? statement.at
        try run(
            """
            INSERT INTO device_state
                (site, outlet, mn, code, subject, value, since, confirmed_at)
            VALUES (\(key.place.site), \(key.place.outlet.description), \(key.place.mn),
                \(key.code), \(key.subject), \(value), \(confirmed.milliseconds),
                \(confirmed.milliseconds))
            ON CONFLICT (site, outlet, mn, code, subject) DO UPDATE
            SET value = excluded.value, confirmed_at = excluded.confirmed_at
            """)
        try run(
            """
            UPDATE device_state SET since = COALESCE(
                (SELECT MIN(at) FROM device_event WHERE \(key.condition)
                    AND at > COALESCE((SELECT MAX(at) FROM device_event
                        WHERE \(key.condition) AND value <> \(value)
                            AND at <= \(confirmed.milliseconds)), -1)), since)
            WHERE \(key.condition)
            """)
    }
}

/// What a device last said of one subject.
private struct KnownState {
    let value: String
    let confirmedAt: Instant

    func statement(of key: StateKey) -> DeviceStatement {
        DeviceStatement(
            at: confirmedAt, code: key.code, subject: key.subject, value: value, kind: .state)
    }
}

extension Session {
    fileprivate func state(of key: StateKey) throws -> KnownState? {
        try first(
            "SELECT value, confirmed_at FROM device_state WHERE \(key.condition)"
        ).map { KnownState(value: try $0("value"), confirmedAt: try $0.instant("confirmed_at")) }
    }
}
