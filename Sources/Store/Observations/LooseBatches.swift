extension Store {
    /// Packs some batches that were stored in haste, the oldest first; how many there were.
    ///
    /// What they hold, and the hash of it, stays as it is. At least one is packed, however large.
    @discardableResult
    package func packBatches(of gateway: String, bytes most: Int) async throws -> Int {
        let loose = try await database.read { session in
            try session.looseBatches(of: gateway, bytes: most)
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

extension Session {
    fileprivate func looseBatches(
        of gateway: String, bytes most: Int
    ) throws -> [(number: Int, content: [UInt8])] {
        guard let last = try lastLooseBatch(of: gateway, bytes: most) else { return [] }
        return try rows(
            """
            SELECT number, content FROM frame_batch
            WHERE gateway = \(gateway) AND packing = 'loose' AND number <= \(last)
            ORDER BY number
            """
        ).map { (try $0("number"), try $0("content")) }
    }

    /// The last of the oldest loose batches that have so many bytes together.
    private func lastLooseBatch(of gateway: String, bytes most: Int) throws -> Int? {
        let rows = try rows(
            """
            SELECT number, size FROM frame_batch
            WHERE gateway = \(gateway) AND packing = 'loose'
            ORDER BY number LIMIT 256
            """)
        var (last, sum): (Int?, Int) = (nil, 0)
        for row in rows {
            sum += try row("size")
            if last != nil, sum > most { break }
            last = try row("number")
        }
        return last
    }
}
