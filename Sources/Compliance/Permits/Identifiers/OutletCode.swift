/// 排放口编号: DA (air), DW (water) or YS (rain) and three digits (HJ 608-2017).
package struct OutletCode: Hashable, Sendable, Comparable, LosslessStringConvertible {
    package let description: String
    package let medium: Medium

    package init?(_ text: String) {
        let code = text.trimmingBlanks.uppercased()
        guard let medium = Medium(outletPrefix: code.prefix(2)), code.utf8.count == 5,
            isSerial(code.dropFirst(2))
        else { return nil }
        (description, self.medium) = (code, medium)
    }

    package static func < (lhs: OutletCode, rhs: OutletCode) -> Bool {
        lhs.description < rhs.description
    }
}

/// What an outlet discharges into.
package enum Medium: String, Sendable, CaseIterable {
    case air
    case water
    case rain

    init?(outletPrefix: Substring) {
        switch outletPrefix {
        case "DA": self = .air
        case "DW": self = .water
        case "YS": self = .rain
        default: return nil
        }
    }

    package var inChinese: String {
        switch self {
        case .air: "废气"
        case .water: "废水"
        case .rain: "雨水"
        }
    }
}

/// 生产设施编号 MF and four digits, or 污染防治设施编号 TA, TW, TN, TS and three (HJ 608-2017).
package struct FacilityCode: Hashable, Sendable, LosslessStringConvertible {
    package let description: String
    package let isTreatment: Bool

    package init?(_ text: String) {
        let code = text.trimmingBlanks.uppercased()
        let serial = code.dropFirst(2)
        switch code.prefix(2) {
        case "MF" where serial.utf8.count == 4 && isSerial(serial): isTreatment = false
        case "TA", "TW", "TN", "TS":
            guard serial.utf8.count == 3, isSerial(serial) else { return nil }
            isTreatment = true
        default: return nil
        }
        description = code
    }
}

private func isSerial(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (48...57).contains($0) } && text.utf8.contains { $0 != 48 }
}
