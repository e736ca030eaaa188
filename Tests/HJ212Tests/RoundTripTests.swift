import HJ212
import Testing

/// Whatever is written is read again as it was written; the seed is the name of the case.
@Suite("编码与解码往返")
struct RoundTripTests {
    @Test(arguments: 0..<300)
    func `a packet that is written is read as it was`(seed: Int) throws {
        var generator = SeededGenerator(seed + 50_000)
        let draft = Wild.draft(&generator)
        let bytes = draft.encoded()
        let frame = try #require(FrameDecoder.decodeAll(bytes).first, "seed \(seed)")

        #expect(frame.isGood && frame.issues.filter { $0 != .over1024 } == [], "seed \(seed)")
        #expect(Draft(frame.packet) == draft, "seed \(seed)")
        #expect(frame.packet.encoded() == bytes, "seed \(seed)")
        let head = Dictionary(draft.head.map { ($0.name, $0.text) }) { first, _ in first }
        let packet = frame.packet
        #expect([packet.qn, packet.mn, packet.rf] == [head["QN"], head["MN"], head["RF"]])
        #expect([packet.pnum, packet.pno] == [head["PNUM"], head["PNO"]])
        #expect(packet.flag == head["Flag"] && packet.cn == head["CN"] && packet.st == head["ST"])
        let pairs = draft.groups.flatMap(\.self)
        #expect(packet.items.map { $0.text } == pairs.map(\.text), "seed \(seed)")
        expectSame([bytes], "seed \(seed)")
    }

    @Test(arguments: 0..<100)
    func `however a stream is cut, the same packets come out`(seed: Int) {
        var generator = SeededGenerator(seed + 60_000)
        let drafts = (0..<8).map { _ in Wild.draft(&generator) }
        let stream = drafts.flatMap { $0.encoded() }
        for _ in 0..<4 {
            let pieces = Wild.pieces(of: stream, &generator)
            #expect(goodFrames(in: pieces).map { Draft($0.packet) } == drafts, "seed \(seed)")
            expectSame(pieces, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<300)
    func `a damaged frame never takes the good one behind it along`(seed: Int) {
        var generator = SeededGenerator(seed + 80_000)
        var damaged = Wild.draft(&generator).encoded()
        Wild.damage(&damaged, &generator)
        let good = Wild.draft(&generator).encoded()
        let stream = good + damaged + [0x0D, 0x0A] + good
        let found = seen(in: Wild.pieces(of: stream, &generator)).filter(\.frame.isGood)
        let raw = Array(good.dropLast(2))
        #expect(found.first?.frame.raw == raw, "seed \(seed)")
        #expect(found.last?.frame.raw == raw, "seed \(seed)")
        #expect(found.count >= 2, "seed \(seed)")
    }

    @Test(arguments: Edition.allCases)
    func `every edition's answers are read in its edition`(edition: Edition) throws {
        let request = FieldMachine(mn: "88888880000001", st: .wasteWater, edition: edition).upload(
            .hourlyData, at: try #require(CivilTime(2026, 3, 1, 9)),
            sent: try #require(CivilTime(2026, 3, 1, 10)), [.factor("w01018", ["Avg": "1.0"])]
        ).packet
        let answers = [
            Draft.dataAnswer(to: request), .noticeAnswer(to: request),
            .requestAnswer(to: request, .ready), .executionResult(to: request, .success),
        ].compactMap(\.self)
        #expect(answers.count == 4)
        for answer in answers {
            let frame = try #require(FrameDecoder.decodeAll(answer.encoded()).first)
            #expect(frame.isGood && frame.issues == [])
            #expect(frame.packet.edition == edition && frame.packet.st == "91")
            #expect(frame.packet.requestNumber == request.qn)
            #expect(!frame.packet.wantsAnswer)
        }
    }
}
