package import Compliance

/// A permit that someone is writing by hand, as typed so far.
package struct PermitDraft: Sendable, Hashable {
    /// The version it was begun from; 0 for a new permit.
    package let baseVersion: Int
    package let document: JSON
    package let savedAt: Instant
}

extension Store {
    /// What a person has begun to write for a site, or for a new permit where none is given.
    package func draft(of person: String, site: String?) async throws -> PermitDraft? {
        try await read { try $0.draft(of: person, site: site) }?.draft
    }

    /// Keeps what was typed; the first keeping notes from which version it was begun.
    package func saveDraft(
        _ document: JSON, site: SiteSummary?, by person: String, at now: Instant
    ) async throws {
        let (id, text) = (Identifier.new(at: now), document.canonical)
        try await write { session in
            if let known = try session.draft(of: person, site: site?.id) {
                try session.run(
                    """
                    UPDATE permit_draft SET document = \(text), saved_at = \(now.milliseconds)
                    WHERE id = \(known.id)
                    """)
                return
            }
            try session.run(
                """
                INSERT INTO permit_draft
                    (id, person, site, base_version, document, started_at, saved_at)
                VALUES (\(id), \(person), \(site?.id), \(site?.version ?? 0), \(text),
                    \(now.milliseconds), \(now.milliseconds))
                """)
        }
    }

    package func dropDraft(of person: String, site: String?) async throws {
        try await write { session in
            guard let known = try session.draft(of: person, site: site) else { return }
            try session.run("DELETE FROM permit_draft WHERE id = \(known.id)")
        }
    }
}

extension Session {
    fileprivate func draft(
        of person: String, site: String?
    ) throws -> (id: String, draft: PermitDraft)? {
        let place: SQL = site.map { "site = \($0)" } ?? "site IS NULL"
        return try first(
            """
            SELECT id, base_version, document, saved_at FROM permit_draft
            WHERE person = \(person) AND \(place)
            """
        ).map { row in
            (
                try row("id"),
                PermitDraft(
                    baseVersion: try row("base_version"),
                    document: try JSON.parse(try row("document") as String),
                    savedAt: try row.instant("saved_at"))
            )
        }
    }
}
