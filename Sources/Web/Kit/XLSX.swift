import CXlsxWriter
import Compliance
import Foundation  // FileManager and Data carry the finished file.
import Hummingbird

/// Writes spreadsheets through libxlsxwriter.
enum XLSX {
    struct Failed: Error {}

    /// A workbook of one sheet: the first row is the head.
    static func workbook(_ rows: [[String]], sheet: String) throws -> [UInt8] {
        let path = NSTemporaryDirectory() + "chengyuan-\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard let book = workbook_new(path),
            let page = workbook_add_worksheet(book, sheetName(sheet))
        else { throw Failed() }
        let bold = workbook_add_format(book)
        format_set_bold(bold)
        for (line, cells) in rows.enumerated() {
            for (place, cell) in cells.enumerated() {
                write(cell, to: page, UInt32(line), UInt16(place), line == 0 ? bold : nil)
            }
        }
        worksheet_set_column(page, 0, UInt16(max(0, (rows.first?.count ?? 1) - 1)), 18, nil)
        worksheet_freeze_panes(page, 1, 0)
        guard workbook_close(book) == LXW_NO_ERROR,
            let data = FileManager.default.contents(atPath: path)
        else { throw Failed() }
        return [UInt8](data)
    }

    /// A sheet's name has at most 31 signs and none of `[ ] : * ? / \`.
    private static func sheetName(_ name: String) -> String {
        let allowed = name.filter { !"[]:*?/\\'".contains($0) }
        return String(allowed.prefix(31))
    }

    /// Plain decimal numbers become numbers; what only looks like one, as a code, stays text.
    private static func write(
        _ cell: String, to page: UnsafeMutablePointer<lxw_worksheet>, _ row: UInt32,
        _ column: UInt16,
        _ format: UnsafeMutablePointer<lxw_format>?
    ) {
        let isCode =
            cell.count > 12 || (cell.hasPrefix("0") && !cell.hasPrefix("0.") && cell != "0")
        if let number = Numeral(cell), !isCode {
            worksheet_write_number(page, row, column, number.double, format)
        } else {
            worksheet_write_string(page, row, column, cell, format)
        }
    }

    static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
}

extension Visit {
    /// A list as the file its address asks for.
    func export<Item>(_ table: ListTable<Item>, name: String, xlsx: Bool) throws -> Response {
        let stamp = "\(name)-\(today)"
        return xlsx
            ? file(
                try XLSX.workbook(table.cells, sheet: name), name: "\(stamp).xlsx", type: XLSX.type)
            : file(table.csv, name: "\(stamp).csv", type: "text/csv; charset=utf-8")
    }
}
