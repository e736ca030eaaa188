/// A decimal number exactly as it was sent: 12.30 is 1230 with two decimals.
///
/// Never a binary fraction: a limit of 0.1 must compare with a sent 0.1 as equal.
package struct SentNumber: Hashable, Sendable {
    /// All digits with the sign, the point left out.
    package let significand: Int64

    /// How many digits stood behind the point.
    package let decimals: Int

    /// Reads sign, digits and at most one point.
    ///
    /// Empty texts, `NaN`, `--`, hexadecimal and exponent forms are no numbers (they hide faults
    /// of the sender), nor is anything longer than 18 digits.
    package init?(_ text: String) {
        var bytes = text.utf8[...]
        let isNegative = bytes.first == .dash
        if isNegative || bytes.first == 0x2B { bytes.removeFirst() }
        let point = bytes.firstIndex(of: 0x2E)
        let whole = bytes[..<(point ?? bytes.endIndex)]
        let fraction = point.map { bytes[bytes.index(after: $0)...] } ?? bytes[bytes.endIndex...]
        guard let magnitude = Self.number(of: whole, fraction) else { return nil }
        significand = isNegative ? -magnitude : magnitude
        decimals = fraction.count
    }

    private static func number(
        of whole: Substring.UTF8View, _ fraction: Substring.UTF8View
    ) -> Int64? {
        guard 1...18 ~= whole.count + fraction.count else { return nil }
        var number: Int64 = 0
        for byte in [whole, fraction].joined() {
            guard byte.isDigit else { return nil }
            number = number * 10 + Int64(byte - 0x30)
        }
        return number
    }
}
