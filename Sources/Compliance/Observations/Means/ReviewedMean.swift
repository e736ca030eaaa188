/// One mean that we took anew beside the one that was sent, with how it came about.
package struct ReviewedMean: Sendable, Hashable {
    package let comparison: MeanComparison
    package let unit: String
    package let working: Working

    package var start: Instant { comparison.own.start }
    package var isDoubtful: Bool {
        switch comparison.verdict {
        case .differs, .sentWithTooFewParts, .notSent: true
        case .agrees, .cannotTell: false
        }
    }
}

extension Question {
    /// 复核: the means of one factor over hours, days, months or quarters, from the next shorter
    /// values as they count after the marks of record.
    ///
    /// - Parameter statistic: `hour` is taken from minutes, `day` from hours, what is longer from
    ///   days.
    package func review(
        _ statistic: Statistic, of factor: String, at outlet: OutletCode
    ) throws(LawGap) -> [ReviewedMean] {
        let own = measurements.filter { $0.outlet == outlet && $0.factor == factor }
        let parts = own.filter { $0.statistic == statistic.part }
        guard let first = parts.map(\.start).min() else { return [] }
        let rule = try meanRule(statistic, outlet.medium, parts, on: first.day)
        let percent = try law.whole("mean.tolerance.percent", on: first.day)
        let sent = Dictionary(
            record.measurements.filter {
                $0.outlet == outlet && $0.factor == factor && $0.statistic == statistic
            }.map { ($0.start, $0) }
        ) { _, last in last }
        let flows = flows(at: outlet, statistic.part)
        let values = Dictionary(grouping: parts.map { PartValue($0, volume: flows[$0.start]) }) {
            statistic.start(of: $0.start)
        }
        let unit = parts.first?.unit ?? ""
        return values.sorted { $0.key < $1.key }.map { start, parts in
            let mean = rule.mean(
                of: parts.sorted { $0.start < $1.start }, from: start,
                to: statistic.end(from: start))
            return ReviewedMean(
                comparison: mean.compared(
                    with: sent[start], tolerance: Numeral(Int64(percent), places: 2)),
                unit: unit,
                working: mean.working(of: parts, name: factors.name(of: factor), unit: unit))
        }
    }

    private func meanRule(
        _ statistic: Statistic, _ medium: Medium, _ parts: [Measurement], on day: Day
    ) throws(LawGap) -> MeanRule {
        switch statistic {
        case .hour:
            let length = parts.first.map { $0.start.seconds(to: $0.end) } ?? 60
            return try .hour(medium, partSeconds: length, under: law, on: day)
        case .day: return try .day(medium, under: law, on: day)
        default:
            let start = statistic.start(of: Instant(day))
            let days = start.day.distance(to: statistic.end(from: start).day)
            return try .long(statistic, medium, days: days, under: law, on: day)
        }
    }

    /// Water's means are weighted by what flowed.
    private func flows(at outlet: OutletCode, _ statistic: Statistic) -> [Instant: Measurement] {
        guard outlet.medium == .water else { return [:] }
        let flows = measurements.filter {
            $0.outlet == outlet && $0.factor == FactorTable.waterFlow && $0.statistic == statistic
        }
        return Dictionary(flows.map { ($0.start, $0) }) { _, last in last }
    }
}

extension Statistic {
    /// The values that a mean of this time is taken from.
    package var part: Statistic {
        switch self {
        case .instant, .minute: .instant
        case .hour, .hourConverted: .minute
        case .day, .dayConverted: .hour
        case .month, .quarter, .year: .day
        }
    }
}
