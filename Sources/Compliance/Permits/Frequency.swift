/// How often the permit wants something done.
package enum Frequency: String, Sendable, CaseIterable {
    /// 连续: without end, as automatic monitoring.
    case continuous
    case hourly
    case daily
    case weekly
    case monthly
    case quarterly
    case halfYearly
    case yearly
    /// 发生时: each time it happens.
    case onEvent

    package var inChinese: String {
        switch self {
        case .continuous: "连续"
        case .hourly: "每小时"
        case .daily: "每日"
        case .weekly: "每周"
        case .monthly: "每月"
        case .quarterly: "每季度"
        case .halfYearly: "每半年"
        case .yearly: "每年"
        case .onEvent: "发生时"
        }
    }

    /// The periods of a year for which something is owed once each; none where it never ends.
    package func periods(in year: Int) -> [Period] {
        switch self {
        case .monthly: (1...12).map { .month($0, of: year) }
        case .quarterly: (1...4).map { .quarter($0, of: year) }
        case .halfYearly: (1...2).map { .half($0, of: year) }
        case .yearly: [.year(year)]
        case .continuous, .hourly, .daily, .weekly, .onEvent: []
        }
    }
}

/// 执行报告的类型 (排污许可管理办法 第37条; half-year reports stand in older permits).
package enum ReportKind: String, Sendable, CaseIterable {
    case monthly
    case quarterly
    case halfYearly
    case annual

    package var inChinese: String {
        switch self {
        case .monthly: "月度执行报告"
        case .quarterly: "季度执行报告"
        case .halfYearly: "半年执行报告"
        case .annual: "年度执行报告"
        }
    }

    package var frequency: Frequency {
        switch self {
        case .monthly: .monthly
        case .quarterly: .quarterly
        case .halfYearly: .halfYearly
        case .annual: .yearly
        }
    }

    /// The kind that a period is reported in.
    package init(of period: Period) {
        self =
            switch period {
            case .month: .monthly
            case .quarter: .quarterly
            case .half: .halfYearly
            case .year: .annual
            }
    }
}
