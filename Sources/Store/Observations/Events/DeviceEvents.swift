package import Compliance

/// Which events are asked for; nil means all.
package struct EventFilter: Sendable, Hashable {
    package var code: String?
    package var mn: String?
    /// Found in the value or the subject.
    package var text: String?

    package init(code: String? = nil, mn: String? = nil, text: String? = nil) {
        (self.code, self.mn, self.text) = (code, mn, text)
    }

    fileprivate var condition: SQL {
        var condition: SQL = "1 = 1"
        if let code { condition += " AND e.code = \(code)" }
        if let mn { condition += " AND e.mn = \(mn)" }
        if let text {
            let pattern = SQL.contains(text)
            condition += " AND (e.value LIKE \(pattern) ESCAPE '\\'"
            condition += " OR e.subject LIKE \(pattern) ESCAPE '\\')"
        }
        return condition
    }
}

/// A state as a device last stated it.
package struct DeviceState: Sendable, Hashable {
    package let mn: String
    package let code: String
    package let subject: String
    package let value: String
    package let since: Instant
    package let confirmedAt: Instant

    package init(
        mn: String, code: String, subject: String, value: String, since: Instant,
        confirmedAt: Instant
    ) {
        (self.mn, self.code, self.subject) = (mn, code, subject)
        (self.value, self.since, self.confirmedAt) = (value, since, confirmedAt)
    }
}

extension Store {
    /// What changed and what happened at an outlet from one moment up to another, oldest first.
    ///
    /// The first statement of a state comes with an empty `before`.
    package func events(
        of site: String, outlet: OutletCode, from: Instant, to: Instant,
        matching filter: EventFilter = EventFilter()
    ) async throws -> [DeviceEvent] {
        try await database.read { session in
            try session.events(
                where: """
                    e.site = \(site) AND e.outlet = \(outlet.description)
                        AND e.at >= \(from.milliseconds) AND e.at < \(to.milliseconds)
                        AND \(filter.condition)
                    """,
                order: "at, mn, code, subject, value")
        }
    }

    /// The newest events with one code at the sites that a person may see, the latest first.
    package func events(
        with code: String, in scope: Scope, from: Instant, to: Instant, atMost limit: Int = 1000
    ) async throws -> [DeviceEvent] {
        try await database.read { session in
            try session.events(
                where: """
                    e.code = \(code) AND e.at >= \(from.milliseconds)
                        AND e.at < \(to.milliseconds)
                        AND EXISTS (SELECT 1 FROM site WHERE site.id = e.site
                            AND \(scope.condition))
                    """,
                order: "at DESC, mn, subject LIMIT \(limit)")
        }
    }

    /// What a device, or everything at an outlet, last said of its states.
    package func states(
        of site: String, outlet: OutletCode, mn: String? = nil
    ) async throws -> [DeviceState] {
        try await database.read { session in
            var condition: SQL = "site = \(site) AND outlet = \(outlet.description)"
            if let mn { condition += " AND mn = \(mn)" }
            return try session.rows(
                "SELECT mn, code, subject, value, since, confirmed_at FROM device_state WHERE "
                    + condition + " ORDER BY mn, subject, code"
            ).map { row in
                DeviceState(
                    mn: try row("mn"), code: try row("code"), subject: try row("subject"),
                    value: try row("value"), since: try row.instant("since"),
                    confirmedAt: try row.instant("confirmed_at"))
            }
        }
    }
}

extension Session {
    /// Rows whose value differs from the one before them, with that one.
    fileprivate func events(where condition: SQL, order: SQL) throws -> [DeviceEvent] {
        try rows(
            """
            SELECT at, mn, code, subject, value, occurrence, before_value
            FROM (
                SELECT e.at AS at, e.mn AS mn, e.code AS code, e.subject AS subject,
                    e.value AS value, e.occurrence AS occurrence,
                    (SELECT p.value FROM device_event p
                        WHERE p.site = e.site AND p.outlet = e.outlet AND p.mn = e.mn
                            AND p.code = e.code AND p.subject = e.subject
                            AND (p.at < e.at OR (p.at = e.at AND p.value < e.value))
                        ORDER BY p.at DESC, p.value DESC LIMIT 1) AS before_value
                FROM device_event e
                WHERE \(condition)
            ) AS said
            WHERE occurrence = 1 OR before_value IS NULL OR before_value <> value
            ORDER BY \(order)
            """
        ).map { row in
            let isOccurrence: Bool = try row("occurrence")
            let before: String? = try row("before_value")
            return DeviceEvent(
                at: try row.instant("at"), mn: try row("mn"), code: try row("code"),
                subject: try row("subject"), before: isOccurrence ? "" : before ?? "",
                after: try row("value"))
        }
    }
}
