import Compliance

/// The time axis of a picture: where a moment lies, and which moments get a label.
struct CurveAxis: Sendable {
    let span: TimeSpan
    let left: Double
    let right: Double

    struct Tick: Sendable {
        let x: Double
        let label: String
    }

    func x(_ moment: Instant) -> Double {
        let passed = Double(moment.milliseconds - span.start.milliseconds)
        let whole = Double(span.end.milliseconds - span.start.milliseconds)
        return left + passed / whole * (right - left)
    }

    /// How many points wide a number of seconds is.
    func width(ofSeconds seconds: Int) -> Double {
        Double(seconds) / Double(span.seconds) * (right - left)
    }

    /// Round moments, so many that their labels have room.
    var ticks: [Tick] {
        let most = max(2, Int((right - left) / 68))
        if let step = CurveAxis.steps.first(where: { span.seconds / $0 <= most }) {
            return clockTicks(every: step)
        }
        let months = [1, 2, 3, 6, 12, 24, 60].first { span.days / 30 / $0 <= most } ?? 120
        return monthTicks(every: months)
    }

    private static let day = 86_400
    private static let steps =
        [1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800]
        + [1, 2, 3, 4, 6, 12, 24, 48, 120, 240].map { $0 * 3600 }

    private func clockTicks(every step: Int) -> [Tick] {
        // From a midnight on, so that the labels are round in civil time.
        let midnight = Instant(span.firstDay)
        let first = (midnight.seconds(to: span.start) + step - 1) / step
        return (first...).lazy.map { midnight.advanced(bySeconds: $0 * step) }
            .prefix { $0 <= span.end }
            .map { Tick(x: x($0), label: label($0, step)) }
    }

    private func label(_ moment: Instant, _ step: Int) -> String {
        if step >= CurveAxis.day { return moment.day.short }
        if step < 60 { return moment.second }
        let isMidnight = moment.secondOfDay == 0 && span.seconds > CurveAxis.day
        return isMidnight ? moment.day.short : moment.clock
    }

    private func monthTicks(every months: Int) -> [Tick] {
        let first = span.firstDay
        var day = Day(first.year, months >= 12 ? 1 : (first.month - 1) / months * months + 1, 1)
        var ticks: [Tick] = []
        while Instant(day) <= span.end {
            if Instant(day) >= span.start {
                let label = months >= 12 ? "\(day.year)" : "\(day.year)-\(padded(day.month))"
                ticks.append(Tick(x: x(Instant(day)), label: label))
            }
            day = day.advanced(byMonths: months)
        }
        return ticks
    }
}
