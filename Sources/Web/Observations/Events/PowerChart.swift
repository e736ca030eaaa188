import Compliance

/// Production, treatment and emission as strips over one time axis, and the same as a table.
struct PowerChart: Sendable {
    let page: PowerPage

    private var start: Instant { Instant(page.span.first) }
    private var end: Instant { Instant(page.span.last.advanced(by: 1)) }

    /// Minutes between two places of the axis.
    private var step: Int { page.span.isOneDay ? max(1, min(slotMinutes, 10)) : 60 }

    private var slotMinutes: Int {
        page.use.slots.first.map { max(1, $0.start.seconds(to: $0.end) / 60) } ?? 60
    }

    var json: String {
        var series = [
            row("生产设施用电", "kW", page.use.slots.map { ($0.start, $0.end, $0.production) }),
            row("治理设施用电", "kW", page.use.slots.map { ($0.start, $0.end, $0.treatment) }),
        ]
        if let emission = page.emission {
            series.append(
                row(
                    emission.name, emission.unit,
                    emission.values.map { ($0.start, $0.end, $0.value?.number) },
                    limit: emission.limit?.upper))
        }
        let marks = page.silences.map { silence -> JSON in
            [
                .string(silence.span.lowerBound.minute), .string(silence.span.upperBound.minute),
                "在生产，治理设施没有运行", "calibration",
            ]
        }
        let chart: JSON = [
            "start": .string(start.minute), "end": .string(end.minute), "step": JSON(step),
            "series": .array(series), "over": [], "marks": .array(marks), "events": [],
        ]
        return chart.canonical
    }

    private func row(
        _ name: String, _ unit: String, _ values: [(Instant, Instant, Numeral?)],
        limit: Numeral? = nil
    ) -> JSON {
        let count = start.seconds(to: end) / 60 / step
        var sums = [(total: Double, count: Int)](repeating: (0, 0), count: count)
        for (from, to, value) in values {
            guard let value else { continue }
            let first = start.seconds(to: from) / 60 / step
            let last = max(first, (start.seconds(to: to) - 1) / 60 / step)
            for slot in first...last where sums.indices.contains(slot) {
                sums[slot] = (sums[slot].total + value.double, sums[slot].count + 1)
            }
        }
        let means = sums.map { $0.count == 0 ? nil : $0.total / Double($0.count) }
        let most = max(means.compactMap(\.self).max() ?? 0, limit?.double ?? 0)
        var row: [String: JSON] = [
            "name": .string(name), "unit": .string(unit),
            "v": .array(
                means.map { mean in
                    mean.map { .number("\(($0 * 100).rounded() / 100)") } ?? .null
                }), "max": .number("\(PowerChart.ceiling(most))"),
        ]
        if let limit { row["limit"] = .number("\(limit)") }
        return .object(row)
    }

    /// A round number above the highest value: 1, 2 or 5 times a power of ten and some between.
    private static func ceiling(_ value: Double) -> Double {
        guard value > 0 else { return 1 }
        var power = 1.0
        while power * 10 <= value { power *= 10 }
        while power > value { power /= 10 }
        let steps = [1.0, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]
        return (steps.first { $0 * power >= value * 1.08 } ?? 12) * power
    }

    /// The hours of the span, for those who cannot see the curves.
    var table: HTML {
        let hours = Dictionary(grouping: page.use.slots) { slot in
            Instant(slot.start.day, minute: slot.start.hour * 60)
        }
        func mean(_ values: [Numeral]) -> String {
            values.reduce(Numeral(0), +)
                .divided(by: Numeral(Int64(max(1, values.count))), places: 1)
                .map { values.isEmpty ? "—" : "\($0)" } ?? "—"
        }
        return """
            <details class="mt-3"><summary>逐小时数值</summary>
            <div class="scroll-x" tabindex="0" role="region" aria-label="逐小时用电">
            <table class="grid-table grid-table--tight"><caption class="sr">逐小时平均功率，kW</caption>
            <thead><tr><th scope="col">小时</th><th scope="col" class="r">生产 kW</th>\
            <th scope="col" class="r">治理 kW</th></tr></thead>
            <tbody>\(hours.keys.sorted(), { hour in
            """
            <tr><th scope="row" class="num">\(hour.minute)</th>\
            <td class="r num">\(mean((hours[hour] ?? []).compactMap(\.production)))</td>\
            <td class="r num">\(mean((hours[hour] ?? []).compactMap(\.treatment)))</td></tr>
            """
            })</tbody></table></div></details>
            """
    }
}
