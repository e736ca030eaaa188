package import Compliance

/// Everything on record of one finding.
package struct FindingFile: Sendable {
    package let summary: FindingSummary
    /// The explanation as the data stood, newest first.
    package let evidence: [Evidence]
    package let steps: [Step]
    package let lead: Lead?

    package struct Evidence: Sendable {
        package let version: Int
        package let recordedAt: Instant
        package let finding: Finding
        package let sha256: String
    }

    package struct Step: Sendable {
        package let id: String
        package let step: FindingStep
        package let personName: String
        package let role: Role?
        package let attachments: [Attachment]
    }

    package struct Attachment: Sendable, Hashable {
        package let id: String
        package let name: String
        package let type: String
        package let size: Int
        package let sha256: String
    }

    package struct Lead: Sendable {
        package let id: String
        package let number: String
        package let openedAt: Instant
        package let text: String
    }

    package var progress: Progress { Progress(steps.map(\.step)) }
    package var finding: Finding { evidence[0].finding }
}

extension Store {
    /// The file of a finding, if the person may see it.
    package func findingFile(_ id: String, in scope: Scope) async throws -> FindingFile {
        let file = try await database.read { session -> FindingFile? in
            guard
                let row = try session.first(
                    "SELECT " + FindingSummary.columns + " FROM " + FindingSummary.source
                        + " WHERE finding.id = \(id) AND " + scope.condition)
            else { return nil }
            return FindingFile(
                summary: try FindingSummary(row: row), evidence: try session.evidence(of: id),
                steps: try session.steps(of: id), lead: try session.lead(of: id))
        }
        guard let file, !file.evidence.isEmpty else {
            throw Refusal(.notFound, "没有找到这个问题")
        }
        return file
    }

    /// The bytes of an attachment, if the person may see its finding or its lead.
    package func attachment(
        _ id: String, in scope: Scope
    ) async throws -> (name: String, type: String, bytes: [UInt8]) {
        let ofFinding: SQL = """
            JOIN finding_step ON finding_step.id = attachment.step
            JOIN finding ON finding.id = finding_step.finding
            JOIN site ON site.id = finding.site
            """
        let ofLead: SQL = """
            JOIN lead_step ON lead_step.id = attachment.lead_step
            JOIN lead ON lead.id = lead_step.lead
            JOIN lead_progress ON lead_progress.lead = lead.id
            JOIN site ON site.id = lead.site
            """
        let found = try await database.read { session in
            let finding = try session.attachment(id, ofFinding, scope.condition)
            return try finding ?? session.attachment(id, ofLead, scope.leadFileCondition)
        }
        guard let found else { throw Refusal(.notFound, "没有找到这个附件") }
        return found
    }
}

extension Scope {
    /// A unit reads the files of steps that are put to it, and its own.
    fileprivate var leadFileCondition: SQL {
        guard case .site = self else { return leadCondition }
        let verbs = LeadStep.Verb.allCases.filter(\.isForEnterprise).map(\.rawValue)
        return leadCondition + " AND lead_step.verb IN (\(list: verbs))"
    }
}

extension Session {
    fileprivate func attachment(
        _ id: String, _ joins: SQL, _ condition: SQL
    ) throws -> (name: String, type: String, bytes: [UInt8])? {
        try first(
            """
            SELECT attachment.name AS name, attachment.type AS type,
                attachment.sha256 AS sha256, attachment.content AS content
            FROM attachment
            """ + " " + joins + " WHERE attachment.id = \(id) AND " + condition
        ).map { row in
            let content: [UInt8] = try row("content")
            guard Digest.sha256(content) == (try row("sha256") as String) else {
                throw StoreFault.other("附件 \(id) 的内容与登记的 SHA-256 不符")
            }
            return (try row("name"), try row("type"), content)
        }
    }
}

extension Session {
    func evidence(of finding: String) throws -> [FindingFile.Evidence] {
        try rows(
            """
            SELECT version, recorded_at, document FROM finding_evidence
            WHERE finding = \(finding)
            ORDER BY version DESC
            """
        ).compactMap { row in
            let text: String = try row("document")
            guard let finding = Finding(try JSON.parse(text)) else { return nil }
            return FindingFile.Evidence(
                version: try row("version"), recordedAt: try row.instant("recorded_at"),
                finding: finding, sha256: Digest.sha256(text))
        }
    }

    func steps(of finding: String) throws -> [FindingFile.Step] {
        let attachments = try attachments(of: finding)
        return try rows(
            """
            SELECT id, verb, taken_at, person, person_name, role, text, due_at FROM finding_step
            WHERE finding = \(finding)
            ORDER BY number
            """
        ).compactMap { row in
            guard let verb = FindingStep.Verb(rawValue: try row("verb")) else { return nil }
            let id: String = try row("id")
            return FindingFile.Step(
                id: id,
                step: FindingStep(
                    verb, at: try row.instant("taken_at"), by: try row("person"),
                    text: try row("text"), due: try row.optionalInstant("due_at")),
                personName: try row("person_name"), role: Role(rawValue: try row("role")),
                attachments: attachments[id] ?? [])
        }
    }

    private func attachments(of finding: String) throws -> [String: [FindingFile.Attachment]] {
        let rows = try rows(
            """
            SELECT attachment.id AS id, attachment.step AS step, attachment.name AS name,
                attachment.type AS type, attachment.size AS size, attachment.sha256 AS sha256
            FROM attachment
            JOIN finding_step ON finding_step.id = attachment.step
            WHERE finding_step.finding = \(finding)
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

    func lead(of finding: String) throws -> FindingFile.Lead? {
        try first("SELECT id, number, opened_at, text FROM lead WHERE finding = \(finding)")
            .map { row in
                FindingFile.Lead(
                    id: try row("id"), number: try row("number"),
                    openedAt: try row.instant("opened_at"), text: try row("text"))
            }
    }
}
