import Compliance

/// The journal with the rows it answers for, as lines that anyone can check without us.
///
/// | line | what it holds |
/// |---|---|
/// | first | `format`, `origin`, `key` (C2SP verifier key) |
/// | one an entry | `number`, `entry` as it was hashed, `leaf`, `note`, `records` |
/// | after the entries | `table`, `ids`: every row of a journaled table, a thousand a line |
/// | after these | `derived`, `id`, `row`: what follows from journaled rows, as lists show it |
/// | last | `checkpoint`: the note at the journal's end |
///
/// A record's row is read at the export, not taken from the journal; it stands with the last act
/// that wrote it, because only that act's hash speaks of the row as it is now.
package struct JournalExport: Sendable {
    package static let format = "chengyuan-journal/1"

    private let journal: Journal

    package init(_ journal: Journal) { self.journal = journal }

    /// Writes the lines, each without its line end, in one consistent state of the record.
    package func write(
        from database: any Database, to line: @Sendable (String) throws -> Void
    ) async throws {
        try await database.read { session in
            try line(header.canonical)
            try writeEntries(in: session, to: line)
            for table in journal.tables.values.sorted(by: { $0.name < $1.name }) {
                try writeRoll(of: table, in: session, to: line)
            }
            try DerivedRows.write(of: journal, in: session, to: line)
            let checkpoint = try journal.checkpoint(in: session)
            try line((["checkpoint": .string(checkpoint)] as JSON).canonical)
        }
    }

    private var header: JSON {
        [
            "format": .string(Self.format), "origin": .string(journal.origin),
            "key": .string("\(journal.key.publicKey)"),
            "derived": JSON(DerivedRows.tables(in: journal)),
        ]
    }

    /// How many entries or keys are held in memory at once.
    private static let batch = 1000

    private func writeEntries(in session: Session, to line: (String) throws -> Void) throws {
        var last: Int64 = -1
        while true {
            let rows = try session.rows(
                """
                SELECT number, entry, leaf, note FROM journal_entry
                WHERE number > \(last) ORDER BY number LIMIT \(Self.batch)
                """)
            for row in rows {
                last = try row("number")
                try line(try entry(row, number: last, in: session).canonical)
            }
            if rows.count < Self.batch { return }
        }
    }

    private func entry(_ row: Row, number: Int64, in session: Session) throws -> JSON {
        [
            "number": .integer(number),
            "entry": .string(try row("entry")),
            "leaf": .string(try row("leaf", as: [UInt8].self).hex),
            "note": .string(try row("note")),
            "records": .array(try records(of: number, in: session)),
        ]
    }

    private func records(of number: Int64, in session: Session) throws -> [JSON] {
        let latest = try session.rows(
            """
            SELECT table_name, row_id FROM journal_record AS mine
            WHERE number = \(number) AND NOT EXISTS (
                SELECT 1 FROM journal_record AS later
                WHERE later.table_name = mine.table_name AND later.row_id = mine.row_id
                    AND later.number > mine.number)
            ORDER BY table_name, row_id
            """)
        return try latest.map { record in
            let (table, id): (String, String) = (try record("table_name"), try record("row_id"))
            let row = try journal.tables[table]?.row(id, in: session)
            return ["table": .string(table), "id": .string(id), "row": row ?? .null]
        }
    }

    private func writeRoll(
        of table: JournaledTable, in session: Session, to line: (String) throws -> Void
    ) throws {
        var last: String?
        while true {
            let ids = try table.ids(after: last, limit: Self.batch, in: session)
            if let end = ids.last {
                last = end
                let roll: JSON = ["table": .string(table.name), "ids": JSON(ids)]
                try line(roll.canonical)
            }
            if ids.count < Self.batch { return }
        }
    }
}
