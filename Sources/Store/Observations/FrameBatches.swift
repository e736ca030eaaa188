package import Compliance

/// Frames that one gateway received together and made durable in one transaction.
package struct FrameBatch: Sendable, Hashable {
    /// The gateway process, by its configured name.
    package let gateway: String
    /// Counts on from 1 for each gateway, without a gap.
    package let number: Int
    package let receivedAt: Instant
    package let frames: [ReceivedFrame]

    package init(gateway: String, number: Int, receivedAt: Instant, frames: [ReceivedFrame]) {
        (self.gateway, self.number) = (gateway, number)
        (self.receivedAt, self.frames) = (receivedAt, frames)
    }
}

/// A batch as it is written: packed once, however often the writing is tried.
package struct PackedBatch: Sendable {
    package let gateway: String
    package let number: Int
    let receivedAt: Instant
    let frames: Int
    let size: Int
    let packing: Packing
    let content: [UInt8]
    /// Of the content before packing, so that it holds whatever an archive packs it with.
    let sha256: String
    /// The unregistered devices whose frames are in it.
    let strangers: [String]

    package init(_ batch: FrameBatch) {
        var content = FrameContent()
        for frame in batch.frames {
            content.append(
                frame.bytes[...], at: frame.at, from: frame.client, mn: frame.mn, frame.verdict)
        }
        self.init(
            content, number: batch.number, of: batch.gateway, at: batch.receivedAt,
            isInHaste: false)
    }

    /// Packs frames, unless others wait for it: then they are packed later.
    package init(
        _ frames: FrameContent, number: Int, of gateway: String, at receivedAt: Instant,
        isInHaste: Bool
    ) {
        (self.gateway, self.number, self.receivedAt) = (gateway, number, receivedAt)
        (self.frames, size) = (frames.frames, frames.bytes.count)
        sha256 = Digest.sha256(frames.bytes)
        (packing, content) = isInHaste ? (.loose, frames.bytes) : Packing.pack(frames.bytes)
        strangers = frames.strangers.sorted()
    }
}

extension Session {
    /// Adds a batch; the same batch once more changes nothing.
    ///
    /// A connection that breaks while it commits leaves open whether the batch stands there, and
    /// the writer must try again. Another batch under the number is another gateway of the name.
    package func add(_ batch: PackedBatch) throws {
        let added = try run(
            """
            INSERT INTO frame_batch
                (gateway, number, received_at, frames, size, packing, content, sha256)
            VALUES (\(batch.gateway), \(batch.number), \(batch.receivedAt.milliseconds),
                \(batch.frames), \(batch.size), \(batch.packing), \(batch.content),
                \(batch.sha256))
            ON CONFLICT (gateway, number) DO NOTHING
            """)
        guard added == 0 else { return try note(strangersOf: batch) }
        let stored = try first(
            """
            SELECT sha256 FROM frame_batch
            WHERE gateway = \(batch.gateway) AND number = \(batch.number)
            """)
        guard try stored?("sha256") == batch.sha256 else {
            throw StoreFault.other("另一个进程正以同一名称“\(batch.gateway)”接收数据")
        }
    }

    /// Says up to which batch a gateway's frames stand in the day sheets.
    package func markApplied(_ number: Int, of gateway: String) throws {
        try run(
            """
            INSERT INTO gateway_mark (gateway, applied) VALUES (\(gateway), \(number))
            ON CONFLICT (gateway) DO UPDATE SET applied = excluded.applied
            """)
    }
}

extension Store {
    /// The number of a gateway's last batch, 0 when there is none.
    package func lastBatch(of gateway: String) async throws -> Int {
        try await read { session in
            try session.first(
                """
                SELECT number FROM frame_batch WHERE gateway = \(gateway)
                ORDER BY number DESC LIMIT 1
                """)?("number") ?? 0
        }
    }

    /// The batch up to which a gateway's frames stand in the day sheets.
    package func appliedBatch(of gateway: String) async throws -> Int {
        try await read { session in
            try session.first(
                "SELECT applied FROM gateway_mark WHERE gateway = \(gateway)")?("applied") ?? 0
        }
    }

    /// Some of a gateway's batches behind a number, in their order.
    package func batches(
        of gateway: String, after number: Int, atMost limit: Int = 32
    ) async throws -> [FrameBatch] {
        try await read { session in
            try session.rows(
                """
                SELECT gateway, number, received_at, size, packing, content FROM frame_batch
                WHERE gateway = \(gateway) AND number > \(number)
                    AND packing <> \(Packing.removed)
                ORDER BY number LIMIT \(limit)
                """
            ).map(FrameBatch.init(row:))
        }
    }

    /// The number before the oldest batch since a time that still fits a number of frames.
    package func batchBefore(
        since: Instant, frames limit: Int, of gateway: String
    ) async throws -> Int {
        try await read { session in
            let rows = try session.rows(
                """
                SELECT number, frames FROM frame_batch
                WHERE gateway = \(gateway) AND received_at >= \(since.milliseconds)
                ORDER BY number DESC LIMIT 100000
                """)
            var (first, count) = (0, 0)
            for row in rows {
                count += try row("frames") as Int
                if count > limit { return try row("number") }
                first = try row("number") - 1
            }
            return first
        }
    }
}

extension FrameBatch {
    init(row: Row) throws {
        let packing: Packing = try row("packing")
        let content = try packing.unpack(try row("content"), size: try row("size"))
        let (gateway, number): (String, Int) = (try row("gateway"), try row("number"))
        guard let frames = [ReceivedFrame](content: content) else {
            throw StoreFault.other("报文批次 \(gateway) \(number) 读不出来")
        }
        self.init(
            gateway: gateway, number: number, receivedAt: try row.instant("received_at"),
            frames: frames)
    }
}
