import Foundation
import Store
import Testing

/// The engines that a test of the record runs on: SQLite always, PostgreSQL where there is one.
///
/// `DATABASE_TEST_URL` names a server on which the tests may make schemas and drop them again.
enum TestEngine {
    static let postgresURL = ProcessInfo.processInfo.environment["DATABASE_TEST_URL"]

    static var hasPostgres: Bool { postgresURL != nil }

    static var all: [Engine] { hasPostgres ? [.sqlite, .postgres] : [.sqlite] }
}

extension Engine {
    /// Runs a test on an empty database of its own.
    func withDatabase<T>(_ test: (any Database) async throws -> T) async throws -> T {
        guard self == .postgres, let url = TestEngine.postgresURL else {
            return try await test(try SQLiteDatabase.inMemory())
        }
        return try await PostgresSchema.with(url) { url in
            let database = PostgresDatabase(url: url, connections: 4)
            do {
                let result = try await test(database)
                try await database.close()
                return result
            } catch {
                try await database.close()
                throw error
            }
        }
    }

    /// Runs a test on a record with a few tables of the tests' own.
    func withStore<T>(_ test: (Store) async throws -> T) async throws -> T {
        try await withDatabase { try await test(try await Store.withYards($0)) }
    }
}

/// A PostgreSQL schema that lives as long as a test.
enum PostgresSchema {
    static func with<T>(_ url: String, _ test: (String) async throws -> T) async throws -> T {
        let name = "test_\(UInt64.random(in: 0...UInt64.max))"
        let admin = PostgresDatabase(url: url, connections: 1)
        try await admin.write { try $0.run(SQL(stringLiteral: "CREATE SCHEMA \(name)")) }
        let joint = url.contains("?") ? "&" : "?"
        let result: Result<T, any Error>
        do {
            result = .success(try await test("\(url)\(joint)options=-csearch_path%3D\(name)"))
        } catch {
            result = .failure(error)
        }
        try await admin.write { try $0.run(SQL(stringLiteral: "DROP SCHEMA \(name) CASCADE")) }
        try await admin.close()
        return try result.get()
    }
}

struct PostgresPresence {
    @Test(
        .enabled(
            if: TestEngine.hasPostgres,
            "DATABASE_TEST_URL is not set: the record is tested on SQLite alone"))
    func `the tests of the record run on PostgreSQL too`() {
        #expect(TestEngine.all == [.sqlite, .postgres])
    }
}
