extension [Measurement] {
    /// The values as they count: with the marks of record on them, days taken anew from the hours
    /// that are left.
    ///
    /// A mark that came with the data stays where no mark of record speaks of the same time.
    package func marked(by roll: MarkRoll, under law: Law) -> [Measurement] {
        guard !roll.isEmpty else { return self }
        let short = map { $0.statistic.isDayOrLonger ? $0 : $0.marked(by: roll) }
        let hours = Dictionary(grouping: short.filter { $0.statistic.isHour }) { HourSeries($0) }
        return short.map { value in
            guard value.statistic == .day || value.statistic == .dayConverted,
                value.validity.isValid
            else { return value }
            return value.day(after: roll.touching(value), hours, roll, law)
        }
    }
}

/// What the hours of a day share.
private struct HourSeries: Hashable {
    let outlet: OutletCode
    let factor: String
    let isConverted: Bool

    init(_ outlet: OutletCode, _ factor: String, isConverted: Bool) {
        (self.outlet, self.factor, self.isConverted) = (outlet, factor, isConverted)
    }

    init(_ hour: Measurement) {
        self.init(hour.outlet, hour.factor, isConverted: hour.statistic == .hourConverted)
    }
}

extension Measurement {
    /// The value with the mark that decides about it; one that exempts no more is taken off.
    func marked(by roll: MarkRoll) -> Measurement {
        guard let ruling = roll.ruling(on: self) else { return self }
        return switch ruling.doing {
        case .voids, .exempts: with(mark: DataMark(ruling.kind.label))
        case .exemptsNot: with(mark: nil)
        }
    }

    /// A day's mean from the hours that still count; marked itself where too few are left.
    fileprivate func day(
        after marks: [Mark], _ series: [HourSeries: [Measurement]], _ roll: MarkRoll, _ law: Law
    ) -> Measurement {
        guard let first = marks.first else { return self }
        let label = DataMark(roll.label(of: first))
        guard let rule = try? MeanRule.day(outlet.medium, under: law, on: start.day) else {
            return with(mark: label)
        }
        func hours(_ factor: String, _ isConverted: Bool) -> [Measurement] {
            let all = series[HourSeries(outlet, factor, isConverted: isConverted)] ?? []
            return all.filter { start <= $0.start && $0.start < end }
        }
        let own = hours(factor, statistic == .dayConverted)
        guard !own.isEmpty else {
            return rule.isLost(marks.minutes(in: start..<end)) ? with(mark: label) : self
        }
        let flows = Dictionary(hours(FactorTable.waterFlow, false).map { ($0.start, $0) }) { a, _ in
            a
        }
        let mean = rule.mean(
            of: own.map { PartValue($0, volume: flows[$0.start]) }, from: start, to: end)
        guard mean.isValid, let value = mean.value else { return with(mark: label) }
        return with(value: value)
    }
}

extension MeanRule {
    /// Whether a day of which so many minutes are marked keeps too few valid hours.
    fileprivate func isLost(_ minutes: Int) -> Bool {
        switch need {
        case .parts(let hours): minutes > (24 - hours) * 60
        case .percentOfDue(let percent): minutes * 100 > (100 - percent) * 1440
        case .seconds(let seconds): minutes * 60 > 86_400 - seconds
        }
    }
}

extension Statistic {
    package var isHour: Bool { self == .hour || self == .hourConverted }

    var isDayOrLonger: Bool {
        switch self {
        case .instant, .minute, .hour, .hourConverted: false
        case .day, .dayConverted, .month, .quarter, .year: true
        }
    }
}
