extension Detector {
    /// The early warnings, asked like detectors, so that the ledger counts them too.
    package static let earlyWarnings = [hourWarning, dayWarning]

    /// Everything that may raise a lead by itself.
    ///
    /// T31 tells of the running hour alone and falls silent with it; W01 and W02 say the same of
    /// every hour and day of a window, so that late data and history are judged alike.
    package static let known = all.filter { $0.id != "T31" } + earlyWarnings

    /// 小时超标分钟动态预警: while the hour runs, its mean is heading over the limit.
    static let hourWarning = Detector(
        "W01", "小时超标分钟动态预警",
        method: "小时未结束时，用已有有效分钟值之和加上最近几分钟均值乘以剩余时间推算小时均值；推算值超过限值，"
            + "或者余下时间为零也已超过的，预警",
        acts: Hook.overLimit, weight: 2
    ) { watch throws(LawGap) in
        let least = try watch.whole("earlyWarning.minutes")
        let tail = try watch.whole("earlyWarning.tail.minutes")
        return watch.warnings(
            "W01", of: .hour, from: .minute,
            EarlyWarning(whole: 3600, least: least * 60, tail: tail * 60))
    }

    /// 日超标小时动态预警: the same for a day, from its hours.
    static let dayWarning = Detector(
        "W02", "日超标小时动态预警",
        method: "当日未结束时，用已有有效小时值之和加上最近小时均值乘以剩余时间推算日均值；推算值超过限值，"
            + "或者余下时间为零也已超过的，预警",
        acts: Hook.overLimit, weight: 2
    ) { watch throws(LawGap) in
        let least = try watch.whole("earlyWarning.day.hours")
        let tail = try watch.whole("earlyWarning.day.tail")
        return watch.warnings(
            "W02", of: .day, from: .hour,
            EarlyWarning(whole: 86_400, least: least * 3600, tail: tail * 3600))
    }
}

/// 推算: where the mean of a running hour or day is heading (telemetry.md 3.5).
///
/// All lengths in seconds.
package struct EarlyWarning: Sendable, Hashable {
    /// How long the hour or the day is.
    package let whole: Int
    /// So much must be valid before anything is said.
    package let least: Int
    /// The last so much is taken for the rest.
    package let tail: Int

    package init(whole: Int, least: Int, tail: Int) {
        (self.whole, self.least, self.tail) = (whole, least, tail)
    }

    /// What was known at one moment.
    package struct Projection: Sendable, Hashable {
        /// The end of the last value that was known.
        package let at: Instant
        package let projected: Numeral
        /// The mean if nothing more came out: it cannot fall below.
        package let certain: Numeral
    }

    /// The first moment of a running time at which the mean is heading over a limit.
    ///
    /// - Parameters:
    ///   - values: The parts of that time, in order; only valid ones count.
    ///   - step: How many seconds each part stands for.
    package func first(over limit: Numeral, _ values: [WatchedValue], step: Int) -> Projection? {
        let valid = values.filter { $0.state == .valid }
        var (sum, seconds) = (Numeral.zero, 0)
        for (place, value) in valid.enumerated() {
            guard let number = value.number else { continue }
            sum = sum + number * Numeral(Int64(step))
            seconds += step
            guard seconds >= least, seconds < whole else { continue }
            let last = valid[...place].suffix(max(1, tail / step)).compactMap(\.number)
            guard let projection = projection(sum, seconds, last, value, step) else { continue }
            if projection.projected > limit || projection.certain > limit { return projection }
        }
        return nil
    }

    private func projection(
        _ sum: Numeral, _ seconds: Int, _ last: [Numeral], _ value: WatchedValue, _ step: Int
    ) -> Projection? {
        let places = (value.number?.places ?? 1) + 1
        let length = Numeral(Int64(whole))
        guard
            let recent = last.reduce(.zero, +)
                .divided(by: Numeral(Int64(max(1, last.count))), places: places + 2),
            let projected = (sum + recent * Numeral(Int64(whole - seconds)))
                .divided(by: length, places: places),
            let certain = sum.divided(by: length, places: places)
        else { return nil }
        return Projection(
            at: value.start.advanced(bySeconds: step), projected: projected, certain: certain)
    }
}

extension Watch {
    /// The warnings of the hours or days of the span, for every limit of that time.
    fileprivate func warnings(
        _ id: String, of statistic: Statistic, from part: Statistic, _ rule: EarlyWarning
    ) -> [Lead] {
        permit.limits.filter { $0.outlet == outlet && $0.statistic == statistic }
            .flatMap { limit -> [Lead] in
                guard let upper = limit.upper, let series = parts(of: limit, part) else {
                    return []
                }
                let values = series.values(in: span)
                return Dictionary(grouping: values) { $0.start.begin(of: rule.whole) }
                    .sorted { $0.key < $1.key }
                    .compactMap { begin, parts in
                        rule.first(over: upper, parts, step: series.spacing).map {
                            lead(id, limit, upper, series, begin, rule, $0)
                        }
                    }
                    .firstOfEachDay
            }
    }

    /// Values that may be compared with the limit: converted ones where it has a reference.
    private func parts(
        of limit: Permit.EmissionLimit, _ part: Statistic
    ) -> WatchedSeries? {
        guard let reference = limit.referenceOxygen else { return series(limit.factor, part) }
        if let converted = series(limit.factor, part.converted), part.converted != part {
            return converted
        }
        guard let measured = series(limit.factor, part), let oxygen = series("a19001", part),
            let rule = try? OxygenConversion(under: law, on: day)
        else { return nil }
        let oxygens = Dictionary(oxygen.values.map { ($0.start, $0) }) { first, _ in first }
        return WatchedSeries(
            factor: measured.factor, statistic: part, unit: measured.unit,
            values: measured.values.map { $0.converted(by: rule, oxygens[$0.start], reference) })
    }

    private func lead(
        _ id: String, _ limit: Permit.EmissionLimit, _ upper: Numeral, _ series: WatchedSeries,
        _ begin: Instant, _ rule: EarlyWarning, _ found: EarlyWarning.Projection
    ) -> Lead {
        let name = factors.name(of: limit.factor)
        let isCertain = found.certain > upper
        return Lead(
            detector: id, outlet: outlet, factors: [limit.factor], statistic: series.statistic,
            start: begin, end: begin.advanced(bySeconds: rule.whole),
            statement: "\(name)\(limit.statistic.inChinese)在 \(found.at.minute) 推算为 "
                + "\(found.projected) \(limit.unit)，限值 \(limit.inWords)"
                + (isCertain ? "；余下时间为零也已超过" : ""),
            working: [
                Working.Input("推算均值", "\(found.projected)", limit.unit, source: "自动监测"),
                Working.Input("余下为零时的均值", "\(found.certain)", limit.unit, source: "自动监测"),
                Working.Input("限值", "\(upper)", limit.unit, source: "许可证"),
            ], moments: [found.at])
    }
}

extension [Lead] {
    /// One warning a day and factor, as its key has it: the earliest.
    fileprivate var firstOfEachDay: [Lead] {
        var seen: Set<String> = []
        return filter { seen.insert($0.key).inserted }
    }
}

extension Instant {
    /// The begin of the hour or the civil day.
    fileprivate func begin(of seconds: Int) -> Instant {
        Instant(day).advanced(bySeconds: secondOfDay / seconds * seconds)
    }
}

extension WatchedValue {
    fileprivate func converted(
        by rule: OxygenConversion, _ oxygen: WatchedValue?, _ reference: Numeral
    ) -> WatchedValue {
        guard let number, let oxygen, oxygen.state == .valid, let share = oxygen.number,
            case .converted(let shown, _, _) = rule.convert(
                number, oxygen: share, reference: reference)
        else { return WatchedValue(start: start, number: number, state: .invalid, flag: flag) }
        return WatchedValue(start: start, number: shown, state: state, flag: flag, isLate: isLate)
    }
}
