package import Compliance

/// A lead as lists show it.
package struct LeadSummary: Sendable, Hashable {
    package let number: String
    package let finding: String
    package let title: String
    package let siteName: String
    package let openedAt: Instant
    package let text: String
}

extension Store {
    /// One page of the leads that a person may see.
    package func leads(in scope: Scope, _ request: PageRequest) async throws -> PageOf<LeadSummary>
    {
        try await database.read { session in
            try session.page(
                request,
                select: """
                    lead.number AS number, lead.finding AS finding, finding.title AS title,
                    site.name AS site_name, lead.opened_at AS opened_at, lead.text AS text
                    """,
                from: """
                    lead
                    JOIN finding ON finding.id = lead.finding
                    JOIN site ON site.id = finding.site
                    """,
                matching: scope.condition, column: "lead.opened_at", id: "lead.id", isNumber: true
            ) { row in
                LeadSummary(
                    number: try row("number"), finding: try row("finding"),
                    title: try row("title"), siteName: try row("site_name"),
                    openedAt: try row.instant("opened_at"), text: try row("text"))
            }
        }
    }
}
