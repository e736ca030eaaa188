import HJ212
import Testing

private let good = frame(
    "QN=20260301103000123;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;"
        + "CP=&&DataTime=20260301103000;a21026-Rtd=12.3,a21026-Flag=N;i11001-Info=//a;b//&&")

private let nasty = Array("##0123456789QN=;ST=CP=&&,-//\\r\\n\r\n\u{0}AF".utf8)

@Suite("任意输入")
struct RobustnessTests {
    @Test(arguments: 0..<400)
    func `a good frame behind garbage is always found`(seed: Int) {
        var generator = SeededGenerator(seed)
        let garbage = (0..<Int.random(in: 0...300, using: &generator)).map { _ in
            nasty.randomElement(using: &generator) ?? 0
        }
        let stream = garbage + good
        #expect(frames(in: [stream]).last?.raw == Array(good.dropLast(2)))
        #expect(goodFrames(in: pieces(of: stream, &generator)).last?.raw == Array(good.dropLast(2)))
    }

    @Test(arguments: 0..<400)
    func `a damaged frame costs no other frame`(seed: Int) {
        var generator = SeededGenerator(seed + 10_000)
        let stream = good + damaged(good, &generator) + good
        let whole = goodFrames(in: [stream])
        #expect(whole.count >= 2)
        #expect(whole.first?.raw == whole.last?.raw)
        #expect(goodFrames(in: pieces(of: stream, &generator)) == whole)
    }

    @Test(arguments: [-65, -64, -63, -9, -5, -1, 1, 5, 9, 63, 64, 65], ["\r\n", "\\r\\n", ""])
    func `a wrong length is forgiven the same however the bytes are cut`(
        error: Int, ending: String
    ) {
        let length = String(String(good.count - 12 - error + 10_000).dropFirst())
        let stream = Array("##\(length)\(text(good[6...].dropLast(2)))\(ending)".utf8) + good

        let whole = goodFrames(in: [stream])
        #expect(whole.count == (abs(error) <= FrameLimits.standard.lengthTolerance ? 2 : 1))
        #expect(goodFrames(in: stream.map { [$0] }) == whole)
        for cut in 1..<stream.count {
            let pieces = [Array(stream[..<cut]), Array(stream[cut...])]
            #expect(goodFrames(in: pieces) == whole, "cut at \(cut)")
        }
    }

    @Test func `a head that is not whole yet may end a frame`() {
        let start = Array("##00A0000\r$\n##a2-Na####a2-Na\rd=ag=N&&\"E-Rtd=a##00A".utf8)
        let rest = Array("##a2-Na##00A0000\r$\n##a2-Na##00A0000\rd=ag=N&&\"E-Rtd=ag=J&&".utf8)
        let stream = start + rest + good
        let whole = goodFrames(in: [stream])
        for width in 1...40 {
            let pieces = stride(from: 0, to: stream.count, by: width).map {
                Array(stream[$0..<min($0 + width, stream.count)])
            }
            #expect(goodFrames(in: pieces) == whole, "pieces of \(width)")
        }
    }

    @Test(arguments: 0..<400)
    func `reading anything gives texts and issues, never a crash`(seed: Int) {
        var generator = SeededGenerator(seed + 20_000)
        let segment = damaged(Array(good.dropFirst(6).dropLast(6)), &generator)
        let packet = Packet(segment: segment)

        #expect(
            packet.items.filter { $0.text == nil }.count
                == packet.issues.filter { $0 == .badCPItem }.count)
        #expect(packet.factors.flatMap(\.readings).count <= segment.count)
        let again = Draft(packet).packet
        #expect(again.factors == packet.factors)
        #expect(again.otherItems == packet.otherItems)
        for frame in FrameDecoder.decodeAll(Array("##0100".utf8) + segment) {
            #expect(jsonObject(frame.json) != nil)
        }
    }

    private func damaged(
        _ bytes: [UInt8], _ generator: inout SeededGenerator
    ) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes.remove(at: place)
            case 1: bytes.insert(nasty.randomElement(using: &generator) ?? 0, at: place)
            case 2: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            default: bytes.removeSubrange(place..<min(bytes.count - 8, place + 20).clamped(place))
            }
        }
        return bytes
    }

    private func pieces(of stream: [UInt8], _ generator: inout SeededGenerator) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var rest = stream[...]
        while !rest.isEmpty {
            let length = Int.random(in: 1...40, using: &generator)
            pieces.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return pieces
    }
}

extension Int {
    fileprivate func clamped(_ least: Int) -> Int { Swift.max(self, least) }
}
