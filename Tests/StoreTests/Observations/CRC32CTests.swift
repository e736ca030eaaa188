import Testing

@testable import Store

/// The check of a sheet is that of RFC 3720: sheets written before must stay readable.
struct CRC32CTests {
    private static let known: [([UInt8], UInt32)] = [
        (Array("123456789".utf8), 0xE306_9283),
        // RFC 3720 appendix B.4.
        (Array(repeating: 0, count: 32), 0x8A91_36AA),
        (Array(repeating: 0xFF, count: 32), 0x62A8_AB43),
        (Array(0..<32), 0x46DD_794E),
        (Array((0..<32).reversed()), 0x113F_DB5C),
    ]

    @Test func `known checks`() {
        for (bytes, check) in Self.known {
            #expect(bytes.withUnsafeBytes { CRC32C.check($0) } == check)
        }
    }
}
