extension PageOf {
    /// One page of rows that are all at hand, as the tables of law are; the cursor counts rows.
    package init(of rows: [Item], _ request: PageRequest) {
        let start = min(max(request.after.flatMap { Int($0.value) } ?? 0, 0), rows.count)
        let end = min(start + request.size, rows.count)
        self.init(
            items: Array(rows[start..<end]), total: rows.count,
            next: end < rows.count ? Cursor(value: "\(end)", id: "") : nil)
    }
}
