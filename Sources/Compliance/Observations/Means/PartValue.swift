/// One part of a longer time: a reading of a minute, a minute of an hour, an hour of a day.
package struct PartValue: Sendable, Hashable {
    package enum State: Sendable, Hashable {
        case valid
        /// The unit or the instrument says that the value does not count, or the platform does.
        case invalid
        /// The source stood still: the part is neither valid nor invalid (HJ 75-2017).
        case stopped
        case missing
    }

    package let start: Instant
    /// In seconds; readings stand for the time up to the next one.
    package let length: Int
    package let number: Numeral?
    package let state: State
    /// What flowed during the part, for means weighted by flow; any unit, the same for all parts.
    package let volume: Numeral?

    package init(
        start: Instant, length: Int, number: Numeral?, state: State, volume: Numeral? = nil
    ) {
        (self.start, self.length, self.number) = (start, length, number)
        self.state = number == nil && state == .valid ? .missing : state
        self.volume = volume
    }

    package var end: Instant { start.advanced(bySeconds: length) }
}

extension PartValue {
    /// A measurement as a part; one known only to be below or above a number is taken as that
    /// number, which never makes a mean smaller than it may be by a limit of detection.
    package init(_ measurement: Measurement, volume: Measurement? = nil) {
        self.init(
            start: measurement.start, length: measurement.start.seconds(to: measurement.end),
            number: measurement.value?.number, state: State(measurement),
            volume: volume.flatMap { $0.validity.isValid ? $0.value?.number : nil })
    }
}

extension PartValue.State {
    package init(_ measurement: Measurement) {
        switch measurement.validity {
        case .valid: self = .valid
        case .missing: self = .missing
        case .flagged(let flag): self = flag == .stopped ? .stopped : .invalid
        case .marked(let mark): self = mark.isStandstill ? .stopped : .invalid
        }
    }
}

extension DataFlag {
    /// 排放源停运 (HJ 212-2017 表 8).
    package static let stopped = DataFlag("F")
}

extension DataMark {
    /// Whether the mark says that the source stood still (公告 2022年第21号, 停运).
    package var isStandstill: Bool { text.contains("停运") && !text.contains("设备停运") }
}
