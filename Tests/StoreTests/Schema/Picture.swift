import Store

/// What a database really holds, line by line, for comparing two of them.
enum Picture {
    static func of(_ database: any Database) async throws -> [String] {
        try await database.read { session in
            switch session.engine {
            case .sqlite: try sqlite(session)
            case .postgres: try postgres(session)
            }
        }
    }

    private static func sqlite(_ session: Session) throws -> [String] {
        let tables = try session.rows(
            """
            SELECT name FROM sqlite_schema
            WHERE type IN ('table', 'view', 'trigger') AND name NOT LIKE 'sqlite_%'
            """
        ).map { try $0("name") as String }
        var lines: [String] = tables.map { "table \($0)" }
        for table in tables {
            lines += try lines_(session, "column of \(table)", "table_xinfo", table, but: ["cid"])
            lines += try lines_(session, "link of \(table)", "foreign_key_list", table, but: ["id"])
            for index in try session.rows(SQL(stringLiteral: "PRAGMA index_list('\(table)')")) {
                let name: String = try index("name")
                lines.append("index of \(table): \(name) \(try index("unique", as: Int.self))")
                lines += try lines_(session, "index \(name)", "index_xinfo", name, but: ["cid"])
            }
        }
        return lines.sorted()
    }

    private static func lines_(
        _ session: Session, _ title: String, _ pragma: String, _ name: String, but: Set<String>
    ) throws -> [String] {
        try session.rows(SQL(stringLiteral: "PRAGMA \(pragma)('\(name)')")).map { row in
            let cells = zip(row.columns, row.values).filter { !but.contains($0.0) }
            return "\(title): " + cells.map { "\($0.0)=\($0.1)" }.joined(separator: " ")
        }
    }

    private static func postgres(_ session: Session) throws -> [String] {
        let queries: [SQL] = [
            """
            SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' '
                || is_nullable || ' ' || COALESCE(column_default, '') || ' '
                || COALESCE(collation_name, '') AS line
            FROM information_schema.columns WHERE table_schema = current_schema()
            """,
            """
            SELECT 'index ' || replace(indexdef, current_schema() || '.', '') AS line
            FROM pg_indexes WHERE schemaname = current_schema()
            """,
            """
            SELECT 'constraint ' || CAST(conrelid AS regclass) || ' ' || conname || ' '
                || replace(pg_get_constraintdef(oid), current_schema() || '.', '') AS line
            FROM pg_constraint WHERE connamespace = CAST(current_schema() AS regnamespace)
            """,
        ]
        return try queries.flatMap { try session.rows($0).map { try $0("line") as String } }
            .sorted()
    }
}
