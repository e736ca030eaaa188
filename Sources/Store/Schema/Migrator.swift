/// Brings a database to the schema of this program, forward only.
package struct Migrator: Sendable {
    package let migrations: [Migration]

    package init(_ migrations: [Migration] = Migration.all) { self.migrations = migrations }

    /// Runs what was not run yet, each step in its own transaction.
    ///
    /// Several processes may start at once: one of them runs a step, the others find it done.
    package func run(on database: any Database) async throws {
        try await database.write { session in
            try session.claimSchema()
            try session.run(Migrator.table)
        }
        for migration in migrations {
            try await database.write { try step(migration, in: $0) }
        }
    }

    // One row is one step that was run on this database; `sha256` is over the step's text.
    private static let table: SQL = """
        CREATE TABLE IF NOT EXISTS schema_migration (
            number BIGINT NOT NULL PRIMARY KEY,
            name   TEXT   NOT NULL,
            sha256 TEXT   NOT NULL
        )
        """

    private func step(_ migration: Migration, in session: Session) throws {
        try session.patiently()
        try session.claim("schema_migration")
        guard try !check(session).contains(migration.number) else { return }
        try session.script(migration.parts.text(for: session.engine))
        try session.run(
            """
            INSERT INTO schema_migration (number, name, sha256)
            VALUES (\(migration.number), \(migration.name), \(migration.parts.sha256))
            """)
    }

    /// The numbers of the steps that were run, when all of them are ours.
    private func check(_ session: Session) throws -> Set<Int> {
        let rows = try session.rows("SELECT number, sha256 FROM schema_migration ORDER BY number")
        let run = try rows.map {
            (number: try $0("number", as: Int.self), sha256: try $0("sha256", as: String.self))
        }
        let newest = migrations.last?.number ?? 0
        if let last = run.last, last.number > newest {
            throw MigrationRefusal.newer(database: last.number, program: newest)
        }
        for migration in migrations {
            guard let found = run.first(where: { $0.number == migration.number }) else { continue }
            guard found.sha256 == migration.parts.sha256 else {
                throw MigrationRefusal.changed(number: migration.number, name: migration.name)
            }
        }
        return Set(run.map(\.number))
    }
}

extension Session {
    /// Keeps other starts of the program out while the first table of all is made.
    ///
    /// CREATE TABLE IF NOT EXISTS alone fails on PostgreSQL when two do it in one moment.
    fileprivate func claimSchema() throws(StoreFault) {
        guard engine == .postgres else { return }
        try patiently()
        try run("SELECT pg_advisory_xact_lock(hashtext('chengyuan ' || current_schema()))")
    }

    /// Lets a step of the schema take as long as it needs, on a large table or behind another.
    fileprivate func patiently() throws(StoreFault) {
        guard engine == .postgres else { return }
        try script("SET LOCAL lock_timeout = '10min'; SET LOCAL statement_timeout = 0")
    }
}
