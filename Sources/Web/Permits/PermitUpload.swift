package import Compliance
import Foundation  // The decoder of GB18030.

/// Reads a file of permits by what is in it, whatever its name says.
package enum PermitUpload {
    package static func read(
        _ bytes: [UInt8], factors: FactorTable, regions: RegionTable
    ) -> PermitIntake {
        if let refusal = foreign(bytes) { return .unreadable(refusal) }
        if Workbook.isWorkbook(bytes) {
            do throws(UnreadableWorkbook) {
                return .list(StockList(try Workbook.rows(bytes), regions: regions))
            } catch {
                return .unreadable("这个 XLSX 文件读不出来：\(error.message)")
            }
        }
        if isJSON(bytes) { return .permits(PermitFile(factors: factors).read(bytes)) }
        guard let text = text(of: bytes) else {
            return .unreadable("不是 JSON、XLSX，也不是 UTF-8 或 GB18030 编码的 CSV")
        }
        if let line = CSV.openQuote(in: text) {
            return .unreadable("第 \(line) 行起的双引号没有成对，后面的内容无法分列")
        }
        return .list(StockList(CSV.records(text), regions: regions))
    }

    /// UTF-8 with or without a byte order mark, else GB18030, as Chinese spreadsheets save CSV.
    package static func text(of bytes: [UInt8]) -> String? {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        guard let text = String(data: Data(bytes), encoding: .gb18030), !text.contains("\u{FFFD}"),
            !text.contains("\0")
        else { return nil }
        return text
    }

    private static func isJSON(_ bytes: [UInt8]) -> Bool {
        let marks: [UInt8] = [0xEF, 0xBB, 0xBF]
        let first = (bytes.starts(with: marks) ? bytes.dropFirst(3) : bytes[...])
            .first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    /// Files that people take for tables and that are something else.
    private static func foreign(_ bytes: [UInt8]) -> String? {
        if bytes.isEmpty { return "文件是空的" }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            return "这是旧版 Excel 文件（.xls）或加密的工作簿，请另存为不加密的 XLSX 或 CSV"
        }
        if bytes.starts(with: "%PDF".utf8) { return "这是 PDF，请提供 JSON、CSV 或 XLSX" }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return "这是 UTF-16 编码的文本，请另存为 UTF-8 编码的 CSV"
        }
        return nil
    }
}

extension String.Encoding {
    /// Foundation's number for GB 18030-2000; it has no name for it here.
    fileprivate static let gb18030 = String.Encoding(rawValue: 0x8000_0632)
}
