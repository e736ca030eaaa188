import Gateway
import Compliance
import HJ212
import Store
import Testing

/// An answer is the sender's leave to forget: it goes out when the frame is durable, not before.
@Suite struct DurabilityTests {
    @Test func `nothing is answered before it is stored`() async throws {
        try await Ear.listening { ear in
            let caller = try await ear.call()
            ear.gate.set(.shut)
            try await caller.send(Uploads.realTime().encoded())
            try await caller.hearsNothing(for: .milliseconds(300))
            #expect(try await ear.frames().isEmpty)

            ear.gate.set(.open)
            let answer = try #require(try await caller.hears(1).first)
            #expect(answer.cn == "9014")
            #expect(answer.qn == "20261014100000000")
            #expect(try await ear.frames().map(\.verdict) == [.accepted])
        }
    }

    @Test(arguments: [
        StoreFault.full("no space left"), .unavailable("connection refused"), .busy("locked"),
    ])
    func `while the database fails nobody is answered, then everybody is`(
        fault: StoreFault
    ) async throws {
        try await Ear.listening { ear in
            let caller = try await ear.call()
            ear.gate.set(.failing(fault))
            for second in 0..<3 { try await caller.send(Uploads.realTime(second).encoded()) }
            try await caller.hearsNothing(for: .milliseconds(200))

            ear.gate.set(.open)
            try await caller.hears(3)
            #expect(try await ear.frames().count == 3)
            try await eventually { try await ear.values().count == 3 }
        }
    }

    @Test func `after a crash the sheets recover what was answered, once`() async throws {
        let record = try await Ear.record()
        try await Ear.listening(on: record, { $0.tick = .seconds(600) }) { ear in
            let caller = try await ear.call()
            for second in 0..<5 { try await caller.send(Uploads.realTime(second).encoded()) }
            try await caller.hears(5)
            #expect(try await ear.values().isEmpty)
            ear.gate.set(.failing(.unavailable("the process is gone")))
        }
        record.1.set(.open)
        try await Ear.listening(on: record) { ear in
            try await eventually { try await ear.values().count == 5 }
            #expect(try await ear.counts() == [.accepted: 5])

            let caller = try await ear.call()
            try await caller.send(Uploads.realTime(4).encoded())
            try await caller.hears(1)
            try await eventually {
                try await ear.counts() == [.accepted: 5, .duplicate: 1]
            }
            #expect(try await ear.frames().count == 5)
        }
    }

    @Test func `a failed writing of values loses neither values nor counts`() async throws {
        try await Ear.listening { ear in
            let caller = try await ear.call()
            // The frame itself is stored; what follows from it cannot be written for a while.
            ear.gate.set(.passing(1, then: .busy("locked")))
            try await caller.send(Uploads.realTime().encoded())
            try await caller.hears(1)
            try await Task.sleep(for: .milliseconds(200))
            #expect(try await ear.counts().isEmpty)
            ear.gate.set(.open)
            try await eventually { try await ear.counts() == [.accepted: 1] }
            #expect(try await ear.values().count == 1)
        }
    }

    @Test func `the frame stands on record byte for byte with where it came from`() async throws {
        try await Ear.listening { ear in
            let caller = try await ear.call()
            let sent = Uploads.realTime().encoded()
            try await caller.send(sent)
            try await caller.hears(1)
            let frame = try #require(try await ear.frames().first)
            #expect(frame.bytes == Array(sent.dropLast(2)))
            #expect(frame.client == "127.0.0.1")
            #expect(frame.at == Ear.now)
            try await eventually { try await ear.values().count == 1 }
            let value = try #require(try await ear.values().first)
            #expect(value.value?.description == "12.5")
            #expect(value.source == "main")
        }
    }

    @Test func `a graceful stop answers what was received`() async throws {
        let record = try await Ear.record()
        try await Stopping.gracefully(record) { ear, stop in
            let caller = try await ear.call()
            record.1.set(.shut)
            for second in 0..<50 { try await caller.send(Uploads.realTime(second).encoded()) }
            try await Task.sleep(for: .milliseconds(100))
            await stop()
            try await Task.sleep(for: .milliseconds(50))
            record.1.set(.open)
            try await caller.hears(50)
            try await eventually { caller.isClosed }
            #expect(try await ear.frames().count == 50)
            try await eventually { try await ear.values().count == 50 }
        }
    }

    @Test func `a graceful stop without a database ends, and answers nothing`() async throws {
        let record = try await Ear.record()
        try await Stopping.gracefully(record) { ear, stop in
            let caller = try await ear.call()
            record.1.set(.failing(.unavailable("gone")))
            try await caller.send(Uploads.realTime().encoded())
            try await caller.hearsNothing()
            await stop()
            try await eventually { caller.isClosed }
            #expect(caller.bytes.isEmpty)
        }
    }
}
