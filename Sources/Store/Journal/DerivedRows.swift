import Compliance

/// Rows that follow from journaled ones, and contents of which a journaled row holds the hash.
///
/// Lists and public pages read them, so an export shows them too: whoever verifies it makes them
/// anew from the journaled rows and sees whether somebody changed them behind the acts.
enum DerivedRows {
    /// What a table follows from; it is written only where that table is journaled.
    static let sources = [
        "attachment": "attachment", "finding_progress": "finding_step", "site": "permit_version",
    ]

    static func tables(in journal: Journal) -> [String] {
        sources.filter { journal.tables[$0.value] != nil }.map(\.key).sorted()
    }

    static func write(
        of journal: Journal, in session: Session, to line: (String) throws -> Void
    ) throws {
        for table in tables(in: journal) {
            var last = ""
            while true {
                let limit = table == "attachment" ? contentsAtOnce : rowsAtOnce
                let rows = try session.derivedRows(of: table, after: last, limit: limit)
                for (id, row) in rows {
                    last = id
                    let written: JSON = [
                        "derived": .string(table), "id": .string(id), "row": row,
                    ]
                    try line(written.canonical)
                }
                if rows.count < limit { break }
            }
        }
    }

    private static let rowsAtOnce = 1000
    /// Contents can be large: few at a time.
    private static let contentsAtOnce = 4
}

extension Session {
    fileprivate func derivedRows(
        of table: String, after last: String, limit: Int
    ) throws -> [(id: String, row: JSON)] {
        switch table {
        case "attachment":
            try rows(
                """
                SELECT id, content FROM attachment WHERE id > \(last) ORDER BY id LIMIT \(limit)
                """
            ).map { row in
                let content: [UInt8] = try row("content")
                return (
                    try row("id"),
                    ["sha256": .string(Digest.sha256(content)), "size": JSON(content.count)]
                )
            }
        case "finding_progress": try progressRows(after: last, limit: limit)
        default: try siteRows(after: last, limit: limit)
        }
    }

    private func progressRows(
        after last: String, limit: Int
    ) throws -> [(id: String, row: JSON)] {
        try rows(
            """
            SELECT finding, state, turn, due_at, escalations FROM finding_progress
            WHERE finding > \(last) ORDER BY finding LIMIT \(limit)
            """
        ).map { row in
            let due = try row.optionalInstant("due_at")
            return (
                try row("finding"),
                [
                    "state": .string(try row("state")), "turn": .string(try row("turn")),
                    "due": due.map { .integer($0.milliseconds) } ?? .null,
                    "escalations": JSON(try row("escalations") as Int),
                ]
            )
        }
    }

    private func siteRows(after last: String, limit: Int) throws -> [(id: String, row: JSON)] {
        try rows(
            """
            SELECT id, number, version, name, credit_code, region, tier, valid_from, valid_to,
                authority FROM site
            WHERE id > \(last) ORDER BY id LIMIT \(limit)
            """
        ).map { row in
            var members: [String: JSON] = ["version": JSON(try row("version") as Int)]
            for column in DerivedSite.columns { members[column] = .string(try row(column)) }
            return (try row("id"), .object(members))
        }
    }
}
