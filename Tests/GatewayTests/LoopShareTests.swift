import Foundation
import HJ212
import NIOCore
import NIOEmbedded
import NIOPosix
import Testing

@testable import Gateway

@Suite struct LoopShareTests {
    @Test func `the lines of one event loop share one scratch, those of another have theirs`()
        async throws
    {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let shares = LoopShares(rest: .zero)
        var names: [[ObjectIdentifier]] = []
        for loop in group.makeIterator() {
            names.append(
                try await loop.submit {
                    (0..<2).map { _ in ObjectIdentifier(shares.share(on: loop).scratch) }
                }.get())
        }
        #expect(names.allSatisfy { $0[0] == $0[1] })
        #expect(Set(names.map { $0[0] }).count == 2)
        try await group.shutdownGracefully()
    }

    @Test func `a loop rests once after a look that found little, after much it does not`() {
        let loop = EmbeddedEventLoop()
        var rests: [TimeInterval] = []
        let share = LoopShare(rest: .milliseconds(2)) { rests.append($0) }
        for reads in [1, 15, 16, 200, 3] {
            for _ in 0..<reads { share.restAfterReading(on: loop) }
            #expect(rests.allSatisfy { $0 == 0.002 })
            loop.run()
        }
        #expect(rests.count == 3)
    }

    @Test func `loggers on so many lines that loops rest are all answered`() async throws {
        try await Ear.listening { ear in
            var callers: [Caller] = []
            for _ in 0..<200 { callers.append(try await ear.call()) }
            for (place, caller) in callers.enumerated() {
                try await caller.send(Uploads.realTime(place).encoded())
            }
            for caller in callers { try await caller.hears(1) }
            #expect(try await ear.frames().count == 200)
        }
    }
}
