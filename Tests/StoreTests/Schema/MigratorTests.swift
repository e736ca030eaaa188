import Store
import Testing

struct MigratorTests {
    private static let first = Migration(
        1, "initial", [SchemaPart("t", "CREATE TABLE t (a INTEGER NOT NULL) STRICT;")])
    private static let second = Migration(
        2, "note", [SchemaPart("t", "ALTER TABLE t ADD COLUMN note TEXT;")])
    private static let broken = Migration(
        2, "broken",
        [SchemaPart("t", "CREATE TABLE u (a INTEGER) STRICT; CREATE TABLE t (b TEXT);")])

    @Test func `the program's own steps are numbered without gaps`() {
        #expect(Migration.all.map(\.number) == Array(1...Migration.all.count))
    }

    @Test(arguments: TestEngine.all)
    func `each step runs once, later ones are added`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await Migrator([Self.first]).run(on: database)
            try await database.write { try $0.run("INSERT INTO t (a) VALUES (1)") }
            for _ in 0..<2 { try await Migrator([Self.first, Self.second]).run(on: database) }
            let row = try await database.read { try $0.first("SELECT a, note FROM t") }
            #expect(try row?("a") as Int? == 1)
            let steps = try await database.read {
                try $0.rows("SELECT number, name, sha256 FROM schema_migration ORDER BY number")
            }
            #expect(try steps.map { try $0("name") as String } == ["initial", "note"])
            #expect(try steps.allSatisfy { try $0("sha256", as: String.self).count == 64 })
        }
    }

    @Test(arguments: TestEngine.all)
    func `a step that was changed after its run is refused`(engine: Engine) async throws {
        let changed = Migration(
            1, "initial", [SchemaPart("t", "CREATE TABLE t (a INTEGER NOT NULL ) STRICT;")])
        try await engine.withDatabase { database in
            try await Migrator([Self.first]).run(on: database)
            await #expect(throws: MigrationRefusal.changed(number: 1, name: "initial")) {
                try await Migrator([changed, Self.second]).run(on: database)
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `a database from a newer program is refused`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await Migrator([Self.first, Self.second]).run(on: database)
            await #expect(throws: MigrationRefusal.newer(database: 2, program: 1)) {
                try await Migrator([Self.first]).run(on: database)
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `a step that fails leaves nothing of itself`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            await #expect(throws: StoreFault.self) {
                try await Migrator([Self.first, Self.broken]).run(on: database)
            }
            await #expect(throws: StoreFault.self) {
                try await database.read { try $0.rows("SELECT a FROM u") }
            }
            try await Migrator([Self.first, Self.second]).run(on: database)
        }
    }

    @Test(arguments: TestEngine.all)
    func `several starts at once run each step once`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await withThrowingTaskGroup { group in
                for _ in 0..<6 {
                    group.addTask {
                        try await Migrator([Self.first, Self.second]).run(on: database)
                    }
                }
                try await group.waitForAll()
            }
            let row = try await database.read {
                try $0.first("SELECT COUNT(*) AS n FROM schema_migration")
            }
            #expect(try row?("n") as Int? == 2)
        }
    }

    @Test func `several starts on one file run each step once`() async throws {
        try await TemporaryFolder.with { folder in
            try await withThrowingTaskGroup { group in
                for _ in 0..<4 {
                    group.addTask {
                        let database = try SQLiteDatabase(path: folder + "/record.sqlite")
                        try await Migrator([Self.first, Self.second]).run(on: database)
                        try await database.close()
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `the refusals say what to do`() {
        let newer = MigrationRefusal.newer(database: 3, program: 2)
        #expect(newer.description == "数据库结构为第 3 步，本程序只认识到第 2 步：请升级程序后再启动。")
        #expect(MigrationRefusal.changed(number: 1, name: "a").description.contains("不得修改"))
    }
}
