import Foundation
import GRDB
import Synchronization

/// The record in one SQLite file, or in memory.
package final class SQLiteDatabase: Database {
    /// Absent once closed.
    ///
    /// A connection is never closed under a reader (GRDB would crash): closing forgets it, and
    /// the last transaction that still holds it lets it end.
    private let writer: Mutex<(any DatabaseWriter)?>

    package var engine: Engine { .sqlite }

    /// Opens or creates a file with many readers beside one writer (WAL).
    package convenience init(path: String) throws(StoreFault) {
        try self.init(Self.opened(path))
    }

    /// SQLite waits for nobody while a new file is given its log: who comes second asks again.
    private static func opened(_ path: String) throws(StoreFault) -> DatabasePool {
        let end = ContinuousClock.now + .seconds(busySeconds)
        while true {
            do {
                return try openedAtOnce(path)
            } catch {
                guard case .busy = error, ContinuousClock.now < end else { throw error }
                Thread.sleep(forTimeInterval: 0.01)
            }
        }
    }

    private static func openedAtOnce(_ path: String) throws(StoreFault) -> DatabasePool {
        try SQLiteConnection.faults {
            let pool = try DatabasePool(path: path, configuration: configuration)
            // GRDB sets NORMAL when it turns WAL on, after `prepareDatabase`. What was
            // acknowledged must outlive a loss of power, so FULL comes last.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            return pool
        }
    }

    private init(_ writer: any DatabaseWriter) { self.writer = Mutex(writer) }

    /// A database that lives as long as the value: for tests and try-outs.
    package static func inMemory() throws(StoreFault) -> SQLiteDatabase {
        try SQLiteDatabase(
            SQLiteConnection.faults { try DatabaseQueue(configuration: configuration) })
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(busySeconds)
        configuration.maximumReaderCount = max(4, ProcessInfo.processInfo.activeProcessorCount)
        // PostgreSQL's LIKE tells capital letters from small ones; one SQL, one meaning.
        configuration.prepareDatabase {
            try $0.execute(sql: "PRAGMA case_sensitive_like = ON")
            // Sheets of a thousand bytes waste a quarter of 4 KiB pages. A file keeps the size it
            // was made with; this one counts for a new file alone.
            try $0.execute(sql: "PRAGMA page_size = \(pageSize)")
            // A chart of a year reads hundreds of pages for their one sheet: mapped, not copied.
            try $0.execute(sql: "PRAGMA mmap_size = \(mappedSize)")
        }
        return configuration
    }

    private static let pageSize = 16_384
    private static let mappedSize = 1 << 30

    /// How long a writer of another process is waited for, in seconds.
    private static let busySeconds = 5.0

    package func read<T: Sendable>(_ body: @Sendable (Session) throws -> T) async throws -> T {
        do {
            return try await opened().read { try body(SQLiteConnection.session($0)) }
        } catch let error as DatabaseError {
            throw StoreFault(error)
        }
    }

    @discardableResult
    package func write<T: Sendable>(_ body: @Sendable (Session) throws -> T) async throws -> T {
        do {
            return try await opened().write { try body(SQLiteConnection.session($0)) }
        } catch let error as DatabaseError {
            throw StoreFault(error)
        }
    }

    package func close() async throws {
        let last = writer.withLock { writer in
            defer { writer = nil }
            return writer
        }
        try await last?.barrierWriteWithoutTransaction { _ in }
    }

    private func opened() throws(StoreFault) -> any DatabaseWriter {
        guard let writer = writer.withLock({ $0 }) else { throw .unavailable("数据库已关闭") }
        return writer
    }

    /// Brings what stands in the log beside the file into the file, and empties the log.
    package func checkpoint() async throws {
        do {
            try await opened().writeWithoutTransaction { database in
                _ = try database.checkpoint(.truncate)
            }
        } catch let error as DatabaseError {
            throw StoreFault(error)
        }
    }

    /// Copies one consistent state of the record into a new file while others go on working.
    ///
    /// A file that is already there is refused: a backup never overwrites a backup.
    package func backup(to path: String) async throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw StoreFault.other("备份文件已存在：\(path)")
        }
        do {
            let target = try DatabaseQueue(path: path)
            try await opened().read { source in
                try target.writeWithoutTransaction { try source.backup(to: $0) }
            }
            try target.close()
        } catch let error as DatabaseError {
            throw StoreFault(error)
        }
    }
}
