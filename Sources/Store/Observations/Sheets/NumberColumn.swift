/// Whole numbers that change slowly, as small as their noise allows.
///
/// Each number is guessed from those before it. What the guess missed, folded so that it is never
/// negative, is written by Rice's code in blocks: the low bits of a block have one width, what
/// stands above them is unary in a stream of its own, so that reading never waits for a length.
/// The width of a block is unary too, as a step from the block before.
///
///     plain: kind | outliers: size, varints… | unary: size, bits… | low bits, up to a whole byte
///     held:  0x80 | count | column of the numbers that differ from the last | column of how long
///
/// A part above the low bits that is 32 or more is an outlier: 32 is written, the rest is the next
/// varint of the outliers. Analysers that give one value an hour repeat it every minute; then the
/// held form is smaller.
enum NumberColumn {
    static let block = 32
    /// The widest low part: eight bytes read at once hold it wherever it begins.
    static let widest = 56
    static let outlier: UInt64 = 32
    static let held: UInt8 = 0x80
    /// From so many numbers on, and when so few of eight differ from the last, held is tried.
    static let shortestHeld = 16
    static let changesInEight = 6

    @inline(__always)
    static func fold(_ miss: Int64) -> UInt64 { UInt64(bitPattern: (miss &<< 1) ^ (miss >> 63)) }

    @inline(__always)
    static func unfold(_ folded: UInt64) -> Int64 {
        Int64(bitPattern: folded >> 1) ^ -Int64(bitPattern: folded & 1)
    }
}
