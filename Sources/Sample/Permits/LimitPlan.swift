import Compliance

/// A limit of an industry's table, in numbers.
struct LimitPlan: Sendable {
    let outlet: String
    let factor: String
    let statistic: Statistic
    let upper: Numeral
    let lower: Numeral?
    let oxygen: Numeral?

    static func all(in tables: FilledTables) -> [LimitPlan] {
        tables["limits"].compactMap { LimitPlan($0) }
    }

    private init?(_ row: Row) {
        let bounds = row.cell("upper").split(separator: "-").map(String.init)
        guard let upper = bounds.last.flatMap({ Numeral($0) }),
            let statistic = Statistic(rawValue: row.cell("statistic"))
        else { return nil }
        (outlet, factor) = (row.cell("outlet"), row.cell("factor"))
        (self.upper, self.statistic) = (upper, statistic)
        lower = bounds.count > 1 ? Numeral(bounds[0]) : nil
        oxygen = row["oxygen"].flatMap { Numeral($0) }
    }

    /// How many places a value of this factor is stated with.
    var places: Int {
        if factor.hasPrefix("a") && upper >= Numeral(5) { return 1 }
        if upper >= Numeral(20) { return 1 }
        if upper >= Numeral(1) { return 2 }
        return upper >= Numeral(2, places: 1) ? 3 : 4
    }
}
