import Foundation

/// The files of the repository, as the house rules see them.
enum Tree {
    /// The repository's root, found from this file.
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().appending(path: "../..").standardizedFileURL

    /// Every file that is ours to keep tidy; what set-up fetches or a build makes is not.
    static let files: [SourceFile] = paths(in: "").map(SourceFile.init(path:))

    static let swift = files.filter { $0.name.hasSuffix(".swift") }
    static let sources = swift.filter { $0.path.hasPrefix("Sources/") }
    static let tests = swift.filter { $0.path.hasPrefix("Tests/") }
    static let markdown = files.filter { $0.name.hasSuffix(".md") }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    /// The text of a file that must be there.
    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    private static func paths(in folder: String) -> [String] {
        let here = root.appending(path: folder)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: here.path)) ?? []
        return names.sorted().flatMap { name -> [String] in
            let path = folder.isEmpty ? name : folder + "/" + name
            guard !isForeign(path, name) else { return [] }
            return isFolder(path) ? paths(in: path) : [path]
        }
    }

    /// Folders that `.gitignore` keeps out; hidden ones but for the build's own menu.
    private static func isForeign(_ path: String, _ name: String) -> Bool {
        (name.hasPrefix(".") && name != ".ci")
            || ["public/vendor", "data", "Package.resolved"].contains(path)
            || name == "__pycache__"
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        let there = FileManager.default.fileExists(
            atPath: root.appending(path: path).path, isDirectory: &isFolder)
        return there && isFolder.boolValue
    }
}

/// One file of the repository.
struct SourceFile: Sendable {
    /// From the root, with slashes: `Sources/Web/Kit/HTML.swift`.
    let path: String
    /// Empty for what is no UTF-8 text.
    let text: String
    let view: SwiftText

    init(path: String) {
        self.path = path
        text = (try? Tree.text(path)) ?? ""
        view = SwiftText(path.hasSuffix(".swift") ? text : "")
    }

    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }
    /// `HTML` of `Sources/Web/Kit/HTML.swift`.
    var stem: String { name.split(separator: ".").first.map(String.init) ?? name }
    /// `Web` of `Sources/Web/Kit/HTML.swift`.
    var floor: String { folders.count > 1 ? folders[1] : "" }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
}

extension StringProtocol {
    /// The number of the line on which a place stands, from 1.
    func line(of place: Index) -> Int {
        self[..<place].utf8.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    }
}
