/// The one step from our SQL for tables to PostgreSQL's.
///
/// | ours | PostgreSQL | because |
/// |---|---|---|
/// | INTEGER | BIGINT | both have 64 bits |
/// | REAL | DOUBLE PRECISION | |
/// | BLOB | BYTEA | |
/// | TEXT | TEXT COLLATE "C" | both order texts by their bytes, whatever the server's language |
/// | STRICT, WITHOUT ROWID | | PostgreSQL is strict anyway |
///
/// Types are written in capitals: a column may be called `text`. Comments, quoted names and
/// quoted texts stay as they are.
enum Dialect {
    static func postgres(_ text: String) -> String {
        var out = ""
        var scanner = DialectScanner(text)
        var last = ""
        var afterDropped = false
        while let token = scanner.next() {
            switch token {
            case .word(let word):
                afterDropped = dropped.contains(word)
                if !afterDropped { out += replacement(for: word, after: last) ?? word }
                last = word
            case .other(",") where afterDropped: afterDropped = false
            case .other(let text):
                if text.contains(where: { !$0.isWhitespace }) { afterDropped = false }
                out += text
            }
        }
        return out
    }

    /// Says of every BLOB that PostgreSQL keeps it as it is: our contents are packed already, and
    /// its own packing of each would take as long as everything else about the row.
    static func storage(_ text: String) -> [String] {
        var (table, out): (Substring, [String]) = ("", [])
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.starts(with: ["CREATE", "TABLE"]), words.count > 2 { table = words[2] }
            guard words.count > 1, words[1].hasPrefix("BLOB"), !table.isEmpty else { continue }
            out.append("ALTER TABLE \(table) ALTER COLUMN \(words[0]) SET STORAGE EXTERNAL;")
        }
        return out
    }

    /// Words of table options alone; a column of such a name would have to be quoted.
    private static let dropped: Set<String> = ["STRICT", "WITHOUT", "ROWID"]

    private static func replacement(for word: String, after last: String) -> String? {
        switch word {
        case "INTEGER": "BIGINT"
        case "REAL": "DOUBLE PRECISION"
        case "BLOB": "BYTEA"
        // CAST (… AS TEXT) takes no collation.
        case "TEXT": last == "AS" ? "TEXT" : "TEXT COLLATE \"C\""
        default: nil
        }
    }
}

/// Cuts SQL into words and everything else, keeping each character.
private struct DialectScanner {
    enum Token {
        case word(String)
        case other(String)
    }

    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    mutating func next() -> Token? {
        guard let first = rest.first else { return nil }
        if Self.isWord(first) { return .word(take(while: Self.isWord)) }
        if first == "'" || first == "\"" { return .other(takeQuoted(first)) }
        if rest.hasPrefix("--") { return .other(take(while: { !$0.isNewline })) }
        if first.isWhitespace { return .other(take(while: \.isWhitespace)) }
        rest.removeFirst()
        return .other(String(first))
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }

    private mutating func take(while isPart: (Character) -> Bool) -> String {
        let taken = rest.prefix(while: isPart)
        rest = rest[taken.endIndex...]
        return String(taken)
    }

    /// A doubled quote inside reads as the end and a new beginning: the same characters.
    private mutating func takeQuoted(_ quote: Character) -> String {
        rest.removeFirst()
        let content = take { $0 != quote }
        if !rest.isEmpty { rest.removeFirst() }
        return "\(quote)\(content)\(quote)"
    }
}
