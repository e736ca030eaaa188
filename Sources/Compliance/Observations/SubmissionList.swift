/// Reads submissions from CSV: kind, period, submitted_at; `renewal` is an application to renew.
package struct SubmissionList: Sendable {
    package let reports: [ReportSubmission]
    /// When renewal was applied for, oldest first.
    package let renewals: [Instant]
    package let problems: [RowProblem]

    package init(csv text: String) {
        var reports: [ReportSubmission] = []
        var renewals: [Instant] = []
        let table = CSV(text)
        var problems = table.shapeProblems(required: SubmissionList.required)
        for row in table.has(SubmissionList.required) ? table.rows : [] {
            do {
                switch try Entry(try row.whole(in: table)) {
                case .report(let report): reports.append(report)
                case .renewal(let at): renewals.append(at)
                }
            } catch {
                problems.append(error)
            }
        }
        (self.reports, self.renewals, self.problems) = (reports, renewals.sorted(), problems)
    }

    /// The first day, up to a time, on which renewal was applied for.
    package func renewalAppliedOn(by now: Instant) -> Day? {
        renewals.first { $0 <= now }?.day
    }

    private static let required = ["kind", "period", "submitted_at"]
}

/// What one row says.
private enum Entry {
    case report(ReportSubmission)
    case renewal(Instant)

    init(_ row: CSV.Row) throws(RowProblem) {
        func wrong(_ column: String, _ rule: String) -> RowProblem {
            RowProblem(line: row.line, column: column, value: row[column], rule: rule)
        }
        guard let at = Instant(row["submitted_at"]) else {
            throw wrong("submitted_at", "应为时间，如 2026-04-15 09:30")
        }
        let kind = ReportKind(named: row["kind"])
        guard kind != nil || ["renewal", "延续"].contains(row["kind"]) else {
            let known = ReportKind.allCases.map(\.rawValue).joined(separator: "、")
            throw wrong("kind", "应为下列之一：\(known)、renewal（延续申请）")
        }
        guard let kind else {
            self = .renewal(at)
            return
        }
        guard let period = Period(row["period"]) else {
            throw wrong("period", "应为 2026、2026-Q1、2026-H1 或 2026-01")
        }
        guard ReportKind(of: period) == kind else {
            throw wrong("period", "与报告类型不符：\(kind.inChinese)的时段应写作 \(kind.example)")
        }
        self = .report(ReportSubmission(period: period, submittedAt: at))
    }
}

extension ReportKind {
    fileprivate init?(named text: String) {
        let found = ReportKind.allCases.first { $0.rawValue == text || $0.inChinese == text }
        guard let found else { return nil }
        self = found
    }

    fileprivate var example: String {
        switch self {
        case .monthly: "2026-01"
        case .quarterly: "2026-Q1"
        case .halfYearly: "2026-H1"
        case .annual: "2026"
        }
    }
}
