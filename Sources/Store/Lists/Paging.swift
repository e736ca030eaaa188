/// Which part of a list is wanted: so many rows, after the last one that was seen.
package struct PageRequest: Sendable, Hashable {
    package static let defaultSize = 20

    package let size: Int
    /// The cursor that came with the page before; nil for the first page.
    package let after: Cursor?
    package let sort: String
    package let isDescending: Bool

    package init(
        size: Int = defaultSize, after: Cursor? = nil, sort: String = "", isDescending: Bool = false
    ) {
        self.size = min(max(size, 1), 5000)
        (self.after, self.sort, self.isDescending) = (after, sort, isDescending)
    }

    /// All rows that an export may hold.
    package var whole: PageRequest {
        PageRequest(size: 5000, after: nil, sort: sort, isDescending: isDescending)
    }
}

/// Where a page ended: the sorted value of its last row, and that row's id.
package struct Cursor: Sendable, Hashable, LosslessStringConvertible {
    let value: String
    let id: String

    init(value: String, id: String) { (self.value, self.id) = (value, id) }

    package init?(_ text: String) {
        guard let mark = text.lastIndex(of: "~") else { return nil }
        self.init(value: String(text[..<mark]), id: String(text[text.index(after: mark)...]))
    }

    package var description: String { "\(value)~\(id)" }
}

/// One page of a list, and how many rows there are in all.
package struct PageOf<Item: Sendable>: Sendable {
    package let items: [Item]
    package let total: Int
    package let next: Cursor?
}

extension Session {
    /// Reads one page: the rows that a query finds, sorted, after the cursor.
    ///
    /// `column` is what is sorted by, `id` what decides between equal rows; both are SQL of ours.
    func page<Item: Sendable>(
        _ request: PageRequest, select: SQL, from: SQL, matching: SQL, column: SQL, id: SQL,
        isNumber: Bool, make: (Row) throws -> Item
    ) throws -> PageOf<Item> {
        let total: Int =
            try first("SELECT COUNT(*) AS total FROM " + from + " WHERE " + matching)
            .map { try $0("total") } ?? 0
        var condition = matching
        if let cursor = request.after {
            condition += " AND " + past(cursor, column, id, isNumber, request.isDescending)
        }
        let order: SQL = request.isDescending ? " DESC" : " ASC"
        let rows = try rows(
            "SELECT " + select + ", " + column + " AS sort_value, " + id + " AS sort_id FROM "
                + from + " WHERE " + condition + " ORDER BY " + column + order + ", " + id + order
                + " LIMIT \(request.size + 1)")
        let shown = rows.prefix(request.size)
        let next =
            try rows.count > request.size
            ? shown.last.map {
                Cursor(value: try sortValue($0, isNumber), id: try $0("sort_id"))
            } : nil
        return PageOf(items: try shown.map(make), total: total, next: next)
    }

    private func past(
        _ cursor: Cursor, _ column: SQL, _ id: SQL, _ isNumber: Bool, _ isDescending: Bool
    ) -> SQL {
        let sign: SQL = isDescending ? " < " : " > "
        let value: SQL = isNumber ? "\(Int64(cursor.value) ?? 0)" : "\(cursor.value)"
        return "(" + column + sign + value + " OR (" + column + " = " + value + " AND " + id + sign
            + "\(cursor.id)))"
    }

    private func sortValue(_ row: Row, _ isNumber: Bool) throws -> String {
        if isNumber { return "\(try row("sort_value") as Int64)" }
        return try row("sort_value")
    }
}

extension SQL {
    /// A LIKE pattern for texts that hold another, with the pattern's own signs taken literally.
    static func contains(_ text: String) -> String {
        let literal = text.replacing("\\", with: "\\\\").replacing("%", with: "\\%")
            .replacing("_", with: "\\_")
        return "%\(literal)%"
    }
}
