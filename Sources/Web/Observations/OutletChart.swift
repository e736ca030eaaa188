import Compliance

/// The synchronous curves of an outlet as data for `charts.js`: one factor a row, one time axis.
struct OutletChart: Sendable {
    let view: OutletView
    /// The lead whose window is drawn, and whose factors come first.
    var evidence: Lead?

    var json: String {
        let chart: JSON = [
            "start": .string(start.minute), "end": .string(end.minute), "step": JSON(step),
            "series": .array(series), "over": .array(over), "marks": .array(marks), "events": [],
            "windows": .array(windows),
        ]
        return chart.canonical
    }

    private var windows: [JSON] {
        evidence.map { [[.string($0.start.minute), .string($0.end.minute)]] } ?? []
    }

    private var start: Instant { view.span.start }
    private var end: Instant { view.span.end }

    /// Minutes where one day has them, hours otherwise.
    private var statistic: Statistic {
        view.span.days == 1 && view.measurements.contains { $0.statistic == .minute }
            ? .minute : .hour
    }

    private var step: Int {
        guard statistic == .minute else { return 60 }
        let first = view.measurements.first { $0.statistic == .minute }
        return first.map { max(1, $0.start.seconds(to: $0.end) / 60) } ?? 10
    }

    private var slots: Int { start.seconds(to: end) / 60 / step }

    /// Limited factors first, in the order of the permit, then what explains them.
    private var series: [JSON] {
        let limited = unique(view.judged.map(\.limit.factor))
        let others = unique(view.measurements.map(\.factor)).filter { !limited.contains($0) }
        let shown = evidence?.factors ?? []
        return unique(shown + limited + others.sorted()).prefix(8)
            .flatMap { shown.contains($0) ? evidenceRows($0) : [row($0)].compactMap(\.self) }
    }

    /// The lane that the lead speaks of, then the one that the limit judges where it is another.
    private func evidenceRows(_ factor: String) -> [JSON] {
        let own = evidence?.statistic ?? statistic
        let drawn = statistic == .hour && own == .hourConverted ? own : statistic
        let judged = self.shown(factor, view.limit(of: factor))
        return unique([drawn.rawValue, judged.rawValue]).compactMap(Statistic.init(rawValue:))
            .compactMap { row(factor, of: $0) }
    }

    private func unique(_ items: [String]) -> [String] {
        var seen: Set<String> = []
        return items.filter { seen.insert($0).inserted }
    }

    private func row(_ factor: String) -> JSON? {
        row(factor, of: shown(factor, view.limit(of: factor)))
    }

    private func row(_ factor: String, of statistic: Statistic) -> JSON? {
        let limit = view.limit(of: factor).flatMap {
            $0.referenceOxygen == nil || statistic != statistic.measured ? $0 : nil
        }
        let values = view.measurements.filter { $0.factor == factor && $0.statistic == statistic }
        guard !values.isEmpty else { return nil }
        var line = [JSON](repeating: .null, count: slots)
        var most = 0.0
        for value in values {
            let slot = start.seconds(to: value.start) / 60 / step
            guard line.indices.contains(slot), let number = value.value?.number else { continue }
            line[slot] = .number("\(number)")
            most = max(most, number.double)
        }
        let name = view.factors.name(of: factor) + (statistic == statistic.measured ? "" : "（折算）")
        var row: [String: JSON] = [
            "name": .string(name), "unit": .string(limit?.unit ?? values[0].unit),
            "v": .array(line),
            "max": .number("\(RoundNumber.above(max(most, limit?.upper?.double ?? 0)))"),
        ]
        if let upper = limit?.upper { row["limit"] = .number("\(upper)") }
        return .object(row)
    }

    /// The statistic that the limit judges, where its values are drawn by the hour.
    private func shown(_ factor: String, _ limit: Permit.EmissionLimit?) -> Statistic {
        guard statistic == .hour, limit?.referenceOxygen != nil else { return statistic }
        let hasConverted = view.measurements.contains {
            $0.factor == factor && $0.statistic == .hourConverted
        }
        return hasConverted ? .hourConverted : .hour
    }

    private var over: [JSON] {
        view.exceeded.map { judgement in
            [
                .string(judgement.measurement.start.minute),
                .string(judgement.measurement.end.minute),
            ]
        }
    }

    /// Times whose values decide nothing, with the reason.
    private var marks: [JSON] {
        let invalid = view.judged.flatMap(\.judgements).filter {
            !$0.measurement.validity.isValid && $0.measurement.validity != .missing
        }
        var seen: Set<Instant> = []
        return invalid.filter { seen.insert($0.measurement.start).inserted }.map { judgement in
            [
                .string(judgement.measurement.start.minute),
                .string(judgement.measurement.end.minute),
                .string(judgement.measurement.validity.inChinese), "calibration",
            ]
        }
    }
}
