/// A factor code, or the name of an item without one, packed into eight bytes.
///
/// Codes of all editions have at most six characters. Of a longer one the first eight bytes are
/// here and its place tells the rest.
public struct FactorWord: Hashable, Sendable {
    /// The first character in the lowest byte, zeros behind the last one.
    public let bits: UInt64

    /// A code by its packed form.
    @inlinable
    public init(bits: UInt64) { self.bits = bits }

    /// Packs a code; nil when it has more than eight bytes.
    public init?(_ code: String) {
        guard code.utf8.count <= 8 else { return nil }
        bits = code.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// How many characters stand before the first zero.
    public var count: Int {
        let zeros = (bits &- 0x0101_0101_0101_0101) & ~bits & 0x8080_8080_8080_8080
        return zeros.trailingZeroBitCount >> 3
    }

    /// The characters, zeros left out.
    public var text: String {
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) }
        return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
}
