/// 保存期限: from which day on each kind of monitoring data is kept.
///
/// What is older may be removed; what a finding rests on is kept all the same (telemetry 5).
package struct RetentionTerms: Sendable, Hashable {
    /// The first day whose raw frames are kept.
    package let frames: Day
    package let instants: Day
    package let minutes: Day
    /// Hours, and the means of hours and days.
    package let means: Day

    /// By the settings in force on a day; a missing one refuses.
    package init(under law: Law, on day: Day) throws(LawGap) {
        frames = try RetentionTerms.first("retention.frame", law, day)
        instants = try RetentionTerms.first("retention.instant", law, day)
        minutes = try RetentionTerms.first("retention.minute", law, day)
        means = try RetentionTerms.first("retention.mean", law, day)
    }

    private static func first(_ key: String, _ law: Law, _ day: Day) throws(LawGap) -> Day {
        let setting = try law.setting(key, on: day)
        let count = setting.whole ?? 0
        return setting.unit == "year"
            ? day.advanced(byMonths: -12 * count) : day.advanced(by: -count)
    }

    /// The first day that is kept of a statistic.
    package func first(of statistic: Statistic) -> Day {
        switch statistic {
        case .instant: instants
        case .minute: minutes
        default: means
        }
    }
}
