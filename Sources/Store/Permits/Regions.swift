package import Compliance

extension Store {
    /// Makes regions known by name; those known already are renamed.
    package func saveRegions(_ regions: [(code: RegionCode, name: String)]) async throws {
        let rows: [(String, String, String?)] = regions.map {
            ($0.code.description, $0.name, $0.code.parent?.description)
        }
        try await database.write { session in
            for (code, name, parent) in rows {
                try session.run(
                    """
                    INSERT INTO region (code, name, parent) VALUES (\(code), \(name), \(parent))
                    ON CONFLICT (code) DO UPDATE SET name = excluded.name, parent = excluded.parent
                    """)
            }
        }
    }
}
