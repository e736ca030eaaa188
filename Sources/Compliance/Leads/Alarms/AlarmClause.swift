/// One thing that an alarm condition asks of one series.
package struct AlarmClause: Sendable, Hashable {
    package enum Comparison: String, Sendable, CaseIterable {
        case above
        case atLeast
        case below
        case atMost
        /// Nothing came for so long.
        case noData

        package var inChinese: String {
            switch self {
            case .above: "大于"
            case .atLeast: "不小于"
            case .below: "小于"
            case .atMost: "不大于"
            case .noData: "没有数据"
            }
        }
    }

    /// What a value is compared with.
    package enum Bound: Sendable, Hashable {
        case number(Numeral)
        /// So many percent of the upper limit that the permit sets for the series.
        case percentOfLimit(Numeral)
    }

    package enum Holding: Sendable, Hashable {
        case once
        /// Without a break for so many minutes.
        case minutes(Int)
        /// So many values one after the other.
        case times(Int)
    }

    package let factor: String
    package let statistic: Statistic
    package let comparison: Comparison
    package let bound: Bound
    package let holding: Holding

    package init(
        factor: String, statistic: Statistic, _ comparison: Comparison, _ bound: Bound,
        holding: Holding = .once
    ) {
        (self.factor, self.statistic, self.comparison) = (factor, statistic, comparison)
        (self.bound, self.holding) = (bound, holding)
    }
}

extension AlarmClause {
    /// When the clause holds at an outlet, up to a time.
    ///
    /// Only values that count are compared. A gap, or a value that does not count, ends a run: no
    /// alarm stands on data that nobody has.
    func holds(in watch: Watch, until now: Instant) -> Intervals {
        let series = watch.series(factor, statistic)
        if comparison == .noData { return silence(of: series, until: now) }
        guard let series, let number = number(in: watch) else { return .never }
        let step = series.spacing
        var (found, run) = ([Range<Instant>](), [WatchedValue]())
        for value in series.values where value.start < now {
            let continues = run.last.map { $0.start.seconds(to: value.start) <= step } ?? true
            if !continues || !fits(value, number) {
                found.append(contentsOf: held(run, step))
                run = []
            }
            if fits(value, number) { run.append(value) }
        }
        return Intervals(found + held(run, step))
    }

    private func number(in watch: Watch) -> Numeral? {
        switch bound {
        case .number(let number): number
        case .percentOfLimit(let percent):
            watch.limit(of: factor, statistic)?.upper.flatMap {
                ($0 * percent).divided(by: Numeral(100), places: $0.places + 2)
            }
        }
    }

    private func fits(_ value: WatchedValue, _ bound: Numeral) -> Bool {
        guard value.state == .valid, let number = value.number else { return false }
        return switch comparison {
        case .above: number > bound
        case .atLeast: number >= bound
        case .below: number < bound
        case .atMost: number <= bound
        case .noData: false
        }
    }

    /// The part of a run of fitting values from which on the clause holds.
    private func held(_ run: [WatchedValue], _ step: Int) -> [Range<Instant>] {
        guard let first = run.first, let last = run.last else { return [] }
        let end = last.start.advanced(bySeconds: step)
        switch holding {
        case .once: return [first.start..<end]
        case .minutes(let minutes):
            let from = first.start.advanced(byMinutes: minutes)
            return from <= end ? [min(from, last.start)..<end] : []
        case .times(let times):
            guard times > 0, run.count >= times else { return [] }
            return [run[times - 1].start..<end]
        }
    }

    /// When nothing had come for so many minutes, up to the next value.
    ///
    /// A series of which nothing is known is not silent: most outlets measure few factors.
    private func silence(
        of series: WatchedSeries?, until now: Instant
    ) -> Intervals {
        let values = series?.values.filter { $0.number != nil && $0.start < now } ?? []
        guard let series, var last = values.first?.start else { return .never }
        let wait = if case .minutes(let minutes) = holding { minutes * 60 } else { 3600 }
        let step = series.spacing
        var found: [Range<Instant>] = []
        for start in values.dropFirst().map(\.start) + [now] {
            let from = last.advanced(bySeconds: step + wait)
            if from < start { found.append(from..<start) }
            last = start
        }
        return Intervals(found)
    }
}

extension WatchedSeries {
    /// How many seconds lie between two values: for minutes the shortest distance that occurs.
    package var spacing: Int {
        guard statistic == .minute || statistic == .instant else {
            let start = values.first?.start ?? Instant(Day(number: 0))
            return start.seconds(to: statistic.end(from: start))
        }
        let steps = zip(values, values.dropFirst()).map { $0.start.seconds(to: $1.start) }
        return steps.min() ?? 60
    }
}

extension Watch {
    /// The limit that speaks of a series: of measured or converted values.
    package func limit(of factor: String, _ statistic: Statistic) -> Permit.EmissionLimit? {
        let own = permit.limits.filter { $0.outlet == outlet && $0.factor == factor }
        return own.first { $0.judged == statistic }
            ?? own.first { $0.statistic == statistic.measured && $0.referenceOxygen == nil }
            ?? (statistic == .minute || statistic == .instant
                ? own.first { $0.referenceOxygen == nil } : nil)
    }
}
