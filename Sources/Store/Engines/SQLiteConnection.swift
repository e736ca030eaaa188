import Foundation
import GRDB

/// The statements of one SQLite transaction.
struct SQLiteConnection {
    let database: GRDB.Database

    static func session(_ database: GRDB.Database) -> Session {
        Session(connection: .sqlite(SQLiteConnection(database: database)))
    }

    func rows(_ sql: SQL) throws(StoreFault) -> [Row] {
        try Self.faults {
            let statement = try prepared(sql)
            let width = statement.columnCount
            var values: [Value] = []
            let cursor = try GRDB.Row.fetchCursor(statement, arguments: arguments(sql))
            while let row = try cursor.next() {
                for index in 0..<width {
                    values.append(Value(row[index] as DatabaseValue))
                }
            }
            return RowSet(columns: statement.columnNames, values: values).rows
        }
    }

    func eachContent(
        _ sql: SQL, _ visit: (Int, Int, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let cursor = try Self.faults {
            try GRDB.Row.fetchCursor(try prepared(sql), arguments: arguments(sql))
        }
        while let row = try Self.faults({ try cursor.next() }) {
            let (series, day) = (row[0] as Int, row[1] as Int)
            try row.withUnsafeData(atIndex: 2) { data in
                try (data ?? Data()).withUnsafeBytes { try visit(series, day, $0) }
            }
        }
    }

    func run(_ sql: SQL) throws(StoreFault) -> Int {
        try Self.faults {
            let before = database.totalChangesCount
            try prepared(sql).execute(arguments: arguments(sql))
            // The total counts what triggers and cascades did as well, but it alone tells a
            // statement that changed nothing from one that left the last count standing.
            return database.totalChangesCount == before ? 0 : database.changesCount
        }
    }

    func script(_ text: String) throws(StoreFault) {
        try Self.faults { try database.execute(sql: text) }
    }

    private func prepared(_ sql: SQL) throws -> Statement {
        let text = sql.text(for: .sqlite)
        return sql.isRepeatable
            ? try database.cachedStatement(sql: text) : try database.makeStatement(sql: text)
    }

    private func arguments(_ sql: SQL) throws -> StatementArguments {
        // As optional values: for others GRDB makes a key path each time, which takes longer than
        // the binding.
        let values: [(any DatabaseValueConvertible)?] = try sql.values.map {
            try $0.checked().databaseValue
        }
        return StatementArguments(values)
    }

    /// Runs work of the driver and turns its errors into ours.
    static func faults<T>(_ work: () throws -> T) throws(StoreFault) -> T {
        do {
            return try work()
        } catch let fault as StoreFault {
            throw fault
        } catch let error as DatabaseError {
            throw StoreFault(error)
        } catch {
            throw .other("\(error)")
        }
    }
}

extension Value {
    /// The value, unless no engine could hold it as it is.
    ///
    /// A NUL inside a text ends it silently on one engine and is refused by the other.
    func checked() throws(StoreFault) -> Value {
        if case .text(let text) = self, text.utf8.contains(0) {
            throw .other("文字含有空字符（U+0000），无法存储")
        }
        return self
    }

    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }

    fileprivate init(_ value: DatabaseValue) {
        self =
            switch value.storage {
            case .null: .null
            case .int64(let number): .integer(number)
            case .double(let number): .real(number)
            case .string(let text): .text(text)
            case .blob(let data): .blob([UInt8](data))
            }
    }
}

extension StoreFault {
    init(_ error: DatabaseError) {
        let message = error.message ?? "SQLite \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_FULL: self = .full(message)
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_INTERRUPT: self = .busy(message)
        case .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_PERM:
            self = .unavailable(message)
        case .SQLITE_CONSTRAINT: self = .constraint(Constraint(error, message))
        default: self = .other(message)
        }
    }
}

extension Constraint {
    /// SQLite names what was broken only in its message: `UNIQUE constraint failed: site.code`.
    fileprivate init(_ error: DatabaseError, _ message: String) {
        let kind: Kind =
            switch error.extendedResultCode {
            case .SQLITE_CONSTRAINT_CHECK: .check
            case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: .unique
            case .SQLITE_CONSTRAINT_FOREIGNKEY: .foreignKey
            case .SQLITE_CONSTRAINT_NOTNULL: .notNull
            default: .other
            }
        self.init(
            kind, message.firstRange(of: ": ").map { String(message[$0.upperBound...]) } ?? "")
    }
}
