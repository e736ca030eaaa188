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

extension CSV {
    func has(_ required: [String]) -> Bool { required.allSatisfy(columns.contains) }

    /// What is wrong with the table as a whole: columns that are missing or doubled, an open quote.
    func shapeProblems(required: [String]) -> [RowProblem] {
        let missing = required.filter { !columns.contains($0) }.map {
            RowProblem(line: 1, column: $0, value: "", rule: "缺少这一列")
        }
        let doubled = Dictionary(grouping: columns.filter { !$0.isEmpty }) { $0 }
            .filter { $0.value.count > 1 }.keys.sorted()
            .map { RowProblem(line: 1, column: $0, value: "", rule: "这一列出现了不止一次") }
        let open = unclosedQuote.map {
            RowProblem(line: $0, column: "", value: "\"", rule: "引号没有结束，其后的内容不能分列")
        }
        return missing + doubled + [open].compactMap(\.self)
    }
}

extension CSV.Row {
    /// The row itself, unless its cells cannot be told apart.
    func whole(in table: CSV) throws(RowProblem) -> CSV.Row {
        if let quote = table.unclosedQuote, line + lineBreaks >= quote {
            throw RowProblem(line: line, column: "", value: "", rule: "这一行有没有结束的引号")
        }
        let beyond = cells.dropFirst(table.columns.count)
        if let extra = beyond.first(where: { !$0.trimmingBlanks.isEmpty }) {
            throw RowProblem(
                line: line, column: "第 \(table.columns.count + 1) 列", value: extra.trimmingBlanks,
                rule: "单元格多于表头的 \(table.columns.count) 列；数值里的逗号应当用引号括起")
        }
        return self
    }

    private var lineBreaks: Int {
        cells.reduce(0) { $0 + $1.unicodeScalars.count { $0 == "\n" } }
    }
}
