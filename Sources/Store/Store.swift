import Foundation

/// The official record: a database, and the journal of the acts that wrote it.
package struct Store: Sendable {
    package let database: any Database
    package let journal: Journal

    /// Brings the database to this program's schema and checks whose journal it holds.
    package init(
        _ database: any Database, journal: Journal, migrator: Migrator = Migrator()
    ) async throws {
        self.database = database
        self.journal = journal
        try await migrator.run(on: database)
        try await database.write { try journal.prepare(in: $0) }
    }

    /// Opens the record at a place: a `postgres://` URL, or the path of an SQLite file.
    ///
    /// - Parameters:
    ///   - directory: The data directory, which holds the secret of the journal's key. All
    ///     processes on one database need the same secret.
    ///   - origin: The journal's name in its checkpoints, such as `chengyuan.example/journal`.
    package static func open(
        _ place: String, directory: String, origin: String
    ) async throws -> Store {
        guard
            let key = JournalKey(
                origin: origin, seed: try JournalKeyFile(directory: directory).seed())
        else { throw StoreFault.other("办理日志名称“\(origin)”不能含有空格或加号") }
        return try await Store(try database(at: place), journal: Journal(key: key))
    }

    /// The database at a place, not yet looked into.
    package static func database(at place: String) throws(StoreFault) -> any Database {
        ["postgres://", "postgresql://"].contains(where: place.hasPrefix)
            ? PostgresDatabase(url: place) : try SQLiteDatabase(path: place)
    }

    /// A record in memory with a key that everybody knows: for tests and try-outs.
    package static func inMemory() async throws -> Store {
        try await Store(try SQLiteDatabase.inMemory(), journal: Journal(key: .known))
    }

    package func read<T: Sendable>(_ body: @Sendable (Session) throws -> T) async throws -> T {
        try await database.read(body)
    }

    /// Writes what is no act of a person: measurements, sessions, derived rows.
    @discardableResult
    package func write<T: Sendable>(_ body: @Sendable (Session) throws -> T) async throws -> T {
        try await database.write(body)
    }

    /// Copies the record into a new SQLite file while work goes on; the secret is not in it.
    package func backup(to path: String) async throws {
        guard let database = database as? SQLiteDatabase else {
            throw StoreFault.other("PostgreSQL 请用 pg_dump 或物理备份")
        }
        try await database.backup(to: path)
    }
}

extension JournalKey {
    /// A key whose secret stands here: good for tests, and for nothing that must be believed.
    package static let known: JournalKey = {
        let seed = [UInt8](repeating: 7, count: 32)
        guard let key = JournalKey(origin: "chengyuan.test/journal", seed: seed) else {
            preconditionFailure("32 bytes and a plain name make a key")
        }
        return key
    }()
}
