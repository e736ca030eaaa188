/// The record on a PostgreSQL server, for those who outgrow one machine.
package struct PostgresDatabase: Database {
    private let pool: PostgresPool

    package var engine: Engine { .postgres }

    /// Names a server by its URL (`postgres://user@host/name?options=…`, see libpq).
    ///
    /// Nothing is connected yet: a server that is down now is found at the first call, and a
    /// server that comes back is used again without a restart.
    package init(url: String, connections: Int = 8) {
        pool = PostgresPool(url: url, limit: max(1, connections))
    }

    package func read<T: Sendable>(_ body: @Sendable (Session) throws -> T) async throws -> T {
        try await pool.run(.read, body)
    }

    @discardableResult
    package func write<T: Sendable>(_ body: @Sendable (Session) throws -> T) async throws -> T {
        try await pool.run(.write, body)
    }

    package func close() async throws { await pool.close() }
}

/// How a transaction is begun.
enum Transaction: String {
    /// One snapshot for all statements.
    case read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    case write = "BEGIN ISOLATION LEVEL SERIALIZABLE"
}

/// A bounded set of connections, made when needed and handed out in the order of asking.
private actor PostgresPool {
    private let url: String
    private let limit: Int
    private var idle: [PostgresLane] = []
    private var made = 0
    private var waiting: [CheckedContinuation<PostgresLane?, Never>] = []
    private var isClosed = false

    /// Work that waits beyond this number is turned away: it would only time out in the queue.
    private static let waitingLimit = 1024

    init(url: String, limit: Int) {
        self.url = url
        self.limit = limit
    }

    nonisolated func run<T: Sendable>(
        _ transaction: Transaction, _ body: @Sendable (Session) throws -> T
    ) async throws -> T {
        let lane = try await take()
        do {
            try Task.checkCancellation()
            let result = try await lane.run(transaction, body)
            await give(lane)
            return result
        } catch {
            await give(lane)
            throw error
        }
    }

    func close() {
        isClosed = true
        idle = []
        for asker in waiting { asker.resume(returning: nil) }
        waiting = []
    }

    private func take() async throws(StoreFault) -> PostgresLane {
        guard !isClosed else { throw .unavailable("数据库连接已关闭") }
        if let lane = idle.popLast() { return lane }
        if made < limit {
            made += 1
            return PostgresLane(url: url, number: made)
        }
        guard waiting.count < Self.waitingLimit else { throw .busy("等待数据库连接的请求过多") }
        let lane = await withCheckedContinuation { waiting.append($0) }
        guard let lane else { throw .unavailable("数据库连接已关闭") }
        return lane
    }

    private func give(_ lane: PostgresLane) {
        guard !isClosed else { return }
        if waiting.isEmpty {
            idle.append(lane)
        } else {
            waiting.removeFirst().resume(returning: lane)
        }
    }
}
