import Store
import Testing

struct RowTests {
    @Test(arguments: TestEngine.all)
    func `a column is read by the type that is wanted`(engine: Engine) async throws {
        try await engine.withStore { store in
            try await store.openYard("1", name: "青溪", grade: nil)
            let row = try #require(
                try await store.read {
                    try $0.first("SELECT id, name, grade, share, photo FROM yard")
                })
            #expect(row.columns == ["id", "name", "grade", "share", "photo"])
            #expect(try row("name") as String == "青溪")
            #expect(try row("grade") as Int? == nil)
            #expect(try row("share") as Double == 0.25)
            #expect(try row("photo") as [UInt8] == [0, 1, 255])
            #expect(row.values.count == 5)
        }
    }

    @Test(arguments: TestEngine.all)
    func `a missing column and a wrong type are named`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let row = try #require(try await database.read { try $0.first("SELECT 1 AS one") })
            #expect(throws: ColumnFault(column: "two", wanted: "Int", found: nil)) {
                try row("two") as Int
            }
            #expect(throws: ColumnFault(column: "one", wanted: "String", found: "INTEGER")) {
                try row("one") as String
            }
            #expect(
                ColumnFault(column: "one", wanted: "Int", found: "NULL").description
                    == "列 one 应为 Int，实为 NULL")
        }
    }

    @Test(arguments: TestEngine.all)
    func `sums and comparisons mean the same on both engines`(engine: Engine) async throws {
        try await engine.withStore { store in
            for (id, grade) in [("1", 4_000_000_000), ("2", 4_000_000_001)] {
                try await store.openYard(id, name: "n" + id, grade: grade)
            }
            let row = try #require(
                try await store.read {
                    try $0.first(
                        """
                        SELECT COUNT(*) AS n, SUM(grade) AS sum, -SUM(grade) AS debt,
                            AVG(grade) AS mean, MAX(share) AS share, 1 < 2 AS truth,
                            SUM(grade) FILTER (WHERE id = 'none') AS absent
                        FROM yard
                        """)
                })
            #expect(try row("n") as Int == 2)
            #expect(try row("sum") as Int64 == 8_000_000_001)
            #expect(try row("debt") as Int64 == -8_000_000_001)
            #expect(try row("mean") as Double == 4_000_000_000.5)
            #expect(try row("share") as Double == 0.25)
            #expect(try row("truth") as Bool == true)
            #expect(try row("absent") as Int? == nil)
        }
    }

    @Test(arguments: TestEngine.all)
    func `texts are ordered by their bytes and LIKE tells capitals`(engine: Engine) async throws {
        try await engine.withStore { store in
            for name in ["b", "B", "a", "中"] { try await store.openYard(name, name: name) }
            #expect(try await store.names() == ["B", "a", "b", "中"])
            let like = try await store.read {
                try $0.rows("SELECT name FROM yard WHERE name LIKE 'B%'").count
            }
            #expect(like == 1)
        }
    }
}
