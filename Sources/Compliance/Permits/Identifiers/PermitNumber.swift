/// 排污许可证编号: the unit's 18-character code, three digits for the site, one letter (HJ 608-2017).
///
/// The check character is a verdict, not a condition: real permits carry codes that fail it, and
/// a permit that exists must be found under the number printed on it.
package struct PermitNumber: Hashable, Sendable, LosslessStringConvertible {
    package let description: String

    /// Reads a well-formed number; lower case and blanks at the ends are put right.
    package init?(_ text: String) {
        let number = text.trimmingBlanks.uppercased()
        guard PermitNumber.isWellFormed(number) else { return nil }
        description = number
    }

    private static func isWellFormed(_ number: String) -> Bool {
        let characters = Array(number.utf8)
        guard characters.count == 22 else { return false }
        let isDigit: (UInt8) -> Bool = { (48...57).contains($0) }
        let isLetter: (UInt8) -> Bool = { (65...90).contains($0) }
        let serial = characters[18..<21]
        return characters[..<18].allSatisfy { isDigit($0) || isLetter($0) }
            && serial.allSatisfy(isDigit) && serial.contains { $0 != 48 }
            && isLetter(characters[21])
    }

    /// The unit's code, where its check character is right.
    package var creditCode: UnifiedSocialCreditCode? {
        UnifiedSocialCreditCode(String(description.prefix(18)))
    }

    /// What the check character says of a text that should be a permit number.
    package enum Verdict: String, Sendable {
        /// 格式正确，校验位正确
        case right
        /// 格式正确，校验位不符
        case wrongCheck
        /// 不是 22 位编号
        case malformed
    }

    package static func verdict(on text: String) -> Verdict {
        guard let number = PermitNumber(text) else { return .malformed }
        return number.creditCode == nil ? .wrongCheck : .right
    }
}
