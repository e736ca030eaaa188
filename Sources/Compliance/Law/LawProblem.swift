/// Why the tables of law were not taken in: every mistake of every table, each with its place.
package struct LawProblem: Error, Sendable, Hashable, CustomStringConvertible {
    package let flaws: [LawFlaw]

    /// Each flaw once, in the order of files and lines.
    package init(_ flaws: [LawFlaw]) {
        self.flaws = Set(flaws).sorted {
            ($0.file, $0.line, $0.column, $0.rule) < ($1.file, $1.line, $1.column, $1.rule)
        }
    }

    package var description: String { flaws.map(\.description).joined(separator: "\n") }

    package var json: JSON { .array(flaws.map(\.json)) }
}

/// One mistake in a table of law.
package struct LawFlaw: Sendable, Hashable, CustomStringConvertible {
    package let file: String
    /// The line on which the row starts, from 1; 0 when the file itself is wrong.
    package let line: Int
    package let column: String
    package let value: String
    /// What must hold, in words.
    package let rule: String

    package init(file: String, line: Int, column: String = "", value: String = "", rule: String) {
        (self.file, self.line, self.column) = (file, line, column)
        (self.value, self.rule) = (value, rule)
    }

    package var description: String {
        let place = line > 0 ? "\(file) 第\(line)行" : file
        let cell = column.isEmpty ? "" : " \(column) 列"
        return place + cell + (value.isEmpty ? "" : "“\(value)”") + "：\(rule)"
    }

    package var json: JSON {
        [
            "file": .string(file), "line": JSON(line), "column": .string(column),
            "value": .string(value), "rule": .string(rule),
        ]
    }
}
