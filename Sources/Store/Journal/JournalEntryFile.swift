package import Compliance

/// One entry with everything that proves it: its text, its place in the tree, its rows today.
package struct JournalEntryFile: Sendable, Hashable {
    package let entry: JournalEntry
    /// The text that was hashed: canonical JSON.
    package let text: String
    package let leaf: Merkle.Hash
    /// The checkpoint that was signed with the entry: the receipt of the act.
    package let receipt: String
    /// The journal's last signed checkpoint.
    package let checkpoint: String
    /// The size and the root that the last checkpoint signs.
    package let size: Int64
    package let root: Merkle.Hash
    package let proof: [Merkle.Hash]
    package let records: [Kept]

    /// A row that the act wrote, and how it stands today.
    package struct Kept: Sendable, Hashable {
        package let written: JournalEntry.Written
        package let state: State
    }

    package enum State: Sendable, Hashable {
        case asWritten
        /// A later act wrote the row again.
        case rewritten(by: Int64)
        /// The row differs from what its last act wrote.
        case altered
        /// The row that its last act wrote is gone.
        case removed
    }

    /// Whether the text stands in the tree that the last checkpoint signs, hashed anew.
    package var isProven: Bool {
        Merkle.isIncluded(
            Merkle.leaf(text.utf8), at: entry.number, in: size, root: root, proof: proof)
    }
}

extension Store {
    /// One entry with its proof in the tree of the last checkpoint, if the person may read it.
    package func journalEntryFile(
        _ number: Int64, seenBy person: SignedIn
    ) async throws -> JournalEntryFile {
        try await database.read { session in
            let row = try session.first(
                "SELECT " + JournalEntry.columns + ", journal_entry.leaf AS leaf,"
                    + " journal_entry.note AS note FROM journal_entry"
                    + " WHERE journal_entry.number = \(number) AND (" + person.journalCondition
                    + " OR journal_entry.number IN" + JournalTies.seals + ")")
            guard let row, let entry = try session.named([JournalEntry(row: row)]).first else {
                throw Refusal(.notFound, "没有找到这一条日志")
            }
            let note = try journal.checkpoint(in: session)
            guard let checkpoint = SignedNote(note)?.checkpoint else {
                throw JournalFault.damaged("检查点无法识别")
            }
            return JournalEntryFile(
                entry: entry, text: try row("entry"), leaf: try row("leaf"),
                receipt: try row("note"), checkpoint: note, size: checkpoint.size,
                root: checkpoint.root,
                proof: try journal.inclusion(of: number, at: checkpoint.size, in: session),
                records: try entry.records.map {
                    .init(written: $0, state: try state(of: $0, since: number, in: session))
                })
        }
    }

    private func state(
        of written: JournalEntry.Written, since number: Int64, in session: Session
    ) throws -> JournalEntryFile.State {
        let (table, id) = (written.row.table, written.row.id)
        let later = try session.first(
            """
            SELECT MAX(number) AS number FROM journal_record
            WHERE table_name = \(table) AND row_id = \(id) AND number > \(number)
            """)
        if let later: Int64 = try later?("number") { return .rewritten(by: later) }
        guard let row = try journal.tables[table]?.row(id, in: session) else {
            return written.sha256 == Act.Record.sha256(.null) ? .asWritten : .removed
        }
        return Act.Record.sha256(row) == written.sha256 ? .asWritten : .altered
    }

    /// Whether a scope takes in every site on record; only then may all of the journal go out.
    package func isWhole(_ scope: Scope) async throws -> Bool {
        guard case .region = scope else { return false }
        return try await database.read { session in
            try session.first(
                "SELECT id FROM site WHERE NOT (" + scope.condition + ") LIMIT 1") == nil
        }
    }
}
