import Gateway
import Compliance
import Foundation
import HJ212
import Store
import Testing

/// The real packets and streams, over a real line, cut in every way.
@Suite(.enabled(if: SharedData.isPresent, "needs the shared data"))
struct SampleTests {
    static let cuts = [1, 2, 3, 7, 61, 1000, 1_000_000]

    static let samples: [String] = SharedData.objects(of: "samples.jsonl").compactMap {
        $0["packet"] as? String
    }

    static let streams: [[UInt8]] = SharedData.objects(of: "streams.jsonl").compactMap {
        ($0["bytes_b64"] as? String).flatMap { Data(base64Encoded: $0) }.map(Array.init)
    }

    /// All samples in one stream, as a logger that sends its backlog would.
    static let backlog = Array((samples.joined(separator: "\r\n") + "\r\n").utf8)

    private static var limits: FrameDecoder.Limits {
        var limits = FrameDecoder.Limits.standard
        limits.acceptsModbusCRC = true
        return limits
    }

    static func frames(_ bytes: [UInt8]) -> [Frame] {
        FrameDecoder.decodeAll(bytes, limits: limits)
    }

    @Test func `all of them are there`() {
        #expect(Self.samples.count >= 47)
        #expect(Self.streams.count >= 6)
    }

    @Test(arguments: cuts)
    func `however the stream is cut, the same frames are kept`(size: Int) async throws {
        let expected = Self.frames(Self.backlog)
        try await Ear.listening { ear in
            let caller = try await ear.call()
            try await caller.send(Self.backlog, by: size)
            try await caller.endOutput()
            try await eventually { caller.isClosed }
            try await eventually { try await ear.frames().count >= expected.count }
            #expect(try await ear.frames().map(\.bytes) == expected.map(\.raw))
        }
    }

    @Test(arguments: streams.indices, cuts)
    func `a stream with noise and broken frames gives its good ones`(
        place: Int, size: Int
    ) async throws {
        let stream = Self.streams[place]
        let expected = Self.frames(stream)
        try await Ear.listening { ear in
            let caller = try await ear.call()
            try await caller.send(stream, by: size)
            try await caller.endOutput()
            try await eventually { caller.isClosed }
            try await eventually {
                let counts = try await ear.store.deviceCounts(on: Ear.now.day)
                return counts.values.flatMap(\.values).reduce(0, +) >= expected.count
            }
            let kept = try await ear.frames().map(\.bytes)
            // What was answered came twice in some of them; it is kept once.
            #expect(Set(kept) == Set(expected.map(\.raw)))
        }
    }

    @Test(arguments: cuts)
    func `every registered sender gets the answers that it wants`(size: Int) async throws {
        let frames = Self.frames(Self.backlog)
        let known = frames.filter(\.isGood).map(\.packet)
            .filter { !($0.mn ?? "").isEmpty && ($0.mn ?? "").utf8.allSatisfy { $0 > 0x20 } }
        let devices = Dictionary(known.map { ($0.mn ?? "", $0.pw ?? "") }) { first, _ in first }
            .map { mn, pw in
                Device(
                    mn: mn, site: Ear.site, outlet: .one, password: pw, acceptsModbusCRC: true)
            }
        let passwords = Dictionary(
            uniqueKeysWithValues: devices.map { ($0.mn, $0.settings.password) })
        let replies = ["9011", "9012", "9013", "9014"]
        let wanted = known.filter { packet in
            guard packet.wantsAnswer, !replies.contains(packet.cn ?? "") else { return false }
            let password = passwords[packet.mn ?? ""] ?? ""
            return packet.pw == nil || packet.pw == password
        }
        #expect(!wanted.isEmpty)
        try await Ear.listening(devices: devices) { ear in
            let caller = try await ear.call()
            try await caller.send(Self.backlog, by: size)
            let answers = try await caller.hears(wanted.count)
            let codes: [String] = answers.map { $0.cn ?? "" }
            #expect(Set(codes).isSubset(of: ["9013", "9014"]))
            let sent: [String] = wanted.compactMap { $0.requestNumber }
            let came: [String] = answers.compactMap { $0.requestNumber }
            #expect(came == sent)
        }
    }
}
