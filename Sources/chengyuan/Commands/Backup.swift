import ArgumentParser
import Compliance
import Foundation  // FileManager copies the key and the copy itself.
import Store

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "在线备份到目录（内置数据库）")

    @Argument(help: "备份目录，须不存在或为空") var directory: String
    @OptionGroup var place: DataOptions

    func run() async throws {
        guard DataOptions.databaseURL == nil else {
            throw Failure("backup-postgres", "PostgreSQL 请用 pg_dump 或物理备份")
        }
        let store = try await place.existingStore()
        try Folder.makeEmpty(directory)
        try await store.backup(to: directory + "/chengyuan.sqlite")
        try FileManager.default.copyItem(
            atPath: JournalKeyFile(directory: place.data).path,
            toPath: JournalKeyFile(directory: directory).path)
        try await store.database.close()
        let copy = try await Proof.of(directory, origin: place.origin)
        print("已备份到 \(directory)：日志 \(copy.entries) 条，核对一致。")
    }
}

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "从备份目录恢复，恢复前后都与日志核对")

    @Argument(help: "备份目录") var directory: String
    @OptionGroup var place: DataOptions

    func run() async throws {
        guard FileManager.default.fileExists(atPath: directory + "/chengyuan.sqlite") else {
            throw Failure("no-backup", "\(directory) 里没有备份")
        }
        let before = try await Proof.of(directory, origin: place.origin)
        try Folder.makeEmpty(place.data)
        for name in ["chengyuan.sqlite", "journal.key"] {
            try FileManager.default.copyItem(
                atPath: directory + "/" + name, toPath: place.data + "/" + name)
        }
        let after = try await Proof.of(place.data, origin: place.origin)
        guard before.root == after.root else { throw Failure("restore-differs", "恢复后的日志与备份不同") }
        print("已恢复到 \(place.data)：日志 \(after.entries) 条，与备份一致。")
    }
}

/// Shows that a record agrees with its own journal, row by row.
enum Proof {
    static func of(_ directory: String, origin: String) async throws -> JournalReport {
        let store = try await Store.open(
            directory + "/chengyuan.sqlite", directory: directory, origin: origin)
        let path = NSTemporaryDirectory() + "chengyuan-proof-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let writer = FileHandle(forWritingAtPath: path)
        else { throw Failure("file-unwritable", "不能写临时文件") }
        try await JournalExport(store.journal).write(from: store.database) { line in
            try writer.write(contentsOf: Data((line + "\n").utf8))
        }
        try await store.database.close()
        guard let reader = FileHandle(forReadingAtPath: path) else {
            throw Failure("file-unreadable", "读不出临时文件")
        }
        let report = try JournalFile.verify(
            reader, with: JournalVerifier(key: store.journal.key.publicKey))
        guard report.isSound else {
            throw Failure("journal-altered", report.words)
        }
        return report
    }
}

enum Folder {
    /// Makes a folder; one that holds something is left alone.
    static func makeEmpty(_ path: String) throws {
        let held = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        guard held.isEmpty else { throw Failure("folder-not-empty", "目录 \(path) 不是空的，没有覆盖") }
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
}
