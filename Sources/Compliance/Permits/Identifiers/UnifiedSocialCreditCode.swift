/// 统一社会信用代码: 18 characters whose last one checks the others (GB 32100-2015).
package struct UnifiedSocialCreditCode: Hashable, Sendable, LosslessStringConvertible {
    package let description: String

    /// Accepts lower case and blanks at the ends; nil when a character or the check is wrong.
    package init?(_ text: String) {
        let code = text.trimmingBlanks.uppercased()
        guard UnifiedSocialCreditCode.check(of: code) == code.last else { return nil }
        description = code
    }

    /// The check character that a code's first 17 characters demand.
    ///
    /// Nil when the code does not have 18 characters of the standard's set. GB 32100-2015 4.5.
    package static func check(of code: String) -> Character? {
        let values = code.prefix(17).compactMap { alphabet.firstIndex(of: $0) }
        guard code.count == 18, values.count == 17 else { return nil }
        let sum = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
        return alphabet[(31 - sum % 31) % 31]
    }

    /// The region where the body was registered, characters 3 to 8.
    package var registrationRegion: String { String(description.dropFirst(2).prefix(6)) }

    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
}
