import Store
import Testing

@Suite(
    .enabled(if: TestEngine.hasPostgres, "DATABASE_TEST_URL is not set: no PostgreSQL to test on"))
struct PostgresDatabaseTests {
    @Test func `a server that is not there is unavailable, not a crash`() async throws {
        let database = PostgresDatabase(url: "postgres://nobody@127.0.0.1:9/none")
        for _ in 0..<2 {
            let fault = await #expect(throws: StoreFault.self) {
                try await database.read { try $0.first("SELECT 1 AS one") }
            }
            guard case .unavailable = fault else {
                Issue.record("\(String(describing: fault))")
                return
            }
        }
    }

    @Test func `a connection that was cut is unavailable once and then back`() async throws {
        try await Engine.postgres.withDatabase { database in
            let fault = await #expect(throws: StoreFault.self) {
                try await database.write {
                    try $0.rows("SELECT pg_terminate_backend(pg_backend_pid())")
                }
            }
            guard case .unavailable = fault else {
                Issue.record("\(String(describing: fault))")
                return
            }
            let row = try await database.read { try $0.first("SELECT 1 AS one") }
            #expect(try row?("one") as Int? == 1)
        }
    }

    @Test func `an idle connection that was cut is replaced unseen`() async throws {
        try await Engine.postgres.withDatabase { database in
            let row = try await database.read { try $0.first("SELECT pg_backend_pid() AS pid") }
            let pid: Int = try #require(try row?("pid"))
            let other = PostgresDatabase(url: try #require(TestEngine.postgresURL), connections: 1)
            _ = try await other.read { session in
                try session.first("SELECT pg_terminate_backend(CAST(\(pid) AS INTEGER), 5000)")
            }
            try await other.close()
            let next = try await database.read { try $0.first("SELECT pg_backend_pid() AS pid") }
            #expect(try next?("pid") as Int? != pid)
        }
    }

    @Test func `an error that is swallowed does not pass for a commit`() async throws {
        try await Engine.postgres.withStore { store in
            await #expect(throws: StoreFault.self) {
                try await store.write { session in
                    try session.run("INSERT INTO yard (id, name) VALUES ('1', 'a')")
                    _ = try? session.run("INSERT INTO yard (id, name) VALUES ('1', 'b')")
                }
            }
            let names = try await store.names()
            #expect(names == [])
        }
    }

    @Test func `a plan that another process's migration made stale is made anew`() async throws {
        try await Engine.postgres.withStore { store in
            let all: SQL = "SELECT * FROM yard"
            _ = try await store.read { try $0.rows(all) }
            try await store.write { try $0.run("ALTER TABLE yard ADD COLUMN more TEXT") }
            try await store.write { _ = try $0.rows(all) }
            try await store.write { try $0.run("ALTER TABLE yard ADD COLUMN most TEXT") }
            await #expect(throws: StoreFault.self) {
                _ = try await store.read { try $0.rows(all) }
            }
            let rows = try await store.read { try $0.rows(all) }
            #expect(rows.isEmpty)
        }
    }

    @Test func `more plans than are kept change nothing`() async throws {
        try await Engine.postgres.withDatabase { database in
            try await database.read { session in
                for number in 0..<300 {
                    let column = SQL(stringLiteral: "c\(number)")
                    let row = try session.first("SELECT \(number) AS \(column)")
                    #expect(try row?("c\(number)") as Int? == number)
                }
            }
        }
    }

    @Test func `more askers than connections all get their turn`() async throws {
        try await Engine.postgres.withDatabase { database in
            let sum = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        let row = try await database.read {
                            try $0.first("SELECT \(number) AS number")
                        }
                        return try row?("number") ?? 0
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(sum == 780)
        }
    }
}
