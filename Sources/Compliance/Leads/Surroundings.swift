/// What some detectors need besides an outlet's own values; whatever is unknown stays empty.
package struct Surroundings: Sendable {
    /// Other outlets and sites whose curves may turn out to be the same one.
    package let companions: [Companion]
    package let instruments: [Instrument]
    /// Packets as they came, in the order of arrival.
    package let arrivals: [Arrival]
    /// Statistics of periods as the logger sent them.
    package let sent: [SentPeriod]
    /// When water analysers took their samples.
    package let samplings: [Sampling]
    /// What was approved or filed before: changes of parameters, exchanges, visits.
    package let approvals: [Approval]
    /// Amounts by month, the present one included.
    package let months: [MonthAmount]
    /// Seconds between two values that are due, where the register knows it.
    package let intervals: [Statistic: Int]

    package init(
        companions: [Companion] = [], instruments: [Instrument] = [], arrivals: [Arrival] = [],
        sent: [SentPeriod] = [], samplings: [Sampling] = [], approvals: [Approval] = [],
        months: [MonthAmount] = [], intervals: [Statistic: Int] = [:]
    ) {
        (self.companions, self.instruments, self.arrivals) = (companions, instruments, arrivals)
        (self.sent, self.samplings, self.approvals) = (sent, samplings, approvals)
        (self.months, self.intervals) = (months, intervals)
    }

    func instrument(_ factor: String) -> Instrument? { instruments.first { $0.factor == factor } }
}

/// Another outlet, of this site or of another one.
package struct Companion: Sendable {
    /// For people: `某热电 DA002`.
    package let name: String
    package let mn: String
    package let series: [WatchedSeries]

    package init(name: String, mn: String, series: [WatchedSeries]) {
        (self.name, self.mn, self.series) = (name, mn, series)
    }
}

/// What is filed of an instrument (HJ 212-2017 i13001, i13009; 备案).
package struct Instrument: Sendable, Hashable {
    package let factor: String
    /// 量程上限, in the unit of the series.
    package let range: Numeral?
    /// 检出限.
    package let detection: Numeral?
    /// Whether it calibrates itself every day.
    package let calibratesDaily: Bool

    package init(
        factor: String, range: Numeral?, detection: Numeral? = nil, calibratesDaily: Bool = false
    ) {
        (self.factor, self.range, self.detection) = (factor, range, detection)
        self.calibratesDaily = calibratesDaily
    }
}

/// One data packet as it came in.
package struct Arrival: Sendable, Hashable {
    package let mn: String
    /// 请求编号.
    package let qn: String
    /// `.instant` for 2011, `.minute` 2051, `.hour` 2061, `.day` 2031.
    package let statistic: Statistic
    package let dataTime: Instant
    package let at: Instant
    /// The address that it came from.
    package let source: String
    /// A hash over its values, to tell whether two of the same number say the same.
    package let digest: UInt64

    package init(
        mn: String, qn: String, statistic: Statistic, dataTime: Instant, at: Instant,
        source: String = "", digest: UInt64 = 0
    ) {
        (self.mn, self.qn, self.statistic, self.dataTime) = (mn, qn, statistic, dataTime)
        (self.at, self.source, self.digest) = (at, source, digest)
    }
}

/// Least, mean, most and amount of a period, as sent in one packet.
package struct SentPeriod: Sendable, Hashable {
    package let factor: String
    package let statistic: Statistic
    package let start: Instant
    package let least: Numeral?
    package let mean: Numeral?
    package let most: Numeral?
    /// Cou: kilograms of a pollutant, cubic metres of a flow.
    package let amount: Numeral?

    package init(
        factor: String, statistic: Statistic, start: Instant, least: Numeral?, mean: Numeral?,
        most: Numeral?, amount: Numeral? = nil
    ) {
        (self.factor, self.statistic, self.start) = (factor, statistic, start)
        (self.least, self.mean, self.most, self.amount) = (least, mean, most, amount)
    }
}

/// SampleTime of a water analyser beside the time of the value (HJ 212-2017).
package struct Sampling: Sendable, Hashable {
    package let factor: String
    package let start: Instant
    package let sampled: Instant

    package init(factor: String, start: Instant, sampled: Instant) {
        (self.factor, self.start, self.sampled) = (factor, start, sampled)
    }
}

/// A record that explains a change or a visit: a filing, a work order, a planned maintenance.
package struct Approval: Sendable, Hashable {
    package let start: Instant
    package let end: Instant
    /// The code of a parameter, `SN`, `i31001`; empty for everything at the outlet.
    package let code: String

    package init(start: Instant, end: Instant, code: String = "") {
        (self.start, self.end, self.code) = (start, end, code)
    }

    func explains(_ event: DeviceEvent, within seconds: Int) -> Bool {
        (code.isEmpty || code == event.code)
            && start.advanced(bySeconds: -seconds) <= event.at
            && event.at <= end.advanced(bySeconds: seconds)
    }
}

/// What an outlet discharged of a factor in a month, and what was produced meanwhile.
package struct MonthAmount: Sendable, Hashable {
    package let factor: String
    /// The first day of the month.
    package let month: Day
    /// In tonnes.
    package let tonnes: Double
    /// Production in whatever unit, the same for all months; nil: not known.
    package let load: Double?

    package init(factor: String, month: Day, tonnes: Double, load: Double? = nil) {
        (self.factor, self.month, self.tonnes, self.load) = (factor, month, tonnes, load)
    }
}
