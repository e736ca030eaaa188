/// The span a report speaks of: 月, 季, 半年, 年.
package enum Period: Hashable, Sendable {
    case month(Int, of: Int)
    case quarter(Int, of: Int)
    case half(Int, of: Int)
    case year(Int)

    package var firstDay: Day {
        switch self {
        case .month(let month, let year): Day(year, month, 1)
        case .quarter(let quarter, let year): Day(year, quarter * 3 - 2, 1)
        case .half(let half, let year): Day(year, half * 6 - 5, 1)
        case .year(let year): Day(year, 1, 1)
        }
    }

    /// How many months the period has.
    package var months: Int {
        switch self {
        case .month: 1
        case .quarter: 3
        case .half: 6
        case .year: 12
        }
    }

    /// The first day after the period.
    package var dayAfter: Day { firstDay.advanced(byMonths: months) }
    package var lastDay: Day { dayAfter.advanced(by: -1) }
    package func contains(_ day: Day) -> Bool { firstDay <= day && day < dayAfter }
    package func contains(_ other: Period) -> Bool {
        firstDay <= other.firstDay && other.dayAfter <= dayAfter
    }
}

extension Period: LosslessStringConvertible {
    /// `2026-10`, `2026-Q3`, `2026-H1`, `2026`.
    package var description: String {
        switch self {
        case .month(let month, let year): "\(year)-\(padded(month))"
        case .quarter(let quarter, let year): "\(year)-Q\(quarter)"
        case .half(let half, let year): "\(year)-H\(half)"
        case .year(let year): "\(year)"
        }
    }

    /// Reads `2026-10`, `2026-Q3`, `2026Q3`, `2026-H1` and `2026`.
    package init?(_ text: String) {
        let year = text.prefix(4)
        guard year.count == 4, let number = Int(year) else { return nil }
        let rest = text.dropFirst(4).drop { $0 == "-" }
        switch rest.first {
        case nil where text.count == 4: self = .year(number)
        case "Q":
            guard let quarter = Int(rest.dropFirst()), (1...4).contains(quarter) else { return nil }
            self = .quarter(quarter, of: number)
        case "H":
            guard let half = Int(rest.dropFirst()), (1...2).contains(half) else { return nil }
            self = .half(half, of: number)
        default:
            guard rest.count == 2, let month = Int(rest), (1...12).contains(month) else {
                return nil
            }
            self = .month(month, of: number)
        }
    }

    /// `2026年第三季度`, as notices write it.
    package var inWords: String {
        let ordinals = ["一", "二", "三", "四"]
        return switch self {
        case .month(let month, let year): "\(year)年\(month)月"
        case .quarter(let quarter, let year): "\(year)年第\(ordinals[quarter - 1])季度"
        case .half(1, let year): "\(year)年上半年"
        case .half(_, let year): "\(year)年下半年"
        case .year(let year): "\(year)年度"
        }
    }
}

extension Period: Comparable {
    package static func < (lhs: Period, rhs: Period) -> Bool {
        (lhs.firstDay, lhs.months) < (rhs.firstDay, rhs.months)
    }
}
