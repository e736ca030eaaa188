extension Permit {
    /// 特殊时段限值: while it lasts, a stricter limit of the permit itself.
    package struct SpecialPeriod: Sendable, Hashable {
        /// In Chinese, as the permit's form names it.
        package let kind: String
        package let from: Day
        package let to: Day
        /// Nil speaks of every outlet.
        package let outlet: OutletCode?
        package let factor: String?
        package let concentration: Numeral
        /// The row's number in the block, from 1.
        package let row: Int
    }

    /// The periods with days and a concentration; one without days waits for its announcement.
    package var specialPeriods: [SpecialPeriod] {
        rows("specialPeriods").enumerated().compactMap { index, row in
            SpecialPeriod(row, row: index + 1)
        }
    }
}

extension Permit.SpecialPeriod {
    fileprivate init?(_ json: JSON, row: Int) {
        guard let from = json["from"].text.flatMap(Day.init),
            let to = json["to"].text.flatMap(Day.init),
            let concentration = json["concentration"].numeral
        else { return nil }
        let key = json["kind"].text ?? ""
        kind = PermitFormat.specialPeriods.first { $0.key == key }?.label ?? key
        (self.from, self.to, self.concentration, self.row) = (from, to, concentration, row)
        outlet = json["outlet"].text.flatMap(OutletCode.init)
        factor = json["factor"].text
    }

    func speaks(of limit: Permit.EmissionLimit, on day: Day) -> Bool {
        from <= day && day <= to && (outlet ?? limit.outlet) == limit.outlet
            && (factor ?? limit.factor) == limit.factor
    }
}

extension Permit.EmissionLimit {
    /// The limit as it is on a day: a special period may make it stricter, never laxer.
    func tightened(by periods: [Permit.SpecialPeriod], on day: Day) -> Permit.EmissionLimit {
        let special = periods.filter { $0.speaks(of: self, on: day) }.map(\.concentration).min()
        guard let special, upper.map({ special < $0 }) ?? true else { return self }
        return Permit.EmissionLimit(
            outlet: outlet, factor: factor, statistic: statistic, upper: special, lower: lower,
            unit: unit, referenceOxygen: referenceOxygen, standard: standard, row: row)
    }
}
