import Gateway
import Compliance
import HJ212
import Store
import Testing

@Suite struct QuarantineTests {
    private static let mn = "STRANGER01"

    @Test func `what a logger sent before it was registered becomes values, late but whole`()
        async throws
    {
        try await Ear.listening { ear in
            let caller = try await ear.call()
            for second in 0..<4 {
                try await caller.send(Uploads.realTime(-second, mn: Self.mn).encoded())
            }
            try await caller.send(Uploads.realTime(700, mn: Self.mn).encoded())
            try await eventually {
                try await ear.counts(of: FrameCountKey.unknown) == [.unregistered: 5]
            }
            let stranger = try #require(try await ear.store.quarantined().first)
            #expect(stranger.mn == Self.mn)
            #expect(stranger.frames == 5)
            #expect(stranger.sample.contains("MN=\(Self.mn)"))
            #expect(try await ear.store.quarantinedFrames(of: Self.mn).count == 5)
            try await caller.hearsNothing()

            try await ear.store.register(
                Device(mn: Self.mn, site: Ear.site, outlet: .one, password: "123456"),
                by: .clerk, at: Ear.now)
            try await eventually { try await ear.values().count == 4 }
            #expect(try await ear.counts(of: Self.mn) == [.accepted: 4, .future: 1])
            #expect(try await ear.store.quarantined().isEmpty)
            #expect(try await ear.store.releasedBatches(atMost: 9).isEmpty)

            try await caller.send(Uploads.realTime(5, mn: Self.mn).encoded())
            try await caller.hears(1)
            try await eventually { try await ear.counts(of: Self.mn)[.accepted] == 5 }
        }
    }

    @Test func `values that came before are read though the gateway was restarted`()
        async throws
    {
        let record = try await Ear.record()
        try await Ear.listening(on: record) { ear in
            let caller = try await ear.call()
            try await caller.send(Uploads.realTime(mn: Self.mn).encoded())
            try await eventually { try await ear.store.quarantined().count == 1 }
        }
        try await record.0.register(
            Device(mn: Self.mn, site: Ear.site, outlet: .one, password: "123456"),
            by: .clerk, at: Ear.now)
        try await Ear.listening(on: record) { ear in
            try await eventually { try await ear.values().count == 1 }
        }
    }

    @Test func `strangers cannot fill the disk`() async throws {
        try await Ear.listening({ $0.strangersRate = .init(sustained: 0, burst: 10) }) { ear in
            let caller = try await ear.call()
            for number in 0..<30 {
                try await caller.send(Uploads.realTime(mn: "STRANGER\(number)").encoded())
            }
            try await eventually {
                try await ear.counts(of: FrameCountKey.unknown) == [.unregistered: 30]
            }
            #expect(try await ear.frames().count == 10)
        }
    }

    @Test func `nor can a registered logger whose frames are all broken`() async throws {
        try await Ear.listening({ $0.rate = .init(sustained: 0, burst: 10) }) { ear in
            for _ in 0..<2 {
                let caller = try await ear.call()
                for second in 0..<20 {
                    let text = String(decoding: Uploads.realTime(second).segment, as: UTF8.self)
                    try await caller.send(Uploads.framed(Array(text.utf8), check: 0x1C80))
                }
            }
            try await eventually { try await ear.counts() == [.badChecksum: 40] }
            #expect(try await ear.frames().count == 10)
        }
    }

    @Test func `made-up names do not grow the list without end`() async throws {
        try await Ear.listening({ $0.quarantineLimit = 5 }) { ear in
            let caller = try await ear.call()
            for number in 0..<20 {
                try await caller.send(Uploads.realTime(mn: "STRANGER\(number)").encoded())
            }
            try await eventually {
                try await ear.counts(of: FrameCountKey.unknown) == [.unregistered: 20]
            }
            #expect(try await ear.store.quarantined().count == 5)
        }
    }
}
