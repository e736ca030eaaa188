import Foundation
import Store
import Testing

struct SQLiteDatabaseTests {
    @Test func `a file is durable, keeps its links and is read while written`() async throws {
        try await TemporaryFolder.with { folder in
            let database = try SQLiteDatabase(path: folder + "/record.sqlite")
            let answers = try await database.write { session in
                try ["journal_mode", "synchronous", "foreign_keys"].map { pragma in
                    try session.first(SQL(stringLiteral: "PRAGMA \(pragma)"))?.values.first
                }
            }
            #expect(answers == [.text("wal"), .integer(2), .integer(1)])
            try await database.close()
        }
    }

    @Test func `a folder that is not there is unavailable`() throws {
        let fault = #expect(throws: StoreFault.self) {
            try SQLiteDatabase(path: "/nowhere/at/all/record.sqlite")
        }
        guard case .unavailable = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
    }

    @Test func `a full disk is told apart`() async throws {
        let store = try await Store.withYards(try SQLiteDatabase.inMemory())
        let full = await #expect(throws: StoreFault.self) {
            try await store.write { session in
                let pages = try session.first("PRAGMA page_count")?.values.first
                guard case .integer(let count) = pages else { return }
                _ = try session.rows(SQL(stringLiteral: "PRAGMA max_page_count = \(count)"))
                let photo = [UInt8](repeating: 1, count: 100_000)
                try session.run("INSERT INTO yard (id, name, photo) VALUES ('1', 'a', \(photo))")
            }
        }
        guard case .full = full else {
            Issue.record("\(String(describing: full))")
            return
        }
        let names = try await store.names()
        #expect(names == [])
    }

    @Test func `a backup is a whole record and never overwrites`() async throws {
        try await TemporaryFolder.with { folder in
            let store = try await Store.withYards(SQLiteDatabase(path: folder + "/a.sqlite"))
            try await store.openYard("1", name: "青溪")
            try await store.backup(to: folder + "/b.sqlite")
            try await store.openYard("2", name: "白石")
            let copy = try await Store.withYards(SQLiteDatabase(path: folder + "/b.sqlite"))
            #expect(try await copy.names() == ["青溪"])
            await #expect(throws: StoreFault.self) {
                try await store.backup(to: folder + "/b.sqlite")
            }
        }
    }
}

/// A folder that lives as long as a test.
enum TemporaryFolder {
    static func with<T>(_ test: (String) async throws -> T) async throws -> T {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "chengyuan-\(UInt64.random(in: 0...UInt64.max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let result: Result<T, any Error>
        do { result = .success(try await test(folder.path)) } catch { result = .failure(error) }
        try FileManager.default.removeItem(at: folder)
        return try result.get()
    }
}
