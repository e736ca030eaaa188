/// 用电监控: the power of production and of treatment at a site, slot by slot (HJ 212-2025 ST 44).
///
/// Facilities of a kind are added up: d207 and d307 are powers, d208 and d308 what was used in a
/// time, which makes a mean power.
package struct PowerUse: Sendable {
    package struct Slot: Sendable, Hashable {
        package let start: Instant
        package let end: Instant
        /// kW; nil where nothing came.
        package let production: Numeral?
        package let treatment: Numeral?
    }

    /// A time in which production ran and treatment did not (T12).
    package struct Silence: Sendable, Hashable {
        package let span: Range<Instant>
        package let minutes: Int
        /// Mean powers in it, kW.
        package let production: Numeral
        package let treatment: Numeral
    }

    package let slots: [Slot]

    package init(_ measurements: [Measurement]) {
        let statistic = PowerUse.statistic(of: measurements)
        var sums: [Instant: Sum] = [:]
        for value in measurements where value.statistic == statistic && value.validity.isValid {
            guard let power = PowerUse.power(of: value) else { continue }
            let start = statistic == .instant ? value.start.startOfMinute : value.start
            let end = statistic == .instant ? start.advanced(byMinutes: 1) : value.end
            var sum = sums[start] ?? Sum(end: end)
            sum.add(power, of: value.factor)
            sums[start] = sum
        }
        slots = sums.keys.sorted().map { start in
            let sum = sums[start] ?? Sum(end: start)
            return Slot(
                start: start, end: sum.end, production: sum.total("d2"), treatment: sum.total("d3"))
        }
    }

    /// Whether a factor says how much power or energy something takes.
    package static func isPower(_ factor: String) -> Bool {
        ["d207", "d307", "d208", "d308"].contains { factor.hasPrefix($0) }
    }

    /// The finest means that there are.
    private static func statistic(of measurements: [Measurement]) -> Statistic {
        let there = Set(measurements.filter { isPower($0.factor) }.map(\.statistic))
        return [.minute, .instant, .hour, .day].first { there.contains($0) } ?? .hour
    }

    private static func power(of value: Measurement) -> Numeral? {
        guard isPower(value.factor), let number = value.value?.number else { return nil }
        guard value.factor.hasPrefix("d208") || value.factor.hasPrefix("d308") else {
            return number
        }
        let seconds = value.start.seconds(to: value.end)
        return (number * Numeral(3600)).divided(by: Numeral(Int64(seconds)), places: 2)
    }

    /// What came of one slot: the last value of each facility, so that two in a minute count once.
    private struct Sum {
        let end: Instant
        private var powers: [String: Numeral] = [:]

        init(end: Instant) { self.end = end }

        mutating func add(_ power: Numeral, of factor: String) {
            // A facility's power and its energy are one thing said twice.
            powers["\(factor.prefix(2))\(factor.suffix(2))"] = power
        }

        func total(_ kind: String) -> Numeral? {
            let all = powers.filter { $0.key.hasPrefix(kind) }.values
            return all.isEmpty ? nil : all.reduce(Numeral(0), +)
        }
    }
}

/// The numbers by which a silence is seen.
package struct PowerRule: Sendable, Hashable {
    package let productionPercent: Numeral
    package let treatmentPercent: Numeral
    package let minutes: Int

    package init(under law: Law, on day: Day) throws(LawGap) {
        productionPercent = try law.number("power.production.percent", on: day)
        treatmentPercent = try law.number("power.treatment.percent", on: day)
        minutes = try law.whole("power.silence.minutes", on: day)
    }
}

extension PowerUse {
    /// The times of production without treatment, oldest first.
    ///
    /// Production counts above its share of the median of working values, treatment is silent
    /// below its own; a gap in the data ends a time.
    package func silences(under rule: PowerRule) -> [Silence] {
        guard let production = median(\.production), let treatment = median(\.treatment) else {
            return []
        }
        let (high, low) = (
            production.percent(rule.productionPercent), treatment.percent(rule.treatmentPercent)
        )
        var runs: [[Slot]] = []
        for slot in slots {
            guard let made = slot.production, let treated = slot.treatment, made > high,
                treated < low
            else {
                runs.append([])
                continue
            }
            if let last = runs.last?.last, last.end.seconds(to: slot.start) > PowerUse.gapSeconds {
                runs.append([])
            }
            if runs.isEmpty { runs.append([]) }
            runs[runs.count - 1].append(slot)
        }
        return runs.compactMap { Silence($0, atLeast: rule.minutes) }
    }

    /// Two slots that are further apart have nothing known between them.
    private static let gapSeconds = 300

    private func median(_ path: KeyPath<Slot, Numeral?>) -> Numeral? {
        let working = slots.compactMap { $0[keyPath: path] }.filter { $0 > .zero }.sorted()
        return working.isEmpty ? nil : working[working.count / 2]
    }
}

extension PowerUse.Silence {
    fileprivate init?(_ slots: [PowerUse.Slot], atLeast minutes: Int) {
        guard let first = slots.first, let last = slots.last else { return nil }
        let length = first.start.seconds(to: last.end) / 60
        guard length >= minutes else { return nil }
        func mean(_ values: [Numeral]) -> Numeral {
            values.reduce(Numeral(0), +)
                .divided(by: Numeral(Int64(max(values.count, 1))), places: 1) ?? .zero
        }
        self.init(
            span: first.start..<last.end, minutes: length,
            production: mean(slots.compactMap(\.production)),
            treatment: mean(slots.compactMap(\.treatment)))
    }

    /// For people, without a verdict.
    package var inWords: String {
        "\(span.lowerBound.minute) 至 \(span.upperBound.minute)（\(minutes) 分钟）生产用电平均 "
            + "\(production) kW，治理设施用电平均 \(treatment) kW"
    }
}

extension Numeral {
    fileprivate func percent(_ share: Numeral) -> Numeral { (self * share).shifted(by: -2) ?? self }
}

extension Instant {
    fileprivate var startOfMinute: Instant { advanced(bySeconds: -(secondOfDay % 60)) }
}
