/// Why the bytes of a sheet are not what was written.
package enum SheetFault: Error, Hashable {
    case tooShort
    case wrongVersion(UInt8)
    /// The check at the end does not fit: bits changed after the sheet was written.
    case wrongCheck
    /// Whole by its check, but no writer of ours writes it.
    case inconsistent
}

/// Reads the parts of a sheet in their order and never past its end.
struct SheetReader {
    private(set) var rest: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) { rest = bytes }

    func peek() throws(SheetFault) -> UInt8 {
        guard let byte = rest.first else { throw .tooShort }
        return byte
    }

    mutating func byte() throws(SheetFault) -> UInt8 {
        let byte = try peek()
        rest = UnsafeRawBufferPointer(rebasing: rest[1...])
        return byte
    }

    mutating func take(_ count: Int) throws(SheetFault) -> UnsafeRawBufferPointer {
        guard count >= 0, count <= rest.count else { throw .tooShort }
        defer { rest = UnsafeRawBufferPointer(rebasing: rest[count...]) }
        return UnsafeRawBufferPointer(rebasing: rest[..<count])
    }

    mutating func skip(_ count: Int) throws(SheetFault) { _ = try take(count) }

    mutating func varint() throws(SheetFault) -> UInt64 {
        var (number, shift): (UInt64, UInt64) = (0, 0)
        while shift < 64 {
            let byte = try byte()
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
        throw .inconsistent
    }

    /// A count that no honest sheet exceeds.
    mutating func count(atMost limit: Int = .max) throws(SheetFault) -> Int {
        guard let count = Int(exactly: try varint()), count <= limit else { throw .inconsistent }
        return count
    }

    mutating func text() throws(SheetFault) -> String {
        let bytes = try take(try count())
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .inconsistent }
        return text
    }
}

extension [UInt8] {
    mutating func append(varint number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }

    mutating func append(text: String) {
        append(varint: UInt64(text.utf8.count))
        append(contentsOf: text.utf8)
    }
}
