extension MeanRule {
    /// The means of all periods that hold a part, in the order of time.
    ///
    /// A part belongs to the period in which it starts, whenever it came: the same parts in any
    /// order give the same means.
    package func means(of parts: [PartValue]) -> [PeriodMean] {
        Dictionary(grouping: parts) { statistic.start(of: $0.start) }
            .map { start, parts in
                mean(of: parts.sorted { $0.start < $1.start }, from: start, to: end(start))
            }
            .sorted { $0.start < $1.start }
    }

    private func end(_ start: Instant) -> Instant {
        statistic.end(from: start)
    }
}

extension Statistic {
    /// The start of the period of this kind that holds an instant.
    package func start(of instant: Instant) -> Instant {
        switch self {
        case .instant: instant
        case .minute: Instant(instant.day, minute: instant.minuteOfDay)
        case .hour, .hourConverted: Instant(instant.day, minute: instant.hour * 60)
        case .day, .dayConverted: Instant(instant.day)
        case .month: Instant(Day(instant.day.year, instant.day.month, 1))
        case .quarter: Instant(Day(instant.day.year, (instant.day.month - 1) / 3 * 3 + 1, 1))
        case .year: Instant(Day(instant.day.year, 1, 1))
        }
    }
}

extension PeriodMean {
    /// The mean as a part of the next longer period.
    ///
    /// A mean with too few valid parts is invalid there, one of a standstill is stopped.
    package func part(volume: Numeral? = nil) -> PartValue {
        let state: PartValue.State =
            flag == .stopped
            ? .stopped : isValid ? .valid : valid + invalid == 0 ? .missing : .invalid
        return PartValue(
            start: start, length: start.seconds(to: end), number: value, state: state,
            volume: volume)
    }
}
