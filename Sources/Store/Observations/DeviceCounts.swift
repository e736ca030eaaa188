package import Compliance

/// What is counted: one kind of frame of one device on one day.
package struct FrameCountKey: Sendable, Hashable {
    /// A registered logger, or ``unknown``.
    package let mn: String
    package let day: Day
    package let verdict: FrameVerdict

    package init(mn: String, day: Day, verdict: FrameVerdict) {
        (self.mn, self.day, self.verdict) = (mn, day, verdict)
    }

    /// Stands for all loggers that are not registered and for frames whose MN is not readable.
    package static let unknown = "unknown"
}

/// How many frames came, and when the last one.
package struct FrameCount: Sendable, Hashable {
    package var frames: Int
    package var last: Instant
    /// The network address of the last one.
    package var client: String

    package init(frames: Int, last: Instant, client: String) {
        (self.frames, self.last, self.client) = (frames, last, client)
    }

    /// Both together.
    package static func + (lhs: FrameCount, rhs: FrameCount) -> FrameCount {
        let later = lhs.last > rhs.last ? lhs : rhs
        return FrameCount(
            frames: lhs.frames + rhs.frames, last: later.last, client: later.client)
    }
}

extension Session {
    /// Adds to the counts of days.
    package func add(_ counts: [FrameCountKey: FrameCount]) throws {
        // In the order of their key: a hundred thousand of them are written page by page.
        let sorted = counts.sorted { $0.key.mn < $1.key.mn }
        for some in sorted.inStatements() {
            let sql = Session.adding(some.elements)
            try run(some.isFull ? sql : sql.unplanned)
        }
    }

    private static func adding(_ counts: [(key: FrameCountKey, value: FrameCount)]) -> SQL {
        let values = counts.map { key, count -> SQL in
            """
            (\(key.mn), \(key.day.description), \(key.verdict), \(count.frames),
                \(count.last.milliseconds), \(count.client))
            """
        }
        return """
            INSERT INTO device_count (mn, day, kind, count, last, client)
            VALUES \(values.joined(", "))
            ON CONFLICT (mn, day, kind) DO UPDATE SET
                count = device_count.count + excluded.count,
                client = CASE WHEN excluded.last > device_count.last THEN excluded.client
                    ELSE device_count.client END,
                last = CASE WHEN excluded.last > device_count.last THEN excluded.last
                    ELSE device_count.last END
            """
    }

    /// Notes that a device reported which nobody registered.
    package func quarantine(_ device: QuarantinedDevice) throws {
        // It may have been registered since the frames came.
        guard try first("SELECT mn FROM device WHERE mn = \(device.mn)") == nil else { return }
        try run(
            """
            INSERT INTO quarantine (mn, first_at, last_at, frames, sample, client)
            VALUES (\(device.mn), \(device.firstAt.milliseconds), \(device.lastAt.milliseconds),
                \(device.frames), \(device.sample), \(device.client))
            ON CONFLICT (mn) DO UPDATE SET last_at = excluded.last_at,
                frames = quarantine.frames + excluded.frames, sample = excluded.sample,
                client = excluded.client
            """)
    }
}
