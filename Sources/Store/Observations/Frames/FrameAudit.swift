import Compliance

/// What became of a walk through all kept frames.
package struct FrameAudit: Sendable, Hashable {
    package var batches = 0
    package var removed = 0
    package var unsealed = 0
    /// What does not agree, each in words.
    package var problems: [String] = []

    package var isSound: Bool { problems.isEmpty }
}

extension Store {
    /// Holds every kept batch against the hash that the journal names for it.
    ///
    /// The journal itself is verified from its export; this says whether the frames are those it
    /// speaks of: changed, missing or added ones are named.
    package func auditFrames() async throws -> FrameAudit {
        var audit = FrameAudit()
        let gateways = try await read { session in
            try session.rows("SELECT DISTINCT gateway FROM frame_batch ORDER BY gateway").map {
                try $0("gateway") as String
            }
        }
        for gateway in gateways {
            let named = try await sealedHashes(of: gateway)
            var last = 0
            while let (next, part) = try await audited(gateway, after: last, named) {
                last = next
                audit.add(part)
            }
            let missing = named.keys.filter { $0 > last }
            audit.problems += missing.sorted().map { "批次 \(gateway) \($0)：日志里有，记录里没有" }
        }
        return audit
    }

    private func sealedHashes(of gateway: String) async throws -> [Int: String] {
        try await read { session in
            let rows = try session.rows(
                """
                SELECT frame_seal.first AS first, journal_entry.entry AS entry,
                    journal_entry.number AS number, journal_entry.at AS at
                FROM frame_seal
                JOIN journal_record ON journal_record.table_name = 'frame_seal'
                    AND journal_record.row_id = frame_seal.id
                JOIN journal_entry ON journal_entry.number = journal_record.number
                WHERE frame_seal.gateway = \(gateway)
                """)
            var named: [Int: String] = [:]
            for row in rows {
                let first: Int = try row("first")
                let hashes = try JournalEntry(row: row).detail["sha256"].array ?? []
                for (place, hash) in hashes.enumerated() { named[first + place] = hash.text }
            }
            return named
        }
    }

    /// A hundred batches, with the number of the last one; nil behind the end.
    private func audited(
        _ gateway: String, after last: Int, _ named: [Int: String]
    ) async throws -> (Int, FrameAudit)? {
        try await read { session in
            let rows = try session.rows(
                """
                SELECT number, size, packing, content, sha256 FROM frame_batch
                WHERE gateway = \(gateway) AND number > \(last)
                ORDER BY number LIMIT 100
                """)
            var (audit, before) = (FrameAudit(), last)
            for row in rows {
                let number: Int = try row("number")
                if number != before + 1 {
                    audit.problems.append("批次 \(gateway) \(before + 1) 至 \(number - 1)：记录里没有")
                }
                before = number
                try audit.check(row, "批次 \(gateway) \(number)", named[number])
            }
            return rows.isEmpty ? nil : (before, audit)
        }
    }
}

extension FrameAudit {
    fileprivate mutating func add(_ other: FrameAudit) {
        batches += other.batches
        removed += other.removed
        unsealed += other.unsealed
        problems += other.problems
    }

    fileprivate mutating func check(_ row: Row, _ name: String, _ named: String?) throws {
        batches += 1
        let (packing, sha256): (Packing, String) = (try row("packing"), try row("sha256"))
        if named == nil { unsealed += 1 }
        if let named, named != sha256 { problems.append("\(name)：哈希与日志所载不同") }
        guard packing != .removed else { return removed += 1 }
        let content = try? packing.unpack(try row("content"), size: try row("size"))
        if content.map({ Digest.sha256($0) }) != sha256 { problems.append("\(name)：内容与哈希不符") }
    }
}
