import Compliance

/// A row of a text table: cells by the name in the head.
typealias Row = [String: String]

/// Tables written as text: `[name]`, a head, then rows whose cells are parted by bars.
///
/// A name may come twice with another head; the rows follow each other. A row that begins with
/// `2>` is for sites with two production lines.
struct Tables: Sendable {
    private var blocks: [String: [Row]] = [:]

    init(_ text: String) {
        var (name, head): (String, [String]?) = ("", nil)
        for line in text.split(separator: "\n").map(\.trimmingBlanks) where !line.isEmpty {
            if line.hasPrefix("["), line.hasSuffix("]") {
                (name, head) = (String(line.dropFirst().dropLast()), nil)
                continue
            }
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                .map(\.trimmingBlanks)
            guard let names = head else {
                head = cells
                continue
            }
            blocks[name, default: []].append(Tables.row(names, cells))
        }
    }

    subscript(name: String) -> [Row] { blocks[name] ?? [] }

    private static func row(_ names: [String], _ cells: [String]) -> Row {
        var cells = cells
        let isOfTwoLines = cells[0].hasPrefix("2>")
        if isOfTwoLines { cells[0] = String(cells[0].dropFirst(2)).trimmingBlanks }
        var row = Row(zip(names, cells).filter { !$0.1.isEmpty }) { first, _ in first }
        if isOfTwoLines { row[Row.needsTwoLines] = "yes" }
        return row
    }
}

extension Row {
    /// A cell; empty where the row says nothing.
    func cell(_ name: String) -> String { self[name] ?? "" }

    /// Set on rows that stand only for sites with two lines.
    static let needsTwoLines = "2>"

    /// Some cells of the row as a record of a permit's file.
    func record(_ names: [String]) -> [String: JSON] {
        filter { names.contains($0.key) }.mapValues(JSON.string)
    }
}
