/// How the hours of one outlet stood on one day: what was due, came, counted.
package struct OutletDay: Sendable, Hashable {
    package let outlet: OutletCode
    package let day: Day
    /// Hour values of all counted factors; stopped hours have left what was due.
    package let rate: TransmissionRate
    package let stopped: Int
    /// Values that a mark, of record or of the data, takes out.
    package let marked: Int
    /// Times in which nothing came, and how many hours they last in all.
    package let gaps: Int
    package let gapHours: Int

    package init(
        outlet: OutletCode, day: Day, rate: TransmissionRate, stopped: Int, marked: Int,
        gaps: Int, gapHours: Int
    ) {
        (self.outlet, self.day, self.rate) = (outlet, day, rate)
        (self.stopped, self.marked, self.gaps, self.gapHours) = (stopped, marked, gaps, gapHours)
    }
}

extension Question {
    /// The days of each outlet from its first hour in the record on, today up to now.
    ///
    /// The factors that count are those with hours and a limit; where none has one, all.
    package func outletDays() -> [OutletDay] {
        let hours = measurements.filter { $0.statistic == .hour && !$0.isByHand }
        return Dictionary(grouping: hours, by: \.outlet).sorted { $0.key < $1.key }
            .flatMap { outlet, values in days(of: outlet, values) }
    }

    private func days(of outlet: OutletCode, _ values: [Measurement]) -> [OutletDay] {
        let limited = Set(permit.limits.filter { $0.outlet == outlet }.map(\.factor))
        let counted = values.filter { limited.contains($0.factor) }
        let own = counted.isEmpty ? values : counted
        guard let first = own.map(\.start.day).min() else { return [] }
        let factors = Set(own.map(\.factor)).sorted()
        let byDay = Dictionary(grouping: own) { $0.start.day }
        return (0...max(0, first.distance(to: today))).map { offset in
            let day = first.advanced(by: offset)
            return self.day(day, of: outlet, factors, byDay[day] ?? [])
        }
    }

    private func day(
        _ day: Day, of outlet: OutletCode, _ factors: [String], _ values: [Measurement]
    ) -> OutletDay {
        // The hour that runs is not due yet, nor the one that has just ended.
        let whole = day == today ? max(0, now.hour - 1) : 24
        let end = Instant(day, minute: whole * 60)
        let series = factors.map { factor in
            values.filter { $0.factor == factor && $0.start < end }
        }
        let rate = series.map { TransmissionRate($0.map { PartValue($0) }, whole: whole) }
            .reduce(TransmissionRate(due: 0, received: 0, valid: 0), +)
        let gaps = series.flatMap {
            Gap.all(in: $0.map(\.start), every: 3600, from: Instant(day), to: end)
        }
        return OutletDay(
            outlet: outlet, day: day, rate: rate,
            stopped: series.joined().count { PartValue.State($0) == .stopped },
            marked: series.joined().count { $0.mark != nil },
            gaps: gaps.count, gapHours: gaps.reduce(0) { $0 + $1.count })
    }
}
