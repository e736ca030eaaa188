import Compliance

/// A row of a text table: cells by the name in the head.
typealias Row = [String: String]

/// Tables written as text: `[name]`, a head, then rows whose cells are parted by bars.
///
/// A name may come twice with another head; the rows follow each other.
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
        Row(uniqueKeysWithValues: zip(names, cells).filter { !$0.1.isEmpty })
    }
}

extension Row {
    /// A cell; empty where the row says nothing.
    func cell(_ name: String) -> String { self[name] ?? "" }

    /// The row as a record of a permit's file.
    var json: JSON { .object(mapValues(JSON.string)) }
}
