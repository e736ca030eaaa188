import Foundation  // NSObject stands behind the XML parser's delegate.

/// `xl/sharedStrings.xml`: the texts that cells name by number.
final class TextsReader: PartReader {
    private(set) var texts: [String] = []
    private var text = ""
    private var isInText = false
    /// How a reading of Chinese characters is noted beside them: not part of the text.
    private var isPhonetic = false

    override func opened(_ element: String, _ attributes: [String: String]) {
        switch element {
        case "si": text = ""
        case "rPh": isPhonetic = true
        case "t": isInText = !isPhonetic
        default: break
        }
    }

    override func found(_ text: String) { if isInText { self.text += text } }

    override func closed(_ element: String) {
        switch element {
        case "si": texts.append(text)
        case "rPh": isPhonetic = false
        case "t": isInText = false
        default: break
        }
    }
}

/// `xl/worksheets/sheet1.xml`: the cells, as texts.
final class SheetReader: PartReader {
    private(set) var rows: [(line: Int, cells: [String])] = []
    private let texts: [String]
    private let dateStyles: Set<Int>
    private let countsFrom1904: Bool
    private let limits: Workbook.Limits
    private var line = 0
    private var cells: [String] = []
    private var column = 0
    private var (kind, style, value) = ("", 0, "")
    private var isInValue = false

    init(
        texts: [String], dateStyles: Set<Int>, countsFrom1904: Bool, limits: Workbook.Limits
    ) {
        (self.texts, self.dateStyles) = (texts, dateStyles)
        (self.countsFrom1904, self.limits) = (countsFrom1904, limits)
    }

    override func opened(_ element: String, _ attributes: [String: String]) {
        switch element {
        case "row":
            line = attributes["r"].flatMap { Int($0) } ?? line + 1
            (cells, column) = ([], 0)
        case "c":
            column = attributes["r"].flatMap(SheetReader.column) ?? column
            kind = attributes["t"] ?? "n"
            style = attributes["s"].flatMap { Int($0) } ?? 0
            value = ""
        case "v", "t": isInValue = true
        default: break
        }
    }

    override func found(_ text: String) { if isInValue { value += text } }

    override func closed(_ element: String) {
        switch element {
        case "v", "t": isInValue = false
        case "c":
            if column < limits.columns, !value.isEmpty {
                while cells.count <= column { cells.append("") }
                cells[column] = text
            }
            column += 1
        case "row" where cells.contains { !$0.isEmpty }:
            guard rows.count < limits.rows else {
                return stop(UnreadableWorkbook("超过 \(limits.rows) 行的上限，请分成几个文件"))
            }
            rows.append((line, cells))
        default: break
        }
    }

    private var text: String {
        switch kind {
        case "s": Int(value).flatMap { texts.indices.contains($0) ? texts[$0] : nil } ?? ""
        case "b": value == "1" ? "是" : "否"
        case "n": number
        default: value
        }
    }

    private var number: String {
        guard let number = Double(value) else { return value }
        if dateStyles.contains(style) {
            return Workbook.date(ofSerial: number, from1904: countsFrom1904) ?? value
        }
        // Files keep 17 digits of a binary number; spreadsheets show and mean 15 of them.
        return value.count > 15 || value.contains("E")
            ? String(format: "%.15g", number) : value
    }

    /// `BC12` is column 54, counted from 0.
    private static func column(_ reference: String) -> Int? {
        let letters = reference.utf8.prefix { (65...90).contains($0) }
        guard !letters.isEmpty, letters.count <= 3 else { return nil }
        return letters.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
    }
}
