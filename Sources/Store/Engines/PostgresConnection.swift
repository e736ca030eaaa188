import CPq
import Foundation

/// One libpq connection, used by its lane alone, on the lane's thread.
final class PostgresConnection {
    private let handle: OpaquePointer
    private var plans: [Plan: String] = [:]
    private var plansMade = 0
    /// The SQLSTATE of the first error of the transaction.
    private var failure: String?

    /// A plan fits one text with one list of parameter types.
    private struct Plan: Hashable {
        let text: String
        let types: [Oid]
    }

    /// How many plans a connection keeps before it starts afresh.
    private static let plansKept = 256

    init(url: String) throws(StoreFault) {
        // Later words win, and the URL stands behind these defaults of ours.
        handle = PostgresConnection.connect([
            ("connect_timeout", "5"), ("keepalives_idle", "30"), ("tcp_user_timeout", "30000"),
            ("application_name", "chengyuan"), ("dbname", url), ("client_encoding", "UTF8"),
        ])
        guard isAlive else { throw .unavailable(lastMessage) }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        try command(Self.settings)
    }

    deinit { PQfinish(handle) }

    /// A lost client must not hold locks, a bad query must not hold a thread.
    private static let settings = """
        SET statement_timeout = '30s';
        SET lock_timeout = '5s';
        SET idle_in_transaction_session_timeout = '60s';
        SET client_min_messages = 'warning'
        """

    private static func connect(_ words: [(String, String)]) -> OpaquePointer {
        let keys = words.map { strdup($0.0) }
        let values = words.map { strdup($0.1) }
        defer { for text in keys + values { free(text) } }
        let ended: ([UnsafeMutablePointer<CChar>?]) -> [UnsafePointer<CChar>?] = {
            $0.map { UnsafePointer($0) } + [nil]
        }
        return PQconnectdbParams(ended(keys), ended(values), 1)
    }

    var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }

    /// True when the transaction failed through no fault of its own.
    ///
    /// Another one ran at the same time (40001, 40P01), or a table was changed by a newer
    /// program so that a kept plan no longer fits (0A000, 26000).
    var mayRetry: Bool { ["40001", "40P01", "0A000", "26000"].contains(failure) }

    private var hasStalePlans: Bool { failure == "0A000" || failure == "26000" }

    private var lastMessage: String {
        String(cString: PQerrorMessage(handle)).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

// MARK: - Transactions

extension PostgresConnection {
    func begin(_ transaction: Transaction) throws(StoreFault) {
        failure = nil
        try command(transaction.rawValue)
    }

    /// Commits, and does not take the server's polite ROLLBACK of a broken transaction for it.
    func commit() throws(StoreFault) {
        let result = try finished(PQexec(handle, "COMMIT"))
        guard result.status == "COMMIT" else {
            throw .other("事务中有语句出错，已全部撤销（\(failure ?? "?")）")
        }
    }

    /// Leaves a failed transaction.
    func rollBack() throws(StoreFault) {
        try command("ROLLBACK")
        if hasStalePlans { try forgetPlans() }
    }

    private func forgetPlans() throws(StoreFault) {
        try command("DEALLOCATE ALL")
        plans = [:]
    }

    func command(_ text: String) throws(StoreFault) { _ = try finished(PQexec(handle, text)) }
}

// MARK: - Statements

extension PostgresConnection {
    func rows(_ sql: SQL) throws(StoreFault) -> [Row] { try execute(sql).rowSet().rows }

    func eachContent(
        _ sql: SQL, _ visit: (Int, Int, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try execute(sql).eachContent(visit)
    }

    func run(_ sql: SQL) throws(StoreFault) -> Int { try execute(sql).changes }

    private func execute(_ sql: SQL) throws(StoreFault) -> PostgresResult {
        let text = sql.text(for: .postgres)
        let parameters = try PostgresParameters(sql.values)
        guard sql.isRepeatable else {
            return try finished(
                parameters.with { count, types, values, lengths, formats in
                    PQexecParams(handle, text, count, types, values, lengths, formats, 1)
                })
        }
        let plan = try plan(text, parameters.types)
        return try finished(
            parameters.with { count, _, values, lengths, formats in
                PQexecPrepared(handle, plan, count, values, lengths, formats, 1)
            })
    }

    private func plan(_ text: String, _ types: [Oid]) throws(StoreFault) -> String {
        let key = Plan(text: text, types: types)
        if let name = plans[key] { return name }
        if plans.count >= Self.plansKept { try forgetPlans() }
        plansMade += 1
        let name = "p\(plansMade)"
        _ = try finished(PQprepare(handle, name, text, Int32(types.count), types))
        plans[key] = name
        return name
    }

    private func finished(_ pointer: OpaquePointer?) throws(StoreFault) -> PostgresResult {
        guard let pointer else { throw .unavailable(lastMessage) }
        let result = PostgresResult(pointer)
        if result.isGood { return result }
        failure = failure ?? result.state
        guard isAlive else { throw .unavailable(lastMessage) }
        throw result.fault
    }
}
