/// Values in a row for which something holds, by their places in a series.
extension WatchedSeries {
    /// The longest stretches in a span whose values all pass, with at least so many values.
    ///
    /// A value that does not pass ends a stretch, and so does a time without values that is
    /// longer than two steps of the series.
    func stretches(
        in span: Range<Instant>, atLeast least: Int, _ passes: (Int) -> Bool
    ) -> [Range<Int>] {
        var (found, from): ([Range<Int>], Int?) = ([], nil)
        let indices = indices(in: span)
        let step = pace
        func close(_ to: Int) {
            if let start = from, to - start >= max(1, least) { found.append(start..<to) }
            from = nil
        }
        for index in indices {
            let isApart =
                index > indices.lowerBound
                && values[index - 1].start.seconds(to: values[index].start) > 2 * step
            if isApart { close(index) }
            if passes(index) { from = from ?? index } else { close(index) }
        }
        close(indices.upperBound)
        return found
    }

    /// Seconds between two values, as most of them come.
    package var pace: Int {
        switch statistic {
        case .hour, .hourConverted: 3600
        case .day, .dayConverted: 86_400
        default: usualStep
        }
    }

    private var usualStep: Int {
        var counts: [Int: Int] = [:]
        for index in 1..<max(1, min(values.count, 200)) {
            counts[values[index - 1].start.seconds(to: values[index].start), default: 0] += 1
        }
        return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 60
    }

    func start(of range: Range<Int>) -> Instant { values[range.lowerBound].start }

    /// The end of the last value's time.
    func end(of range: Range<Int>) -> Instant {
        values[range.upperBound - 1].start.advanced(bySeconds: pace)
    }

    func starts(_ range: Range<Int>) -> [Instant] { values[range].prefix(100).map(\.start) }
}

extension Watch {
    /// The days of the span, the first one where it begins.
    var days: [Range<Instant>] {
        var days: [Range<Instant>] = []
        var from = span.lowerBound
        while from < span.upperBound {
            let next = min(Instant(from.day.advanced(by: 1)), span.upperBound)
            days.append(from..<next)
            from = next
        }
        return days
    }

    func double(_ key: String) throws(LawGap) -> Double { try number(key).double }

    /// A lead of one series over a stretch of its values.
    func lead(
        _ detector: String, _ series: WatchedSeries, _ range: Range<Int>, _ what: String,
        _ working: [Working.Input] = []
    ) -> Lead {
        let (start, end) = (series.start(of: range), series.end(of: range))
        return Lead(
            detector: detector, outlet: outlet, factors: [series.factor],
            statistic: series.statistic, start: start, end: end,
            statement: "\(factors.name(of: series.factor)) \(start.minute) 至 \(end.minute) \(what)",
            working: working, moments: series.starts(range))
    }

    /// A lead of a time that is told by more than one series, or by none.
    func lead(
        _ detector: String, _ codes: [String], _ statistic: Statistic, _ time: Range<Instant>,
        _ what: String, _ working: [Working.Input] = [], moments: [Instant] = []
    ) -> Lead {
        let names = codes.prefix(4).map(factors.name(of:)).joined(separator: "、")
        let begin = names.isEmpty ? "" : names + " "
        return Lead(
            detector: detector, outlet: outlet, factors: codes, statistic: statistic,
            start: time.lowerBound, end: time.upperBound,
            statement: "\(begin)\(time.lowerBound.minute) 至 \(time.upperBound.minute) \(what)",
            working: working, moments: moments)
    }
}

/// A number of statistics for people, rounded to some places.
func figure(_ value: Double, _ places: Int = 2) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "—" }
    let power = (0..<places).reduce(1.0) { power, _ in power * 10 }
    return Numeral(Int64((value * power).rounded()), places: places).description
}

/// A share in percent.
func percent(_ share: Double) -> String { figure(share * 100, 1) + "%" }
