package import Compliance

/// Reads what a kept frame says to detectors beside its values; nil when it brings none.
package typealias ArrivalReading =
    @Sendable (_ frame: ReceivedFrame, _ device: Device) -> ArrivalNote?

extension Store {
    /// Brings frames that came since the last time into the days of arrival; how many were read.
    ///
    /// Each frame counts once: the mark of its gateway moves in the same transaction. Of two
    /// programs that read at once the later one finds the mark moved and leaves its part.
    package func noteArrivals(
        _ reading: ArrivalReading, atMost limit: Int = 50_000
    ) async throws -> Int {
        var (count, devices): (Int, [String: Device]) = (0, [:])
        for gateway in try await gateways() {
            let (mark, frames, last) = try await framesToNote(of: gateway, atMost: limit - count)
            guard last > mark else { continue }
            if devices.isEmpty {
                devices = Dictionary(try await self.devices().map { ($0.mn, $0) }) { $1 }
            }
            let notes = frames.compactMap { frame in
                frame.verdict.isAnswered ? devices[frame.mn].flatMap { reading(frame, $0) } : nil
            }
            try await write { session in
                guard try session.moveArrivalMark(of: gateway, from: mark, to: last) else { return }
                try session.add(notes)
            }
            count += frames.count
            guard count < limit else { break }
        }
        return count
    }

    /// The days of arrival of an outlet's loggers.
    func arrivalDays(of mns: [String], from: Day, to: Day) async throws -> [ArrivalDay] {
        try await database.read { session in
            try session.rows(
                """
                SELECT mn, size, packing, content FROM arrival_day
                WHERE mn IN (\(list: mns)) AND day BETWEEN \("\(from)") AND \("\(to)")
                ORDER BY day, mn
                """
            ).map { try ArrivalDay(row: $0) }
        }
    }

    private func framesToNote(
        of gateway: String, atMost limit: Int
    ) async throws -> (mark: Int, frames: [ReceivedFrame], last: Int) {
        try await database.read { session in
            let mark = try session.arrivalMark(of: gateway)
            var (frames, last): ([ReceivedFrame], Int) = ([], mark)
            while frames.count < limit {
                let rows = try session.rows(
                    """
                    SELECT gateway, number, received_at, size, packing, content FROM frame_batch
                    WHERE gateway = \(gateway) AND number > \(last)
                    ORDER BY number LIMIT 64
                    """)
                for row in rows {
                    last = try row("number")
                    // What was removed is older than any day that is watched.
                    guard try row("packing") != Packing.removed else { continue }
                    frames += try FrameBatch(row: row).frames
                }
                if rows.count < 64 { break }
            }
            return (mark, frames, last)
        }
    }
}

extension Session {
    fileprivate func arrivalMark(of gateway: String) throws -> Int {
        try first("SELECT number FROM arrival_mark WHERE gateway = \(gateway)")?("number") ?? 0
    }

    /// False when somebody else has moved it meanwhile.
    fileprivate func moveArrivalMark(
        of gateway: String, from old: Int, to new: Int
    ) throws -> Bool {
        try run(
            """
            INSERT INTO arrival_mark (gateway, number) VALUES (\(gateway), \(new))
            ON CONFLICT (gateway) DO UPDATE SET number = excluded.number
            WHERE arrival_mark.number = \(old)
            """) == 1
    }

    fileprivate func add(_ notes: [ArrivalNote]) throws {
        for (mn, own) in Dictionary(grouping: notes, by: \.arrival.mn) {
            for (day, own) in Dictionary(grouping: own, by: \.arrival.at.day) {
                let row = try first(
                    """
                    SELECT mn, size, packing, content FROM arrival_day
                    WHERE mn = \(mn) AND day = \("\(day)")
                    """)
                var content = try row.map { try ArrivalDay(row: $0) } ?? ArrivalDay()
                for note in own { content.take(note) }
                try save(content, of: mn, on: day)
            }
        }
    }

    private func save(_ content: ArrivalDay, of mn: String, on day: Day) throws {
        let text = Array(content.json.canonical.utf8)
        let (packing, bytes) = Packing.pack(text)
        try run(
            """
            INSERT INTO arrival_day (mn, day, size, packing, content)
            VALUES (\(mn), \("\(day)"), \(text.count), \(packing), \(bytes))
            ON CONFLICT (mn, day) DO UPDATE SET
                size = excluded.size, packing = excluded.packing, content = excluded.content
            """)
    }

    /// Removes days of arrival whose frames are out of term.
    func removeArrivals(before day: Day) throws {
        try run("DELETE FROM arrival_day WHERE day < \("\(day)")")
    }
}

extension ArrivalDay {
    fileprivate init(row: Row) throws {
        let packing: Packing = try row("packing")
        let text = try packing.unpack(try row("content"), size: try row("size"))
        self.init(try JSON.parse(String(decoding: text, as: UTF8.self)), of: try row("mn"))
    }
}
