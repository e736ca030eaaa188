/// What detectors look at: one outlet over some days, with the permit and the tables of law.
package struct Watch: Sendable {
    package let permit: Permit
    package let outlet: OutletCode
    /// The days that leads are wanted for; series may reach further back.
    package let span: Range<Instant>
    package let series: [WatchedSeries]
    /// Marks of record at the outlet, the standing ones.
    package let marks: [Mark]
    /// Changes of parameters, states, serial numbers, doors (CN=3019, 3020), oldest first.
    package let events: [DeviceEvent]
    /// Instruments, other outlets, arrivals: what only some detectors ask for.
    package let around: Surroundings
    package let law: Law
    package let factors: FactorTable

    package init(
        permit: Permit, outlet: OutletCode, span: Range<Instant>, series: [WatchedSeries],
        marks: [Mark] = [], events: [DeviceEvent] = [], around: Surroundings = Surroundings(),
        law: Law, factors: FactorTable
    ) {
        (self.permit, self.outlet, self.span) = (permit, outlet, span)
        (self.series, self.marks, self.events) = (series, marks, events)
        (self.around, self.law, self.factors) = (around, law, factors)
    }

    package var medium: Medium { outlet.medium }
    /// The day whose rows of law apply.
    package var day: Day { span.upperBound.advanced(bySeconds: -1).day }

    /// A parameter of a detector, `T01.minutes`.
    package func number(_ key: String) throws(LawGap) -> Numeral { try law.number(key, on: day) }
    package func whole(_ key: String) throws(LawGap) -> Int { try law.whole(key, on: day) }

    package func series(_ factor: String, _ statistic: Statistic) -> WatchedSeries? {
        series.first { $0.factor == factor && $0.statistic == statistic }
    }

    package func series(_ statistic: Statistic) -> [WatchedSeries] {
        series.filter { $0.statistic == statistic }
    }
}

/// One series as detectors read it: values in the order of time, each time once.
package struct WatchedSeries: Sendable {
    package let factor: String
    package let statistic: Statistic
    package let unit: String
    package let values: [WatchedValue]
    /// The valid numbers for statistics, a NaN in the place of every other value.
    ///
    /// Statistics need no exact decimals: nothing is compared with a limit by them that the exact
    /// number would decide otherwise, and a month of minutes is read in milliseconds.
    let plain: [Double]

    package init(factor: String, statistic: Statistic, unit: String, values: [WatchedValue]) {
        (self.factor, self.statistic, self.unit) = (factor, statistic, unit)
        self.values =
            values.isInOrder
            ? values
            : Dictionary(values.map { ($0.start, $0) }) { _, later in later }
                .values.sorted { $0.start < $1.start }
        plain = self.values.map { value in
            value.state == .valid ? value.number?.double ?? .nan : .nan
        }
    }

    /// The values whose start lies in a time.
    package func values(in span: Range<Instant>) -> ArraySlice<WatchedValue> {
        values[indices(in: span)]
    }

    func indices(in span: Range<Instant>) -> Range<Int> {
        let from = values.partitioningIndex { $0.start >= span.lowerBound }
        let to = values.partitioningIndex { $0.start >= span.upperBound }
        return from..<max(from, to)
    }

    /// The value that began at a time, by its place.
    func index(at start: Instant) -> Int? {
        let index = values.partitioningIndex { $0.start >= start }
        return index < values.count && values[index].start == start ? index : nil
    }
}

/// One value as detectors read it: digits as sent, whether it counts, what the device said.
package struct WatchedValue: Sendable, Hashable {
    package let start: Instant
    /// Digits and places as sent, so that 12.30 and 12.3 differ as texts; nil: no number.
    package let number: Numeral?
    package let state: PartValue.State
    package let flag: DataFlag
    /// Whether it was sent later than it should have been (补传).
    package let isLate: Bool

    package init(
        start: Instant, number: Numeral?, state: PartValue.State = .valid,
        flag: DataFlag = .normal, isLate: Bool = false
    ) {
        (self.start, self.number, self.state) = (start, number, state)
        (self.flag, self.isLate) = (flag, isLate)
    }

    package init(_ measurement: Measurement) {
        self.init(
            start: measurement.start, number: measurement.value?.number,
            state: PartValue.State(measurement), flag: measurement.flag)
    }
}

/// 现场端信息: what a logger says of itself when it changes (CN=3019, 3020, 2081).
package struct DeviceEvent: Sendable, Hashable {
    package let at: Instant
    package let mn: String
    /// `i13008` slope, `i12001` state, `SN` serial number; empty for a restart.
    package let code: String
    /// The factor or instrument it speaks of; empty for the logger.
    package let subject: String
    package let before: String
    package let after: String

    package init(
        at: Instant, mn: String, code: String, subject: String, before: String, after: String
    ) {
        (self.at, self.mn, self.code) = (at, mn, code)
        (self.subject, self.before, self.after) = (subject, before, after)
    }
}

extension [WatchedValue] {
    fileprivate var isInOrder: Bool { zip(self, dropFirst()).allSatisfy { $0.start < $1.start } }

    /// The first index from which a condition holds that holds to the end.
    fileprivate func partitioningIndex(where condition: (WatchedValue) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
