import Store
import Testing

@Suite struct DatabaseTests {
    private struct Stop: Error {}

    @Test(arguments: TestEngine.all)
    func `a transaction that throws leaves nothing`(engine: Engine) async throws {
        try await engine.withStore { store in
            await #expect(throws: Stop.self) {
                try await store.write { session in
                    try session.run("INSERT INTO yard (id, name) VALUES ('1', 'a')")
                    throw Stop()
                }
            }
            let names = try await store.names()
            #expect(names == [])
            try await store.write {
                try $0.run("INSERT INTO yard (id, name) VALUES ('1', 'a')")
            }
            #expect(try await store.names() == ["a"])
        }
    }

    @Test(arguments: TestEngine.all)
    func `a statement tells how many rows it changed`(engine: Engine) async throws {
        try await engine.withStore { store in
            let changes = try await store.write { session in
                try [
                    "INSERT INTO yard (id, name) VALUES ('1','a'),('2','b')",
                    "UPDATE yard SET grade = 1 WHERE id = 'x'",
                    "DELETE FROM yard",
                ].map { try session.run($0) }
            }
            #expect(changes == [2, 0, 2])
        }
    }

    @Test(arguments: TestEngine.all)
    func `reading cannot write`(engine: Engine) async throws {
        try await engine.withStore { store in
            await #expect(throws: StoreFault.self) {
                try await store.read {
                    try $0.run("INSERT INTO yard (id, name) VALUES ('1', 'a')")
                }
            }
            let names = try await store.names()
            #expect(names == [])
        }
    }

    @Test(
        arguments: TestEngine.all,
        [
            Broken(
                "INSERT INTO yard (id, name) VALUES ('1', 'b')", Constraint(.unique, "yard.id")),
            Broken(
                "INSERT INTO yard (id, name) VALUES ('2', 'a')", Constraint(.unique, "yard.name")),
            Broken("INSERT INTO yard (id) VALUES ('2')", Constraint(.notNull, "yard.name")),
            Broken("UPDATE yard SET grade = -1", Constraint(.check, "grade_is_not_negative")),
        ])
    func `a broken constraint is named`(
        engine: Engine, write: Broken
    ) async throws {
        try await engine.withStore { store in
            try await store.openYard("1", name: "a")
            await #expect(throws: StoreFault.constraint(write.constraint)) {
                try await store.write { try $0.run(write.sql) }
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `a row without its parent is refused`(engine: Engine) async throws {
        try await engine.withStore { store in
            let fault = await #expect(throws: StoreFault.self) {
                try await store.write { try $0.run("INSERT INTO gate (yard) VALUES ('none')") }
            }
            #expect(fault?.constraint?.kind == .foreignKey)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a text with a NUL is refused instead of cut`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            await #expect(throws: StoreFault.self) {
                try await database.read { try $0.first("SELECT \("a\u{0}b") AS text") }
            }
            let row = try await database.read {
                try $0.first("SELECT \("") AS text, \([UInt8]()) AS blob")
            }
            #expect(try row?("text") as String? == "")
            #expect(try row?("blob") as [UInt8]? == [])
        }
    }

    @Test(arguments: TestEngine.all)
    func `a mistake in a query is a fault of its own kind`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let fault = await #expect(throws: StoreFault.self) {
                try await database.read { try $0.rows("SELECT nothing FROM nowhere") }
            }
            guard case .other = fault else {
                Issue.record("\(String(describing: fault))")
                return
            }
            let row = try await database.read { try $0.first("SELECT 1 AS one") }
            #expect(try row?("one") as Int? == 1)
        }
    }

    @Test(arguments: TestEngine.all)
    func `counters that many raise at once lose nothing`(engine: Engine) async throws {
        try await engine.withStore { store in
            try await store.openYard("1", name: "a", grade: 0)
            try await withThrowingTaskGroup { group in
                for _ in 0..<20 {
                    group.addTask {
                        try await store.write { session in
                            let row = try session.first("SELECT grade FROM yard WHERE id = '1'")
                            let grade: Int = try row?("grade") ?? 0
                            try session.run("UPDATE yard SET grade = \(grade + 1) WHERE id = '1'")
                        }
                    }
                }
                try await group.waitForAll()
            }
            let row = try await store.read { try $0.first("SELECT grade FROM yard") }
            #expect(try row?("grade") as Int? == 20)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a closed database is unavailable`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.close()
            await #expect(throws: StoreFault.self) {
                try await database.read { try $0.first("SELECT 1 AS one") }
            }
        }
    }
}

/// A statement, and the constraint that it breaks.
struct Broken: Sendable {
    let sql: SQL
    let constraint: Constraint

    init(_ sql: SQL, _ constraint: Constraint) {
        (self.sql, self.constraint) = (sql, constraint)
    }
}
