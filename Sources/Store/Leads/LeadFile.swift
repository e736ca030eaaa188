package import Compliance

/// Everything on record of one lead.
package struct LeadFile: Sendable {
    package let summary: LeadSummary
    /// What was seen as the data stood, newest first; empty for one that a finding became.
    package let evidence: [Evidence]
    package let steps: [Step]

    package struct Evidence: Sendable {
        package let version: Int
        package let recordedAt: Instant
        package let lead: Lead
        package let sha256: String
    }

    package struct Step: Sendable {
        package let id: String
        package let step: LeadStep
        package let personName: String
        package let role: Role?
        /// The finding that a confirmed lead became.
        package let finding: String?
        package let attachments: [FindingFile.Attachment]
    }

    package var progress: LeadProgress { LeadProgress(steps.map(\.step)) }
    package var inspections: [RemoteInspection] { RemoteInspection.all(in: steps.map(\.step)) }
}

extension Store {
    /// The file of a lead, if the person may see it.
    package func leadFile(_ id: String, in scope: Scope) async throws -> LeadFile {
        let file = try await database.read { session -> LeadFile? in
            guard
                let row = try session.first(
                    "SELECT " + LeadSummary.columns + " FROM " + LeadSummary.source
                        + " WHERE lead.id = \(id) AND " + scope.leadCondition)
            else { return nil }
            return LeadFile(
                summary: try LeadSummary(row: row), evidence: try session.leadEvidence(of: id),
                steps: try session.leadSteps(of: id))
        }
        guard let file else { throw Refusal(.notFound, "没有找到这条线索") }
        return file
    }

    /// The leads of one outlet on one day, other than one: an analyst takes them together.
    package func leadsBeside(_ lead: LeadSummary, in scope: Scope) async throws -> [LeadSummary] {
        var filter = LeadFilter()
        (filter.site, filter.outlet) = (lead.site, lead.outlet)
        (filter.from, filter.to) = (lead.day, lead.day)
        let page = try await leads(
            in: scope, matching: filter, PageRequest(size: 50, sort: "start"))
        return page.items.filter { $0.id != lead.id }
    }
}

extension Session {
    func leadEvidence(of lead: String) throws -> [LeadFile.Evidence] {
        try rows(
            """
            SELECT version, recorded_at, document FROM lead_evidence
            WHERE lead = \(lead)
            ORDER BY version DESC
            """
        ).compactMap { row in
            let text: String = try row("document")
            guard let seen = Lead(try JSON.parse(text)) else { return nil }
            return LeadFile.Evidence(
                version: try row("version"), recordedAt: try row.instant("recorded_at"),
                lead: seen, sha256: Digest.sha256(text))
        }
    }

    func leadSteps(of lead: String) throws -> [LeadFile.Step] {
        let attachments = try leadAttachments(of: lead)
        return try rows(
            """
            SELECT id, verb, taken_at, person, person_name, role, text, scope, reason, finding,
                due_at
            FROM lead_step
            WHERE lead = \(lead)
            ORDER BY number
            """
        ).compactMap { row in
            guard let verb = LeadStep.Verb(rawValue: try row("verb")) else { return nil }
            let id: String = try row("id")
            return LeadFile.Step(
                id: id,
                step: LeadStep(
                    verb, at: try row.instant("taken_at"), by: try row("person"),
                    text: try row("text"), due: try row.optionalInstant("due_at"),
                    scope: try row("scope"), reason: LeadReason(rawValue: try row("reason"))),
                personName: try row("person_name"), role: Role(rawValue: try row("role")),
                finding: try row("finding"), attachments: attachments[id] ?? [])
        }
    }

    private func leadAttachments(of lead: String) throws -> [String: [FindingFile.Attachment]] {
        let rows = try rows(
            """
            SELECT attachment.id AS id, attachment.lead_step AS step, attachment.name AS name,
                attachment.type AS type, attachment.size AS size, attachment.sha256 AS sha256
            FROM attachment
            JOIN lead_step ON lead_step.id = attachment.lead_step
            WHERE lead_step.lead = \(lead)
            ORDER BY attachment.id
            """)
        var byStep: [String: [FindingFile.Attachment]] = [:]
        for row in rows {
            byStep[try row("step"), default: []].append(
                FindingFile.Attachment(
                    id: try row("id"), name: try row("name"), type: try row("type"),
                    size: try row("size"), sha256: try row("sha256")))
        }
        return byStep
    }
}
