import Testing

@testable import Store

/// Lists go into statements of a few lengths.
struct StatementPartTests {
    @Test(arguments: [0, 1, 8, 9, 31, 128, 129, 300])
    func `nothing is lost, and what fills a list is its own`(count: Int) {
        let parts = Array(0..<count).inStatements()
        #expect(parts.flatMap(\.elements) == Array(0..<count))
        for part in parts {
            #expect([8, 32, 128].contains(part.filled.count))
            #expect(Set(part.filled) == Set(part.elements))
            #expect(part.isFull == (part.filled.count == part.elements.count))
            #expect(part.values.values.count == part.filled.count)
        }
    }
}
