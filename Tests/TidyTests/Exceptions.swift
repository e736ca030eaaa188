/// A list of files that a rule does not hold for yet; it may only shrink.
///
/// A line is `path` or `path  number`; lines that begin with `#` say what the list is for. Each
/// rule fails when a listed file keeps it by now, so no line outlives its reason.
struct Exceptions {
    private let entries: [String: Int]

    init(_ name: String) throws {
        let lines = try Tree.text("Tests/TidyTests/\(name)").split(separator: "\n")
        entries = Dictionary(
            lines.filter { !$0.hasPrefix("#") }.map(Self.entry), uniquingKeysWith: max)
    }

    var paths: [String] { entries.keys.sorted() }

    func contains(_ path: String) -> Bool { entries[path] != nil }

    /// How many breaches a file may still have.
    func allowance(for path: String) -> Int { entries[path] ?? 0 }

    private static func entry(_ line: Substring) -> (String, Int) {
        let parts = line.split(separator: " ")
        return (String(parts[0]), parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    }
}
