import Compliance
import Foundation  // FileManager and environment find the folders beside the program.
import Web

/// The folders that the program reads: `law/` and `public/`.
struct Home {
    let path: String

    /// `CHENGYUAN_HOME`, the folder of the program or above it, the working folder, or the
    /// sources that the program was built from.
    static func find() throws(Failure) -> Home {
        let environment = ProcessInfo.processInfo.environment
        let program = URL(filePath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
        let source = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
        let places =
            [environment["CHENGYUAN_HOME"], program.deletingLastPathComponent().path]
            .compactMap(\.self) + [FileManager.default.currentDirectoryPath, source.path]
        guard
            let found = places.first(where: {
                FileManager.default.fileExists(atPath: $0 + "/law/acts.csv")
            })
        else {
            throw Failure("home-not-found", "找不到 law 文件夹：请设置环境变量 CHENGYUAN_HOME")
        }
        return Home(path: found)
    }

    var publicFolder: String { path + "/public" }

    func law() throws -> Law {
        var files: [String: String] = [:]
        for name in Law.fileNames {
            files[name] = try text("law/\(name)")
        }
        return try Law(files: files)
    }

    func factors() throws(Failure) -> FactorTable { FactorTable(csv: try text("law/factors.csv")) }

    func regions() throws(Failure) -> RegionTable { RegionTable(csv: try text("law/regions.csv")) }

    private func text(_ name: String) throws(Failure) -> String {
        try Files.text(path + "/" + name)
    }
}

/// Files as the command line names them; `-` is standard input.
enum Files {
    static func bytes(_ path: String) throws(Failure) -> [UInt8] {
        if path == "-" {
            return [UInt8]((try? FileHandle.standardInput.readToEnd()) ?? Data())
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure("file-unreadable", "读不出文件 \(path)")
        }
        return [UInt8](data)
    }

    static func text(_ path: String) throws(Failure) -> String {
        let bytes = try bytes(path)
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let foreign = lines.filter { $0.contains { $0 > 0x7F } }
        let bad = foreign.filter { String(validating: $0, as: UTF8.self) == nil }
        // One broken line in UTF-8 is a mistake; a table that is foreign all over is GB 18030.
        if bad.count * 2 > foreign.count, foreign.count > 1,
            let text = PermitUpload.text(of: bytes)
        {
            return text
        }
        let first = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
        throw Failure(
            "file-encoding",
            "文件 \(path) 第 \(first + 1) 行不是 UTF-8 编码；请另存为 UTF-8 或 GB18030 后重试")
    }
}
