/// Castagnoli's check over 32 bits (RFC 3720 appendix B.4), sixteen bytes a step.
enum CRC32C {
    static func check(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        tables.withUnsafeBufferPointer { tables in
            var (crc, place): (UInt32, Int) = (.max, 0)
            while place &+ step <= bytes.count {
                let first = bytes.littleWord(at: place) ^ UInt64(crc)
                let second = bytes.littleWord(at: place &+ 8)
                crc = 0
                for index in 0..<8 {
                    let shift = UInt64(truncatingIfNeeded: index &* 8)
                    let early = Int(truncatingIfNeeded: first &>> shift) & 0xFF
                    let late = Int(truncatingIfNeeded: second &>> shift) & 0xFF
                    crc ^= tables[(15 &- index) &* 256 &+ early]
                    crc ^= tables[(7 &- index) &* 256 &+ late]
                }
                place &+= step
            }
            while place < bytes.count {
                crc = crc >> 8 ^ tables[Int(UInt8(truncatingIfNeeded: crc) ^ bytes[place])]
                place &+= 1
            }
            return ~crc
        }
    }

    private static let step = 16

    /// Table n holds what a byte does that n bytes follow.
    private static let tables: [UInt32] = {
        var tables = (0..<256).map { byte in
            (0..<8).reduce(UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1 == 1 ? 0x82F6_3B78 : 0) }
        }
        for index in 256..<step * 256 {
            let before = tables[index - 256]
            tables.append(before >> 8 ^ tables[Int(before & 0xFF)])
        }
        return tables
    }()
}

extension UnsafeRawBufferPointer {
    @inline(__always)
    fileprivate func littleWord(at place: Int) -> UInt64 {
        UInt64(littleEndian: loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }
}
