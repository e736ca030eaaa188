/// Numbers and texts one behind the other; this process wrote them and reads them again.
struct WaitingLog {
    private(set) var bytes: [UInt8] = []

    /// Seven bits a byte, the lowest first.
    mutating func append(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Small numbers of either sign take few bytes.
    mutating func append(signed number: Int64) { append(number.zigzag) }

    mutating func append(byte: UInt8) { bytes.append(byte) }

    mutating func append(_ text: String) {
        append(UInt64(text.utf8.count))
        bytes += text.utf8
    }

    /// Forgets everything; one that grew large gives its memory back.
    mutating func empty() {
        if bytes.capacity > Self.keptCapacity {
            bytes = []
        } else {
            bytes.removeAll(keepingCapacity: true)
        }
    }

    private static let keptCapacity = 2048

    var reader: Reader { Reader(bytes: bytes) }
}

extension WaitingLog {
    /// Reads a log from its beginning.
    struct Reader {
        fileprivate let bytes: [UInt8]
        private var position = 0

        fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

        var isAtEnd: Bool { position == bytes.count }

        mutating func byte() -> UInt8 {
            defer { position += 1 }
            return bytes[position]
        }

        mutating func varint() -> UInt64 {
            var (number, shift): (UInt64, UInt64) = (0, 0)
            while true {
                let byte = byte()
                number |= UInt64(byte & 0x7F) << shift
                guard byte >= 0x80 else { return number }
                shift += 7
            }
        }

        mutating func signed() -> Int64 { Int64(zigzag: varint()) }

        mutating func text() -> String {
            let count = Int(varint())
            defer { position += count }
            return String(decoding: bytes[position..<position + count], as: UTF8.self)
        }
    }
}

extension Int64 {
    /// Small numbers of either sign become small numbers.
    var zigzag: UInt64 { UInt64(bitPattern: self << 1 ^ self >> 63) }

    init(zigzag number: UInt64) {
        self = Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
    }
}
