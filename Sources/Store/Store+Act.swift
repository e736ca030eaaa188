package import Compliance

extension Store {
    /// Does one act: one transaction, one entry in the journal, or nothing at all.
    ///
    ///     try await store.act("finding.close", by: officer, at: now, on: finding) { act in
    ///         try act.run("INSERT INTO finding_closure (…) VALUES (…)")
    ///         act.wrote("finding_closure", closure)
    ///         act.detail["basis"] = "…"
    ///     }
    @discardableResult
    package func act<T: Sendable>(
        _ verb: String, by actor: Act.Actor, at: Instant, on subject: Act.Subject,
        _ body: @Sendable (OpenAct) throws -> T
    ) async throws -> T {
        try await database.write { session in
            // First of all, so that acts never read what another act is about to change.
            try journal.claim(in: session)
            let open = OpenAct(
                session: session, at: at, number: try journal.head(in: session).size)
            let result = try body(open)
            let act = Act(
                at: at, actor: actor, verb: verb, subject: subject,
                detail: .object(open.detail), records: try records(of: open))
            _ = try journal.append(act, in: session)
            return result
        }
    }

    /// The rows that the act named, read back as they will be read for an export.
    private func records(of act: OpenAct) throws -> [Act.Record] {
        try act.written.map { subject in
            guard let table = journal.tables[subject.table] else {
                throw JournalFault.notJournaled(table: subject.table)
            }
            return Act.Record(subject, try table.row(subject.id, in: act.session) ?? .null)
        }
    }
}

/// An act while it is being done: the statements of its transaction, and what goes on record.
package final class OpenAct {
    package let session: Session
    package let at: Instant
    /// The number that the act's entry will have, for a receipt.
    package let number: Int64
    /// What else belongs to the act: basis, document, reason.
    package var detail: [String: JSON] = [:]
    private(set) var written: [Act.Subject] = []

    init(session: Session, at: Instant, number: Int64) {
        self.session = session
        self.at = at
        self.number = number
    }

    package func rows(_ sql: SQL) throws(StoreFault) -> [Row] { try session.rows(sql) }

    package func first(_ sql: SQL) throws(StoreFault) -> Row? { try session.first(sql) }

    @discardableResult
    package func run(_ sql: SQL) throws(StoreFault) -> Int { try session.run(sql) }

    /// Puts a row on record that the act wrote or removed; its table must be a journaled one.
    package func wrote(_ table: String, _ id: String) {
        let subject = Act.Subject(table, id)
        if !written.contains(subject) { written.append(subject) }
    }
}
