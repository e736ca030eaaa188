package import Compliance

/// A logger was heard on a new connection, or a connection on which it spoke ended.
package struct LineNote: Sendable, Hashable {
    package let mn: String
    package let client: String
    package let edition: LoggerEdition
    /// The system code (ST) of its data.
    package let system: String
    package let at: Instant
    package let isOpen: Bool

    package init(
        mn: String, client: String, edition: LoggerEdition, system: String, at: Instant,
        isOpen: Bool
    ) {
        (self.mn, self.client, self.edition) = (mn, client, edition)
        (self.system, self.at, self.isOpen) = (system, at, isOpen)
    }
}

/// A logger on the connections from one address to one gateway.
package struct DeviceLine: Sendable, Hashable {
    package let gateway: String
    package let client: String
    package let edition: LoggerEdition
    package let system: String
    /// When the newest connection was opened.
    package let openedAt: Instant
    /// When the last one ended; nil while one is open.
    package let closedAt: Instant?
    /// How many are open now.
    package let open: Int
}

extension Session {
    /// Notes that connections of loggers began or ended, in their order.
    package func add(_ notes: [LineNote], of gateway: String) throws {
        for together in LineNote.untangled(notes) {
            for some in together.inStatements() {
                let sql = Session.adding(some.elements, of: gateway)
                try run(some.isFull ? sql : sql.unplanned)
            }
        }
    }

    private static func adding(_ notes: [LineNote], of gateway: String) -> SQL {
        let values = notes.map { note -> SQL in
            let at = note.at.milliseconds
            return """
                (\(note.mn), \(gateway), \(note.client), \(note.edition.rawValue),
                    \(note.system), \(at), \(note.isOpen ? nil : at), \(note.isOpen ? 1 : 0))
                """
        }
        return """
            INSERT INTO device_line
                (mn, gateway, client, edition, system, opened_at, closed_at, open)
            VALUES \(values.joined(", "))
            ON CONFLICT (mn, gateway, client) DO UPDATE SET
                edition = excluded.edition,
                system = excluded.system,
                opened_at = CASE WHEN excluded.open = 1 THEN excluded.opened_at
                    ELSE device_line.opened_at END,
                closed_at = CASE WHEN device_line.open <= 1 THEN excluded.closed_at END,
                open = CASE WHEN excluded.open = 1 THEN device_line.open + 1
                    WHEN device_line.open > 0 THEN device_line.open - 1 ELSE 0 END
            """
    }
}

extension LineNote {
    /// Notes in lists that name no connection twice and tell of beginnings or of ends alone.
    ///
    /// Only the notes of one connection must keep their order: its second one stands in a later
    /// list than its first.
    fileprivate static func untangled(_ notes: [LineNote]) -> [[LineNote]] {
        struct Place: Hashable { let mn, client: String }
        var counts: [Place: Int] = [:]
        var lists: [(ends: [LineNote], begins: [LineNote])] = []
        for note in notes {
            let place = Place(mn: note.mn, client: note.client)
            let turn = counts[place, default: 0]
            counts[place] = turn + 1
            if turn == lists.count { lists.append(([], [])) }
            if note.isOpen {
                lists[turn].begins.append(note)
            } else {
                lists[turn].ends.append(note)
            }
        }
        return lists.flatMap { [$0.ends, $0.begins] }
    }
}

extension Store {
    /// What a gateway that starts knows: none of its lines is open, and old ones need no row.
    package func closeLines(of gateway: String, at now: Instant, forgetBefore: Instant) async throws
    {
        try await write { session in
            try session.run(
                """
                UPDATE device_line SET open = 0, closed_at = \(now.milliseconds)
                WHERE gateway = \(gateway) AND open > 0
                """)
            try session.run(
                """
                DELETE FROM device_line
                WHERE open = 0 AND closed_at < \(forgetBefore.milliseconds)
                """)
        }
    }

    /// The connections of a logger, open ones first, then the latest.
    package func deviceLines(of mn: String) async throws -> [DeviceLine] {
        try await read { session in
            try session.rows(
                """
                SELECT gateway, client, edition, system, opened_at, closed_at, open
                FROM device_line
                WHERE mn = \(mn)
                ORDER BY CASE WHEN open > 0 THEN 0 ELSE 1 END, opened_at DESC, client
                """
            ).compactMap(DeviceLine.init(row:))
        }
    }
}

extension DeviceLine {
    fileprivate init?(row: Row) throws {
        guard let edition = LoggerEdition(rawValue: try row("edition")) else { return nil }
        self.init(
            gateway: try row("gateway"), client: try row("client"), edition: edition,
            system: try row("system"), openedAt: try row.instant("opened_at"),
            closedAt: try row.optionalInstant("closed_at"), open: try row("open"))
    }
}
