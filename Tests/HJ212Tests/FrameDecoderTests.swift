import HJ212
import Testing

private let first = frame("QN=20260301103000123;ST=31;CN=2011;PW=1;MN=A;Flag=5;CP=&&a-Rtd=1&&")
private let second = frame("QN=20260301103100123;ST=31;CN=2051;PW=1;MN=B;Flag=4;CP=&&b-Avg=2&&")

@Suite("通信包识别")
struct FrameDecoderTests {
    @Test func `frames come out with their place in the stream`() {
        let frames = FrameDecoder.decodeAll(Array("noise".utf8) + first + second)

        #expect(frames.map(\.offset) == [5, 5 + first.count])
        #expect(frames.map(\.packet.mn) == ["A", "B"])
        #expect(frames.map { $0.raw + [13, 10] } == [first, second])
        #expect(frames.allSatisfy { $0.isGood && $0.issues == [] })
    }

    @Test(arguments: ["", "\n", "\r\n", "\\r\\n", " \0\r\n\r\n", "junk # ##xx #", "##", "##01"])
    func `whatever stands between two frames, both are found`(between: String) {
        let stream = Array(first.dropLast(2)) + Array(between.utf8) + second
        #expect(goodFrames(in: [stream]).map(\.packet.mn) == ["A", "B"])
        #expect(goodFrames(in: stream.map { [$0] }).map(\.packet.mn) == ["A", "B"])
    }

    @Test func `a bad check is yielded with its bytes and the next frame is not lost`() throws {
        var broken = first
        broken[40] ^= 1
        let frames = FrameDecoder.decodeAll(broken + second)

        let bad = try #require(frames.first)
        #expect(frames.map(\.isGood) == [false, true])
        #expect(bad.raw == Array(broken.dropLast(2)))
        #expect(bad.issues == [.crcMismatch])
        #expect(bad.packet.mn == "A")
    }

    @Test func `a frame cut off in the middle does not swallow the next one`() {
        let frames = FrameDecoder.decodeAll(Array(first.dropLast(20)) + second)
        #expect(frames.map(\.isGood) == [false, true])
        #expect(frames.map(\.packet.mn) == ["A", "B"])
    }

    @Test func `the frame after a cut one is yielded as soon as it is whole`() {
        var decoder = FrameDecoder()
        decoder.append(Array("##9000QN=1;ST=31;CN=2011;MN=A;CP=&&a-Rtd=1".utf8) + second)

        #expect(decoder.next()?.isGood == false)
        #expect(decoder.next()?.packet.mn == "B")
        #expect(decoder.next() == nil)
        #expect(!decoder.isWaiting)
    }

    @Test func `a frame quoted inside an open log is not taken for the next one`() {
        let quoted = text(second.dropLast(2))
        let log = frame("ST=31;CN=3020;MN=A;Flag=4;CP=&&i11001-Info=//sent \(quoted) twice//&&")

        #expect(FrameDecoder.decodeAll(log).map(\.packet.mn) == ["A"])
        #expect(frames(in: log.map { [$0] }).map(\.packet.mn) == ["A"])
    }

    @Test func `nothing comes before the end of a frame, and silence ends the waiting`() {
        var decoder = FrameDecoder()
        decoder.append(first.dropLast(4))
        #expect(decoder.next() == nil)
        #expect(decoder.isWaiting)

        decoder.finish()
        #expect(decoder.next()?.isGood == false)
        decoder.append(second)
        #expect(decoder.next()?.packet.mn == "B")
    }

    @Test(
        arguments: [
            ("##0069", true, [FrameIssue.lengthMismatch]),
            ("##0003", true, [.lengthMismatch]),
            ("##0130", true, [.lengthMismatch]),
            ("##0131", false, [.lengthMismatch]),
            ("##9999", false, [.lengthMismatch]),
            ("##66", true, [.badLengthField]),
            ("##066", true, [.badLengthField]),
            ("##", false, [.badLengthField]),
            ("##0x42", false, [.badLengthField]),
        ])
    func `a wrong length is forgiven when the check is right near it`(
        head: String, isGood: Bool, issues: [FrameIssue]
    ) throws {
        #expect(first.count == 6 + 66 + 4 + 2)
        let stream = Array(head.utf8) + first.dropFirst(6) + second
        let frames = FrameDecoder.decodeAll(stream)

        #expect(frames.map(\.isGood) == [isGood, true])
        #expect(frames.first?.issues == issues)
        #expect(frames.first?.validCRC == true)
        #expect(frames.last?.packet.mn == "B")
    }

    @Test(arguments: ["", "12", "ZZZZ", "zz"])
    func `a check that is no number is told from a wrong one`(check: String) throws {
        let segment = "ST=31;CN=2011;MN=A;CP=&&a-Rtd=1&&"
        let bytes = Array("##0033\(segment)\(check)\r\n".utf8) + second
        let frames = FrameDecoder.decodeAll(bytes)

        #expect(frames.first?.issues == [.badCRCField])
        #expect(frames.first?.actualLength == 33)
        #expect(frames.last?.packet.mn == "B")
    }

    @Test func `a limit on the segment makes longer frames bad at once`() {
        var limits = FrameDecoder.Limits.standard
        limits.maxSegment = 50
        let frames = frames(in: [first + frame("ST=31;CP=&&&&")], limits: limits)
        #expect(frames.map(\.isGood) == [false, true])
    }

    @Test func `Modbus checks are good only where a device is known to send them`() {
        let segment = Array("ST=31;CN=2011;MN=A;CP=&&a-Rtd=1&&".utf8)
        let check = hexadecimal(Checksum.modbus(segment.span).byteSwapped)
        let bytes = Array("##0033".utf8) + segment + Array("\(check)\r\n".utf8)
        var limits = FrameDecoder.Limits.standard
        #expect(frames(in: [bytes], limits: limits).map(\.isGood) == [false])

        limits.acceptsModbusCRC = true
        let frames = frames(in: [bytes], limits: limits)
        #expect(frames.map(\.isGood) == [true])
        #expect(frames.map(\.checksumVariant) == [.modbusLowByteFirst])
        #expect(frames.map(\.validCRC) == [false])
    }

    @Test func `a line of bad frames only is hopeless, one good frame mends it`() {
        var decoder = FrameDecoder()
        let bad = Array("##0011ST=31;CP=&&0000\r\n".utf8)
        for _ in 0..<49 { decoder.append(bad) }
        while decoder.next() != nil {}
        #expect(!decoder.isHopeless)
        decoder.append(bad)
        while decoder.next() != nil {}
        #expect(decoder.badRun == 50 && decoder.isHopeless)
        decoder.append(first)
        while decoder.next() != nil {}
        #expect(decoder.badRun == 0 && !decoder.isHopeless)
    }

    @Test(arguments: [
        ("GET / HTTP/1.0\r\n\r\n", ForeignProtocol.http), ("\u{16}\u{03}\u{01}", .tls),
        ("PRI * HTTP/2.0", .http), ("##0010", nil), ("GETTING", nil),
    ])
    func `visitors are recognised by their greeting`(greeting: String, visitor: ForeignProtocol?) {
        var decoder = FrameDecoder()
        for byte in greeting.utf8 {
            decoder.append([byte])
            while decoder.next() != nil {}
        }
        #expect(decoder.foreignProtocol == visitor)
    }

    @Test func `a good frame later in the stream is no greeting`() {
        var decoder = FrameDecoder()
        decoder.append(first)
        while decoder.next() != nil {}
        decoder.append(Array("GET / HTTP/1.0\r\n".utf8))
        #expect(decoder.foreignProtocol == nil)
    }

    @Test func `noise is counted, line ends are not`() {
        var decoder = FrameDecoder()
        decoder.append(Array("ab#c \r\n".utf8) + first + Array("\r\nxyz".utf8))
        decoder.finish()
        while decoder.next() != nil {}
        #expect(decoder.noiseCount == 7)
    }

    @Test func `a frame that ends where it says is not joined to the next, however it is cut`() {
        // The check of the first is wrong; by chance it would fit over both lines together.
        let stream = Array(
            "##0011ST=31;CP=&&0000\r\n##3?ST=31456~;MN=RF=1;410N=AST=31;CP=&&0000\r\n".utf8)
        for cut in 1...stream.count {
            var decoder = FrameDecoder()
            var frames: [Frame] = []
            for start in stride(from: 0, to: stream.count, by: cut) {
                decoder.append(stream[start..<min(start + cut, stream.count)])
                while let frame = decoder.next() { frames.append(frame) }
            }
            decoder.finish()
            while let frame = decoder.next() { frames.append(frame) }
            let good = frames.filter(\.isGood).count
            #expect(good == 0, "\(cut)")
        }
    }
}
