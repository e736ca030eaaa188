/// 年许可排放量: what went out in a year beside what the permit allows, and where it leads.
package struct PermittedYear: Sendable, Hashable {
    package enum Level: String, Sendable {
        case within
        /// Over the first or the second set share, or foreseen to go over the amount.
        case warn
        case alarm
        case over
    }

    package let amount: Permit.PermittedAmount
    package let year: Int
    /// In tonnes.
    package let permitted: Numeral
    package let used: Numeral
    /// In percent of the permitted amount.
    package let share: Numeral
    /// The whole year at the pace so far; nil before anything was counted.
    package let forecast: Numeral?
    package let level: Level
    package let working: Working
    /// What was counted, outlet by outlet and quarter by quarter.
    package let parts: [Part]

    package struct Part: Sendable, Hashable {
        package let outlet: OutletCode
        package let quarter: QuarterAmount
    }

    /// The first day by whose end more was discharged than the whole year allows.
    package var passedOn: Day? {
        var days: [Day: Numeral] = [:]
        for part in parts { days.merge(part.quarter.days) { $0 + $1 } }
        var sum = Numeral.zero
        for (day, kilograms) in days.sorted(by: { $0.key < $1.key }) {
            sum = sum + kilograms
            if sum.shifted(by: -3) ?? .zero > permitted { return day }
        }
        return nil
    }
}

extension Question {
    /// The permitted amounts of a year with what was discharged up to now.
    ///
    /// Nil amounts (a year without a number) are left out. Outlets without automatic data count
    /// nothing here; the working says which hours were counted.
    package func permittedYears(
        in year: Int, of outlet: OutletCode? = nil
    ) throws(LawGap) -> [PermittedYear] {
        var years: [PermittedYear] = []
        for amount in permit.amounts where outlet.map(amount.concerns) ?? true {
            if let found = try permittedYear(amount, in: year) { years.append(found) }
        }
        return years
    }

    private func permittedYear(
        _ amount: Permit.PermittedAmount, in year: Int
    ) throws(LawGap) -> PermittedYear? {
        let index = year - permit.certificate.validFrom.year
        guard amount.years.indices.contains(index), amount.years[index] > .zero,
            Units.plain(amount.unit).hasPrefix("t")
        else { return nil }
        let permitted = amount.years[index]
        var parts: [PermittedYear.Part] = []
        for outlet in permit.outlets where amount.concerns(outlet.code) {
            for quarter in try quarterAmounts(of: amount.factor, at: outlet.code, in: year) {
                parts.append(PermittedYear.Part(outlet: outlet.code, quarter: quarter))
            }
        }
        let kilograms = Numeral.sum(parts.map(\.quarter.amount.total))
        let used = (kilograms.shifted(by: -3) ?? .zero).rounded(3)
        let share = (used * Numeral(100)).divided(by: permitted, places: 1) ?? .zero
        let forecast = forecast(used, parts.map(\.quarter.from).min(), in: year)
        let level = used > permitted ? .over : try level(share, forecast, permitted)
        return PermittedYear(
            amount: amount, year: year, permitted: permitted, used: used, share: share,
            forecast: forecast, level: level,
            working: working(amount, parts, used, permitted, share, forecast), parts: parts)
    }

    /// The pace of the counted time, over the whole year.
    private func forecast(_ used: Numeral, _ first: Instant?, in year: Int) -> Numeral? {
        guard let first else { return nil }
        let end = min(now, Instant(Day(year + 1, 1, 1)))
        let days = first.day.distance(to: end.day)
        let whole = Day(year, 1, 1).distance(to: Day(year + 1, 1, 1))
        guard days > 0 else { return nil }
        return (used * Numeral(Int64(whole))).divided(by: Numeral(Int64(days)), places: 2)
    }

    private func level(
        _ share: Numeral, _ forecast: Numeral?, _ permitted: Numeral
    ) throws(LawGap) -> PermittedYear.Level {
        let warn = try law.whole("amount.warn.percent", on: today)
        let alarm = try law.whole("amount.alarm.percent", on: today)
        if share >= Numeral(Int64(alarm)) { return .alarm }
        if share >= Numeral(Int64(warn)) { return .warn }
        return forecast.map { $0 > permitted } ?? false ? .warn : .within
    }

    private func working(
        _ amount: Permit.PermittedAmount, _ parts: [PermittedYear.Part],
        _ used: Numeral, _ permitted: Numeral, _ share: Numeral, _ forecast: Numeral?
    ) -> Working {
        let inputs = parts.map { part in
            Working.Input(
                "\(part.outlet) \(part.quarter.quarter.inWords)", "\(part.quarter.amount.total)",
                "kg", source: part.quarter.countedHours)
        }
        let ahead = forecast.map { ["按已计时段的速度，全年约 \($0) t"] } ?? []
        return Working(
            formula: "年排放量 = Σ各排放口各季度排放量（含替代）；占比 = 年排放量 ÷ 年许可排放量",
            inputs: inputs + [
                Working.Input(
                    "年许可排放量", "\(permitted)", amount.unit, source: "许可证“许可排放量限值”第 \(amount.row) 行")
            ],
            steps: ["Σ = \(used) t", "\(used) ÷ \(permitted) = \(share)%"] + ahead,
            result: "\(used) t，占 \(share)%", basis: "Reg 17")
    }
}

extension Permit.PermittedAmount {
    /// Whether an outlet counts towards the amount.
    package func concerns(_ outlet: OutletCode) -> Bool {
        scope == outlet.description || OutletCode(scope) == nil
    }
}
