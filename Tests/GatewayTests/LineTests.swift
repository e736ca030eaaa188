import Gateway
import Compliance
import HJ212
import NIOCore
import Store
import Testing

/// Peers as they are: slow, half gone, lost or hostile, and none of them costs another anything.
@Suite struct LineTests {
    @Test func `a visitor of another protocol is sent away`() async throws {
        try await Ear.listening { ear in
            for greeting in ["GET / HTTP/1.0\r\n\r\n", "\u{16}\u{03}\u{01}  "] {
                let caller = try await ear.call()
                try await caller.send(greeting)
                try await eventually { caller.isClosed }
                #expect(caller.bytes.isEmpty)
            }
        }
    }

    @Test func `fifty bad frames in a row end the line, forty-nine do not`() async throws {
        let bad = Uploads.framed(Uploads.realTime().segment, check: 0x1C80)
        try await Ear.listening { ear in
            let caller = try await ear.call()
            for _ in 0..<49 { try await caller.send(bad) }
            try await caller.send(Uploads.realTime().encoded())
            try await caller.hears(1)
            for _ in 0..<50 { try? await caller.send(bad) }
            try await eventually { caller.isClosed }
        }
    }

    @Test func `endless noise ends the line, noise between frames does not`() async throws {
        try await Ear.listening({ $0.maxNoise = 500 }) { ear in
            let caller = try await ear.call()
            let noise = [UInt8](repeating: 0x2A, count: 300)
            for second in 0..<5 {
                try await caller.send(noise + Uploads.realTime(second).encoded())
            }
            try await caller.hears(5)
            try await caller.send(noise + noise)
            try await eventually { caller.isClosed }
        }
    }

    @Test func `one bad sender disturbs nobody else`() async throws {
        try await Ear.listening { ear in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    while !Task.isCancelled {
                        let bad = try await ear.call()
                        for _ in 0..<60 {
                            try? await bad.send(
                                Uploads.framed(Uploads.realTime().segment, check: 0))
                        }
                        await bad.close()
                    }
                }
                let good = try await ear.call()
                for second in 0..<40 {
                    try await good.send(Uploads.realTime(second).encoded())
                    try await good.hears(second + 1)
                }
                group.cancelAll()
            }
            try await eventually { try await ear.counts()[.accepted] == 40 }
        }
    }

    @Test func `a frame that arrives in drops is a frame`() async throws {
        try await Ear.listening { ear in
            let caller = try await ear.call()
            for byte in Uploads.realTime().encoded() {
                try await caller.send([byte])
                try await Task.sleep(for: .milliseconds(1))
            }
            try await caller.hears(1)
        }
    }

    @Test func `half a frame is given up after a while, and the line goes on`() async throws {
        try await Ear.listening({ $0.frameTimeout = .milliseconds(100) }) { ear in
            let caller = try await ear.call()
            try await caller.send(Array(Uploads.realTime().encoded().prefix(60)))
            try await eventually {
                let counts = try await ear.store.deviceCounts(on: Ear.now.day)
                return !counts.isEmpty
            }
            try await caller.send(Uploads.realTime(1).encoded())
            try await caller.hears(1)
        }
    }

    @Test func `a silent line is closed, one that sends is not`() async throws {
        try await Ear.listening({ $0.idle = .milliseconds(4000) }) { ear in
            let (silent, busy) = (try await ear.call(), try await ear.call())
            for second in 0..<16 {
                try await busy.send(Uploads.realTime(second).encoded())
                try await Task.sleep(for: .milliseconds(300))
            }
            try await eventually { silent.isClosed }
            #expect(!busy.isClosed)
        }
    }

    @Test func `who says no more still gets the answers`() async throws {
        try await Ear.listening { ear in
            let caller = try await ear.call()
            ear.gate.set(.shut)
            try await caller.send(Uploads.realTime(0).encoded() + Uploads.realTime(1).encoded())
            try await caller.endOutput()
            try await caller.hearsNothing()
            ear.gate.set(.open)
            try await caller.hears(2)
            try await eventually { caller.isClosed }
        }
    }

    @Test func `a line that ended is not kept for ever`() async throws {
        try await Ear.listening({ $0.farewell = .milliseconds(100) }) { ear in
            let caller = try await ear.call()
            ear.gate.set(.shut)
            try await caller.send(Uploads.realTime().encoded())
            try await caller.endOutput()
            try await eventually { caller.isClosed }
            ear.gate.set(.open)
            try await eventually { try await ear.frames().count == 1 }
        }
    }

    @Test func `a peer that reads no answers is let go, others are not`() async throws {
        try await Ear.listening { ear in
            let deaf = try await Caller.connected(to: ear.gateway.port ?? 0, isDeaf: true)
            let many = (0..<200).flatMap { _ in Uploads.realTime().encoded() }
            for _ in 0..<400 {
                do { try await deaf.send(many) } catch { break }
            }
            let good = try await ear.call()
            try await good.send(Uploads.realTime(1).encoded())
            try await good.hears(1)
            await deaf.close()
        }
    }

    @Test func `there is a most of lines, and room again when one ends`() async throws {
        try await Ear.listening({ $0.maxLines = 2 }) { ear in
            let (first, second) = (try await ear.call(), try await ear.call())
            try await second.send(Uploads.realTime().encoded())
            try await second.hears(1)
            let third = try await ear.call()
            try await eventually { third.isClosed }
            await first.close()
            try await eventually {
                let fourth = try await ear.call()
                try? await fourth.send(Uploads.realTime(2).encoded())
                for _ in 0..<200 where fourth.answers.isEmpty && !fourth.isClosed {
                    try await Task.sleep(for: .milliseconds(10))
                }
                if fourth.answers.isEmpty { await fourth.close() }
                return fourth.answers.count == 1
            }
        }
    }

    @Test func `a full queue makes senders wait, and loses nothing`() async throws {
        try await Ear.listening({ ($0.queueLimit, $0.batchLimit) = (16, 8) }) { ear in
            ear.gate.set(.shut)
            let callers = try await [ear.call(), ear.call(), ear.call()]
            for (place, caller) in callers.enumerated() {
                for second in 0..<60 {
                    try await caller.send(Uploads.realTime(-60 * place - second).encoded())
                }
            }
            ear.gate.set(.open)
            for caller in callers { try await caller.hears(60) }
            #expect(try await ear.frames().count == 180)
        }
    }

    @Test func `three hundred loggers at once are all answered`() async throws {
        try await Ear.listening { ear in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<300 {
                    group.addTask {
                        let caller = try await ear.call()
                        try await caller.send(Uploads.minutes(before: 10 + number).encoded())
                        try await caller.hears(1)
                        await caller.close()
                    }
                }
                try await group.waitForAll()
            }
            try await eventually { try await ear.counts() == [.accepted: 300] }
        }
    }
}
