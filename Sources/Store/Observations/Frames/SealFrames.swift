package import Compliance

extension Store {
    /// Puts the hashes of the batches that no entry names yet into the journal; how many it were.
    ///
    /// From then on nobody can change a frame, leave one out or add one unseen: its batch's hash
    /// stands in the tree that the next checkpoint signs, and whoever keeps that checkpoint can
    /// tell. An entry names batches of one gateway, one after the other.
    @discardableResult
    package func sealFrames(at now: Instant, atMost limit: Int = 500) async throws -> Int {
        var sealed = 0
        // Most of the time there is none, and a look costs less than an act.
        for gateway in try await gateways() where try await firstUnsealed(of: gateway) != nil {
            sealed += try await act(
                "frames.seal", by: .system, at: now, on: Act.Subject("gateway", gateway)
            ) { act in try act.seal(gateway, atMost: limit) }
        }
        return sealed
    }

    /// When the oldest batch that no entry names yet was received.
    package func firstUnsealed() async throws -> Instant? {
        var first: Instant?
        for gateway in try await gateways() {
            let own = try await firstUnsealed(of: gateway)
            first = [first, own].compactMap(\.self).min()
        }
        return first
    }

    /// The names of all gateways that ever wrote to this record.
    func gateways() async throws -> [String] {
        try await database.read { session in
            try session.rows("SELECT gateway FROM gateway_mark ORDER BY gateway").map {
                try $0("gateway")
            }
        }
    }

    private func firstUnsealed(of gateway: String) async throws -> Instant? {
        try await database.read { session in
            let last = try session.lastSealed(of: gateway)
            return try session.first(
                """
                SELECT received_at FROM frame_batch
                WHERE gateway = \(gateway) AND number > \(last)
                ORDER BY number LIMIT 1
                """
            ).map { try $0.instant("received_at") }
        }
    }
}

extension Session {
    fileprivate func lastSealed(of gateway: String) throws -> Int {
        try first(
            "SELECT COALESCE(MAX(last), 0) AS last FROM frame_seal WHERE gateway = \(gateway)"
        )?("last") ?? 0
    }
}

extension OpenAct {
    fileprivate func seal(_ gateway: String, atMost limit: Int) throws -> Int {
        let last = try session.lastSealed(of: gateway)
        let batches = try rows(
            """
            SELECT number, sha256 FROM frame_batch
            WHERE gateway = \(gateway) AND number > \(last)
            ORDER BY number LIMIT \(limit)
            """)
        guard let end = try batches.last?("number") as Int? else {
            throw Refusal(.conflict, "没有要封存的报文批次")
        }
        let start: Int = try batches[0]("number")
        let id = "\(gateway)/\(start)"
        try run(
            """
            INSERT INTO frame_seal (id, gateway, first, last, sealed_at)
            VALUES (\(id), \(gateway), \(start), \(end), \(at.milliseconds))
            """)
        detail["first"] = .integer(Int64(start))
        detail["last"] = .integer(Int64(end))
        detail["sha256"] = JSON(try batches.map { try $0("sha256") as String })
        wrote("frame_seal", id)
        return batches.count
    }
}

/// Where a batch's hash stands in the journal, with the proof that the entry is in the tree.
package struct BatchSeal: Sendable {
    package let entry: JournalEntry
    /// The entry's text, whose hash is the leaf.
    package let text: String
    /// The hash that the entry names for the batch; nil when it names none.
    package let sha256: String?
    /// The size and the root that the last checkpoint signs.
    package let size: Int64
    package let root: Merkle.Hash
    package let proof: [Merkle.Hash]

    package var isProven: Bool {
        Merkle.isIncluded(
            Merkle.leaf(text.utf8), at: entry.number, in: size, root: root, proof: proof)
    }
}

extension Journal {
    /// The entry that names a batch's hash; nil while none does.
    func seal(of gateway: String, number: Int, in session: Session) throws -> BatchSeal? {
        let seal = try session.first(
            """
            SELECT frame_seal.first AS first, journal_record.number AS entry FROM frame_seal
            JOIN journal_record ON journal_record.table_name = 'frame_seal'
                AND journal_record.row_id = frame_seal.id
            WHERE frame_seal.gateway = \(gateway) AND frame_seal.first <= \(number)
                AND frame_seal.last >= \(number)
            """)
        guard let seal, let entry: Int64 = try seal("entry"),
            let row = try session.first(
                "SELECT " + JournalEntry.columns
                    + " FROM journal_entry WHERE journal_entry.number = \(entry)"),
            let checkpoint = SignedNote(try checkpoint(in: session))?.checkpoint
        else { return nil }
        let read = try JournalEntry(row: row)
        let place = number - (try seal("first") as Int)
        let hashes = read.detail["sha256"].array ?? []
        return BatchSeal(
            entry: read, text: try row("entry"),
            sha256: hashes.indices.contains(place) ? hashes[place].text : nil,
            size: checkpoint.size, root: checkpoint.root,
            proof: try inclusion(of: entry, at: checkpoint.size, in: session))
    }
}
