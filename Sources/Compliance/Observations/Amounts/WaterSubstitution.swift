/// 废水缺失数据的替代: what a day without a valid daily mean counts for (HJ 356-2019).
///
/// Only the amount of the day is replaced, never a concentration or a flow; hours in which nothing
/// flowed are valid and count nothing.
package struct WaterSubstitutionRule: Sendable, Hashable {
    /// So many percent of the hours due make a day valid.
    let percent: Numeral
    /// So many valid days are looked at.
    let days: Int

    package init(under law: Law, on day: Day) throws(LawGap) {
        percent = try law.number("validity.day.waterPercent", on: day)
        days = try law.whole("substitution.water.days", on: day)
    }

    /// What the lost days of a quarter count for, one row for each lost hour: the first carries
    /// what is missing of the day, the others stand for none more.
    ///
    /// - Parameters:
    ///   - hours: Every hour of the quarter and of the days that the window reaches back.
    ///   - calibrations: When checks were passed: a loss looks at the days before the last one.
    package func substitutions(
        for hours: [HourAmount], in quarter: Range<Instant>, calibrations: [Instant]
    ) -> [Substitution] {
        let all = Dictionary(grouping: hours, by: \.start.day).map { WaterDay($0, $1) }
            .sorted { $0.day < $1.day }
        let valid = all.filter { $0.valid > 0 && $0.isValid(percent) }
        return all.filter { !$0.isValid(percent) }.flatMap { lost -> [Substitution] in
            // A day that is not over yet may still become valid.
            guard quarter.contains(lost.firstLost),
                Instant(lost.day.advanced(by: 1)) <= quarter.upperBound
            else { return [] }
            let passed = calibrations.filter { $0 <= lost.firstLost }.max()
            let before = passed?.day ?? lost.day
            return rows(
                of: lost, among: valid.prefix { $0.day < before }.suffix(days),
                place: passed == nil ? "失效前" : "最近一次检验合格前")
        }
    }

    private func rows(
        of lost: WaterDay, among looked: ArraySlice<WaterDay>, place: String
    ) -> [Substitution] {
        let greatest = looked.max { $0.kilograms < $1.kilograms }
        let missing = greatest.map { max(.zero, $0.kilograms - lost.kilograms) }
        let rule = "日均值无效，日排放量取\(place) \(days) 个有效日的最大值"
        let found = looked.count < days ? "（只有 \(looked.count) 个）" : ""
        let already = lost.kilograms > .zero ? "，减去当日已计 \(lost.kilograms) kg" : ""
        return lost.lost.enumerated().map { index, hour in
            Substitution(
                hour: hour.start, loss: hour.state.loss ?? .maintenanceOrFault,
                kilograms: index == 0 ? missing : greatest.map { _ in .zero },
                from: greatest.map { Instant($0.day) }, window: days, found: looked.count,
                method: index == 0 ? rule + found + already : "已计入当日第一个失效小时")
        }
    }
}

/// The hours of one day of an outlet.
private struct WaterDay {
    let day: Day
    let kilograms: Numeral
    let valid: Int
    let due: Int
    let lost: [HourAmount]

    init(_ day: Day, _ hours: [HourAmount]) {
        self.day = day
        kilograms = Numeral.sum(hours.compactMap(\.kilograms))
        valid = hours.count { $0.state == .valid }
        due = hours.count { $0.state != .stopped }
        lost = hours.filter { $0.state.loss != nil }.sorted { $0.start < $1.start }
    }

    var firstLost: Instant { lost.first?.start ?? Instant(day) }

    /// A day on which nothing was lost is valid, however short it was.
    func isValid(_ percent: Numeral) -> Bool {
        lost.isEmpty || Numeral(Int64(valid * 100)) >= percent * Numeral(Int64(due))
    }
}
