extension Store {
    /// Packs some batches that were stored in haste, the oldest first; how many there were.
    ///
    /// What they hold, and the hash of it, stays as it is.
    @discardableResult
    package func packBatches(of gateway: String, atMost limit: Int) async throws -> Int {
        let loose = try await database.read { session in
            try session.rows(
                """
                SELECT number, content FROM frame_batch
                WHERE gateway = \(gateway) AND packing = 'loose'
                ORDER BY number LIMIT \(limit)
                """
            ).map { row in
                (number: try row("number", as: Int.self), content: try row("content") as [UInt8])
            }
        }
        guard !loose.isEmpty else { return 0 }
        let packed = loose.map { ($0.number, Packing.pack($0.content)) }
        try await database.write { session in
            for (number, (packing, content)) in packed {
                try session.run(
                    """
                    UPDATE frame_batch SET packing = \(packing), content = \(content)
                    WHERE gateway = \(gateway) AND number = \(number) AND packing = 'loose'
                    """)
            }
        }
        return loose.count
    }
}
