/// Reads observations from the CSV form of the command line and of imports.
///
/// Columns: outlet, factor, statistic, start, end, value, unit, flag, mark, source. Bad rows are
/// reported with line, column, value and rule; the others are kept.
package struct ObservationList: Sendable {
    package let measurements: [Measurement]
    package let problems: [RowProblem]
    /// Columns that nobody reads: a mistyped `flag` would make every value a normal one.
    package let unknownColumns: [String]

    package init(csv text: String, factors: FactorTable) {
        var measurements: [Measurement] = []
        let table = CSV(text)
        var problems = table.shapeProblems(required: ObservationList.required)
        for row in table.has(ObservationList.required) ? table.rows : [] {
            do {
                measurements.append(try Measurement(try row.whole(in: table), factors))
            } catch {
                problems.append(error)
            }
        }
        unknownColumns = table.columns.filter {
            !ObservationList.columns.contains($0) && !$0.isEmpty
        }
        (self.measurements, self.problems) = (measurements, problems)
    }

    static let required = ["outlet", "factor", "statistic", "start", "value"]
    static let columns = required + ["end", "unit", "flag", "mark", "source"]
}

extension Measurement {
    /// A row of a list; `source` stands for whatever the row says of itself.
    init(
        _ row: CSV.Row, _ factors: FactorTable, source: String? = nil
    ) throws(RowProblem) {
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
            let known = Statistic.allCases.map(\.inChinese).joined(separator: "、")
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
            mark: DataMark(row["mark"]),
            source: source ?? (row["source"].isEmpty ? "csv" : row["source"]))
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
