import Store
import Testing

struct SchemaTests {
    @Test(arguments: TestEngine.all)
    func `all migrations together make the schema document`(engine: Engine) async throws {
        let migrated = try await engine.withDatabase { database in
            try await Migrator().run(on: database)
            return try await Picture.of(database)
        }
        let made = try await engine.withDatabase { database in
            try await Migrator([Migration(1, "document", Schema.parts)]).run(on: database)
            return try await Picture.of(database)
        }
        #expect(migrated.contains { $0.contains("journal_entry") })
        #expect(migrated == made)
    }

    @Test(arguments: TestEngine.all)
    func `a column, an index or a rule too many is seen`(engine: Engine) async throws {
        try await engine.withStore { store in
            let before = try await Picture.of(store.database)
            let changes: [SQL] = [
                "ALTER TABLE yard ADD COLUMN more TEXT",
                "CREATE INDEX yard_by_grade ON yard (grade)",
                "DROP INDEX yard_by_name", "CREATE TABLE other (id TEXT NOT NULL PRIMARY KEY)",
            ]
            var last = before
            for change in changes {
                try await store.write { try $0.run(change) }
                let now = try await Picture.of(store.database)
                #expect(now != last, "\(change)")
                last = now
            }
        }
    }

    /// PostgreSQL makes an index of that name for a UNIQUE constraint, one name a schema.
    @Test func `no two indexes or unique constraints have one name`() {
        let pattern = /(?:INDEX|CONSTRAINT)\s+(\w+)\s+(?:ON|UNIQUE)\b/
        let names = Schema.document.matches(of: pattern).map { String($0.output.1) }
        let twice = Dictionary(grouping: names) { $0 }.filter { $1.count > 1 }.keys.sorted()
        #expect(twice == [])
    }

    @Test func `the document shows every part with its comments`() {
        for part in Schema.parts { #expect(Schema.document.contains(part.portable)) }
        #expect(Schema.document.contains("-- One row is"))
    }
}
