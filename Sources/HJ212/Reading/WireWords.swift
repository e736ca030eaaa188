/// The bytes of one frame, read eight at a time.
///
/// Behind the data segment at least `slack` bytes may be read, whatever they are, so no load has
/// to ask where the end is. The keeper of the bytes must outlive it, and nobody goes further
/// beyond the segment than a number's 18 digits and two words.
struct WireWords {
    private let base: UnsafeRawPointer

    /// How many bytes may be read.
    let count: Int

    /// How many bytes must be readable behind a segment.
    static var slack: Int { 48 }

    init(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else {
            preconditionFailure("a frame has at least the two bytes of its mark")
        }
        base = start
        count = bytes.count
    }

    /// Eight bytes, the first one lowest.
    @inline(__always)
    func word(at position: Int) -> UInt64 {
        assert(position >= 0 && position + 8 <= count, "a load beyond the slack")
        return UInt64(littleEndian: base.loadUnaligned(fromByteOffset: position, as: UInt64.self))
    }

    /// One byte.
    @inline(__always)
    func byte(at position: Int) -> UInt8 {
        assert(position >= 0 && position < count, "a load beyond the slack")
        return base.load(fromByteOffset: position, as: UInt8.self)
    }

    /// The bytes again, for the grammar that reads them one by one.
    @inline(__always)
    var buffer: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }
}

extension UInt64 {
    /// The high bit of each byte that is zero; exact up to the lowest of them.
    @inline(__always)
    var zeroBytes: UInt64 {
        (self &- 0x0101_0101_0101_0101) & ~self & 0x8080_8080_8080_8080
    }

    /// The high bit of each byte that equals another; exact up to the lowest of them.
    @inline(__always)
    func bytes(equalTo byte: UInt8) -> UInt64 {
        (self ^ (UInt64(byte) &* 0x0101_0101_0101_0101)).zeroBytes
    }

    /// The high bit of each byte that is no decimal digit; exact up to the lowest of them.
    @inline(__always)
    var nonDigits: UInt64 {
        ((self &+ 0x4646_4646_4646_4646) | (self &- 0x3030_3030_3030_3030))
            & 0x8080_8080_8080_8080
    }

    /// Whether each byte is a letter, a digit or `_`, or a sign that means nothing in a name.
    ///
    /// What parts names, codes and values stands below `0` or between `9` and `@`.
    @inline(__always)
    var isPlainName: Bool {
        let isAboveBlankSigns = self | (self &<< 1 & self &<< 2)
        let isBehindNine = ((self & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x0606_0606_0606_0606) & ~self
        let isPlain = isAboveBlankSigns & ~isBehindNine
        return isPlain & 0x4040_4040_4040_4040 == 0x4040_4040_4040_4040
            && self & 0x8080_8080_8080_8080 == 0
    }

    /// The number of the index of the first marked byte, 8 when none is.
    @inline(__always)
    var firstMarked: Int { trailingZeroBitCount &>> 3 }

    /// The lowest bytes kept, up to seven, the others zero.
    @inline(__always)
    func lowBytes(_ count: Int) -> UInt64 { self & ((1 &<< (8 &* UInt64(count))) &- 1) }

    /// The value of eight digit values, the first one lowest.
    @inline(__always)
    var decimalValue: UInt64 {
        let pairs = self &* 10 &+ self &>> 8
        let low = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
        let high = (pairs &>> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
        return (low &+ high) &>> 32
    }
}
