/// A table read from comma-separated text: a head of column names, then rows.
///
/// Quoted cells, doubled quotes, line breaks inside quotes, CR LF and a byte order mark are read
/// as RFC 4180 and spreadsheets write them. A head parted by semicolons or tabs, and by no comma,
/// says that all rows are.
package struct CSV: Sendable {
    package let columns: [String]
    package let rows: [CSV.Row]
    /// The line of a quote that is never closed: what follows it cannot be told apart.
    package let unclosedQuote: Int?

    /// One row with the line it starts on, so that a mistake can be found in the file.
    package struct Row: Sendable {
        package let line: Int
        let cells: [String]
        let places: [String: Int]

        /// The cell of a column, trimmed; empty when the row is short or the column is absent.
        package subscript(column: String) -> String {
            guard let place = places[column], place < cells.count else { return "" }
            return cells[place].trimmingBlanks
        }

        package var isBlank: Bool { cells.allSatisfy { $0.trimmingBlanks.isEmpty } }
        package var cellCount: Int { cells.count }
    }

    /// Reads a text; `name` says what a head is called here, for lists that know several words.
    package init(_ text: String, naming name: (String) -> String = { $0 }) {
        let read = CSV.read(text)
        var lines = read.records
        unclosedQuote = read.unclosedQuote
        let head =
            lines.isEmpty ? [] : lines.removeFirst().cells.map { name($0.trimmingBlanks) }
        let places = Dictionary(zip(head, head.indices)) { first, _ in first }
        columns = head
        rows =
            lines
            .map { Row(line: $0.line, cells: $0.cells, places: places) }
            .filter { !$0.isBlank }
    }

    /// The records of a text, each with the line it starts on; the head is the first of them.
    package static func records(_ text: String) -> [(line: Int, cells: [String])] {
        read(text).records
    }

    /// The line on which a quote opens that nothing closes; nil where all are in pairs.
    package static func openQuote(in text: String) -> Int? { read(text).unclosedQuote }

    private static func read(
        _ text: String
    ) -> (records: [(line: Int, cells: [String])], unclosedQuote: Int?) {
        var reader = CSVReader(parting: separator(of: text))
        for scalar in text.unicodeScalars.drop(while: { $0 == "\u{FEFF}" }) { reader.read(scalar) }
        return reader.finish()
    }

    /// What parts the cells: a comma, or what the first line has in its place.
    private static func separator(of text: String) -> Unicode.Scalar {
        let head = text.unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }
        guard !head.contains(",") else { return "," }
        return [";", "\t"].first(where: head.contains) ?? ","
    }

    /// A row as text: cells that need quotes get them, and no cell can start a spreadsheet formula.
    package static func line(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",") + "\r\n"
    }

    private static func quoted(_ cell: String) -> String {
        let isFormula = cell.first.map("=@\t".contains) ?? false
        let safe = isFormula ? "'" + cell : cell
        guard safe.contains(where: { ",\"\n\r\r\n".contains($0) }) else { return safe }
        return "\""
            + safe.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }
}

extension StringProtocol {
    /// The text without blanks at both ends, the ideographic space included.
    package var trimmingBlanks: String {
        let isInk: (Character) -> Bool = { !$0.isWhitespace }
        guard let first = firstIndex(where: isInk), let last = lastIndex(where: isInk) else {
            return ""
        }
        return String(self[first...last])
    }
}
