import ArgumentParser
import Compliance
import Foundation  // FileManager makes the data folder; ProcessInfo reads DATABASE_URL.
import Store

/// Where the record is kept: a data folder, and a database of its own or `DATABASE_URL`.
struct DataOptions: ParsableArguments {
    @Option(help: "数据目录：内置数据库与日志密钥在其中") var data: String = "data"
    @Option(help: "日志名称，写进每个检查点") var origin: String = "chengyuan.local/journal"

    static var databaseURL: String? {
        ProcessInfo.processInfo.environment["DATABASE_URL"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The PostgreSQL of `DATABASE_URL`, or the SQLite file of the data folder.
    var database: String { DataOptions.databaseURL ?? sqliteFile }
    var sqliteFile: String { data + "/chengyuan.sqlite" }

    /// The record of an installation that is there; a wrong folder is told, not filled.
    func existingStore() async throws -> Store {
        guard Self.databaseURL != nil || FileManager.default.fileExists(atPath: sqliteFile) else {
            throw Failure("no-data", "\(data) 里没有数据库；请用 --data 指明数据目录")
        }
        return try await store()
    }

    func store() async throws -> Store {
        do {
            try FileManager.default.createDirectory(
                atPath: data, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw Failure("data-folder", "不能建立数据目录 \(data)：\(error.localizedDescription)")
        }
        return try await Store.open(database, directory: data, origin: origin)
    }
}
