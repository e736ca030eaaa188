package import Compliance

/// A report on record.
package struct Submission: Sendable, Hashable {
    package let id: String
    package let site: String
    package let kind: String
    package let period: String
    package let submittedAt: Instant
    package let submittedBy: String
    /// From 1; a report that was returned comes again as the next one.
    package let version: Int
    /// The number of its entry in the journal of acts.
    package let entry: Int64
    package let document: JSON
    /// Nil unless it was returned.
    package let returned: Return?

    /// 退回: the authority sent the report back to be corrected.
    package struct Return: Sendable, Hashable {
        package let at: Instant
        package let by: String
        /// By when the corrected report is wanted.
        package let due: Day
        package let reason: String
    }

    /// What was signed, bit for bit.
    package var signed: String { document.canonical }
    package var sha256: String { Digest.sha256(signed) }
}

extension Store {
    /// The reports and applications that a site submitted, newest first.
    package func submissions(of site: String) async throws -> [Submission] {
        try await database.read { session in
            try session.rows(
                "SELECT " + Submission.columns + " FROM " + Submission.source
                    + " WHERE submission.site = \(site)"
                    + " ORDER BY submission.submitted_at DESC, submission.version DESC"
            ).map(Submission.init(row:))
        }
    }

    /// One report, if the person may see its site.
    package func submission(_ id: String, in scope: Scope) async throws -> Submission {
        let found = try await database.read { session in
            try session.first(
                "SELECT " + Submission.columns + " FROM " + Submission.source
                    + " JOIN site ON site.id = submission.site WHERE submission.id = \(id) AND "
                    + scope.condition
            ).map(Submission.init(row:))
        }
        guard let found else { throw Refusal(.notFound, "没有找到这份报告") }
        return found
    }

    /// Puts a submitted report on record and its draft away.
    ///
    /// A report is submitted once; after a return (退回) the corrected one is the next version.
    @discardableResult
    package func submitReport(
        kind: String, period: String, document: JSON, of site: String, by actor: Act.Actor,
        at now: Instant
    ) async throws -> (id: String, entry: Int64) {
        let id = Identifier.new(at: now)
        let text = document.canonical
        let number = try await act(
            "report.submit", by: actor, at: now, on: Act.Subject("site", site)
        ) { act in
            let version = try act.nextVersion(kind: kind, period: period, of: site)
            try act.run(
                """
                INSERT INTO submission (id, site, kind, period, submitted_at, submitted_by,
                    document, version, entry)
                VALUES (\(id), \(site), \(kind), \(period), \(now.milliseconds), \(actor.name),
                    \(text), \(version), \(act.number))
                """)
            try act.run(
                """
                DELETE FROM report_draft
                WHERE site = \(site) AND kind = \(kind) AND period = \(period)
                """)
            act.wrote("submission", id)
            act.detail["document"] = .string(Digest.sha256(text))
            return act.number
        }
        return (id, number)
    }
}

extension OpenAct {
    fileprivate func nextVersion(kind: String, period: String, of site: String) throws -> Int {
        let last = try first(
            """
            SELECT submission.version AS version, report_return.id AS returned FROM submission
            LEFT JOIN report_return ON report_return.submission = submission.id
            WHERE submission.site = \(site) AND submission.kind = \(kind)
                AND submission.period = \(period)
            ORDER BY submission.version DESC
            LIMIT 1
            """)
        guard let last else { return 1 }
        guard try last("returned") as String? != nil else {
            throw Refusal(.conflict, "这一期报告已经提交过", way: "要更正的，请联系审批部门退回。")
        }
        return try last("version") + 1
    }
}

extension Store {
    /// Takes over reports from before this platform, each with its own day, in one act.
    package func importSubmissions(
        _ reports: [(site: String, submission: ReportSubmission)], by actor: Act.Actor,
        at now: Instant
    ) async throws {
        let rows = reports.map { site, report in
            (Identifier.new(at: report.submittedAt), site, report)
        }
        try await act("report.takeOver", by: actor, at: now, on: Act.Subject("submission", "")) {
            act in
            for (id, site, report) in rows {
                try act.run(
                    """
                    INSERT INTO submission (id, site, kind, period, submitted_at, submitted_by,
                        document, version, entry)
                    VALUES (\(id), \(site), \(ReportKind(of: report.period).rawValue),
                        \(report.period.description), \(report.submittedAt.milliseconds),
                        '历史记录', '{}', 1, \(act.number))
                    """)
                act.wrote("submission", id)
            }
        }
    }
}

extension Submission {
    static let source: SQL = """
        submission
        LEFT JOIN report_return ON report_return.submission = submission.id
        """

    static let columns: SQL = """
        submission.id AS id, submission.site AS site, submission.kind AS kind,
        submission.period AS period, submission.submitted_at AS submitted_at,
        submission.submitted_by AS submitted_by, submission.document AS document,
        submission.version AS version, submission.entry AS entry,
        report_return.returned_at AS returned_at, report_return.person_name AS returned_by,
        report_return.due AS return_due, report_return.reason AS return_reason
        """

    init(row: Row) throws {
        let returned = try row.optionalInstant("returned_at").map { at in
            Return(
                at: at, by: try row("returned_by"), due: try row.day("return_due"),
                reason: try row("return_reason"))
        }
        self.init(
            id: try row("id"), site: try row("site"), kind: try row("kind"),
            period: try row("period"), submittedAt: try row.instant("submitted_at"),
            submittedBy: try row("submitted_by"), version: try row("version"),
            entry: try row("entry"), document: try JSON.parse(try row("document") as String),
            returned: returned)
    }
}

extension [Submission] {
    /// As the rules read them.
    package var reports: [ReportSubmission] {
        compactMap { submission in
            Period(submission.period).map {
                ReportSubmission(period: $0, submittedAt: submission.submittedAt)
            }
        }
    }

    /// The newest version of a period's report.
    package func latest(_ kind: ReportKind, _ period: Period) -> Submission? {
        filter { $0.kind == kind.rawValue && $0.period == "\(period)" }
            .max { $0.version < $1.version }
    }
}
