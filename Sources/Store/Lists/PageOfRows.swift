extension PageOf {
    /// A page of rows that are already in memory, such as the rows of a table of law.
    ///
    /// `key` is what is sorted by, `id` what decides between equal rows; numbers are padded.
    package init(
        of rows: [Item], _ request: PageRequest, key: (Item) -> String, id: (Item) -> String
    ) {
        let ascending = rows.map { (key: key($0), id: id($0), item: $0) }
            .sorted { ($0.key, $0.id) < ($1.key, $1.id) }
        let sorted = request.isDescending ? ascending.reversed() : ascending
        let rest = sorted.drop { row in
            guard let cursor = request.after else { return false }
            let (place, end) = ((row.key, row.id), (cursor.value, cursor.id))
            return request.isDescending ? place >= end : place <= end
        }
        let shown = rest.prefix(request.size)
        let next = rest.count > shown.count ? shown.last : nil
        self.init(
            items: shown.map(\.item), total: rows.count,
            next: next.map { Cursor(value: $0.key, id: $0.id) })
    }
}
