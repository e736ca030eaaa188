/// Which of the two engines holds the record.
package enum Engine: String, Sendable, CaseIterable {
    case sqlite
    case postgres
}

/// A place where the record is kept: SQLite or PostgreSQL.
package protocol Database: Sendable {
    var engine: Engine { get }

    /// Reads one consistent state of the record; writing in it is refused.
    func read<T: Sendable>(_ body: @Sendable (Session) throws -> T) async throws -> T

    /// Runs one transaction: all of it is durable on return, none of it after a throw.
    ///
    /// Transactions are serialisable. PostgreSQL may run the closure again when another one
    /// came between, so it must have no effect but through its session.
    @discardableResult
    func write<T: Sendable>(_ body: @Sendable (Session) throws -> T) async throws -> T

    /// Ends all connections; a later call fails as unavailable.
    func close() async throws
}

/// The statements of one transaction; it never leaves the closure it is given to.
package struct Session {
    enum Connection {
        case sqlite(SQLiteConnection)
        case postgres(PostgresConnection)
    }

    let connection: Connection

    package var engine: Engine {
        switch connection {
        case .sqlite: .sqlite
        case .postgres: .postgres
        }
    }

    /// All rows of a query.
    package func rows(_ sql: SQL) throws(StoreFault) -> [Row] {
        switch connection {
        case .sqlite(let connection): try connection.rows(sql)
        case .postgres(let connection): try connection.rows(sql)
        }
    }

    /// The first row of a query, which should ask for no more than one.
    package func first(_ sql: SQL) throws(StoreFault) -> Row? { try rows(sql).first }

    /// Visits the rows of a query for a series, a day and bytes, which are lent and not copied.
    package func eachContent(
        _ sql: SQL,
        _ visit: (_ series: Int, _ day: Int, _ bytes: UnsafeRawBufferPointer) throws -> Void
    ) throws {
        switch connection {
        case .sqlite(let connection): try connection.eachContent(sql, visit)
        case .postgres(let connection): try connection.eachContent(sql, visit)
        }
    }

    /// Runs a statement and tells how many rows it changed.
    @discardableResult
    package func run(_ sql: SQL) throws(StoreFault) -> Int {
        switch connection {
        case .sqlite(let connection): try connection.run(sql)
        case .postgres(let connection): try connection.run(sql)
        }
    }

    /// Runs a document of several statements without values: schema and migrations only.
    func script(_ text: String) throws(StoreFault) {
        switch connection {
        case .sqlite(let connection): try connection.script(text)
        case .postgres(let connection): try connection.command(text)
        }
    }

    /// Makes all other transactions that claim the same table wait until this one ends.
    ///
    /// It must be the first statement: on PostgreSQL a LOCK TABLE takes no snapshot, so the
    /// transaction sees what its forerunner wrote instead of failing for having come too late.
    /// On SQLite the transaction itself is the claim.
    func claim(_ table: StaticString) throws(StoreFault) {
        guard case .postgres(let connection) = connection else { return }
        try connection.command("LOCK TABLE \(table) IN EXCLUSIVE MODE")
    }
}
