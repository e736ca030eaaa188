import CZip
import Compliance
import Foundation
import Testing

@testable import Web

struct WorkbookTests {
    @Test func `what our own export writes is read back`() throws {
        let rows = [["排污许可证编号", "单位名称", "经度"], ["91120224697418380W001Q", "甲 & 乙公司", "117.05"]]
        let read = try Workbook.rows(try XLSX.workbook(rows, sheet: "许可证"))
        #expect(read.map(\.cells) == rows && read.map(\.line) == [1, 2])
    }

    @Test func `shared, inline and formula texts, dates, gaps and rich text`() throws {
        let sheet = """
            <row r="1"><c r="A1" t="s"><v>0</v></c>\
            <c r="C1" t="inlineStr"><is><t>内嵌</t></is></c></row>
            <row r="3"><c r="A3" s="1"><v>46240</v></c><c r="B3" s="2"><v>46240.5</v></c>\
            <c r="C3"><v>46240</v></c><c r="D3" t="str"><f>A1</f><v>公式</v></c>\
            <c r="E3" t="b"><v>1</v></c><c r="F3"><v>106.31666670000001</v></c></row>
            <row r="4"><c r="A4" t="s"><v>9</v></c></row>
            """
        let read = try Workbook.rows(try Book(sheet: sheet).bytes)
        #expect(read.map(\.line) == [1, 3])
        #expect(read[0].cells == ["甲乙", "", "内嵌"])
        #expect(
            read[1].cells == [
                "2026-08-06", "2026-08-06 12:00", "46240", "公式", "是", "106.3166667",
            ])
    }

    @Test(arguments: [
        (1, false, "1900-01-01"), (59, false, "1900-02-28"), (61, false, "1900-03-01"),
        (45_292, false, "2024-01-01"), (43_830, true, "2024-01-01"),
    ])
    func `a serial number is the day that spreadsheets mean`(
        serial: Int, from1904: Bool, day: String
    ) {
        #expect(Workbook.date(ofSerial: Double(serial), from1904: from1904) == day)
    }

    @Test(arguments: [
        ("yyyy\"年\"m\"月\"", true), ("m/d/yy", true), ("#,##0", false), ("[Red]0.00", false),
        ("\"day\"0", false), ("General", false),
    ])
    func `a format that writes days is a date`(code: String, isDate: Bool) {
        #expect(StylesReader.isDate(code) == isDate)
    }

    @Test func `a bomb is refused by what it inflates to`() throws {
        let blanks = String(repeating: " ", count: 8 << 20)
        let bytes = try Book(sheet: "<row r=\"1\"><c><v>1</v></c></row>\(blanks)").bytes
        #expect(bytes.count < 64 << 10)
        var limits = Workbook.Limits()
        limits.inflatedBytes = 1 << 20
        let refused = #expect(throws: UnreadableWorkbook.self) {
            try Workbook.rows(bytes, limits: limits)
        }
        #expect(refused?.message.contains("1 MB 的上限") == true)
    }

    @Test func `too many rows are refused by the limit`() throws {
        let rows = (1...5).map { "<row r=\"\($0)\"><c><v>1</v></c></row>" }.joined()
        var limits = Workbook.Limits()
        limits.rows = 4
        let refused = #expect(throws: UnreadableWorkbook.self) {
            try Workbook.rows(try Book(sheet: rows).bytes, limits: limits)
        }
        #expect(refused?.message.contains("4 行的上限") == true)
    }

    @Test(arguments: ["<row>", "<row r=\"1\"><c><v>1</c></v></row>"])
    func `broken XML is refused with its line`(sheet: String) throws {
        #expect(throws: UnreadableWorkbook.self) {
            try Workbook.rows(try Book(sheet: sheet).bytes)
        }
    }

    @Test func `entities of a document type are not expanded`() throws {
        let book = try Book(sheet: "", head: "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>")
        #expect(throws: UnreadableWorkbook.self) { try Workbook.rows(book.bytes) }
    }

    @Test func `half a file and a zip of something else are refused`() throws {
        let whole = try Book(sheet: "<row r=\"1\"><c><v>1</v></c></row>").bytes
        #expect(throws: UnreadableWorkbook.self) { try Workbook.rows(Array(whole.prefix(200))) }
        let other = try Book.zip(["word/document.xml": "<a/>"])
        #expect(throws: UnreadableWorkbook.self) { try Workbook.rows(other) }
    }

    @Test(arguments: [
        ([], "文件是空的"), ([0xD0, 0xCF, 0x11, 0xE0, 1], "旧版 Excel"),
        (Array("%PDF-1.7".utf8), "这是 PDF"), ([0xFF, 0xFE, 0x41, 0], "UTF-16"),
        ([0x41, 0xFF, 0xFF], "不是 JSON、XLSX"), (Array("number\n\"x".utf8), "第 2 行起的双引号"),
    ])
    func `a file of another kind is named`(bytes: [UInt8], message: String) throws {
        let intake = PermitUpload.read(
            bytes, factors: FactorTable([]), regions: RegionTable([]))
        let problem = try #require(intake.problems.first)
        #expect(problem.severity == .error && problem.message.contains(message))
    }

    @Test func `GB18030 is read as UTF-8 is`() throws {
        let text = "许可证编号,单位名称\n91120224697418380W001Q,㐀𠮷公司"
        let encoding = String.Encoding(rawValue: 0x8000_0632)
        let gb = try #require(text.data(using: encoding))
        #expect(PermitUpload.text(of: [UInt8](gb)) == text)
        #expect(PermitUpload.text(of: Array("\u{FEFF}\(text)".utf8)) == "\u{FEFF}\(text)")
    }
}

/// A workbook made by hand, as other programs write them.
private struct Book {
    let bytes: [UInt8]

    init(sheet: String, head: String = "") throws {
        bytes = try Book.zip([
            "xl/workbook.xml":
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"rId7\"/></sheets>"
                + "</workbook>",
            "xl/_rels/workbook.xml.rels":
                "<Relationships><Relationship Id=\"rId7\" Target=\"worksheets/first.xml\"/>"
                + "</Relationships>",
            "xl/styles.xml":
                "<styleSheet><numFmts>"
                + "<numFmt numFmtId=\"164\" "
                + "formatCode=\"yyyy-mm-dd hh:mm\"/></numFmts>"
                + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
                + "<xf numFmtId=\"164\"/></cellXfs>"
                + "</styleSheet>",
            "xl/sharedStrings.xml":
                "<sst><si><r><t>甲</t></r><r><t>乙</t></r><rPh><t>jia</t></rPh></si></sst>",
            "xl/worksheets/first.xml":
                "\(head)<worksheet><sheetData>\(sheet)</sheetData></worksheet>",
        ])
    }

    /// A zip archive of texts by name.
    static func zip(_ parts: [String: String]) throws -> [UInt8] {
        let path = NSTemporaryDirectory() + "chengyuan-\(UUID().uuidString).zip"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let archive = try #require(zip_open(path, ZIP_CREATE, nil))
        var kept: [UnsafeMutableRawBufferPointer] = []
        defer { for memory in kept { memory.deallocate() } }
        for (name, text) in parts {
            let bytes = Array(text.utf8)
            let memory = UnsafeMutableRawBufferPointer.allocate(
                byteCount: bytes.count, alignment: 1)
            memory.copyBytes(from: bytes)
            kept.append(memory)
            let source = zip_source_buffer(archive, memory.baseAddress, UInt64(bytes.count), 0)
            #expect(zip_file_add(archive, name, source, 0) >= 0)
        }
        #expect(zip_close(archive) == 0)
        return [UInt8](try #require(FileManager.default.contents(atPath: path)))
    }
}
