/// The bytes that have a meaning in the grammar of HJ 212.
extension UInt8 {
    static var hash: UInt8 { 0x23 }
    static var ampersand: UInt8 { 0x26 }
    static var comma: UInt8 { 0x2C }
    static var dash: UInt8 { 0x2D }
    static var plus: UInt8 { 0x2B }
    static var point: UInt8 { 0x2E }
    static var slash: UInt8 { 0x2F }
    static var semicolon: UInt8 { 0x3B }
    static var equals: UInt8 { 0x3D }
    static var backslash: UInt8 { 0x5C }
    static var carriageReturn: UInt8 { 0x0D }
    static var lineFeed: UInt8 { 0x0A }

    var isDigit: Bool { self &- 0x30 < 10 }
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    var isBlank: Bool { self == 0x20 || self == 0x09 }

    /// What may stand between two frames without being noise.
    var isFiller: Bool {
        self == .carriageReturn || self == .lineFeed || isBlank || self == 0
    }

    /// The value of a hexadecimal digit of either case.
    var hexadecimalValue: UInt16? {
        switch self {
        case 0x30...0x39: UInt16(self - 0x30)
        case 0x41...0x46: UInt16(self - 0x41 + 10)
        case 0x61...0x66: UInt16(self - 0x61 + 10)
        default: nil
        }
    }
}

extension Span<UInt8> {
    /// Whether two equal bytes stand at a position.
    func holdsPair(_ byte: UInt8, at position: Int) -> Bool {
        position >= 0 && position + 1 < count && self[position] == byte
            && self[position + 1] == byte
    }

    /// The four hexadecimal digits at a position, high byte first.
    func hexadecimal(at position: Int) -> UInt16? {
        guard position >= 0, position + 4 <= count else { return nil }
        var value: UInt16 = 0
        for index in position..<position + 4 {
            guard let digit = self[index].hexadecimalValue else { return nil }
            value = value << 4 | digit
        }
        return value
    }

    /// A range without the blanks at its two ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, self[lower].isBlank { lower += 1 }
        while lower < upper, self[upper - 1].isBlank { upper -= 1 }
        return lower..<upper
    }
}

/// A number in decimal digits, filled with zeros on the left.
func digits(_ number: Int, width: Int) -> String {
    let plain = String(number)
    return String(repeating: "0", count: max(0, width - plain.utf8.count)) + plain
}

/// A check value as the wire writes it: four hexadecimal digits in upper case.
func hexadecimalDigits(_ value: UInt16) -> String {
    let plain = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - plain.utf8.count) + plain
}
