import NIOCore
import NIOPosix
import Testing

@testable import Gateway

@Suite struct ScratchesTests {
    @Test func `the lines of one event loop share one scratch, those of another have theirs`()
        async throws
    {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let scratches = Scratches()
        var names: [[ObjectIdentifier]] = []
        for loop in group.makeIterator() {
            names.append(
                try await loop.submit {
                    (0..<2).map { _ in ObjectIdentifier(scratches.scratch(on: loop)) }
                }.get())
        }
        #expect(names.allSatisfy { $0[0] == $0[1] })
        #expect(Set(names.map { $0[0] }).count == 2)
        try await group.shutdownGracefully()
    }
}
