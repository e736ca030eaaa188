package import Compliance

/// Which frames are looked for: of some loggers, received in a span of time.
package struct FrameSearch: Sendable {
    package let mns: Set<String>
    package let received: Range<Instant>
    /// Texts of which one must stand in the frame, such as a `DataTime`; none means any frame.
    package let texts: [String]
    package let limit: Int
    /// Goes on behind this frame.
    package let after: FramePlace?
    /// So many batches are opened at most.
    package let batchLimit: Int

    package init(
        mns: Set<String>, received: Range<Instant>, texts: [String] = [], limit: Int = 200,
        after: FramePlace? = nil, batchLimit: Int = 20_000
    ) {
        (self.mns, self.received, self.texts) = (mns, received, texts)
        (self.limit, self.after, self.batchLimit) = (limit, after, batchLimit)
    }

    fileprivate var needles: [[UInt8]] { texts.map { Array($0.utf8) } }
}

/// The frames that were found, in the order they came.
package struct FoundFrames: Sendable, Hashable {
    package var frames: [KeptFrame] = []
    /// There are more behind the last one, or the search was cut off.
    package var isCut = false
}

extension Store {
    /// The frames of some loggers, by the time they were received.
    ///
    /// Batches are found by their time and opened one after the other; a minute of one city is a
    /// few batches.
    package func frames(_ search: FrameSearch) async throws -> FoundFrames {
        try await database.read { session in
            var (found, opened) = (FoundFrames(), 0)
            var last = try session.start(of: search)
            while true {
                let rows = try session.batchRows(search, after: last)
                for row in rows {
                    let batch = try FrameBatch(row: row)
                    opened += 1
                    last = BatchMark(batch)
                    guard found.take(batch, search) else { return found }
                }
                guard rows.count == Session.batchesAtOnce else { return found }
                guard opened < search.batchLimit else {
                    found.isCut = true
                    return found
                }
            }
        }
    }
}

/// Where a walk through the batches stands.
private struct BatchMark {
    let receivedAt: Instant
    let gateway: String
    let number: Int

    init(_ batch: FrameBatch) {
        (receivedAt, gateway, number) = (batch.receivedAt, batch.gateway, batch.number)
    }

    init(receivedAt: Instant, gateway: String, number: Int) {
        (self.receivedAt, self.gateway, self.number) = (receivedAt, gateway, number)
    }
}

extension FoundFrames {
    /// Takes the fitting frames of a batch; false when there is no more room.
    fileprivate mutating func take(_ batch: FrameBatch, _ search: FrameSearch) -> Bool {
        let needles = search.needles
        for (index, frame) in batch.frames.enumerated() where search.mns.contains(frame.mn) {
            if let after = search.after, after.gateway == batch.gateway,
                after.number == batch.number, index <= after.index
            {
                continue
            }
            let fits = needles.isEmpty || needles.contains { frame.bytes.contains($0) }
            guard fits else { continue }
            guard frames.count < search.limit else {
                isCut = true
                return false
            }
            let place = FramePlace(gateway: batch.gateway, number: batch.number, index: index)
            frames.append(KeptFrame(place: place, frame: frame))
        }
        return true
    }
}

extension Session {
    fileprivate static let batchesAtOnce = 64

    /// Just before the batch that a search goes on in.
    fileprivate func start(of search: FrameSearch) throws -> BatchMark {
        guard let after = search.after,
            let row = try first(
                """
                SELECT received_at FROM frame_batch
                WHERE gateway = \(after.gateway) AND number = \(after.number)
                """)
        else {
            return BatchMark(receivedAt: search.received.lowerBound, gateway: "", number: 0)
        }
        return BatchMark(
            receivedAt: try row.instant("received_at"), gateway: after.gateway,
            number: after.number - 1)
    }

    fileprivate func batchRows(_ search: FrameSearch, after mark: BatchMark) throws -> [Row] {
        let end = search.received.upperBound.milliseconds
        return try rows(
            """
            SELECT gateway, number, received_at, size, packing, content FROM frame_batch
            WHERE received_at >= \(mark.receivedAt.milliseconds) AND received_at < \(end)
                AND (received_at, gateway, number)
                    > (\(mark.receivedAt.milliseconds), \(mark.gateway), \(mark.number))
                AND packing <> \(Packing.removed)
            ORDER BY received_at, gateway, number
            LIMIT \(Session.batchesAtOnce)
            """)
    }
}

extension [UInt8] {
    /// Whether some bytes stand in these.
    fileprivate func contains(_ needle: [UInt8]) -> Bool {
        guard let first = needle.first, count >= needle.count else { return needle.isEmpty }
        return withUnsafeBufferPointer { bytes in
            (0...(bytes.count - needle.count)).contains { start in
                bytes[start] == first
                    && needle.indices.allSatisfy { bytes[start + $0] == needle[$0] }
            }
        }
    }
}
