import Compliance
import Store
import Testing

struct LockoutTests {
    /// Seconds of failures of one login, and when it may try again.
    private static let table: [(failures: [Int], end: Int?)] = [
        ([], nil), ([0, 1, 2, 3], nil), ([0, 1, 2, 3, 4], 904),
        ([0, 200, 400, 600, 899], 899 + 900), ([0, 200, 400, 600, 900], nil),
        // An old failure does not count with the new ones.
        ([0, 901, 902, 903, 904], nil), ([0, 901, 902, 903, 904, 905], 905 + 900),
    ]

    @Test(arguments: TestEngine.all, table.indices)
    func `five failures of a login within fifteen minutes make it wait`(
        engine: Engine, row: Int
    ) async throws {
        try await Office.with(engine) { office in
            let (failures, end) = Self.table[row]
            for seconds in failures { try await office.fail("zhou", "10.0.0.\(seconds)", seconds) }
            let last = failures.last ?? 0
            let until = try await office.lockout("zhou", "10.9.9.9", last)
            #expect(until == end.map(Office.now.advanced(bySeconds:)))
            #expect(try await office.lockout("lin", "10.9.9.9", last) == nil)
            guard let end else { return }
            #expect(try await office.lockout("zhou", "10.9.9.9", end - 1) != nil)
            #expect(try await office.lockout("zhou", "10.9.9.9", end) == nil)
        }
    }

    @Test(arguments: TestEngine.all)
    func `twenty failures of a client make it wait, whatever the logins`(
        engine: Engine
    ) async throws {
        try await Office.with(engine) { office in
            for number in 0..<19 { try await office.fail("login\(number)", "10.0.0.1", number) }
            #expect(try await office.lockout("new", "10.0.0.1", 19) == nil)
            try await office.fail("login19", "10.0.0.1", 19)
            #expect(try await office.lockout("new", "10.0.0.1", 19) != nil)
            #expect(try await office.lockout("new", "10.0.0.2", 19) == nil)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a sign-in clears the login but not the client`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            for number in 0..<20 { try await office.fail("zhou", "10.0.0.1", number) }
            try await office.store.forgetFailures(login: "zhou")
            #expect(try await office.lockout("zhou", "10.0.0.2", 20) == nil)
            // They were failures of one login: forgotten, they are no sign of a machine.
            #expect(try await office.lockout("lin", "10.0.0.1", 20) == nil)
            for number in 0..<20 { try await office.fail("l\(number)", "10.0.0.1", number) }
            try await office.store.forgetFailures(login: "zhou")
            #expect(try await office.lockout("zhou", "10.0.0.1", 20) != nil)
        }
    }

    @Test(arguments: TestEngine.all)
    func `failures are forgotten after a day`(engine: Engine) async throws {
        try await Office.with(engine) { office in
            try await office.fail("zhou", "10.0.0.1", 0)
            try await office.fail("lin", "10.0.0.1", 24 * 3600 + 1)
            let logins: [String] = try await office.store.read { session in
                try session.rows("SELECT login FROM sign_in_failure").map { try $0("login") }
            }
            #expect(logins == ["lin"])
        }
    }
}

extension Office {
    fileprivate func fail(_ login: String, _ client: String, _ seconds: Int) async throws {
        try await store.recordFailedSignIn(
            login: login, client: client, at: Office.now.advanced(bySeconds: seconds))
    }

    fileprivate func lockout(
        _ login: String, _ client: String, _ seconds: Int
    ) async throws -> Instant? {
        try await store.lockout(
            login: login, client: client, at: Office.now.advanced(bySeconds: seconds))
    }
}
