/// What one outlet discharged of a factor in a quarter, the lost hours substituted.
package struct QuarterAmount: Sendable, Hashable {
    package let quarter: Period
    package let factor: String
    package let rate: CaptureRate
    package let amount: AmountOfPeriod
    package let substitutions: [Substitution]
    /// Kilograms of each day, substitutions included.
    package let days: [Day: Numeral]
    /// The first hour that was counted: later than the quarter's where data began later.
    package let from: Instant
    package let least: Numeral
    package let basis: String

    /// 季度有效数据捕集率 is enough for the tables of substitution.
    package var isCaptured: Bool { rate.isAtLeast(least) }
}

extension Question {
    /// The amounts of a factor at an outlet, quarter by quarter of a year, up to now.
    package func quarterAmounts(
        of factor: String, at outlet: OutletCode, in year: Int
    ) throws(LawGap) -> [QuarterAmount] {
        let hours = hourAmounts(of: factor, at: outlet)
        guard let first = hours.first?.start else { return [] }
        let calibrations = record.marks.standing
            .filter { $0.kind == "calibration" && $0.speaks(of: factor, at: outlet) }.map(\.end)
        var amounts: [QuarterAmount] = []
        for number in 1...4 {
            let quarter = Period.quarter(number, of: year)
            let from = max(first, Instant(quarter.firstDay))
            let end = min(Statistic.hour.start(of: now), Instant(quarter.dayAfter))
            guard from < end else { continue }
            amounts.append(
                try amount(hours, factor, outlet.medium, quarter, from..<end, calibrations))
        }
        return amounts
    }

    private func amount(
        _ hours: [HourAmount], _ factor: String, _ medium: Medium, _ quarter: Period,
        _ span: Range<Instant>, _ calibrations: [Instant]
    ) throws(LawGap) -> QuarterAmount {
        let own = hours.filter { span.contains($0.start) }
        let rate = CaptureRate(own, hours: span.lowerBound.seconds(to: span.upperBound) / 3600)
        let least = try law.setting("validity.capture.quarterPercent", on: span.lowerBound.day)
        guard let percent = least.number else {
            throw .unknown(key: "validity.capture.quarterPercent", table: "validity.csv")
        }
        // The tables of HJ 75 speak of gas alone, HJ 356 of water.
        let day = span.lowerBound.day
        let substitutions =
            medium == .air
            ? try SubstitutionRule(under: law, on: day).substitutions(
                for: hours, in: span, rate: rate, calibrations: calibrations)
            : try WaterSubstitutionRule(under: law, on: day).substitutions(
                for: hours, in: span, calibrations: calibrations)
        return QuarterAmount(
            quarter: quarter, factor: factor, rate: rate,
            amount: AmountOfPeriod(own, substitutions), substitutions: substitutions,
            days: QuarterAmount.days(own, substitutions),
            from: span.lowerBound, least: percent, basis: least.provenance.basis)
    }

    /// Every hour from the first value on, lost ones included.
    private func hourAmounts(of factor: String, at outlet: OutletCode) -> [HourAmount] {
        func hours(_ factor: String) -> [Instant: Measurement] {
            let own = measurements.filter {
                $0.outlet == outlet && $0.factor == factor && $0.statistic == .hour
                    && !$0.isByHand
            }
            return Dictionary(own.map { ($0.start, $0) }) { _, last in last }
        }
        let flowFactor =
            outlet.medium == .air ? FactorTable.gasFlow : FactorTable.waterFlow
        let (values, flows) = (hours(factor), hours(flowFactor))
        guard let first = values.keys.min() else { return [] }
        let end = Statistic.hour.start(of: now)
        return stride(from: 0, to: max(0, first.seconds(to: end)), by: 3600).map { second in
            let start = first.advanced(bySeconds: second)
            return HourAmount(
                outlet.medium, start: start, concentration: values[start],
                flow: flows[start].map { flow in
                    flow.cubicMetres.map { flow.with(value: $0) }
                        ?? flow.with(mark: DataMark("流量单位不能换算"))
                })
        }
    }
}

extension QuarterAmount {
    fileprivate static func days(
        _ hours: [HourAmount], _ substitutions: [Substitution]
    ) -> [Day: Numeral] {
        let known = hours.map { ($0.start.day, $0.kilograms) }
        let replaced = substitutions.map { ($0.hour.day, $0.kilograms) }
        return (known + replaced).reduce(into: [:]) { days, part in
            guard let kilograms = part.1 else { return }
            days[part.0] = (days[part.0] ?? .zero) + kilograms
        }
    }

    /// Of which hours the amount consists, for people.
    package var countedHours: String {
        "自 \(from.minute) 起，有效 \(amount.validHours) 小时，替代 \(amount.substitutedHours) 小时，"
            + "未计 \(amount.unknownHours) 小时"
    }

    /// The amount as a sum that anybody can do again.
    package func working(name: String, medium: Medium) -> Working {
        let measured = Working.Input(
            "有效小时排放量之和", "\(amount.measured)", "kg", source: "\(amount.validHours) 个有效小时")
        let replaced = Working.Input(
            "替代排放量之和", "\(amount.substituted)", "kg", source: "\(amount.substitutedHours) 个失效小时")
        let shown = substitutions.prefix(8).map { item in
            "\(item.hour.minute)：\(item.kilograms.map { "\($0) kg" } ?? "没有替代值")（\(item.method)）"
        }
        let rest =
            substitutions.count > 8 ? ["其余 \(substitutions.count - 8) 个小时按同样方法替代"] : []
        let share = rate.percent.map { "\($0)%" } ?? "—"
        return Working(
            formula: medium == .air
                ? "排放量 = Σ(实测标干浓度 × 标干流量 × 10⁻⁶) + Σ替代排放量"
                : "排放量 = Σ(浓度 × 水量 × 10⁻³) + Σ替代排放量",
            inputs: [measured, replaced],
            steps: [
                "捕集率 = (\(rate.running) − \(rate.invalid)) ÷ \(rate.running) = \(share)，"
                    + "停运 \(rate.stopped) 小时不计"
            ] + shown + rest + [
                "\(amount.measured) + \(amount.substituted) = \(amount.total) kg"
            ] + (amount.unknownHours > 0 ? ["另有 \(amount.unknownHours) 个小时没有数据也没有替代值，未计入"] : []),
            result: "\(name) \(amount.total) kg", basis: medium == .air ? "HJ75" : "HJ356")
    }
}
