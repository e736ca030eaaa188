package import Compliance

/// An entry of the journal as lists show it.
package struct JournalRow: Sendable, Hashable {
    package let number: Int64
    package let at: Instant
    package let verb: String
    package let actor: String
    package let role: String
    package let table: String
    package let subject: String
    package let records: Int
}

extension Store {
    /// One page of what the person may read of the journal, all of it or of one subject.
    package func journalEntries(
        seenBy person: SignedIn, subject: String?, _ request: PageRequest
    ) async throws -> PageOf<JournalRow> {
        let about: SQL =
            subject.map { " AND journal_entry.entry LIKE \(SQL.contains($0)) ESCAPE '\\'" } ?? ""
        let condition = person.journalCondition + about
        return try await database.read { session in
            try session.page(
                request, select: "journal_entry.number AS number, journal_entry.entry AS entry",
                from: "journal_entry", matching: condition, column: "journal_entry.number",
                id: "journal_entry.note", isNumber: true, make: JournalRow.init(row:))
        }
    }
}

extension JournalRow {
    fileprivate init(row: Row) throws {
        let entry = try JSON.parse(try row("entry") as String)
        self.init(
            number: try row("number"),
            at: Instant(milliseconds: entry["at"].integer ?? 0), verb: entry["verb"].text ?? "",
            actor: entry["actor"]["name"].text ?? "", role: entry["actor"]["role"].text ?? "",
            table: entry["subject"]["table"].text ?? "", subject: entry["subject"]["id"].text ?? "",
            records: entry["records"].array?.count ?? 0)
    }
}
