/// 缺失数据的替代: what an hour without valid data counts for in the amount (HJ 75-2017).
///
/// Only the amount is replaced, never a concentration; the replaced figure stands beside the
/// gap with its method, nothing is overwritten.
package struct Substitution: Sendable, Hashable {
    package let hour: Instant
    package let loss: HourAmount.Loss
    /// The greatest hourly amount of the window; nil where the tables give no rule.
    package let kilograms: Numeral?
    /// The hour that it came from.
    package let from: Instant?
    /// How many valid hours the window asks for, and how many there were.
    package let window: Int
    package let found: Int
    /// For people: which row of the table, or why there is none.
    package let method: String
}

/// The table of substitution as it stood on a day.
package struct SubstitutionRule: Sendable, Hashable {
    let high: Numeral
    let low: Numeral
    let shortHours: Int
    let shortWindow: Int
    let longWindow: Int
    let lowWindow: Int

    package init(under law: Law, on day: Day) throws(LawGap) {
        high = try law.number("substitution.high.capturePercent", on: day)
        low = try law.number("validity.capture.quarterPercent", on: day)
        shortHours = try law.whole("substitution.short.hours", on: day)
        shortWindow = try law.whole("substitution.short.window", on: day)
        longWindow = try law.whole("substitution.long.window", on: day)
        lowWindow = try law.whole("substitution.low.window", on: day)
    }

    /// The valid hours that are looked at; nil below the least capture rate.
    func window(_ rate: CaptureRate, run: Int) -> Int? {
        guard rate.isAtLeast(low) else { return nil }
        guard rate.isAtLeast(high) else { return lowWindow }
        return run <= shortHours ? shortWindow : longWindow
    }
}

extension SubstitutionRule {
    /// What each lost hour of a quarter counts for.
    ///
    /// - Parameters:
    ///   - hours: Every hour of the quarter and, before it, as many as the windows reach back.
    ///   - quarter: The hours that are to be filled lie in it.
    ///   - calibrations: When calibrations ended; hours that are out of control look at the time
    ///     before the last one before the loss.
    package func substitutions(
        for hours: [HourAmount], in quarter: Range<Instant>, rate: CaptureRate,
        calibrations: [Instant]
    ) -> [Substitution] {
        let sorted = hours.sorted { $0.start < $1.start }
        let valid = sorted.filter { $0.state == .valid }
        return runs(of: sorted, in: quarter).flatMap { run -> [Substitution] in
            run.map { hour in
                substitution(
                    hour, run: run, among: valid, rate: rate,
                    calibrated: calibrations.filter { $0 <= run[0].start }.max())
            }
        }
    }

    /// Lost hours one after the other, of one kind of loss; a stopped hour does not end a run,
    /// a valid one does.
    private func runs(of hours: [HourAmount], in quarter: Range<Instant>) -> [[HourAmount]] {
        var runs: [[HourAmount]] = []
        var isOpen = false
        for hour in hours where quarter.contains(hour.start) {
            switch hour.state {
            case .valid: isOpen = false
            case .stopped: break
            case .invalid:
                if isOpen, runs.last?.last?.state == hour.state {
                    runs[runs.count - 1].append(hour)
                } else {
                    runs.append([hour])
                }
                isOpen = true
            }
        }
        return runs
    }

    private func substitution(
        _ hour: HourAmount, run: [HourAmount], among valid: [HourAmount], rate: CaptureRate,
        calibrated: Instant?
    ) -> Substitution {
        let loss = hour.state.loss ?? .maintenanceOrFault
        let share = rate.percent.map { "\($0)%" } ?? "无"
        guard let window = window(rate, run: run.count) else {
            return Substitution(
                hour: hour.start, loss: loss, kilograms: nil, from: nil, window: 0, found: 0,
                method: "捕集率 \(share) 低于 \(low)%，没有替代规定，应以手工监测数据报主管部门")
        }
        let before =
            loss == .lateOrOutOfControl ? calibrated ?? run[0].start : run[0].start
        let looked = valid.prefix { $0.start < before }.suffix(window)
        let greatest = looked.max { ($0.kilograms ?? .zero) < ($1.kilograms ?? .zero) }
        let place = loss == .lateOrOutOfControl ? "最近一次校准前" : "失效前"
        return Substitution(
            hour: hour.start, loss: loss, kilograms: greatest?.kilograms, from: greatest?.start,
            window: window, found: looked.count,
            method: "捕集率 \(share)，连续失效 \(run.count) 小时，取\(place) \(window) 个有效小时排放量的最大值"
                + (looked.count < window ? "（只有 \(looked.count) 个）" : ""))
    }
}

extension HourAmount.State {
    var loss: HourAmount.Loss? {
        if case .invalid(let loss) = self { loss } else { nil }
    }
}
