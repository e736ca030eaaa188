/// Frames of devices that were registered after they had begun to report.
extension Session {
    /// Notes in which batch frames of unregistered devices stand.
    func note(strangersOf batch: PackedBatch) throws {
        for mn in batch.strangers {
            try run(
                """
                INSERT INTO quarantine_batch (mn, gateway, number)
                VALUES (\(mn), \(batch.gateway), \(batch.number))
                ON CONFLICT (mn, gateway, number) DO NOTHING
                """)
        }
    }

    /// Ticks a batch off; false when somebody else did.
    package func release(_ mn: String, from batch: FrameBatch) throws -> Bool {
        try run(
            """
            DELETE FROM quarantine_batch
            WHERE mn = \(mn) AND gateway = \(batch.gateway) AND number = \(batch.number)
            """) > 0
    }
}

extension Store {
    /// Some batches with frames of devices that are registered by now.
    package func releasedBatches(
        atMost limit: Int
    ) async throws -> [(mn: String, batch: FrameBatch)] {
        try await read { session in
            try session.rows(
                """
                SELECT quarantine_batch.mn AS mn, frame_batch.gateway AS gateway,
                    frame_batch.number AS number, frame_batch.received_at AS received_at,
                    frame_batch.size AS size, frame_batch.packing AS packing,
                    frame_batch.content AS content
                FROM quarantine_batch
                JOIN device ON device.mn = quarantine_batch.mn
                JOIN frame_batch ON frame_batch.gateway = quarantine_batch.gateway
                    AND frame_batch.number = quarantine_batch.number
                ORDER BY quarantine_batch.mn, quarantine_batch.gateway, quarantine_batch.number
                LIMIT \(limit)
                """
            ).map { row in (try row("mn"), try FrameBatch(row: row)) }
        }
    }

    /// The latest frames of an unregistered device, as received, newest first.
    package func quarantinedFrames(
        of mn: String, atMost limit: Int = 20
    ) async throws -> [ReceivedFrame] {
        try await read { session in
            let batches = try session.rows(
                """
                SELECT frame_batch.gateway AS gateway, frame_batch.number AS number,
                    frame_batch.received_at AS received_at, frame_batch.size AS size,
                    frame_batch.packing AS packing, frame_batch.content AS content
                FROM quarantine_batch
                JOIN frame_batch ON frame_batch.gateway = quarantine_batch.gateway
                    AND frame_batch.number = quarantine_batch.number
                WHERE quarantine_batch.mn = \(mn)
                ORDER BY frame_batch.received_at DESC
                LIMIT \(limit)
                """
            ).map(FrameBatch.init(row:))
            let frames = batches.flatMap(\.frames)
                .filter { $0.mn == mn && $0.verdict == .unregistered }
            return Array(frames.sorted { $0.at > $1.at }.prefix(limit))
        }
    }

    /// The names of all unregistered devices that are listed.
    package func quarantinedNames() async throws -> [String] {
        try await read { session in
            try session.rows("SELECT mn FROM quarantine").map { try $0("mn") }
        }
    }
}
