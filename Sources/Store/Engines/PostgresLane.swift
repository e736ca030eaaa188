import Foundation

/// One connection on a thread of its own; it connects, and connects again, by itself.
actor PostgresLane {
    private let thread: BlockingThread
    private let url: String
    private var connection: PostgresConnection?

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(url: String, number: Int) {
        self.url = url
        thread = BlockingThread(name: "postgres-\(number)")
    }

    deinit { thread.stop() }

    /// Runs one transaction; a writing one again when another one came between.
    func run<T: Sendable>(
        _ transaction: Transaction, _ body: @Sendable (Session) throws -> T
    ) throws -> T {
        for attempt in 1... {
            let connection = try begun(transaction)
            do {
                let result = try body(Session(connection: .postgres(connection)))
                try connection.commit()
                return result
            } catch {
                try recover(connection, from: error)
                // A reader may have shown something already; only a writer can begin again.
                guard transaction == .write, connection.mayRetry, attempt < Self.attempts
                else { throw error }
                Thread.sleep(
                    forTimeInterval: Double(1 << attempt) * Double.random(in: 0.0005...0.001))
            }
        }
        throw StoreFault.busy("事务反复冲突")
    }

    /// How often a transaction that lost against another one is run in all.
    private static let attempts = 10

    /// An open connection inside a new transaction.
    ///
    /// A server that was restarted since the last call shows only now; nothing was done yet, so
    /// one new connection is tried without telling anybody.
    private func begun(_ transaction: Transaction) throws(StoreFault) -> PostgresConnection {
        if let connection {
            do {
                try connection.begin(transaction)
                return connection
            } catch {
                self.connection = nil
                guard !connection.isAlive else { throw error }
            }
        }
        let new = try PostgresConnection(url: url)
        try new.begin(transaction)
        connection = new
        return new
    }

    /// Leaves the failed transaction, or gives up the connection if it is lost.
    private func recover(_ connection: PostgresConnection, from error: any Error) throws {
        if connection.isAlive { try? connection.rollBack() }
        guard !connection.isAlive else { return }
        self.connection = nil
        if case StoreFault.unavailable = error { throw error }
        throw StoreFault.unavailable("与 PostgreSQL 的连接中断")
    }
}
