import Foundation
import HJ212
import Testing

/// One line of samples.jsonl: a packet and what a reader must find in it.
struct Sample: Sendable, CustomTestStringConvertible {
    let packet: String
    let declaredLength: Int
    let actualLength: Int
    let checksum: String
    let variant: String
    /// `expect` with `valid_crc` and `valid_len` beside, as JSON with sorted keys.
    let expected: String
    let issues: [String]
    let logs: [String]

    var testDescription: String { String(packet.prefix(60)) }

    init?(_ line: [String: Any]) {
        guard var expect = line["expect"] as? [String: Any], let packet = line["packet"] as? String
        else { return nil }
        self.packet = packet
        declaredLength = line["declared_len"] as? Int ?? -1
        actualLength = line["actual_len"] as? Int ?? -1
        checksum = line["crc_calc"] as? String ?? ""
        variant = line["crc_variant"] as? String ?? ""
        issues = expect["issues"] as? [String] ?? []
        let factors = expect["factors"] as? [String: [String: String]] ?? [:]
        logs = factors.values.flatMap(\.values).filter { $0.hasPrefix("//") }
        expect["valid_crc"] = line["valid_crc"]
        expect["valid_len"] = line["valid_len"]
        expected = sortedJSON(expect)
    }

    /// The reader that wrote the expectations cuts a log at its first `;`.
    ///
    /// The standard's `//` exists to prevent just that, so these lines have a test of their own.
    var isLogCut: Bool { logs.contains { !$0.hasSuffix("//") } }

    static let all = SharedData.objects(of: "samples.jsonl").compactMap(Sample.init)
}

@Suite(.enabled(if: SharedData.isPresent, "needs the shared data"))
struct SampleTests {
    @Test func `all samples are there`() {
        #expect(Sample.all.count >= 47)
        #expect(Sample.all.filter(\.isLogCut).count <= 1)
    }

    @Test(arguments: Sample.all.filter { !$0.isLogCut })
    func `a sample reads as expected`(sample: Sample) throws {
        let frames = FrameDecoder.decodeAll(sample.packet.utf8)
        let frame = try #require(frames.first)
        #expect(frames.count == 1)

        var object = try #require(jsonObject(frame.json))
        #expect(object.removeValue(forKey: "raw") as? String == (frame.isGood ? nil : frame.text))
        #expect(sortedJSON(object) == sample.expected)
    }

    @Test(arguments: Sample.all)
    func `length and check of a sample are told apart`(sample: Sample) throws {
        let frame = try #require(FrameDecoder.decodeAll(sample.packet.utf8).first)

        #expect(text(frame.raw) == sample.packet)
        #expect(frame.declaredLength == sample.declaredLength)
        #expect(frame.actualLength == sample.actualLength)
        #expect(hexadecimal(frame.checksum) == sample.checksum)
        #expect(frame.checksumVariant.rawValue == sample.variant)
    }

    @Test(arguments: Sample.all.filter(\.isLogCut))
    func `a log is read to its closing slashes`(sample: Sample) throws {
        let frame = try #require(FrameDecoder.decodeAll(sample.packet.utf8).first)
        let log = try #require(frame.packet.factors.first { $0["Info"] != nil }?["Info"])
        let cut = try #require(sample.logs.first)

        #expect(log.hasPrefix(cut + ";"))
        #expect(log.hasSuffix("//"))
        #expect(frame.issues == [])
        #expect(Set(sample.issues) == ["bad-cp-item"])
    }
}

/// One line of streams.jsonl.
struct Stream: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let goodFrames: Int

    var testDescription: String { name }

    init?(_ line: [String: Any]) {
        guard let text = line["bytes_b64"] as? String, let data = Data(base64Encoded: text),
            let count = line["expect_valid_packets"] as? Int
        else { return nil }
        name = line["name"] as? String ?? ""
        bytes = Array(data)
        goodFrames = count
    }

    static let all = SharedData.objects(of: "streams.jsonl").compactMap(Stream.init)
}

@Suite(.enabled(if: SharedData.isPresent, "needs the shared data"))
struct StreamTests {
    @Test func `all streams are there`() { #expect(Stream.all.count >= 6) }

    @Test(arguments: Stream.all)
    func `a stream yields its good packets`(stream: Stream) {
        #expect(FrameDecoder.decodeAll(stream.bytes).filter(\.isGood).count == stream.goodFrames)
    }

    @Test(arguments: Stream.all)
    func `byte by byte`(stream: Stream) {
        #expect(goodFrames(in: stream.bytes.map { [$0] }).count == stream.goodFrames)
    }

    @Test(arguments: Stream.all)
    func `in every split of two`(stream: Stream) {
        let whole = frames(in: [stream.bytes])
        for cut in stream.bytes.indices {
            let pieces = [Array(stream.bytes[..<cut]), Array(stream.bytes[cut...])]
            let parts = frames(in: pieces)
            #expect(parts.filter(\.isGood).count == stream.goodFrames, "cut at \(cut)")
            #expect(parts == whole, "cut at \(cut)")
        }
    }
}

@Suite(.enabled(if: SharedData.isPresent, "needs the shared data"))
struct CorpusTests {
    @Test func `every real packet has a right check and is written again as it was`() {
        let lines = SharedData.lines(of: "real-corpus.txt")
        let bytes = Array(lines.joined(separator: "\n").utf8)
        let frames = FrameDecoder.decodeAll(bytes)

        #expect(lines.count > 12_000)
        #expect(frames.count == lines.count)
        #expect(
            frames.filter { $0.validCRC && $0.validLength && $0.issues == [] }.count == frames.count
        )
        let rewritten = zip(frames, lines).filter { frame, line in
            text(frame.packet.encoded()) == line + "\r\n"
        }
        #expect(rewritten.count == lines.count)
        // One sender writes milliseconds since 1970 for QN: 13 digits, no civil time.
        #expect(
            frames.allSatisfy { ($0.packet.sentAt != nil) == ($0.packet.qn?.utf8.count == 17) })
    }
}

func sortedJSON(_ object: [String: Any]) -> String {
    let data = try? JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
    return String(decoding: data ?? Data(), as: UTF8.self)
}
