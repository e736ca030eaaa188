import Compliance
import Store
import Testing

/// Kept frames: found by logger and time, sealed in the journal, and held against it.
@Suite struct FrameStoreTests {
    private static let now = Office.now

    private static func frame(_ mn: String, _ second: Int, _ text: String) -> ReceivedFrame {
        ReceivedFrame(
            at: now.advanced(bySeconds: second), client: "10.0.0.7:5000", mn: mn,
            verdict: .accepted, bytes: Array("##0010\(text)".utf8))
    }

    /// Ten batches of a minute each, two loggers in each.
    private static func fill(_ store: Store, batches: Int = 10) async throws {
        try await store.write { session in
            for number in 1...batches {
                let at = number * 60
                let frames = [
                    frame("A", at, "DataTime=2026101410\(number)"), frame("B", at, "x"),
                    frame("A", at + 1, "y"),
                ]
                try session.add(
                    PackedBatch(
                        FrameBatch(
                            gateway: "g", number: number,
                            receivedAt: now.advanced(bySeconds: at + 1), frames: frames)))
            }
            try session.markApplied(batches, of: "g")
        }
    }

    private static func search(
        _ mns: Set<String>, limit: Int = 100, texts: [String] = [], after: FramePlace? = nil,
        minutes: Range<Int> = 0..<60
    ) -> FrameSearch {
        FrameSearch(
            mns: mns,
            received: now.advanced(
                byMinutes: minutes.lowerBound)..<now.advanced(byMinutes: minutes.upperBound),
            texts: texts, limit: limit, after: after)
    }

    @Test(arguments: TestEngine.all)
    func `frames are found by logger, time and text, page by page`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            try await Self.fill(office.store)
            let all = try await office.store.frames(Self.search(["A"]))
            #expect(all.frames.count == 20 && !all.isCut)
            let some = try await office.store.frames(Self.search(["A"], minutes: 3..<5))
            #expect(some.frames.map(\.place.number) == [3, 3, 4, 4])
            let timed = try await office.store.frames(
                Self.search(["A", "B"], texts: ["DataTime=20261014107"]))
            #expect(timed.frames.map(\.place) == [FramePlace(gateway: "g", number: 7, index: 0)])
            var (paged, last): ([KeptFrame], FramePlace?) = ([], nil)
            repeat {
                let page = try await office.store.frames(
                    Self.search(["A"], limit: 3, after: last))
                paged += page.frames
                last = page.isCut ? page.frames.last?.place : nil
            } while last != nil
            #expect(paged == all.frames)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a batch's hash stands in a journal entry that the checkpoint signs`(
        engine: Engine
    ) async throws {
        try await Office.with(engine) { office in
            let store = office.store
            try await Self.fill(store)
            #expect(try await store.batchFile(gateway: "g", number: 4).seal == nil)
            #expect(try await store.sealFrames(at: Self.now, atMost: 7) == 7)
            #expect(try await store.sealFrames(at: Self.now) == 3)
            #expect(try await store.sealFrames(at: Self.now) == 0)
            #expect(try await store.firstUnsealed() == nil)
            for number in [1, 7, 8, 10] {
                let batch = try await store.batchFile(gateway: "g", number: number)
                let seal = try #require(batch.seal)
                #expect(seal.sha256 == batch.sha256 && batch.computed == batch.sha256)
                #expect(seal.isProven)
                #expect(seal.entry.verb == "frames.seal")
            }
            let audit = try await store.auditFrames()
            #expect(audit.isSound && audit.batches == 10 && audit.unsealed == 0)
            await #expect(throws: Refusal.self) {
                try await store.batchFile(gateway: "g", number: 11)
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `whoever changes or removes a frame is found out`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            let store = office.store
            try await Self.fill(store)
            try await store.sealFrames(at: Self.now)
            let other = PackedBatch(
                FrameBatch(
                    gateway: "h", number: 1, receivedAt: Self.now,
                    frames: [Self.frame("A", 0, "forged")]))
            try await store.write { session in
                try session.add(other)
                try session.run(
                    """
                    UPDATE frame_batch SET sha256 =
                        (SELECT sha256 FROM frame_batch WHERE gateway = 'h')
                    WHERE gateway = 'g' AND number = 3
                    """)
                try session.run("DELETE FROM frame_batch WHERE gateway = 'g' AND number = 5")
            }
            let audit = try await store.auditFrames()
            #expect(audit.problems.contains { $0.contains("批次 g 3：哈希与日志所载不同") })
            #expect(audit.problems.contains { $0.contains("批次 g 3：内容与哈希不符") })
            #expect(audit.problems.contains { $0.contains("批次 g 5 至 5：记录里没有") })
        }
    }
}
