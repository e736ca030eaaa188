package import Compliance

/// An execution report that one site of the city did not hand in, or handed in late.
package struct ReportLapse: Sendable, Hashable {
    package let site: String
    package let period: Period
    /// Days after the period's end on which it came; nil when it never came.
    package let submittedAfterDays: Int?

    static func all(today: Day) -> [ReportLapse] {
        Tables(table)["lapses"].compactMap { row in
            guard let back = Int(row.cell("back")),
                let kind = ReportKind(rawValue: row.cell("kind"))
            else { return nil }
            return ReportLapse(
                site: row.cell("site"), period: period(kind, back: back, before: today),
                submittedAfterDays: Int(row.cell("days")))
        }
    }

    /// The last period that ended at least 75 days ago, or one further back.
    ///
    /// Long enough ago for a whole story between the missed day and today.
    static func period(_ kind: ReportKind, back: Int, before today: Day) -> Period {
        let edge = today.advanced(by: -75)
        let ended = (edge.year - 4...edge.year)
            .flatMap { kind.frequency.periods(in: $0) }
            .filter { $0.dayAfter <= edge }
        return ended[max(0, ended.count - 1 - back)]
    }

    private static let table = """
        [lapses]
        site | kind | back | days
        lingnan-foundry | quarterly | 0 |
        yunling-dyeing | quarterly | 0 |
        anling-glass | quarterly | 0 |
        hongli-foundry | annual | 0 |
        jialin-furniture | annual | 0 |
        caiyin-packaging | annual | 0 |
        linjiang-chemicals | quarterly | 0 | 27
        hongcai-coatings | quarterly | 0 | 38
        beiling-thermal | quarterly | 4 | 21
        xinling-brick | annual | 0 | 17
        """
}

extension City {
    /// The execution reports that a site handed in, up to the day before today.
    package func submissions(of site: Site) -> [ReportSubmission] {
        let from = site.validTo.advanced(by: 1).advanced(byMonths: -60)
        let last = min(site.validTo, today)
        let kinds: [ReportKind] = site.plan.reportsQuarterly ? [.quarterly, .annual] : [.annual]
        return
            kinds
            .flatMap { kind in (from.year...today.year).flatMap(kind.frequency.periods) }
            .filter { from <= $0.lastDay && $0.lastDay <= last }
            .compactMap { submission(of: $0, by: site) }
            .filter { $0.submittedAt < Instant(today) }
            .sorted { $0.submittedAt < $1.submittedAt }
    }

    /// In time is the rule: between the third and the eleventh day after the period.
    private func submission(of period: Period, by site: Site) -> ReportSubmission? {
        let own = chance.of(site.key).of("\(period)")
        let lapse = lapses.first { $0.site == site.key && $0.period == period }
        let usual = 3 + own.whole(below: 9)
        guard let days = lapse.map(\.submittedAfterDays) ?? usual else { return nil }
        let minute = 9 * 60 + own.whole(below: 480, 1)
        let day = period.dayAfter.advanced(by: days - 1)
        return ReportSubmission(period: period, submittedAt: Instant(day, minute: minute))
    }
}
