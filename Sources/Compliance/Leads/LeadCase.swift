/// 案组: the leads of one outlet on one day, as an analyst takes them together.
///
/// Two detectors that agree by different signs weigh more than one (telemetry.md 4).
package struct LeadCase: Sendable, Hashable {
    /// One lead's share: what its detector weighs and how many hours it lasted.
    package struct Share: Sendable, Hashable {
        package let rule: String
        package let weight: Int
        package let hours: Int
        /// Most of the window is marked, or the instrument says that it does not count.
        package let isMarked: Bool

        package init(rule: String, weight: Int, hours: Int, isMarked: Bool) {
            (self.rule, self.weight, self.hours, self.isMarked) = (rule, weight, hours, isMarked)
        }
    }

    package let shares: [Share]

    package init(_ shares: [Share]) { self.shares = shares }

    /// Whether two independent detectors agree; those that see the same thing twice count once.
    package var isAgreed: Bool {
        Set(counted.map { LeadCase.kin[$0.rule] ?? $0.rule }).count > 1
    }
    /// Whether nothing in it stands on values that count.
    package var isMarked: Bool { counted.isEmpty }

    /// Detectors that look at the same property in the same way, by the one they count as.
    ///
    /// 恒值 is also low variance, clipped, constant oxygen, frozen conversion and still pH.
    private static let kin: [String: String] = [
        "T02": "T01", "T04": "T01", "T10": "T01", "T23": "T01", "T27": "T01", "T14": "T13",
        "T15": "T13", "T26": "T07", "W01": "T30", "W02": "T30",
    ]

    /// Planned maintenance counts for nothing.
    private var counted: [Share] { shares.filter { !$0.isMarked } }

    /// Weight × hours, halved where one detector stands alone; in points.
    package var score: Int {
        let sum = counted.reduce(0) { $0 + $1.weight * $1.hours }
        return isAgreed ? sum : (sum + 1) / 2
    }

    /// 一级 to 四级, the highest first: four levels as city systems show them.
    package func grade(_ steps: GradeSteps) -> Int {
        switch score {
        case steps.first...: 1
        case steps.second...: 2
        case steps.third...: 3
        default: 4
        }
    }
}

/// From how many points on a case is of which grade (law/settings.csv, lead.grade.*).
package struct GradeSteps: Sendable, Hashable {
    package let first: Int
    package let second: Int
    package let third: Int
    /// A lead counts for no more hours than this.
    package let mostHours: Int

    package init(under law: Law, on day: Day) throws(LawGap) {
        first = try law.whole("lead.grade.first", on: day)
        second = try law.whole("lead.grade.second", on: day)
        third = try law.whole("lead.grade.third", on: day)
        mostHours = try law.whole("lead.score.hours", on: day)
    }

    /// The hours that a window counts for: at least one, begun hours whole.
    package func hours(from start: Instant, to end: Instant) -> Int {
        min(mostHours, max(1, (start.seconds(to: end) + 3599) / 3600))
    }
}
