import Compliance

/// The journal of acts: a Merkle log that grows in the transaction of each act.
package struct Journal: Sendable {
    package let key: JournalKey
    /// The journaled tables by name.
    let tables: [String: JournaledTable]

    package init(key: JournalKey, tables: [JournaledTable] = JournaledTable.all) {
        self.key = key
        self.tables = Dictionary(tables.map { ($0.name, $0) }) { first, _ in first }
    }

    package var origin: String { key.origin }

    /// The entry that was added, with the signed checkpoint after it: a receipt.
    package struct Receipt: Sendable, Hashable {
        package let number: Int64
        package let note: String
    }
}

/// Why the journal cannot be written or read.
package enum JournalFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The database's journal has another name or was signed with another key.
    case anotherKey(database: String, program: String)
    /// The row that holds the journal's end is missing or does not fit.
    case damaged(String)
    case notJournaled(table: String)

    package var description: String {
        switch self {
        case .anotherKey(let database, let program):
            """
            数据库的办理日志由密钥 \(database) 签名，本程序的密钥是 \(program)：\
            请把原来的 journal.key 放入数据目录，并核对日志名称。
            """
        case .damaged(let reason): "办理日志已损坏：\(reason)"
        case .notJournaled(let table): "表 \(table) 未列入办理日志（JournaledTable.all）"
        }
    }
}

// MARK: - Growing

extension Journal {
    /// Begins an empty journal, or makes sure that the one that is there is signed with our key.
    func prepare(in session: Session) throws {
        try claim(in: session)
        let ours = key.publicKey
        let row = try session.first("SELECT origin, public_key FROM journal_head WHERE id = 1")
        if let row {
            let theirs = JournalPublicKey(name: try row("origin"), bytes: try row("public_key"))
            guard theirs == ours else {
                throw JournalFault.anotherKey(database: "\(theirs)", program: "\(ours)")
            }
            return
        }
        let note = try key.sign(Checkpoint(origin: origin, size: 0, root: Merkle.empty))
        try session.run(
            """
            INSERT INTO journal_head (id, size, frontier, note, origin, public_key)
            VALUES (1, 0, \([UInt8]()), \("\(note)"), \(origin), \(ours.bytes))
            """)
    }

    /// Makes other acts wait; to be called before the act reads anything (see `Session.claim`).
    func claim(in session: Session) throws { try session.claim("journal_head") }

    /// The tree as it stands.
    func head(in session: Session) throws -> CompactRange {
        let row = try session.first("SELECT size, frontier FROM journal_head WHERE id = 1")
        guard let row,
            let range = CompactRange(size: try row("size"), frontier: try row("frontier"))
        else { throw JournalFault.damaged("journal_head 与其长度不符") }
        return range
    }

    /// Adds an act in the transaction that wrote its rows, and signs the journal anew.
    ///
    /// A record may stand in an act once.
    package func append(_ act: Act, in session: Session) throws -> Receipt {
        try claim(in: session)
        var range = try head(in: session)
        let number = range.size
        let entry = act.entry(number: number).canonical
        let leaf = Merkle.leaf(entry.utf8)
        let closed = range.append(leaf)
        let note = "\(try key.sign(Checkpoint(origin: origin, size: range.size, root: range.root)))"
        try session.run(
            """
            INSERT INTO journal_entry (number, at, entry, leaf, note)
            VALUES (\(number), \(act.at.milliseconds), \(entry), \(leaf), \(note))
            """)
        try insert(closed, in: session)
        try insert(act.records, of: number, in: session)
        try session.run(
            """
            UPDATE journal_head
            SET size = \(range.size), frontier = \(range.frontier), note = \(note)
            WHERE id = 1
            """)
        return Receipt(number: number, note: note)
    }

    private func insert(_ closed: [CompactRange.Node], in session: Session) throws {
        for node in closed {
            try session.run(
                """
                INSERT INTO journal_node (level, position, hash)
                VALUES (\(node.level), \(node.position), \(node.hash))
                """)
        }
    }

    private func insert(_ records: [Act.Record], of number: Int64, in session: Session) throws {
        for record in records {
            try session.run(
                """
                INSERT INTO journal_record (table_name, row_id, number)
                VALUES (\(record.subject.table), \(record.subject.id), \(number))
                """)
        }
    }
}
