/// A file of observations that people bring: values, meters or events, told by its columns.
///
/// Bad rows are named with line, column, value and rule; the others are kept.
package struct ObservationFile: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case values, meters, events

        package var inChinese: String {
            switch self {
            case .values: "监测值"
            case .meters: "电表、水表读数"
            case .events: "阀门、视频等事件"
            }
        }
    }

    /// A row that can be read.
    package struct Item: Sendable, Hashable {
        package let line: Int
        package let what: What
    }

    package enum What: Sendable, Hashable {
        case value(Measurement)
        case event(ImportedEvent)
    }

    package let kind: Kind
    package private(set) var items: [Item] = []
    package private(set) var problems: [RowProblem]
    package private(set) var unknownColumns: [String]

    /// The heads are the names that programs use, `outlet`; people are answered in their own.
    private let isNamed: Bool

    /// What stands as the source of everything that is brought in this way.
    package static let source = "import"

    /// Reads the records of a file, a CSV or a sheet.
    ///
    /// - Parameters:
    ///   - outlets: The outlets of the permit; rows of another one are refused.
    ///   - now: No value may be of a time that has not come.
    package init(
        _ text: String, factors: FactorTable, outlets: [OutletCode], at now: Instant
    ) {
        var (hasWords, hasNames) = (false, false)
        let table = CSV(text) { head in
            let column = ObservationFile.columns[head]
            if column != nil { hasWords = true }
            if column == nil, ObservationFile.words[head.lowercased()] != nil { hasNames = true }
            return column ?? head.lowercased()
        }
        isNamed = hasNames && !hasWords
        let has = Set(table.columns)
        let amount = MeterRow.amounts.first(where: has.contains)
        kind = has.contains("meter") ? .meters : has.contains("code") ? .events : .values
        let (required, known) = ObservationFile.columns(of: kind)
        problems = table.shapeProblems(required: required)
        if kind == .meters, amount == nil {
            problems.append(
                RowProblem(line: 1, column: "kWh", value: "", rule: "缺少用量列：用电量、用水量、kWh 或 m³"))
        }
        unknownColumns = table.columns.filter { !known.contains($0) && !$0.isEmpty }
        guard problems.isEmpty else { return }
        let fallback = outlets.count == 1 ? outlets[0] : outlets.first { $0.medium == .air }
        var seen: [Key: (line: Int, what: What)] = [:]
        for row in table.rows {
            do {
                let row = try row.whole(in: table)
                let what = try read(
                    row, amount: amount ?? "value", factors, fallback ?? outlets.first)
                try ObservationFile.check(what, of: row, outlets: outlets, at: now)
                try ObservationFile.check(what, of: row, seen: &seen)
                items.append(Item(line: row.line, what: what))
            } catch {
                problems.append(error)
            }
        }
    }

    private static func columns(of kind: Kind) -> (required: [String], known: Set<String>) {
        switch kind {
        case .values:
            (ObservationList.required, Set(ObservationList.columns))
        case .meters: (MeterRow.required, Set(MeterRow.columns))
        case .events: (ImportedEvent.required, Set(ImportedEvent.columns))
        }
    }

    private func read(
        _ row: CSV.Row, amount: String, _ factors: FactorTable, _ fallback: OutletCode?
    ) throws(RowProblem) -> What {
        switch kind {
        case .values: .value(try Measurement(row, factors, source: ObservationFile.source))
        case .meters: .value(try MeterRow(row, amount: amount, at: fallback).measurement)
        case .events: .event(try ImportedEvent(row, at: fallback))
        }
    }
}

// MARK: - What one row cannot know of itself

extension ObservationFile {
    private static func check(
        _ what: What, of row: CSV.Row, outlets: [OutletCode], at now: Instant
    ) throws(RowProblem) {
        let (outlet, time) = (what.outlet, what.time)
        if let outlet, !outlets.contains(outlet) {
            throw RowProblem(
                line: row.line, column: "outlet", value: "\(outlet)", rule: "许可证上没有这个排放口")
        }
        if time > now.advanced(byMinutes: 10) {
            let column = row["at"].isEmpty ? "start" : "at"
            throw RowProblem(
                line: row.line, column: column, value: row[column], rule: "时间还没有到")
        }
    }

    private static func check(
        _ what: What, of row: CSV.Row, seen: inout [Key: (line: Int, what: What)]
    ) throws(RowProblem) {
        let key = what.key
        if let first = seen[key], first.what != what {
            throw RowProblem(
                line: row.line, column: "value", value: row["value"],
                rule: "与第 \(first.line) 行是同一时刻的同一项，数值不同")
        }
        seen[key] = seen[key] ?? (row.line, what)
    }

    fileprivate struct Key: Hashable {
        let name: String
        let at: Instant
    }
}

extension ObservationFile.What {
    var outlet: OutletCode? {
        switch self {
        case .value(let measurement): measurement.outlet
        case .event(let event): event.outlet
        }
    }

    var time: Instant {
        switch self {
        case .value(let measurement): measurement.end
        case .event(let event): event.statement.at
        }
    }

    fileprivate var key: ObservationFile.Key {
        switch self {
        case .value(let value):
            .init(name: "\(value.outlet) \(value.factor) \(value.statistic)", at: value.start)
        case .event(let event):
            .init(
                name: "\(event.outlet?.description ?? "") \(event.mn) \(event.statement.code) "
                    + "\(event.statement.subject) "
                    + (event.statement.kind == .occurrence ? event.statement.value : ""),
                at: event.statement.at)
        }
    }
}

// MARK: - Heads

extension ObservationFile {
    /// The heads that people write, by the column that programs name: `排放口` is `outlet`.
    private static let columns: [String: String] = [
        "排放口": "outlet", "因子": "factor", "统计": "statistic", "开始": "start", "结束": "end",
        "数值": "value", "单位": "unit", "标识": "flag", "标记": "mark", "来源": "source",
        "表号": "meter", "设施": "facility", "类别": "kind", "用电量": "kwh", "用水量": "m3",
        "时间": "at", "设备": "mn", "项目": "code", "对象": "subject", "内容": "value",
    ]

    private static let words: [String: String] = {
        let pairs = columns.sorted { $0.key < $1.key }.map { ($0.value, $0.key) }
        return Dictionary(pairs) { first, _ in first }
    }()

    /// What a column is called for whoever wrote the file.
    package func head(of column: String) -> String {
        if isNamed { return column }
        if column == "value" { return kind == .events ? "内容" : "数值" }
        return ObservationFile.words[column.lowercased()] ?? column
    }
}
