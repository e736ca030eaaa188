/// An execution report that is owed for a period (排污许可管理条例 第22条).
package struct ReportObligation: Sendable, Hashable {
    package let kind: ReportKind
    package let period: Period
    /// The last day on which the report is in time.
    package let due: Day
    /// The longer reports that may take this one in (排污许可管理办法 第37条).
    package let mayBeInside: [Period]
    package let obligation: Obligation
}

extension Permit {
    /// The reports for the periods of a year in which the permit was held.
    package func reportObligations(
        of year: Int, under law: Law
    ) throws(Refusal) -> [ReportObligation] {
        var owed: [ReportObligation] = []
        for requirement in reports {
            for period in requirement.kind.frequency.periods(in: year) {
                guard certificate.validFrom <= period.lastDay,
                    period.lastDay <= certificate.validTo,
                    law.knows("OB-19", on: period.lastDay),
                    try !isMergedIntoNext(period, requirement.kind, law)
                else { continue }
                owed.append(try reportObligation(requirement, period, law))
            }
        }
        return owed.sorted { ($0.due, $0.period.months) < ($1.due, $1.period.months) }
    }

    /// 新领证不足规定时间的，并入下一期报告 (`law/report-merging.csv`).
    private func isMergedIntoNext(
        _ period: Period, _ kind: ReportKind, _ law: Law
    ) throws(Refusal) -> Bool {
        guard period.contains(certificate.validFrom), certificate.validFrom > period.firstDay,
            !isRenewed
        else { return false }
        guard let least = law.leastHeld(for: kind, on: period.lastDay) else { return false }
        return least.advanced(certificate.validFrom) > period.dayAfter
    }

    private func reportObligation(
        _ requirement: ReportRequirement, _ period: Period, _ law: Law
    ) throws(Refusal) -> ReportObligation {
        let inside = try longerReports(for: period, law)
        let own = try reportDue(requirement, period, law)
        let due = inside.map(\.due).reduce(own, max)
        let row = try law.duty("OB-19", on: lawDay(due))
        let clause = "许可证“执行报告要求”第 \(requirement.row) 行"
        return ReportObligation(
            kind: requirement.kind, period: period, due: due, mayBeInside: inside.map(\.period),
            obligation: Obligation(
                row: "OB-19", what: "提交\(period.inWords)执行报告", subject: requirement.kind.inChinese,
                period: "\(period)", due: due, basis: row.citations, clause: clause,
                consequence: row.acts, evidence: "全国排污许可证管理信息平台上的提交记录",
                inside: inside.map { "\($0.period)" }))
    }

    /// The permit's own longer reports that may take a period in, with their due days.
    ///
    /// Until the last of these days nobody can say that the shorter one is late
    /// (排污许可管理办法 第37条).
    private func longerReports(
        for period: Period, _ law: Law
    ) throws(Refusal) -> [(period: Period, due: Day)] {
        var found: [(period: Period, due: Day)] = []
        for longer in law.longerReport(for: period, on: period.lastDay) {
            guard longer.lastDay <= certificate.validTo,
                let requirement = reports.first(where: { $0.kind == ReportKind(of: longer) }),
                try !isMergedIntoNext(longer, requirement.kind, law)
            else { continue }
            found.append((longer, try reportDue(requirement, longer, law)))
        }
        return found
    }

    /// The permit's own number of days goes before the law's default.
    private func reportDue(
        _ requirement: ReportRequirement, _ period: Period, _ law: Law
    ) throws(Refusal) -> Day {
        if let days = requirement.dueDays { return period.lastDay.advanced(by: days) }
        return try law.due("report.\(requirement.kind.rawValue)", from: period.lastDay)
    }
}
