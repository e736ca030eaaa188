import Foundation

#if canImport(FoundationXML)
    import FoundationXML  // XMLParser, which stands apart from Foundation on Linux.
#endif

/// Reads one XML part of a workbook, element by element.
class PartReader: NSObject, XMLParserDelegate {
    /// Why the reader gave up; the parser itself only knows that it was stopped.
    private(set) var stopped: UnreadableWorkbook?
    private weak var parser: XMLParser?

    func opened(_ element: String, _ attributes: [String: String]) {}
    func closed(_ element: String) {}
    func found(_ text: String) {}

    func stop(_ reason: UnreadableWorkbook) {
        stopped = stopped ?? reason
        parser?.abortParsing()
    }

    final func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String] = [:]
    ) { opened(PartReader.local(name), attributes) }

    final func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
        qualifiedName: String?
    ) { closed(PartReader.local(name)) }

    final func parser(_ parser: XMLParser, foundCharacters text: String) { found(text) }

    /// Some programs write every element with a prefix: `x:row`.
    private static func local(_ name: String) -> String {
        guard let colon = name.utf8.lastIndex(of: UInt8(ascii: ":")) else { return name }
        return String(name[name.utf8.index(after: colon)...])
    }

    fileprivate func run(_ bytes: [UInt8], named name: String) throws(UnreadableWorkbook) {
        // A workbook has no document type; one that has wants to play tricks with entities.
        guard !bytes.prefix(4096).containsDocumentType else {
            throw UnreadableWorkbook("“\(name)”含有文档类型声明，不是正常的工作簿")
        }
        let parser = XMLParser(data: Data(bytes))
        parser.shouldResolveExternalEntities = false
        parser.delegate = self
        self.parser = parser
        let isRead = parser.parse()
        if let stopped { throw stopped }
        guard isRead, parser.parserError == nil else {
            throw UnreadableWorkbook("“\(name)”第 \(parser.lineNumber) 行不是合格的 XML")
        }
    }
}

extension PartReader {
    func reading(_ bytes: [UInt8], named name: String) throws(UnreadableWorkbook) -> Self {
        try run(bytes, named: name)
        return self
    }
}

extension ArraySlice<UInt8> {
    fileprivate var containsDocumentType: Bool {
        String(decoding: self, as: UTF8.self).uppercased().contains("<!DOCTYPE")
    }
}

/// `xl/workbook.xml`: which sheet is first, and from when days are counted.
final class BookReader: PartReader {
    private(set) var firstSheet: String?
    private(set) var countsFrom1904 = false

    override func opened(_ element: String, _ attributes: [String: String]) {
        if element == "sheet" { firstSheet = firstSheet ?? attributes["r:id"] ?? "rId1" }
        if element == "workbookPr" {
            countsFrom1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
        }
    }
}

/// `xl/_rels/workbook.xml.rels`: where the parts are.
final class LinksReader: PartReader {
    private(set) var targets: [String: String] = [:]

    override func opened(_ element: String, _ attributes: [String: String]) {
        if let id = attributes["Id"], let target = attributes["Target"] { targets[id] = target }
    }
}

/// `xl/styles.xml`: which cell styles show a number as a date.
final class StylesReader: PartReader {
    private var dateFormats: Set<Int> = Set(14...22).union(27...36).union(45...47).union(50...58)
    private var isInCells = false
    private var style = 0
    private(set) var dateStyles: Set<Int> = []

    override func opened(_ element: String, _ attributes: [String: String]) {
        switch element {
        case "numFmt":
            guard let id = attributes["numFmtId"].flatMap({ Int($0) }) else { return }
            if StylesReader.isDate(attributes["formatCode"] ?? "") {
                dateFormats.insert(id)
            } else {
                dateFormats.remove(id)
            }
        case "cellXfs": isInCells = true
        case "xf" where isInCells:
            let format = attributes["numFmtId"].flatMap { Int($0) } ?? 0
            if dateFormats.contains(format) { dateStyles.insert(style) }
            style += 1
        default: break
        }
    }

    override func closed(_ element: String) {
        if element == "cellXfs" { isInCells = false }
    }

    /// Whether a format code writes years or days: `yyyy"年"m"月"`, not `#,##0` or `[Red]0`.
    static func isDate(_ code: String) -> Bool {
        var (isQuoted, isBracketed) = (false, false)
        for character in code.lowercased() {
            switch character {
            case "\"": isQuoted.toggle()
            case "[" where !isQuoted: isBracketed = true
            case "]" where !isQuoted: isBracketed = false
            case "y" where !isQuoted && !isBracketed, "d" where !isQuoted && !isBracketed:
                return true
            default: break
            }
        }
        return false
    }
}
