/// 查实率: what became of the leads of one detector or alarm condition over a period.
///
/// Precision is confirmed ÷ (confirmed + explained + false alarms): what nobody decided yet, and
/// what was dropped, says nothing of the rule.
package struct RulePrecision: Sendable, Hashable {
    package let rule: String
    package var fired = 0
    package var told = 0
    package var answered = 0
    /// Remote inspections that were complete.
    package var inspected = 0
    package var visited = 0
    package var confirmed = 0
    package var explained = 0
    package var falseAlarms = 0
    package var dropped = 0

    package init(rule: String) { self.rule = rule }

    package var decided: Int { confirmed + explained + falseAlarms }
    package var open: Int { fired - decided - dropped }

    /// In percent, one place; nil while nothing is decided.
    package var percent: Numeral? {
        Numeral(Int64(confirmed * 100)).divided(by: Numeral(Int64(decided)), places: 1)
    }

    /// The lower end of the Wilson interval in percent: few outcomes promise little.
    ///
    /// - Parameter z: The quantile, 1.96 for 95 percent.
    package func lowerBound(z: Double) -> Double {
        guard decided > 0 else { return 0 }
        let (n, p) = (Double(decided), Double(confirmed) / Double(decided))
        let centre = p + z * z / (2 * n)
        let spread = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        return max(0, (centre - spread) / (1 + z * z / n)) * 100
    }
}

/// How far a rule is believed, by its own record (law/settings.csv, lead.precision.*).
package struct PrecisionPolicy: Sendable, Hashable {
    /// Outcomes of so many days count.
    package let days: Int
    /// With fewer outcomes nothing is said.
    package let leastOutcomes: Int
    /// Under this precision a rule is demoted.
    package let demotedBelow: Numeral
    /// From this lower bound on the unit is warned without waiting for a person.
    package let warnsFrom: Numeral
    /// The quantile of the lower bound.
    package let z: Numeral

    package init(under law: Law, on day: Day) throws(LawGap) {
        days = try law.whole("lead.precision.days", on: day)
        leastOutcomes = try law.whole("lead.precision.outcomes", on: day)
        demotedBelow = try law.number("lead.precision.demotedBelow", on: day)
        warnsFrom = try law.number("lead.precision.warnsFrom", on: day)
        z = try law.number("lead.precision.quantile", on: day)
    }

    package enum Standing: String, Sendable, CaseIterable {
        /// The unit is warned at once.
        case trusted
        case ordinary
        /// 降级: still recorded, at the end of the list, no warning to the unit.
        case demoted

        package var inChinese: String {
            switch self {
            case .trusted: "自动预警"
            case .ordinary: "人工研判"
            case .demoted: "已降级"
            }
        }
    }

    package func standing(of record: RulePrecision) -> Standing {
        guard record.decided >= leastOutcomes, let percent = record.percent else {
            return .ordinary
        }
        if percent < demotedBelow { return .demoted }
        return record.lowerBound(z: z.double) >= warnsFrom.double ? .trusted : .ordinary
    }
}
