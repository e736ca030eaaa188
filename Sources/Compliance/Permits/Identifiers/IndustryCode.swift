/// 国民经济行业分类代码: two digits for the division, up to four for the class (GB/T 4754-2017).
package struct IndustryCode: Hashable, Sendable, LosslessStringConvertible {
    package let description: String

    /// Accepts 2 to 4 digits, with or without the section's letter before them.
    package init?(_ text: String) {
        let code = text.trimmingBlanks.uppercased()
        let digits = code.first?.isLetter == true ? code.dropFirst() : code[...]
        guard (2...4).contains(digits.utf8.count), let division = Int(digits.prefix(2)),
            digits.utf8.allSatisfy({ (48...57).contains($0) }), (1...97).contains(division)
        else { return nil }
        description = String(digits)
    }

    /// Whether a catalogue entry of fewer digits speaks of this industry.
    package func falls(under entry: IndustryCode) -> Bool {
        description.hasPrefix(entry.description)
    }
}
