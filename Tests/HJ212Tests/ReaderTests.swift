import HJ212
import Testing

/// `FrameReader` and `FrameDecoder` read by different ways and must tell the same.
@Suite("零拷贝读取")
struct ReaderTests {
    @Test(arguments: [
        "a21026-Rtd=12.3,a21026-ZsRtd=14.1,a21026-Flag=N;a19001-Rtd=8.2,a19001-Flag=N",
        "DataTime=20260301103000;w01018-Avg=-0.5,w01018-Min=+1,w01018-Max=.5,w01018-Cou=5.",
        "a-Rtd=1;a-Flag=N", "a-Flag=N,a-Rtd=1", "a-Rtd=1;a-Rtd=2,a-Flag=N", "a-Flag=,a-Rtd=1",
        "a-Rtd=1,a-Flag=hd;b-Rtd=2", "a-Rtd=1;b-Rtd=2;a-Flag=N;b-Flag=D", "a-x=1,a-x=2,a-y=3",
        "a-Rtd=1;b-Rtd=1;a-Rtd=2;a-Flag=C;b-Flag=B", "a-Avg=92;Flag=N", "011-Rtd=,011-Flag=B",
        "PolId=A;i-Info=1;PolId=B;i-Info=2;PolId=A;i-Flag=N", "PolId=A;PolId=A;i-Info=1",
        "a-Rtd=234.610915746498,a-Flag=3", "a-Rtd=123456789012345678,b-Rtd=1234567890123456789",
        "a-Rtd=12345678,b-Rtd=1234567.8,c-Rtd=12345678.12345678", "a-Rtd=.,b-Rtd=-,c-Rtd=-.",
        "a-Rtd=1.2.3,b-Rtd=1e3,c-Rtd=0x1F,d-Rtd=--,e-Rtd=NaN,f-Rtd= 1,g-Rtd=1 ",
        "a-Rtd=1;;,,b-Rtd=2",
        "a-Rtd=//1;2//,a-Flag=N", "a-Flag=/,b-Flag=//,c-Flag=////", "a-Flag=\u{FF},a-Rtd=1",
        "a-Rtd =1,b -Rtd=1, c-Rtd=1", "a=b,cd-Rtd=1", "a;b-Rtd=1", "a:b-Rtd=1,a?b-Rtd=2", "-Rtd=1",
        "abcdefg-Rtd=1,abcdefgh-Rtd=2,abcdefghi-Rtd=3,abcdefghj-Rtd=4,abcdefghi-Flag=N",
        "SB-1-RS=1,SB-1-RT=2", "a-SampleTime=20260301103000,a-SampleType=1,a-SampleTimes=2",
        "a-Rtd", "a-Rtd=", "a-", "=", "=1", ",", ";", "", "a-Rtd=1&&b-Rtd=2", "a-Rtd=1&", "x==1",
    ])
    func `both readers tell the same of an area`(area: String) {
        let good = frame("QN=1;ST=31;CN=2011;PW=1;MN=M;Flag=5;CP=&&\(area)&&")
        expectSame([good])
        expectSame([good + frame("ST=31;CP=&&\(area)")])
        expectSame([frame("ST=31;CP=&&\(area)").dropLast(2) + []])
    }

    @Test(arguments: 0..<300)
    func `both readers tell the same of anything`(seed: Int) {
        var generator = SeededGenerator(seed + 40_000)
        var stream: [UInt8] = []
        for _ in 0..<6 {
            let segment = Wild.segment(&generator)
            stream += frame(segment)
            if Bool.random(using: &generator) { Wild.damage(&stream, &generator) }
        }
        expectSame([stream], "seed \(seed)")
        expectSame(Wild.pieces(of: stream, &generator), "seed \(seed)")
    }

    @Test func `readers that share a scratch do not disturb each other`() {
        let scratch = FrameScratch()
        var first = FrameReader(scratch: scratch)
        var second = FrameReader(scratch: scratch)
        let long = (0..<400).map { "a\($0)-Rtd=\($0)" }.joined(separator: ",")
        let areas = ["a-Rtd=1", long, "b-Rtd=2,c-Rtd=3"]
        var counts: [Int] = []
        for area in areas {
            let bytes = frame("ST=31;MN=A;CP=&&\(area)&&")
            first.read(bytes.dropLast(9) + []) { counts.append($0.count) }
            second.read(bytes) { counts.append($0.count) }
            first.read(bytes.suffix(9) + []) { counts.append($0.count) }
        }
        #expect(counts == [1, 1, 400, 400, 2, 2])
    }

    @Test func `limits hold for both`() {
        let segment = Array("ST=31;CN=2011;MN=A;CP=&&a-Rtd=1&&".utf8)
        let check = hexadecimal(Checksum.modbus(segment.span).byteSwapped)
        let modbus = Array("##0033".utf8) + segment + Array("\(check)\r\n".utf8)
        var limits = FrameLimits.standard
        limits.acceptsModbusCRC = true
        limits.maxSegment = 40
        limits.lengthTolerance = 1 << 40
        let stream = modbus + frame("ST=31;CN=2011;MN=A;CP=&&a-Rtd=1,b-Rtd=2&&") + modbus
        expectSame([stream], limits: limits)
        expectSame(stream.map { [$0] }, limits: limits)
    }

    @Test func `a frame in one piece is read where it lies`() {
        let good = frame("QN=1;ST=31;CN=2011;MN=A;Flag=5;CP=&&a-Rtd=1&&")
        let stream = good + good + good
        var reader = FrameReader()
        var places: [Int] = []
        stream.span.withUnsafeBufferPointer { sent in
            let base = UInt(bitPattern: sent.baseAddress)
            reader.read(Span(_unsafeElements: sent).bytes) { view in
                view.withBytes { bytes in
                    bytes.withUnsafeBufferPointer {
                        places.append(Int(UInt(bitPattern: $0.baseAddress) - base))
                    }
                }
            }
        }
        // The last one has too little behind it and is read in a copy.
        #expect(places.prefix(2) == [0, good.count])
        #expect(places.count == 3)
    }

    @Test func `a visitor that throws loses only the frame it was given`() {
        struct Full: Error {}
        var reader = FrameReader()
        var seen: [String?] = []
        let stream = ["A", "B", "C"].flatMap { frame("ST=31;MN=\($0);CP=&&&&") }
        func visit(_ view: borrowing FrameView) throws(Full) {
            seen.append(view.text(view.head.mn))
            if seen.count == 2 { throw Full() }
        }
        #expect(throws: Full.self) { try reader.read(stream, visit) }
        #expect(throws: Never.self) { try reader.read([], visit) }
        #expect(seen == ["A", "B", "C"])
    }

    @Test func `the head answers what a centre asks first`() {
        var reader = FrameReader()
        var asked = false
        reader.read(frame("QN=1;ST=31;CN=2051;MN=A1;Flag=9;CP=&&&&")) { view in
            asked = true
            let answers = [
                view.commandNumber == 2051, view.wantsAnswer, view.flag?.version == 2,
                view.holds("A1", at: view.head.mn), !view.holds("A", at: view.head.mn),
                !view.holds("", at: view.head.pw), view.declaredLength == view.segment.count,
                view.offset == 0, view.checksumVariant == .hj212, view.issues.isEmpty,
                view.withReadings { $0.count } == 0,
            ]
            #expect(answers == answers.map { _ in true })
        }
        #expect(asked)
    }

    @Test func `noise, visitors and hopeless lines are counted as by the decoder`() {
        var reader = FrameReader()
        for byte in "GET / HTTP/1.0\r\n\r\n".utf8 { reader.read([byte]) { _ in } }
        let (visitor, noise) = (reader.foreignProtocol, reader.noiseCount)
        #expect(visitor == .http && noise == 12)
        let bad = Array("##0011ST=31;CP=&&0000\r\n".utf8)
        for _ in 0..<50 { reader.read(bad) { _ in } }
        let (isHopeless, badRun) = (reader.isHopeless, reader.badRun)
        #expect(isHopeless && badRun == 50)
    }
}

@Suite(.enabled(if: SharedData.isPresent, "needs the shared data"))
struct SharedReaderTests {
    @Test(arguments: Sample.all)
    func `both readers tell the same of a sample`(sample: Sample) {
        expectSame([Array(sample.packet.utf8)])
    }

    @Test(arguments: Stream.all)
    func `both readers tell the same of a stream in every split`(stream: Stream) {
        let whole = seen(in: [stream.bytes])
        #expect(whole == frames(in: [stream.bytes]).map(Seen.init))
        #expect(seen(in: stream.bytes.map { [$0] }) == whole)
        for cut in stream.bytes.indices {
            let pieces = [Array(stream.bytes[..<cut]), Array(stream.bytes[cut...])]
            #expect(seen(in: pieces) == whole, "cut at \(cut)")
        }
    }

    @Test func `both readers tell the same of every real packet`() {
        let lines = SharedData.lines(of: "real-corpus.txt")
        expectSame([Array(lines.joined(separator: "\r\n").utf8)])
    }
}

func expectSame(
    _ pieces: [[UInt8]], _ comment: Comment? = nil, limits: FrameLimits = .standard,
    at location: SourceLocation = #_sourceLocation
) {
    let plain = frames(in: pieces, limits: limits).map(Seen.init)
    let seen = seen(in: pieces, limits: limits)
    #expect(seen.count == plain.count, comment, sourceLocation: location)
    for (one, other) in zip(seen, plain) where one != other {
        let items = zip(one.items, other.items).filter { $0 != $1 }
        Issue.record(
            """
            \(comment?.rawValue ?? "") of \(one.frame.text)
            \(one.frame == other.frame) \(one.issues == other.issues) \(one.head == other.head)
            \(items)
            """, sourceLocation: location)
    }
}
