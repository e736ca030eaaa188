import Compliance
import Foundation  // Data carries a part to the XML parser.

/// The first sheet of an XLSX workbook as rows of texts.
///
/// It stands on this floor and not with the law because it needs libzip and an XML parser; the
/// law reads rows of cells and does not care where they came from.
package enum Workbook {
    /// How much a workbook may be; a caller may allow less.
    package struct Limits: Sendable {
        package var inflatedBytes = 256 << 20
        package var rows = 500_000
        package var columns = 256

        package init() {}
    }

    /// Whether the bytes begin as every XLSX file does.
    package static func isWorkbook(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
    }

    /// The rows that hold something, each with its number in the sheet.
    package static func rows(
        _ bytes: [UInt8], limits: Limits = Limits()
    ) throws(UnreadableWorkbook) -> [(line: Int, cells: [String])] {
        let archive = try ZipArchive(bytes)
        func part<Reader: PartReader>(
            _ name: String, _ reader: Reader
        ) throws(UnreadableWorkbook) -> Reader? {
            guard let bytes = try archive.part(name, atMost: limits.inflatedBytes) else {
                return nil
            }
            return try reader.reading(bytes, named: name)
        }
        guard let book = try part("xl/workbook.xml", BookReader()), let sheet = book.firstSheet
        else { throw UnreadableWorkbook("不是 Excel 工作簿（XLSX）：里面没有工作表") }
        let links = try part("xl/_rels/workbook.xml.rels", LinksReader())?.targets ?? [:]
        let target = links[sheet] ?? "worksheets/sheet1.xml"
        let styles = try part("xl/styles.xml", StylesReader())?.dateStyles ?? []
        let texts = try part("xl/sharedStrings.xml", TextsReader())?.texts ?? []
        let reader = SheetReader(
            texts: texts, dateStyles: styles, countsFrom1904: book.countsFrom1904, limits: limits)
        guard let sheet = try part(path(target), reader) else {
            throw UnreadableWorkbook("工作簿不完整：缺少第一张工作表“\(target)”")
        }
        return sheet.rows
    }

    private static func path(_ target: String) -> String {
        target.hasPrefix("/") ? String(target.dropFirst()) : "xl/\(target)"
    }

    /// The date that a serial number of a spreadsheet means, with the time when it has one.
    ///
    /// Spreadsheets count from 1900 as if that year had a 29 February, or from 1904.
    static func date(ofSerial serial: Double, from1904: Bool) -> String? {
        guard (1..<2_958_466).contains(serial) else { return nil }
        let whole = Int(serial.rounded(.down))
        let start = from1904 ? Day(1904, 1, 1) : whole < 60 ? Day(1899, 12, 31) : Day(1899, 12, 30)
        let day = "\(start.advanced(by: whole))"
        let minutes = Int(((serial - Double(whole)) * 1440).rounded())
        guard minutes > 0, minutes < 1440 else { return day }
        let (hour, minute) = (minutes / 60, minutes % 60)
        return "\(day) \(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}
