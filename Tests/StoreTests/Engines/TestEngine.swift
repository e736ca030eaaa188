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
    @discardableResult
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

    /// Runs a test on an empty record with all its tables.
    func withRecord(_ test: (Store) async throws -> Void) async throws {
        try await withDatabase { database in
            try await test(try await Store(database, journal: Journal(key: .known)))
        }
    }

    /// Runs a test on a record with a few tables of the tests' own.
    @discardableResult
    func withStore<T>(_ test: (Store) async throws -> T) async throws -> T {
        try await withDatabase { try await test(try await Store.withYards($0)) }
    }
}

/// A PostgreSQL schema that lives as long as a test.
enum PostgresSchema {
    static func with<T>(_ url: String, _ test: (String) async throws -> T) async throws -> T {
        let name = "test_\(UInt64.random(in: 0...UInt64.max))"
        let joint = url.contains("?") ? "&" : "?"
        await turns.take()
        do {
            try await admin.write { try $0.run(SQL(stringLiteral: "CREATE SCHEMA \(name)")) }
            let result = try await test("\(url)\(joint)options=-csearch_path%3D\(name)")
            try await admin.write { try $0.run(SQL(stringLiteral: "DROP SCHEMA \(name) CASCADE")) }
            await turns.give()
            return result
        } catch {
            await turns.give()
            throw error
        }
    }

    private static let admin = PostgresDatabase(url: TestEngine.postgresURL ?? "", connections: 2)

    /// A server takes a hundred connections; each test may use four.
    private static let turns = Turns(12)
}

/// So many at a time; the others wait in the order they came.
actor Turns {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { free = count }

    func take() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func give() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
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
