import Compliance
import Testing

/// The tables of law that the program ships with.
enum LawFolder {
    static func texts() throws -> [String: String] {
        try Dictionary(
            uniqueKeysWithValues: Law.fileNames.map { ($0, try Repository.text("law/\($0)")) })
    }

    private static let loaded = Result { try Law(files: texts()) }

    static func law() throws -> Law { try loaded.get() }

    /// The tables with one of them changed.
    static func texts(
        _ file: String, _ change: (inout [String]) -> Void
    ) throws -> [String: String] {
        var texts = try texts()
        var lines = try #require(texts[file]).split(separator: "\n").map(String.init)
        change(&lines)
        texts[file] = lines.joined(separator: "\n") + "\n"
        return texts
    }
}

extension Day {
    /// A day of a test table.
    init(in text: String) throws { self = try #require(Day(text)) }
}
