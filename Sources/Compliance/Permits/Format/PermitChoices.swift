/// The closed lists of the permit form.
extension PermitFormat {
    static let tiers = ManagementTier.allCases.map { Choice($0.rawValue, $0.inChinese) }
    static let forms = [Choice("organised", "有组织"), Choice("unorganised", "无组织")]
    static let outletClasses = [
        Choice("main", "主要排放口"), Choice("general", "一般排放口"), Choice("other", "其他排放口"),
    ]
    static let discharges = [
        Choice("direct", "直接排放"), Choice("indirect", "间接排放"), Choice("none", "不外排"),
    ]
    static let statistics = Statistic.allCases.map { Choice($0.rawValue, $0.inChinese) }
    static let specialPeriods = [
        Choice("heavyPollution", "重污染天气应对"), Choice("qualityPlan", "环境质量限期达标规划"),
        Choice("winterPeakShift", "错峰生产"), Choice("majorEvent", "重大活动保障"),
    ]
    static let modes = [Choice("auto", "自动"), Choice("manual", "手工")]
    static let frequencies = Frequency.allCases.map { Choice($0.rawValue, $0.inChinese) }
    static let reportKinds = ReportKind.allCases.map { Choice($0.rawValue, $0.inChinese) }
}
