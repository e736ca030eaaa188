package import Compliance

/// A report that is being written: answers by field, as they were typed.
package struct ReportDraft: Sendable, Hashable {
    package let values: [String: String]
    package let savedAt: Instant
    package let savedBy: String
}

extension Store {
    /// The draft of a period's report; nil where nothing was typed yet.
    package func reportDraft(
        _ kind: ReportKind, _ period: Period, of site: String
    ) async throws -> ReportDraft? {
        try await database.read { session in
            try session.first(
                """
                SELECT document, saved_at, saved_by FROM report_draft
                WHERE site = \(site) AND kind = \(kind.rawValue) AND period = \("\(period)")
                """
            ).map { row in
                let document = try JSON.parse(try row("document") as String)
                return ReportDraft(
                    values: (document.object ?? [:]).compactMapValues(\.text),
                    savedAt: try row.instant("saved_at"), savedBy: try row("saved_by"))
            }
        }
    }

    /// The periods that a site has begun to write of, as `quarterly 2026-Q3`.
    package func reportDrafts(of site: String) async throws -> Set<String> {
        try await database.read { session in
            Set(
                try session.rows(
                    "SELECT kind || ' ' || period AS name FROM report_draft WHERE site = \(site)"
                ).map { try $0("name") as String })
        }
    }

    /// Keeps what was typed, right or wrong: no act, nothing is stated by it yet.
    ///
    /// Answers to other steps stay as they were.
    package func saveReportDraft(
        _ values: [String: String], _ kind: ReportKind, _ period: Period, of site: String,
        by name: String, at now: Instant
    ) async throws {
        try await database.write { session in
            let old = try session.first(
                """
                SELECT document FROM report_draft
                WHERE site = \(site) AND kind = \(kind.rawValue) AND period = \("\(period)")
                """)
            var document = try old.map { try JSON.parse(try $0("document") as String) } ?? [:]
            var members = document.object ?? [:]
            for (field, value) in values { members[field] = .string(value) }
            document = .object(members)
            try session.run(
                """
                INSERT INTO report_draft (site, kind, period, document, saved_at, saved_by)
                VALUES (\(site), \(kind.rawValue), \("\(period)"), \(document.canonical),
                    \(now.milliseconds), \(name))
                ON CONFLICT (site, kind, period) DO UPDATE SET document = excluded.document,
                    saved_at = excluded.saved_at, saved_by = excluded.saved_by
                """)
        }
    }
}
