/// One row of a result, read by column name and by type: `try row("name") as String`.
///
/// All rows of a result share one block of values; a row is a place in it.
package struct Row: Sendable {
    let result: RowSet
    let start: Int

    package var columns: [String] { result.columns }

    /// The values in the order of the columns.
    package var values: ArraySlice<Value> {
        result.values[start..<start + result.columns.count]
    }

    /// Reads a column; the type wanted decides what is accepted, an optional accepts NULL.
    package func callAsFunction<T: Storable>(
        _ column: String, as type: T.Type = T.self
    ) throws(ColumnFault) -> T {
        guard let index = result.columns.firstIndex(of: column) else {
            throw ColumnFault(column: column, wanted: "\(T.self)", found: nil)
        }
        let value = result.values[start + index]
        guard let read = T(stored: value) else {
            throw ColumnFault(column: column, wanted: "\(T.self)", found: value.kind)
        }
        return read
    }
}

/// The rows of one result.
final class RowSet: Sendable {
    let columns: [String]
    let values: [Value]

    init(columns: [String], values: [Value]) {
        self.columns = columns
        self.values = values
    }

    var rows: [Row] {
        guard !columns.isEmpty else { return [] }
        return stride(from: 0, to: values.count, by: columns.count).map {
            Row(result: self, start: $0)
        }
    }
}

/// A query and the code that reads it disagree: a mistake of ours, not of a person.
package struct ColumnFault: Error, Sendable, Hashable, CustomStringConvertible {
    package let column: String
    package let wanted: String
    /// The kind of value that stood there; `nil` when the result has no such column.
    package let found: String?

    package init(column: String, wanted: String, found: String?) {
        (self.column, self.wanted, self.found) = (column, wanted, found)
    }

    package var description: String {
        guard let found else { return "查询结果没有列 \(column)" }
        return "列 \(column) 应为 \(wanted)，实为 \(found)"
    }
}

extension Value {
    /// The kind in words of the schema, for messages.
    var kind: String {
        switch self {
        case .null: "NULL"
        case .integer: "INTEGER"
        case .real: "REAL"
        case .text: "TEXT"
        case .blob: "BLOB"
        }
    }
}
