import Compliance
import Store

/// Tables of the tests' own, so that the kernel is tested whatever the domain's look like.
extension SchemaPart {
    static let yards = SchemaPart(
        "Yards",
        """
        -- One row is one yard; INTEGER and TEXT in a comment stay as they are.
        CREATE TABLE yard (
            id     TEXT    NOT NULL PRIMARY KEY,
            name   TEXT    NOT NULL,
            grade  INTEGER,
            share  REAL,
            photo  BLOB,
            secret TEXT,
            CONSTRAINT grade_is_not_negative CHECK (grade >= 0)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX yard_by_name ON yard (name);

        -- One row is one gate of a yard.
        CREATE TABLE gate (
            yard   TEXT    NOT NULL REFERENCES yard (id),
            number INTEGER NOT NULL DEFAULT 1,
            PRIMARY KEY (yard, number)
        ) STRICT;
        """)
}

extension JournaledTable {
    static let yard = JournaledTable("yard", hiding: ["secret"])
}

extension Store {
    static func withYards(_ database: any Database) async throws -> Store {
        try await Store(
            database, journal: Journal(key: .known, tables: [.yard]),
            migrator: Migrator([Migration(1, "initial", [.journal, .yards])]))
    }

    /// Opens a yard as an act.
    func openYard(
        _ id: String, name: String, grade: Int? = 1, at: Int64 = 1_800_000_000_000
    ) async throws {
        try await act("yard.open", by: .wang, at: Instant(milliseconds: at), on: .yard(id)) { act in
            try act.run(
                """
                INSERT INTO yard (id, name, grade, share, photo, secret)
                VALUES (\(id), \(name), \(grade), 0.25, \([UInt8]([0, 1, 255])), 's')
                """)
            act.wrote("yard", id)
            act.detail["依据"] = "巡查"
        }
    }

    /// Gives a yard another grade as an act.
    func grade(_ id: String, _ grade: Int, at: Int64 = 1_800_000_000_000) async throws {
        try await act("yard.grade", by: .wang, at: Instant(milliseconds: at), on: .yard(id)) {
            act in
            try act.run("UPDATE yard SET grade = \(grade) WHERE id = \(id)")
            act.wrote("yard", id)
        }
    }

    func names() async throws -> [String] {
        try await read { try $0.rows("SELECT name FROM yard ORDER BY name").map { try $0("name") } }
    }
}

extension Act.Actor {
    static let wang = Act.Actor(id: "p-1", name: "王敏", role: "inspector")
}

extension Act.Subject {
    static func yard(_ id: String) -> Act.Subject { Act.Subject("yard", id) }
}
