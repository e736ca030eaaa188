/// One row of a list: the permit it speaks of, unless an error forbids it, and what was noted.
package struct ListedReading: Sendable {
    /// The row's line in the file, the head being line 1.
    package let line: Int
    /// The number as it stood there.
    package let number: String
    package let name: String
    package let permit: ListedPermit?
    package let problems: [PermitProblem]

    package var errors: [PermitProblem] { problems.filter { $0.severity == .error } }
}

/// Reads lists of permits: a head of column names in any order, then a permit a row.
package struct StockList: Sendable {
    package let rows: [ListedReading]
    /// What is wrong with the list as a whole, such as a head without the permit number.
    package let problems: [PermitProblem]
    /// More rows than that are not read: a list of the whole country has 400,000.
    package static let mostRows = 500_000
    private static let headWithin = 20

    init(problems: [PermitProblem]) { (rows, self.problems) = ([], problems) }

    /// Reads rows of cells with the line each starts on.
    package init(_ records: [(line: Int, cells: [String])], regions: RegionTable) {
        guard let head = StockList.head(in: records) else {
            let problem = StockList.problem(
                .error, "表头",
                value: records.first?.cells.prefix(8).joined(separator: "、") ?? "",
                "没有找到列名“排污许可证编号”；第一行应为列名，可下载模板")
            (rows, problems) = ([], [problem])
            return
        }
        let heads = records[head].cells
        let columns = StockList.columns(heads)
        problems = StockList.unread(heads, columns)
        var reader = ListRow.Reader(
            heads: heads, places: columns, regions: regions)
        rows = records[(head + 1)...].prefix(StockList.mostRows)
            .filter { record in record.cells.contains { !$0.trimmingBlanks.isEmpty } }
            .map { reader.read($0.cells, line: $0.line) }
    }

    /// The head need not be the first row: tables often carry a title above it.
    private static func head(in records: [(line: Int, cells: [String])]) -> Int? {
        records.prefix(headWithin).firstIndex { record in
            record.cells.contains { ListColumn.known(by: $0) == .number }
        }
    }

    private static func columns(_ heads: [String]) -> [ListColumn.Key: Int] {
        Dictionary(
            heads.enumerated().compactMap { place, head in
                ListColumn.known(by: head).map { ($0, place) }
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Heads that nobody knows are named, so that a misspelt one does not pass unseen.
    private static func unread(
        _ heads: [String], _ columns: [ListColumn.Key: Int]
    ) -> [PermitProblem] {
        var problems: [PermitProblem] = []
        let read = Set(columns.values)
        let others = heads.indices.filter {
            !read.contains($0) && !heads[$0].trimmingBlanks.isEmpty
        }
        let unknown = others.filter { ListColumn.known(by: heads[$0]) == nil }.map { heads[$0] }
        let twice = others.filter { ListColumn.known(by: heads[$0]) != nil }.map { heads[$0] }
        if !unknown.isEmpty {
            problems.append(
                problem(
                    .warning, "表头", value: unknown.joined(separator: "、"), "这些列没有读取，列名不在格式说明里"))
        }
        if !twice.isEmpty {
            problems.append(
                problem(
                    .warning, "表头", value: twice.joined(separator: "、"),
                    "与前面的列意思相同，只读取了前面的一列"))
        }
        return problems
    }

    static func problem(
        _ severity: PermitProblem.Severity, _ place: String, value: String, _ message: String
    ) -> PermitProblem {
        PermitProblem(
            severity, path: "head", place: place, value: value, message: message,
            rule: "许可证清单格式")
    }
}
