import Testing

/// 词汇表: one English word for each word of the law, as `docs/glossary.md` freezes it.
@Suite struct GlossaryTests {
    private struct Word: Sendable {
        let chinese: String
        let say: [String]
        let never: [String]
    }

    /// The rows of the first table; the second holds words that have no code yet.
    private static func words() throws -> [Word] {
        try Tree.text("docs/glossary.md").split(separator: "\n")
            .filter { $0.hasPrefix("| ") && $0.contains("`") }
            .map { line in
                let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                return Word(
                    chinese: cells[1].trimmed, say: ticked(cells[2]),
                    never: cells.count > 3 ? ticked(cells[3]) : [])
            }
    }

    private static func ticked(_ cell: Substring) -> [String] {
        cell.matches(of: /`([^`]+)`/).map { String($0.1) }
    }

    private static let declared: Set<String> = names(
        /(?:struct|enum|class|actor|protocol|typealias|case|let|var|func)\s+`?(\w+)/)
    private static let identifiers: Set<String> = names(/([A-Za-z_]\w+)/)

    private static func names(_ pattern: Regex<(Substring, Substring)>) -> Set<String> {
        Set(Tree.sources.flatMap { $0.view.code.matches(of: pattern).map { String($0.1) } })
    }

    @Test func `every name of the glossary is declared`() throws {
        for word in try Self.words() {
            #expect(!word.say.isEmpty, "\(word.chinese) has no name")
            for name in word.say {
                #expect(
                    Self.declared.contains(name), "\(word.chinese): `\(name)` is declared nowhere")
            }
        }
    }

    @Test func `no name is made of a word that is never said`() throws {
        let known = Self.identifiers.map { (name: $0, parts: $0.camelParts) }
        for word in try Self.words() {
            for banned in word.never {
                let parts = banned.camelParts
                for (name, mine) in known where mine.holds(parts) {
                    Issue.record("\(name): \(word.chinese) is \(word.say), never `\(banned)`")
                }
            }
        }
    }

    @Test func `one word of the law has one row`() throws {
        let chinese = try Self.words().map(\.chinese)
        #expect(chinese.count > 30 && Set(chinese).count == chinese.count)
    }

    @Test(arguments: [
        ("OpenClueList", ["open", "clue", "list"]), ("isLate", ["is", "late"]),
        ("HTMLPage", ["html", "page"]), ("a_b", ["a", "b"]),
    ])
    func `a name is read in its parts`(name: String, parts: [String]) {
        #expect(name.camelParts == parts)
    }
}

extension String {
    /// `OpenClueList` is open, clue, list.
    fileprivate var camelParts: [String] {
        // A run of capitals ends before the capital that begins the next word.
        matches(of: /[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+/)
            .map { $0.output.lowercased() }
    }
}

extension [String] {
    fileprivate func holds(_ parts: [String]) -> Bool {
        !parts.isEmpty && indices.contains { self[$0...].starts(with: parts) }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
