/// Reads observations from the CSV form of the command line and of imports.
///
/// Columns: outlet, factor, statistic, start, end, value, unit, flag, mark, source. Bad rows are
/// reported with line, column, value and rule; the others are kept.
package struct ObservationList: Sendable {
    package let measurements: [Measurement]
    package let problems: [RowProblem]

    package init(csv text: String, factors: FactorTable) {
        var measurements: [Measurement] = []
        var problems: [RowProblem] = []
        let table = CSV(text)
        let missing = ObservationList.required.filter { !table.columns.contains($0) }
        for column in missing {
            problems.append(RowProblem(line: 1, column: column, value: "", rule: "缺少这一列"))
        }
        for row in missing.isEmpty ? table.rows : [] {
            do {
                measurements.append(try Measurement(row, factors))
            } catch {
                problems.append(error)
            }
        }
        (self.measurements, self.problems) = (measurements, problems)
    }

    private static let required = ["outlet", "factor", "statistic", "start", "value"]
}

/// A row of a list that was not taken in.
package struct RowProblem: Error, Sendable, Hashable {
    /// The line on which the row starts, from 1.
    package let line: Int
    package let column: String
    package let value: String
    /// What must hold.
    package let rule: String

    package init(line: Int, column: String, value: String, rule: String) {
        (self.line, self.column, self.value, self.rule) = (line, column, value, rule)
    }

    package var inWords: String {
        "第 \(line) 行 \(column)" + (value.isEmpty ? "" : "“\(value)”") + "：\(rule)"
    }
}

extension Measurement {
    fileprivate init(_ row: CSV.Row, _ factors: FactorTable) throws(RowProblem) {
        func wrong(_ column: String, _ rule: String) -> RowProblem {
            RowProblem(line: row.line, column: column, value: row[column], rule: rule)
        }
        guard let outlet = OutletCode(row["outlet"]) else {
            throw wrong("outlet", "应为 DA、DW 或 YS 加 3 位数字（HJ 608-2017）")
        }
        guard let factor = factors.factor(named: row["factor"]) else {
            throw wrong("factor", "编码表里没有这种因子（HJ 212-2017 附录 B）")
        }
        guard
            let statistic = Statistic(rawValue: row["statistic"])
                ?? Statistic(inChinese: row["statistic"])
        else {
            let known = Statistic.allCases.map(\.rawValue).joined(separator: "、")
            throw wrong("statistic", "应为下列之一：\(known)")
        }
        guard let start = Instant(row["start"]) else {
            throw wrong("start", "应为时间，如 2026-09-22 14:00")
        }
        let end = row["end"].isEmpty ? statistic.end(from: start) : Instant(row["end"])
        guard let end, end >= start else { throw wrong("end", "应为不早于开始的时间") }
        let value = MeasuredValue(row["value"])
        if value == nil, !row["value"].isEmpty {
            throw wrong("value", "应为十进制数，可带 < 或 >；没有数值的留空")
        }
        self.init(
            outlet: outlet, factor: factor.code, statistic: statistic, start: start, end: end,
            value: value, unit: row["unit"], flag: DataFlag(row["flag"]),
            mark: DataMark(row["mark"]), source: row["source"].isEmpty ? "csv" : row["source"])
    }
}

extension Statistic {
    /// When the time ends that a value starting then speaks of.
    package func end(from start: Instant) -> Instant {
        switch self {
        case .instant: start
        case .minute: start.advanced(byMinutes: 1)
        case .hour, .hourConverted: start.advanced(byHours: 1)
        case .day, .dayConverted: start.advanced(byHours: 24)
        case .month: Instant(start.day.advanced(byMonths: 1))
        case .quarter: Instant(start.day.advanced(byMonths: 3))
        case .year: Instant(start.day.advanced(byMonths: 12))
        }
    }
}

/// Reads submissions from CSV: kind, period, submitted_at; `renewal` is an application to renew.
package struct SubmissionList: Sendable {
    package let reports: [ReportSubmission]
    package let renewalAppliedOn: Day?
    package let problems: [RowProblem]

    package init(csv text: String) {
        var reports: [ReportSubmission] = []
        var renewals: [Day] = []
        var problems: [RowProblem] = []
        for row in CSV(text).rows {
            guard let at = Instant(row["submitted_at"]) else {
                problems.append(
                    RowProblem(
                        line: row.line, column: "submitted_at", value: row["submitted_at"],
                        rule: "应为时间，如 2026-04-15 09:30"))
                continue
            }
            if row["kind"] == "renewal" {
                renewals.append(at.day)
            } else if let period = Period(row["period"]) {
                reports.append(ReportSubmission(period: period, submittedAt: at))
            } else {
                problems.append(
                    RowProblem(
                        line: row.line, column: "period", value: row["period"],
                        rule: "应为 2026、2026-Q1、2026-H1 或 2026-01"))
            }
        }
        (self.reports, renewalAppliedOn, self.problems) = (reports, renewals.min(), problems)
    }
}
