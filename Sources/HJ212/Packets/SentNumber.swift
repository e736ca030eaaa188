/// A decimal number exactly as it was sent: 12.30 is 1230 with two decimals.
///
/// Never a binary fraction: a limit of 0.1 must compare with a sent 0.1 as equal.
public struct SentNumber: Hashable, Sendable {
    /// All digits with the sign, the point left out.
    public let significand: Int64

    /// How many digits stood behind the point.
    public let decimals: Int

    init(significand: Int64, decimals: Int) {
        (self.significand, self.decimals) = (significand, decimals)
    }

    /// Reads sign, digits and at most one point.
    ///
    /// Empty texts, `NaN`, `--`, hexadecimal and exponent forms are no numbers (they hide faults
    /// of the sender), nor is anything longer than 18 digits.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        self.init(bytes.span, bytes.indices)
    }

    /// Reads a number that stands in some bytes.
    init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        var position = range.lowerBound
        let isNegative = position < range.upperBound && bytes[position] == .dash
        if isNegative || position < range.upperBound && bytes[position] == .plus { position += 1 }
        var (number, digits, point) = (Int64(0), 0, Int?.none)
        while position < range.upperBound {
            let byte = bytes[position]
            if byte == .point, point == nil {
                point = digits
            } else {
                guard byte.isDigit, digits < 18 else { return nil }
                number = number * 10 + Int64(byte - 0x30)
                digits += 1
            }
            position += 1
        }
        guard digits > 0 else { return nil }
        significand = isNegative ? -number : number
        decimals = digits - (point ?? digits)
    }
}
