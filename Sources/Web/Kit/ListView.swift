import Compliance
import Store

/// A list's address: its filters, its sorting, its place, kept together so that every link of the
/// page changes one and keeps the others.
struct ListAddress: Sendable {
    let path: String
    private let items: [(name: String, value: String)]

    init(_ visit: Visit) {
        path = visit.path
        items = visit.query.filter { !$0.value.trimmingBlanks.isEmpty && $0.name != "done" }
    }

    func value(_ name: String) -> String? {
        items.last { $0.name == name }.map(\.value.trimmingBlanks)
    }

    /// The same list from its start with some items changed; nil takes an item away.
    func with(_ changes: [String: String?], suffix: String = "") -> String {
        var kept = items.filter { $0.name != "after" && changes[$0.name] == nil }
        for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
            if let value { kept.append((name, value)) }
        }
        return link(kept, suffix)
    }

    /// The next page.
    func after(_ cursor: Cursor) -> String {
        link(items.filter { $0.name != "after" } + [("after", cursor.description)], "")
    }

    private func link(_ items: [(name: String, value: String)], _ suffix: String) -> String {
        let query = items.map { "\($0.name)=\(Form.encoded($0.value))" }.joined(separator: "&")
        return path + suffix + (query.isEmpty ? "" : "?\(query)")
    }

    /// Which page is asked for, by `sort`, `order`, `size` and `after`.
    func request(sort: String, descending: Bool = false) -> PageRequest {
        PageRequest(
            size: value("size").flatMap(Int.init) ?? PageRequest.defaultSize,
            after: value("after").flatMap(Cursor.init), sort: value("sort") ?? sort,
            isDescending: value("order").map { $0 == "desc" } ?? descending)
    }

    /// Hidden fields that keep the sorting when the filter form is sent.
    var kept: HTML {
        HTML(
            ["sort", "order", "size"].compactMap { name in
                value(name).map { "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">" }
            })
    }
}

/// A column of a list: its head, how its cells look, and what an export writes.
struct Column<Item>: Sendable {
    let head: String
    /// The name to sort by; nil where the list cannot.
    var sort: String?
    var isNumber = false
    /// Whether the cell is the row's name: a head of its row.
    var isTitle = false
    let cell: @Sendable (Item) -> HTML
    let text: @Sendable (Item) -> String
}

/// A list as a table with sorting heads, a cursor and its export.
struct ListTable<Item: Sendable>: Sendable {
    let caption: String
    let columns: [Column<Item>]
    let page: PageOf<Item>
    let address: ListAddress
    let request: PageRequest
    let now: Instant
    /// What stands instead of an empty table.
    let empty: HTML

    var html: HTML {
        page.items.isEmpty ? empty : table + footer
    }

    private var table: HTML {
        """
        <div class="scroll-x" tabindex="0" role="region" aria-label="\(caption)">
        <table class="grid-table grid-table--cards">
        <caption class="sr">\(caption)</caption>
        <thead><tr>\(columns, { head($0) })</tr></thead>
        <tbody>\(page.items, { row($0) })</tbody></table></div>
        """
    }

    private func head(_ column: Column<Item>) -> HTML {
        let side: HTML = column.isNumber ? " class=\"r\"" : .empty
        guard let sort = column.sort else {
            return "<th scope=\"col\"\(side)>\(column.head)</th>"
        }
        let isHere = request.sort == sort
        let order = isHere && !request.isDescending ? "desc" : "asc"
        let aria: HTML =
            isHere
            ? " aria-sort=\"\(request.isDescending ? "descending" : "ascending")\"" : .empty
        let link = address.with(["sort": sort, "order": order])
        return
            "<th scope=\"col\"\(side)\(aria)><a class=\"sort\" href=\"\(link)\">\(column.head)</a></th>"
    }

    private func row(_ item: Item) -> HTML {
        let cells = columns.map { column -> HTML in
            let side: HTML = column.isNumber ? " class=\"r num\"" : .empty
            return column.isTitle
                ? "<th scope=\"row\"\(side)>\(column.cell(item))</th>"
                : "<td data-label=\"\(column.head)\"\(side)>\(column.cell(item))</td>"
        }
        return "<tr>\(HTML(cells))</tr>\n"
    }

    private var footer: HTML {
        let isFirst = address.value("after") == nil
        let sizes = [20, 50, 100].map(String.init)
        return """
            <div class="cursor"><span>本页 \(page.items.count) 条，共 \(page.total) 条；截至 \(now.minute)</span>
            <nav class="cluster" aria-label="翻页"><span>每页</span>\
            \(sizes, { sizeLink($0) })\
            \("<a class=\"btn btn-secondary btn-sm\" href=\"\(address.with([:]))\">回到第一页</a>", if: !isFirst)\
            \(page.next.map { "<a class=\"btn btn-secondary btn-sm\" rel=\"next\" href=\"\(address.after($0))\">下一页</a>" as HTML })\
            </nav></div>
            """
    }

    private func sizeLink(_ size: String) -> HTML {
        let here: HTML = size == "\(request.size)" ? " aria-current=\"true\"" : .empty
        return "<a class=\"size\" href=\"\(address.with(["size": size]))\"\(here)>\(size)</a>"
    }

    // MARK: - Export

    /// The rows as CSV with a byte order mark, as spreadsheets want it.
    var csv: [UInt8] {
        let head = CSV.line(columns.map(\.head))
        let rows = page.items.map { item in CSV.line(columns.map { $0.text(item) }) }
        return Array(("\u{FEFF}" + head + rows.joined()).utf8)
    }

    /// Heads and rows for a spreadsheet.
    var cells: [[String]] {
        [columns.map(\.head)] + page.items.map { item in columns.map { $0.text(item) } }
    }
}

extension ListTable {
    /// The buttons that print and export the list as it is filtered.
    static func acts(_ address: ListAddress, total: Int) -> HTML {
        // There is nothing to take away of an empty list.
        guard total > 0 else { return HTML.printButton }
        return """
            <a class="btn btn-secondary" href="\(address.with([:], suffix: ".csv"))">\
            \(Icon.download)导出 \(total) 条 CSV</a>
            <a class="btn btn-secondary" href="\(address.with([:], suffix: ".xlsx"))">\
            \(Icon.download)XLSX</a>
            \(HTML.printButton)
            """
    }
}

/// Filters in effect, each to be taken away alone.
struct Chips: Sendable {
    let address: ListAddress
    let items: [(name: String, words: String)]
    let total: Int
    let order: String
    /// A condition that the list starts with, and where it is not set.
    var preset: (words: String, link: String)?
    /// What is counted: 组 where several make one.
    var unit = "条"

    var html: HTML {
        """
        <div class="filter-chips"><span>条件</span>\
        \("<span>无</span>", if: items.isEmpty && preset == nil)\
        \(preset.map { chip($0.words, $0.link) })\
        \(items, { chip($0.words, address.with([$0.name: nil])) })\
        <span class="ms-auto">\(total) \(unit)，\(order)</span></div>
        """
    }

    private func chip(_ words: String, _ without: String) -> HTML {
        """
        <span class="chip">\(words)<a href="\(without)" aria-label="去掉条件 \(words)">✕</a></span>
        """
    }
}
