import Compliance
import Foundation  // The law's tables are read from the repository.

/// The tables of law as the program loads them.
enum StoreLaw {
    static let law = Result {
        try Law(
            files: Dictionary(
                uniqueKeysWithValues: Law.fileNames.map { ($0, try text("law/\($0)")) }))
    }

    static func text(_ name: String) throws -> String {
        let here = URL(fileURLWithPath: #filePath)
        let root = here.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
    }
}
