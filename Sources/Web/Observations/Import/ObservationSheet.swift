package import Compliance

/// Reads a file of observations as people send it: CSV in UTF-8 or GB18030, or the first sheet of
/// an XLSX workbook.
package enum ObservationSheet {
    /// Why a file cannot be read at all.
    package struct Unreadable: Error, Sendable { package let message: String }

    package static func read(
        _ bytes: [UInt8], factors: FactorTable, outlets: [OutletCode], at now: Instant
    ) throws -> ObservationFile {
        ObservationFile(try text(of: bytes), factors: factors, outlets: outlets, at: now)
    }

    /// The file as CSV text; blank rows of a sheet stay, so that lines keep their numbers.
    package static func text(of bytes: [UInt8]) throws(Unreadable) -> String {
        if bytes.isEmpty { throw Unreadable(message: "文件是空的") }
        if Workbook.isWorkbook(bytes) { return try text(ofWorkbook: bytes) }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw Unreadable(message: "这是旧版 Excel 文件（.xls），请另存为 XLSX 或 CSV")
        }
        guard let text = PermitUpload.text(of: bytes), !text.contains("\0") else {
            throw Unreadable(message: "不是 XLSX，也不是 UTF-8 或 GB18030 编码的 CSV")
        }
        return text
    }

    private static func text(ofWorkbook bytes: [UInt8]) throws(Unreadable) -> String {
        let rows: [(line: Int, cells: [String])]
        do throws(UnreadableWorkbook) {
            rows = try Workbook.rows(bytes)
        } catch {
            throw Unreadable(message: "这个 XLSX 文件读不出来：\(error.message)")
        }
        var (text, line) = ("", 1)
        for row in rows {
            while line < row.line {
                text += "\r\n"
                line += 1
            }
            text += CSV.line(row.cells.map(oneLine))
            line += 1
        }
        return text
    }

    private static func oneLine(_ cell: String) -> String {
        cell.contains(where: \.isNewline) ? cell.split(whereSeparator: \.isNewline).joined() : cell
    }
}
