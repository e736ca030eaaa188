import Compliance
import Testing

@testable import Store

/// How frames came is read once for each frame, whatever reads and whenever.
@Suite struct ArrivalDaysTests {
    private static let mn = "LOGGER0001"

    /// Frames whose text is the second they tell of.
    private static let reading: ArrivalReading = { frame, device in
        guard let second = Int(String(decoding: frame.bytes, as: UTF8.self)) else { return nil }
        return ArrivalNote(
            Arrival(
                mn: frame.mn, qn: "", statistic: .hour,
                dataTime: frame.at.advanced(bySeconds: -second), at: frame.at,
                source: frame.client, digest: UInt64(second)))
    }

    private func batch(_ number: Int, _ seconds: [Int], mn: String = mn) -> FrameBatch {
        let at = LeadYard.now.advanced(bySeconds: number)
        return FrameBatch(
            gateway: "g", number: number, receivedAt: at,
            frames: seconds.map { second in
                ReceivedFrame(
                    at: at, client: "10.0.0.1", mn: mn, verdict: .accepted,
                    bytes: Array("\(second)".utf8))
            })
    }

    private func add(_ batches: [FrameBatch], to yard: LeadYard) async throws {
        for batch in batches {
            try await yard.store.write { session in
                try session.add(PackedBatch(batch))
                try session.markApplied(batch.number, of: batch.gateway)
            }
        }
    }

    private func digests(_ yard: LeadYard) async throws -> [UInt64] {
        try await yard.store.arrivalDays(
            of: [Self.mn], from: LeadYard.now.day, to: LeadYard.now.day
        ).flatMap(\.arrivals).map(\.digest)
    }

    @Test(arguments: TestEngine.all)
    func `each frame counts once, strangers and garbage not at all`(engine: Engine) async throws {
        try await LeadYard.with(engine) { yard in
            try await add([batch(1, [1, 2]), batch(2, [9], mn: "STRANGER")], to: yard)
            #expect(try await yard.store.noteArrivals(Self.reading) == 3)
            #expect(try await yard.store.noteArrivals(Self.reading) == 0)
            try await add([batch(3, [3])], to: yard)
            #expect(try await yard.store.noteArrivals(Self.reading) == 1)
            #expect(try await digests(yard) == [1, 2, 3])
        }
    }

    @Test(arguments: TestEngine.all)
    func `two that read at once write once`(engine: Engine) async throws {
        try await LeadYard.with(engine) { yard in
            try await add((1...40).map { batch($0, [$0]) }, to: yard)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask { _ = try await yard.store.noteArrivals(Self.reading) }
                }
                try await group.waitForAll()
            }
            #expect(try await digests(yard) == (1...40).map { UInt64($0) })
        }
    }

    @Test(arguments: TestEngine.all)
    func `surroundings hold what came at the outlet in the days that are watched`(
        engine: Engine
    ) async throws {
        try await LeadYard.with(engine) { yard in
            try await add([batch(1, [1, 2])], to: yard)
            _ = try await yard.store.noteArrivals(Self.reading)
            let place = WatchedOutlet(site: "s1", outlet: try #require(LeadYard.stack))
            func arrivals(_ span: Range<Instant>) async throws -> Int {
                try await yard.store.surroundings(of: place, span: span).arrivals.count
            }
            let today = Instant(LeadYard.now.day)
            #expect(try await arrivals(today..<LeadYard.now) == 2)
            #expect(try await arrivals(today.advanced(byHours: -48)..<today) == 0)
        }
    }
}
