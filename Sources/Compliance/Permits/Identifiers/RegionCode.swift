/// 行政区划代码: six digits, province, city and county two each (GB/T 2260).
package struct RegionCode: Hashable, Sendable, Comparable, LosslessStringConvertible {
    package let description: String

    /// The whole country, above every province.
    package static let nation = RegionCode(known: "000000")

    private init(known: String) { description = known }

    /// Accepts 6 digits, or the 12-digit form of the national platform; nil for 00 in the middle.
    package init?(_ text: String) {
        let code = text.trimmingBlanks
        let digits = code.utf8.count == 12 ? String(code.prefix(6)) : code
        guard digits.utf8.count == 6, digits.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        let isProvince = digits.prefix(2) != "00"
        let hasCity = digits.dropFirst(2).prefix(2) != "00"
        let hasCounty = digits.suffix(2) != "00"
        guard isProvince || digits == "000000", hasCity || !hasCounty else { return nil }
        description = digits
    }

    package enum Level: Int, Sendable, Comparable {
        case nation
        case province
        case city
        case county

        package static func < (lhs: Level, rhs: Level) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    package var level: Level {
        switch () {
        case _ where description == "000000": .nation
        case _ where description.hasSuffix("0000"): .province
        case _ where description.hasSuffix("00"): .city
        default: .county
        }
    }

    /// The digits that all regions below this one share.
    package var prefix: String { String(description.prefix(level.rawValue * 2)) }

    /// Whether a region is this one or lies in it.
    package func contains(_ other: RegionCode) -> Bool { other.description.hasPrefix(prefix) }

    package var parent: RegionCode? {
        guard level > .nation else { return nil }
        let kept = description.prefix(level.rawValue * 2 - 2)
        return RegionCode(known: kept + String(repeating: "0", count: 6 - kept.count))
    }

    package static func < (lhs: RegionCode, rhs: RegionCode) -> Bool {
        lhs.description < rhs.description
    }
}
