/// What a report of a period is written from: the permit, the observations, earlier reports.
package struct ReportBasis: Sendable, Hashable {
    package let owed: ReportObligation
    package let amounts: [ReportAmount]
    package let concentrations: [ReportConcentration]
    /// 报告量与核算量的允许偏差, percent (`law/settings.csv`).
    package let tolerance: Numeral

    package var period: Period { owed.period }
    package var kind: ReportKind { owed.kind }
    /// Valid values over a limit in the period.
    package var exceeded: Int { concentrations.reduce(0) { $0 + $1.exceeded } }
}

/// One permitted amount of which the report states the real one.
package struct ReportAmount: Sendable, Hashable {
    package let place: Int
    package let scope: String
    package let factor: String
    /// Tonnes that may be let out in the period's year; nil where the permit names no such number.
    package let permitted: Numeral?
    /// What earlier reports of the year stated, where all of them stated it.
    package let before: Numeral?
    /// One for each outlet that the scope takes in.
    package let emissions: [ActualEmission]
    /// Outlets of the scope with a limit for the factor and no automatic values.
    package let uncovered: [String]

    /// The name of its field in the form.
    package var field: String { "amount-\(place)" }
    package var reasonField: String { "why-\(place)" }

    /// What the values come to, where every outlet that counts says so.
    package var calculated: Numeral? {
        guard uncovered.isEmpty, !emissions.isEmpty else { return nil }
        let parts = emissions.compactMap(\.tonnes)
        return parts.count == emissions.count ? parts.reduce(.zero, +).trimmed : nil
    }

    /// Why nothing could be calculated; nil where something could.
    package var obstacle: String? {
        guard calculated == nil else { return nil }
        if !uncovered.isEmpty {
            return "\(uncovered.joined(separator: "、")) 没有自动监测小时值，不能核算\(scope)的排放量"
        }
        for emission in emissions {
            if case .unknown(let reason) = emission.outcome {
                return "\(emission.outlet)：\(reason)"
            }
        }
        return "平台上没有可以核算的自动监测数据"
    }

    /// How far a stated amount lies from the calculated one, in percent of the latter.
    package func deviation(of stated: Numeral) -> Numeral? {
        guard let calculated, calculated > .zero else { return nil }
        let distance = stated > calculated ? stated - calculated : calculated - stated
        return (distance * Numeral(100)).divided(by: calculated, places: 1)
    }
}

/// What the automatic values of a period say of one limit.
package struct ReportConcentration: Sendable, Hashable {
    package let limit: Permit.EmissionLimit
    package let valid: Int
    package let invalid: Int
    package let exceeded: Int
    package let least: Numeral?
    package let most: Numeral?
    package let mean: Numeral?
}

extension Permit {
    /// What a report of a period rests on, from the values and the earlier reports at hand.
    package func reportBasis(
        for owed: ReportObligation, measurements: [Measurement], earlier: [[String: String]?],
        tolerance: Numeral, at now: Instant
    ) -> ReportBasis {
        let (start, end) = (Instant(owed.period.firstDay), Instant(owed.period.dayAfter))
        let inside = measurements.filter { $0.start >= start && $0.end <= end }
        let amounts = self.amounts.enumerated().map { place, amount in
            let outlets = outlets(of: amount.scope, factor: amount.factor)
            let known = outlets.filter { outlet in
                inside.contains { $0.outlet == outlet && $0.factor == amount.factor }
            }
            return ReportAmount(
                place: place, scope: amount.scope, factor: amount.factor,
                permitted: permitted(amount, in: owed.period.firstDay.year),
                before: stated(place, in: earlier),
                emissions: known.map {
                    ActualEmission(
                        of: amount.factor, at: $0, from: start, to: end, until: now, in: inside)
                },
                uncovered: outlets.filter { !known.contains($0) }.map(\.description))
        }
        return ReportBasis(
            owed: owed, amounts: amounts,
            concentrations: limits.compactMap { $0.summary(of: inside) }, tolerance: tolerance)
    }

    /// The outlets that an amount's scope takes in: one by its code, else all with such a limit.
    private func outlets(of scope: String, factor: String) -> [OutletCode] {
        if let one = OutletCode(scope) { return [one] }
        let limited = Set(limits.filter { $0.factor == factor }.map(\.outlet))
        return outlets.map(\.code).filter(limited.contains)
    }

    private func permitted(_ amount: PermittedAmount, in year: Int) -> Numeral? {
        let place = year - certificate.validFrom.year
        let number =
            amount.years.indices.contains(place) ? amount.years[place] : amount.years.last
        return number.flatMap { Units.convert($0, from: amount.unit, to: "t/a") }
    }

    /// The sum over earlier reports; nil where one of them stated no number.
    private func stated(_ place: Int, in earlier: [[String: String]?]) -> Numeral? {
        var sum = Numeral.zero
        for values in earlier {
            guard let text = values?["amount-\(place)"], let number = Numeral(text) else {
                return nil
            }
            sum = sum + number
        }
        return sum
    }
}

extension Permit.EmissionLimit {
    /// Nil where no automatic value of the limit's statistic is at hand.
    fileprivate func summary(of measurements: [Measurement]) -> ReportConcentration? {
        let own = measurements.filter {
            $0.outlet == outlet && $0.factor == factor && $0.statistic == judged
        }
        guard !own.isEmpty else { return nil }
        let judgements = own.map { judgement(of: $0) }
        let numbers = judgements.compactMap(\.compared)
        return ReportConcentration(
            limit: self, valid: numbers.count, invalid: own.count - numbers.count,
            exceeded: judgements.count(where: \.isExceeded), least: numbers.min(),
            most: numbers.max(),
            mean: numbers.reduce(.zero, +)
                .divided(by: Numeral(Int64(numbers.count)), places: numbers.first?.places ?? 1))
    }
}
