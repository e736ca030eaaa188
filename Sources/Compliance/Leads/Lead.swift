/// 线索: something in the observations that a person should look at; never a finding.
///
/// It says what was seen and in which window, so that the curve can be drawn and anybody can look
/// for another reason. Only a person's answer, after the unit was heard, makes more of it.
package struct Lead: Sendable, Hashable {
    /// The detector's number in the fact file, `T01`.
    package let detector: String
    package let outlet: OutletCode
    /// The factors whose curves show it, the leading one first.
    package let factors: [String]
    package let statistic: Statistic
    /// The evidence window.
    package let start: Instant
    package let end: Instant
    /// What was seen, with its numbers: `氮氧化物 14:00–21:00 连续 8 个小时值同为 31.2 mg/m³`.
    package let statement: String
    /// The numbers behind the statement, in the order in which one would check them.
    package let working: [Working.Input]
    /// The times in the window that carry it, for marks on the curve; at most a hundred.
    package let moments: [Instant]

    package init(
        detector: String, outlet: OutletCode, factors: [String], statistic: Statistic,
        start: Instant, end: Instant, statement: String, working: [Working.Input] = [],
        moments: [Instant] = []
    ) {
        (self.detector, self.outlet, self.factors) = (detector, outlet, factors)
        (self.statistic, self.start, self.end) = (statistic, start, end)
        (self.statement, self.working) = (statement, working)
        self.moments = Array(moments.prefix(100))
    }

    /// The same sign on the same day has the same key, in whatever order its data came.
    package var key: String {
        "\(detector)|\(outlet)|\(factors.first ?? "")|\(start.day)"
    }
}
