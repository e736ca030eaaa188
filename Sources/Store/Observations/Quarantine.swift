package import Compliance

/// A device that reported without being registered, and the decision on it, if there is one.
package struct Stranger: Sendable, Hashable {
    package let device: QuarantinedDevice
    package let refusal: Refused?

    /// Why it is not registered.
    package struct Refused: Sendable, Hashable {
        package let reason: String
        package let at: Instant
        package let by: String
    }
}

/// Which strangers a list is asked for.
package struct StrangerFilter: Sendable, Hashable {
    package var text: String?
    /// True for those that were refused, false for those that wait; nil for all.
    package var isRefused: Bool?

    package init(text: String? = nil, isRefused: Bool? = nil) {
        (self.text, self.isRefused) = (text, isRefused)
    }
}

extension Store {
    /// One page of the devices that report without being registered.
    package func strangers(
        matching filter: StrangerFilter, _ request: PageRequest
    ) async throws -> PageOf<Stranger> {
        try await database.read { session in
            try session.page(
                request, select: Stranger.columns, from: Stranger.source,
                matching: "1 = 1" + filter.condition, column: Stranger.sortColumn(request.sort),
                id: "quarantine.mn", isNumber: request.sort != "mn", make: Stranger.init(row:))
        }
    }

    package func stranger(_ mn: String) async throws -> Stranger {
        let found = try await database.read { session in
            try session.first(
                "SELECT " + Stranger.columns + " FROM " + Stranger.source
                    + " WHERE quarantine.mn = \(mn)"
            ).map(Stranger.init(row:))
        }
        guard let found else {
            throw Refusal(
                .notFound, "没有找到这台未登记设备", way: "可能已经登记，请在“自动监测设备”中查找。")
        }
        return found
    }

    /// Decides that a device is not registered; what it sends goes on being kept.
    package func refuse(
        stranger mn: String, reason: String, by actor: Act.Actor, at now: Instant
    ) async throws {
        try await act(
            "quarantine.refuse", by: actor, at: now, on: Act.Subject("quarantine", mn)
        ) { act in
            guard try act.first("SELECT mn FROM quarantine WHERE mn = \(mn)") != nil else {
                throw Refusal(.conflict, "这台设备已经登记，不能再标为不登记")
            }
            let earlier = try act.first(
                "SELECT id FROM quarantine_refusal WHERE mn = \(mn) LIMIT 1")
            guard earlier == nil else { throw Refusal(.conflict, "这台设备已经标为不登记") }
            let id = Identifier.new(at: now)
            try act.run(
                """
                INSERT INTO quarantine_refusal (id, mn, reason, refused_at, refused_by)
                VALUES (\(id), \(mn), \(reason), \(now.milliseconds), \(actor.name))
                """)
            act.detail["reason"] = .string(reason)
            act.wrote("quarantine_refusal", id)
        }
    }
}

extension StrangerFilter {
    fileprivate var condition: SQL {
        var condition: SQL = ""
        if let text {
            let pattern = SQL.contains(text)
            condition += " AND (quarantine.mn LIKE \(pattern) ESCAPE '\\'"
            condition += " OR quarantine.client LIKE \(pattern) ESCAPE '\\')"
        }
        switch isRefused {
        case true?: condition += " AND refusal.id IS NOT NULL"
        case false?: condition += " AND refusal.id IS NULL"
        case nil: break
        }
        return condition
    }
}

extension Stranger {
    fileprivate static let source: SQL = """
        quarantine
        LEFT JOIN quarantine_refusal AS refusal ON refusal.mn = quarantine.mn
        """

    fileprivate static let columns: SQL = """
        quarantine.mn AS mn, quarantine.first_at AS first_at, quarantine.last_at AS last_at,
        quarantine.frames AS frames, quarantine.sample AS sample, quarantine.client AS client,
        refusal.reason AS reason, refusal.refused_at AS refused_at,
        refusal.refused_by AS refused_by
        """

    fileprivate static func sortColumn(_ sort: String) -> SQL {
        switch sort {
        case "mn": "quarantine.mn"
        case "first": "quarantine.first_at"
        case "frames": "quarantine.frames"
        default: "quarantine.last_at"
        }
    }

    fileprivate init(row: Row) throws {
        device = QuarantinedDevice(
            mn: try row("mn"), firstAt: try row.instant("first_at"),
            lastAt: try row.instant("last_at"), frames: try row("frames"),
            sample: try row("sample"), client: try row("client"))
        let reason: String? = try row("reason")
        refusal = try reason.map {
            Refused(
                reason: $0, at: try row.instant("refused_at"), by: try row("refused_by"))
        }
    }
}
