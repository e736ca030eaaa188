/// The check value of HJ 212 and the one that some loggers send in its place.
public enum Checksum {
    /// The check over a data segment (HJ 212-2017 Appendix A).
    ///
    /// The published loop shifts the running value right by eight before each byte, so only its
    /// high byte lives on: a linear map of eight bits whose eighth power is the identity. Bytes
    /// eight places apart therefore count alike, and the check is one look-up per lane of the XOR
    /// of all 8-byte words. The same property makes it worthless as evidence: 256 values exist
    /// and two bytes eight apart may change places unseen.
    public static func hj212(_ segment: Span<UInt8>) -> UInt16 {
        guard !segment.isEmpty else { return 0xFFFF }
        return check(of: segment.withUnsafeBufferPointer { fold(UnsafeRawBufferPointer($0)) })
    }

    /// The check over a part of some bytes, which may be read a little beyond its end.
    @inline(__always)
    static func hj212(_ bytes: Span<UInt8>, _ segment: Range<Int>) -> UInt16 {
        guard segment.count >= 8, segment.upperBound + 32 <= bytes.count else {
            return hj212(bytes.extracting(segment))
        }
        return check(
            of: bytes.withUnsafeBytes { fold($0, segment.lowerBound, segment.count) })
    }

    /// The check that the folded words stand for.
    @inline(__always)
    private static func check(of word: UInt64) -> UInt16 {
        lanes.withUnsafeBufferPointer { table in
            var check: UInt16 = 0
            for lane in 0..<8 {
                check ^= table[lane &<< 8 | Int(word &>> (8 &* UInt64(lane)) & 0xFF)]
            }
            return check
        }
    }

    /// As below, for at least 8 bytes with 32 readable ones behind them.
    ///
    /// It folds from the beginning, where no branch depends on the length, and turns the word
    /// at the end.
    @inline(__always)
    private static func fold(
        _ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int
    ) -> UInt64 {
        var offset = start
        let rest = count & 31
        let end = start &+ count &- rest
        var wide = SIMD4<UInt64>.zero
        while offset < end {
            wide ^= bytes.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt64>.self)
            offset &+= 32
        }
        var word = UInt64(littleEndian: wide[0] ^ wide[1] ^ wide[2] ^ wide[3])
        for lane in 0..<4 {
            let more = UInt64(
                littleEndian: bytes.loadUnaligned(
                    fromByteOffset: end &+ 8 &* lane, as: UInt64.self))
            // Right shift by 64 gives 0: nothing of the word belongs to the segment.
            let missing = UInt64(max(0, min(8, 8 &+ 8 &* lane &- rest))) &* 8
            word ^= more & (UInt64.max >> missing)
        }
        word ^= 0xFF
        let turned = UInt64(count & 7) &* 8
        return word &>> turned | word &<< ((64 &- turned) & 63)
    }

    /// True CRC-16/Modbus, which a few makers use by mistake and send low byte first.
    public static func modbus(_ segment: Span<UInt8>) -> UInt16 {
        var check: UInt16 = 0xFFFF
        for index in segment.indices {
            check = check >> 8 ^ table[Int((check ^ UInt16(segment[index])) & 0xFF)]
        }
        return check
    }

    /// Whether a sent value can be a check of HJ 212 at all: its low byte has eight forms.
    public static func isPossible(_ sent: UInt16) -> Bool { sent & 0x003E == 0 }

    /// The XOR of all 8-byte words, the segment aligned to its end, the start value mixed in.
    private static func fold(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        let odd = bytes.count % 8
        var offset = odd
        var wide = SIMD4<UInt64>.zero
        while offset + 32 <= bytes.count {
            wide ^= bytes.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt64>.self)
            offset += 32
        }
        var word = wide[0] ^ wide[1] ^ wide[2] ^ wide[3]
        while offset < bytes.count {
            word ^= bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            offset += 8
        }
        word = UInt64(littleEndian: word)
        for index in 0..<odd { word ^= UInt64(bytes[index]) << UInt64(8 * (8 - odd + index)) }
        return word ^ 0xFF << UInt64(8 * ((8 - odd) % 8))
    }

    /// The eight shift steps applied to each byte value.
    private static let table: [UInt16] = (0..<256).map { byte in
        (0..<8).reduce(UInt16(byte)) { check, _ in
            check & 1 == 1 ? check >> 1 ^ 0xA001 : check >> 1
        }
    }

    /// For each lane of the folded word what a byte there adds to the check.
    private static let lanes: [UInt16] = (0..<8).flatMap { lane in
        (0..<256).map { byte in
            table[(lane..<7).reduce(byte) { value, _ in Int(table[value] >> 8) }]
        }
    }
}

/// Which check value a sender computes.
public enum ChecksumVariant: String, Hashable, Sendable {
    /// The check of the standard.
    case hj212
    /// CRC-16/Modbus with the low byte first; three makers of real packets do so.
    case modbusLowByteFirst = "modbus-low-byte-first"
    /// No value that any known sender computes.
    case unknown = "none"

    /// The variant that explains a sent value.
    static func of(_ sent: UInt16?, over segment: Span<UInt8>) -> Self {
        guard let sent else { return .unknown }
        if sent == Checksum.hj212(segment) { return .hj212 }
        return sent.byteSwapped == Checksum.modbus(segment) ? .modbusLowByteFirst : .unknown
    }
}
