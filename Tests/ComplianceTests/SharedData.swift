import Foundation
import Testing

/// Real data that is never copied into the repository: found beside it, or not at all.
///
/// Tests that read it are enabled only where it is present, so that its absence shows.
enum SharedData {
    /// The folder that `CHENGYUAN_SHARED` names, else `shared` beside the repository.
    static let folder: URL =
        if let named = ProcessInfo.processInfo.environment["CHENGYUAN_SHARED"] {
            URL(filePath: named)
        } else {
            Repository.root.deletingLastPathComponent().appending(path: "shared")
        }

    static var isPresent: Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "data").path)
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }
}

/// The repository that this test was built from.
enum Repository {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }
}
