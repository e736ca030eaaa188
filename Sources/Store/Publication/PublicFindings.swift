package import Compliance

/// 公开的问题: a finding as everybody may read it, without names and without attachments.
package struct PublicFinding: Sendable {
    package let summary: FindingSummary
    /// The newest explanation.
    package let finding: Finding
    package let steps: [PublicStep]

    /// The newest answer in the enterprise's own words.
    package var statement: PublicStep? { steps.last { $0.verb == .answer } }
}

/// One step upon a finding, by a role and not by a person.
package struct PublicStep: Sendable, Hashable {
    package let verb: FindingStep.Verb
    package let at: Instant
    /// Nil for the system.
    package let role: Role?
    package let text: String
}

/// 企业说明: the newest answer of a site, and the finding that it answers.
package struct PublicStatement: Sendable, Hashable {
    package let finding: FindingSummary
    package let at: Instant
    package let text: String
}

/// What evidence was replaced by newer data, for the page of corrections.
package struct PublicCorrection: Sendable, Hashable {
    package let finding: FindingSummary
    package let at: Instant
    package let text: String
}

extension SQL {
    /// Which findings are public: those that were answered or decided, or whose first term to
    /// answer has passed.
    static func isPublic(at now: Instant) -> SQL {
        """
        EXISTS (
            SELECT 1 FROM finding_step
            WHERE finding_step.finding = finding.id
                AND (finding_step.verb NOT IN ('raise', 'reassess', 'ask')
                    OR (finding_step.verb = 'raise' AND finding_step.due_at < \(now.milliseconds))))
        """
    }

    /// Findings that nobody has ended, as ``Progress/State/isOpen`` says.
    static var isOpen: SQL {
        let open = Progress.State.allCases.filter(\.isOpen).map(\.rawValue)
        return "finding_progress.state IN (\(list: open))"
    }
}

extension Store {
    /// A site's public findings, the newest act first; at most 500.
    package func publicFindings(
        of site: String, at now: Instant
    ) async throws -> [FindingSummary] {
        try await database.read { session in
            try session.rows(
                "SELECT " + FindingSummary.columns + " FROM " + FindingSummary.source
                    + " WHERE finding.site = \(site) AND " + .isPublic(at: now)
                    + " ORDER BY finding.act_start DESC, finding.id DESC LIMIT 500"
            ).map(FindingSummary.init(row:))
        }
    }

    /// One page of all public findings that are not ended, for the open data.
    package func publicOpenFindings(
        _ request: PageRequest, at now: Instant
    ) async throws -> PageOf<FindingSummary> {
        try await database.read { session in
            try session.page(
                request, select: FindingSummary.columns, from: FindingSummary.source,
                matching: .isOpen + " AND " + .isPublic(at: now), column: "finding.number",
                id: "finding.id", isNumber: false, make: FindingSummary.init(row:))
        }
    }

    /// A site's finding by its number, when it is public.
    package func publicFinding(
        _ number: String, of site: String, at now: Instant
    ) async throws -> PublicFinding {
        let found = try await database.read { session -> PublicFinding? in
            let row = try session.first(
                "SELECT " + FindingSummary.columns + " FROM " + FindingSummary.source
                    + " WHERE finding.number = \(number) AND finding.site = \(site) AND "
                    + .isPublic(at: now))
            guard let row else { return nil }
            let summary = try FindingSummary(row: row)
            guard let evidence = try session.evidence(of: summary.id).first else { return nil }
            let redacted = try session.redaction(of: site)
            let steps = try session.steps(of: summary.id).map { step in
                PublicStep(
                    verb: step.step.verb, at: step.step.at, role: step.role,
                    text: redacted(step.step.text))
            }
            return PublicFinding(summary: summary, finding: evidence.finding, steps: steps)
        }
        guard let found else { throw Refusal(.notFound, "没有找到这个问题") }
        return found
    }

    /// The newest answer of a site to a public finding, not older than an instant.
    package func publicStatement(
        of site: String, since: Instant, at now: Instant
    ) async throws -> PublicStatement? {
        try await database.read { session in
            let redacted = try session.redaction(of: site)
            return try session.first(
                "SELECT " + FindingSummary.columns
                    + ", answer.taken_at AS answered_at, answer.text AS answer FROM "
                    + FindingSummary.source
                    + " JOIN finding_step AS answer ON answer.finding = finding.id"
                    + " WHERE finding.site = \(site) AND answer.verb = 'answer'"
                    + " AND answer.taken_at >= \(since.milliseconds) AND " + .isPublic(at: now)
                    + " ORDER BY answer.taken_at DESC LIMIT 1"
            ).map { row in
                PublicStatement(
                    finding: try FindingSummary(row: row), at: try row.instant("answered_at"),
                    text: redacted(try row("answer")))
            }
        }
    }

    /// The newest explanations of a site's public excesses since a day, for counting their hours.
    package func publicExcesses(
        of site: String, since: Day, at now: Instant
    ) async throws -> [Finding] {
        try await database.read { session in
            try session.rows(
                "SELECT finding.id AS id FROM " + FindingSummary.source
                    + " WHERE finding.site = \(site) AND finding.rule = 'limit-exceeded'"
                    + " AND finding_progress.state <> 'rejected'"
                    + " AND finding.act_start >= \(since.description) AND " + .isPublic(at: now)
            ).compactMap { row in
                try session.evidence(of: try row("id")).first?.finding
            }
        }
    }

    /// Public findings whose evidence was renewed by data that came later, the newest first.
    package func publicCorrections(at now: Instant) async throws -> [PublicCorrection] {
        try await database.read { session in
            try session.rows(
                "SELECT " + FindingSummary.columns
                    + ", renewal.taken_at AS renewed_at, renewal.text AS renewal FROM "
                    + FindingSummary.source
                    + " JOIN finding_step AS renewal ON renewal.finding = finding.id"
                    + " WHERE renewal.verb = 'reassess' AND " + .isPublic(at: now)
                    + " ORDER BY renewal.taken_at DESC LIMIT 20"
            ).map { row in
                PublicCorrection(
                    finding: try FindingSummary(row: row), at: try row.instant("renewed_at"),
                    text: try row("renewal"))
            }
        }
    }

    /// Takes out of texts of a site what must not be made public.
    package func redaction(of site: String) async throws -> Redaction {
        try await database.read { try $0.redaction(of: site) }
    }
}

extension Session {
    /// Knows those who acted on the site's findings, its account holders and its contact.
    func redaction(of site: String) throws -> Redaction {
        let people = try rows(
            """
            SELECT finding_step.person_name AS name FROM finding_step
            JOIN finding ON finding.id = finding_step.finding
            WHERE finding.site = \(site) AND finding_step.person <> ''
            UNION
            SELECT person.name AS name FROM person
            JOIN person_role ON person_role.person = person.id
            WHERE person_role.site = \(site)
            """
        ).map { try $0("name") as String }
        let contacts = try rows("SELECT document FROM permit_version WHERE site = \(site)")
            .compactMap { try JSON.parse(try $0("document") as String)["unit"]["contact"].text }
        return Redaction(names: people + contacts)
    }
}
