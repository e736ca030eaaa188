import Compliance
import Store
import Testing

struct StoreActTests {
    private struct Stop: Error {}

    private static let now = Instant(milliseconds: 1_800_000_000_000)

    @Test(arguments: TestEngine.all)
    func `an act that fails leaves neither rows nor an entry`(engine: Engine) async throws {
        try await engine.withStore { store in
            try await store.openYard("1", name: "a")
            await #expect(throws: Stop.self) {
                try await store.act("yard.open", by: .wang, at: Self.now, on: .yard("2")) { act in
                    try act.run("INSERT INTO yard (id, name) VALUES ('2', 'b')")
                    act.wrote("yard", "2")
                    throw Stop()
                }
            }
            await #expect(throws: StoreFault.constraint(Constraint(.unique, "yard.name"))) {
                try await store.openYard("2", name: "a")
            }
            #expect(try await store.names() == ["a"])
            let report = JournalVerifier.verify(try await store.exported())
            #expect((report.entries, report.isSound) == (1, true))
        }
    }

    @Test(arguments: TestEngine.all)
    func `an act tells its number and returns what its closure returns`(
        engine: Engine
    ) async throws {
        try await engine.withStore { store in
            for expected in Int64(0)..<3 {
                let number = try await store.act(
                    "sealed.read", by: .wang, at: Self.now, on: Act.Subject("tip", "1")
                ) { act in
                    #expect(act.at == Self.now)
                    return act.number
                }
                #expect(number == expected)
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `an act on a table that is not journaled is refused`(engine: Engine) async throws {
        try await engine.withStore { store in
            await #expect(throws: JournalFault.notJournaled(table: "gate")) {
                try await store.act("gate.open", by: .wang, at: Self.now, on: .yard("1")) {
                    $0.wrote("gate", "1")
                }
            }
        }
    }

    @Test(arguments: TestEngine.all)
    func `a row that an act names twice is on record once`(engine: Engine) async throws {
        try await engine.withStore { store in
            try await store.openYard("1", name: "a")
            try await store.act("yard.grade", by: .wang, at: Self.now, on: .yard("1")) { act in
                for grade in 2...3 {
                    try act.run("UPDATE yard SET grade = \(grade) WHERE id = '1'")
                    act.wrote("yard", "1")
                }
                #expect(try act.first("SELECT grade FROM yard")?("grade") as Int? == 3)
                #expect(try act.rows("SELECT id FROM yard").count == 1)
            }
            #expect(JournalVerifier.verify(try await store.exported()).problems == [])
        }
    }

    @Test(arguments: TestEngine.all)
    func `a column that is added later leaves old hashes right`(engine: Engine) async throws {
        try await engine.withStore { store in
            try await store.openYard("1", name: "a")
            try await store.write { try $0.run("ALTER TABLE yard ADD COLUMN note TEXT") }
            #expect(JournalVerifier.verify(try await store.exported()).problems == [])
        }
    }

    @Test func `a secret column is neither hashed nor exported`() async throws {
        try await Engine.sqlite.withStore { store in
            try await store.openYard("1", name: "a")
            try await store.write { try $0.run("UPDATE yard SET secret = 'changed-secret'") }
            let lines = try await store.exported()
            #expect(JournalVerifier.verify(lines).problems == [])
            #expect(!lines.joined().contains("secret"))
        }
    }

    @Test func `a record opens at a path and keeps its journal's key`() async throws {
        try await TemporaryFolder.with { folder in
            for number in 0..<2 {
                let store = try await Store.open(
                    folder + "/record.sqlite", directory: folder, origin: "example.cn/journal")
                try await store.act(
                    "program.start", by: .wang, at: Self.now, on: Act.Subject("program", "1")
                ) { #expect($0.number == Int64(number)) }
                try await store.database.close()
            }
            await #expect(throws: JournalFault.self) {
                try await Store.open(
                    folder + "/record.sqlite", directory: folder, origin: "example.cn/other")
            }
            await #expect(throws: StoreFault.self) {
                try await Store.open(
                    folder + "/other.sqlite", directory: folder, origin: "a name")
            }
        }
    }

    @Test func `a place is told by its form`() throws {
        #expect(try Store.database(at: "postgres://u@h/d").engine == .postgres)
        #expect(try Store.database(at: "postgresql://u@h/d").engine == .postgres)
    }

    @Test func `the record in memory is ready for use`() async throws {
        let store = try await Store.inMemory()
        let report = JournalVerifier.verify(try await store.exported())
        #expect(report.isSound)
        await #expect(throws: StoreFault.self) { try await store.backup(to: "/nowhere/at/all") }
    }
}
