import Testing

@testable import Gateway

@Suite struct PaceTests {
    @Test func `a beat is taken once and comes again, until nobody beats`() async throws {
        let pace = Pace()
        #expect(!pace.takeBeat())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await pace.beat(every: .milliseconds(1)) }
            for _ in 0..<2 { try await eventually { pace.takeBeat() } }
            group.cancelAll()
            try await group.waitForAll()
        }
        _ = pace.takeBeat()
        #expect(!pace.takeBeat())
    }
}
