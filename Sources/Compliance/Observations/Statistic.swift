/// Over which time a value or a limit is taken.
package enum Statistic: String, Sendable, CaseIterable {
    /// 瞬时值: one reading, or one manual sample.
    case instant
    case minute
    case hour
    /// 小时均值（折算）: the hour mean converted to the reference oxygen or excess air.
    case hourConverted
    case day
    case dayConverted
    case month
    case quarter
    case year

    package var inChinese: String {
        switch self {
        case .instant: "瞬时值"
        case .minute: "分钟均值"
        case .hour: "小时均值"
        case .hourConverted: "小时均值（折算）"
        case .day: "日均值"
        case .dayConverted: "日均值（折算）"
        case .month: "月均值"
        case .quarter: "季均值"
        case .year: "年均值"
        }
    }

    /// The statistic whose value is the converted one of this.
    package var converted: Statistic {
        switch self {
        case .hour: .hourConverted
        case .day: .dayConverted
        default: self
        }
    }

    /// The statistic of the measured value that a converted one came from.
    package var measured: Statistic {
        switch self {
        case .hourConverted: .hour
        case .dayConverted: .day
        default: self
        }
    }

    package init?(inChinese: String) {
        guard let found = Statistic.allCases.first(where: { $0.inChinese == inChinese })
        else { return nil }
        self = found
    }
}
