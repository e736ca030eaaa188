/// Reads the tables of law and gathers every mistake before anything is decided.
struct LawReader {
    private let files: [String: String]
    private(set) var flaws: [LawFlaw] = []
    var sources: [String: LegalSource] = [:]

    init(_ files: [String: String]) { self.files = files }

    mutating func note(_ flaw: LawFlaw) { flaws.append(flaw) }

    /// A row with the line it stood on.
    struct Lined<Row> {
        let line: Int
        let row: Row
    }

    /// Reads one table; rows with a mistake are left out and noted.
    mutating func rows<Row>(
        _ file: String, columns: [String], _ read: (inout LawCells) -> Row?
    ) -> [Lined<Row>] {
        guard let csv = csv(file, columns: columns) else { return [] }
        var rows: [Lined<Row>] = []
        for row in csv.rows {
            var cells = LawCells(file: file, row: row, sources: sources)
            cells.checkCount(csv.columns.count)
            let made = read(&cells)
            flaws += cells.flaws
            if let made { rows.append(Lined(line: row.line, row: made)) }
        }
        return rows
    }

    /// Reads a table of dated rows and checks that no two rows of a key are in force together.
    mutating func dated<Row: LawRow>(
        _ file: String, columns: [String], key: String = "key",
        _ read: (inout LawCells) -> Row?
    ) -> [Lined<Row>] {
        let rows = rows(file, columns: columns, read)
        for (_, group) in Dictionary(grouping: rows, by: \.row.key) where group.count > 1 {
            let sorted = group.sorted { $0.row.inForce.from < $1.row.inForce.from }
            for (earlier, later) in zip(sorted, sorted.dropFirst())
            where earlier.row.inForce.overlaps(later.row.inForce) {
                note(
                    LawFlaw(
                        file: file, line: later.line, column: key, value: later.row.key,
                        rule: "效力期间与第\(earlier.line)行重叠（\(earlier.row.inForce.inWords)）"))
            }
        }
        return rows
    }

    private mutating func csv(_ file: String, columns: [String]) -> CSV? {
        guard let text = files[file] else {
            note(LawFlaw(file: file, line: 0, rule: "缺少此表"))
            return nil
        }
        let csv = CSV(text)
        let missing = columns.filter { !csv.columns.contains($0) }
        for column in missing {
            note(LawFlaw(file: file, line: 1, column: column, rule: "表头缺少此列"))
        }
        return missing.isEmpty ? csv : nil
    }
}
