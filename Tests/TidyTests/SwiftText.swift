/// A Swift text with its parts told apart, each as long and with the same lines as the whole.
///
/// A ban on a word must neither see it in a comment nor miss it in an interpolation; knowing
/// where literals end takes a small scanner and no more.
struct SwiftText: Sendable {
    /// Comments and the texts of literals are blank; what is interpolated stays.
    let code: String
    /// Only comments are blank.
    let withoutComments: String

    init(_ text: String) {
        var scanner = SwiftScanner(text)
        scanner.run()
        code = String(decoding: scanner.code, as: UTF8.self)
        withoutComments = String(decoding: scanner.withoutComments, as: UTF8.self)
    }
}

private struct SwiftScanner {
    private let bytes: [UInt8]
    private(set) var code: [UInt8] = []
    private(set) var withoutComments: [UInt8] = []
    private var at = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func run() {
        while at < bytes.count { scanCode(until: nil) }
    }

    /// Reads code up to the parenthesis that closes an interpolation, or to the end.
    private mutating func scanCode(until end: UInt8?) {
        var depth = 0
        while at < bytes.count {
            if sees("//") {
                skip(to: "\n")
            } else if sees("/*") {
                skipBlockComment()
            } else if let hashes = literalStart() {
                scanLiteral(hashes: hashes)
            } else {
                let byte = bytes[at]
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") {
                    if end != nil && depth == 0 { return }
                    depth -= 1
                }
                keep()
            }
        }
    }

    /// How many `#` stand before a quotation mark here; nil where no literal begins.
    private func literalStart() -> Int? {
        var place = at
        while place < bytes.count && bytes[place] == UInt8(ascii: "#") { place += 1 }
        guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { return nil }
        return place - at
    }

    private mutating func scanLiteral(hashes: Int) {
        let fence = String(repeating: "#", count: hashes)
        for _ in 0..<hashes { keep() }
        let quotes = sees("\"\"\"") ? "\"\"\"" : "\""
        for _ in 0..<quotes.utf8.count { keep() }
        while at < bytes.count && !sees(quotes + fence) {
            if sees("\\" + fence + "(") {
                for _ in 0..<(hashes + 2) { keep() }
                scanCode(until: UInt8(ascii: ")"))
                if at < bytes.count { keep() }
            } else if hashes == 0 && sees("\\") {
                blank(inLiteral: true)
                if at < bytes.count { blank(inLiteral: true) }
            } else {
                // A bare regular expression with a quotation mark would run on: stop at its line.
                if quotes == "\"" && sees("\n") { return }
                blank(inLiteral: true)
            }
        }
        for _ in 0..<(quotes.utf8.count + hashes) where at < bytes.count { keep() }
    }

    private mutating func skip(to mark: String) {
        while at < bytes.count && !sees(mark) { blank(inLiteral: false) }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if sees("/*") { depth += 1 }
            if sees("*/") { depth -= 1 }
            blank(inLiteral: false)
            if depth == 0 && at < bytes.count { blank(inLiteral: false) }
        } while at < bytes.count && depth > 0
    }

    private func sees(_ mark: String) -> Bool {
        var place = at
        for byte in mark.utf8 {
            guard place < bytes.count, bytes[place] == byte else { return false }
            place += 1
        }
        return true
    }

    private mutating func keep() {
        code.append(bytes[at])
        withoutComments.append(bytes[at])
        at += 1
    }

    private mutating func blank(inLiteral: Bool) {
        let byte = bytes[at]
        let gap = byte == UInt8(ascii: "\n") ? byte : UInt8(ascii: " ")
        code.append(gap)
        withoutComments.append(inLiteral ? byte : gap)
        at += 1
    }
}
