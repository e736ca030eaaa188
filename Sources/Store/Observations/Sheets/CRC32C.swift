/// Castagnoli's check over 32 bits (RFC 3720 appendix B.4), eight bytes a step.
enum CRC32C {
    static func check(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        tables.withUnsafeBufferPointer { tables in
            var (crc, place): (UInt32, Int) = (.max, 0)
            while place &+ 8 <= bytes.count {
                let word =
                    UInt64(
                        littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
                    ^ UInt64(crc)
                crc = 0
                for index in 0..<8 {
                    let byte = Int(truncatingIfNeeded: word &>> UInt64(index &* 8)) & 0xFF
                    crc ^= tables[(7 &- index) &* 256 &+ byte]
                }
                place &+= 8
            }
            while place < bytes.count {
                crc = crc >> 8 ^ tables[Int(UInt8(truncatingIfNeeded: crc) ^ bytes[place])]
                place &+= 1
            }
            return ~crc
        }
    }

    /// Table n holds what a byte does that n bytes follow.
    private static let tables: [UInt32] = {
        var tables = (0..<256).map { byte in
            (0..<8).reduce(UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1 == 1 ? 0x82F6_3B78 : 0) }
        }
        for index in 256..<8 * 256 {
            let before = tables[index - 256]
            tables.append(before >> 8 ^ tables[Int(before & 0xFF)])
        }
        return tables
    }()
}
