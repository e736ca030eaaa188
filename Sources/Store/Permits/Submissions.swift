package import Compliance

/// A report on record.
package struct Submission: Sendable, Hashable {
    package let id: String
    package let kind: String
    package let period: String
    package let submittedAt: Instant
    package let submittedBy: String
    package let document: JSON
}

extension Store {
    /// The reports and applications that a site submitted, newest first.
    package func submissions(of site: String) async throws -> [Submission] {
        try await database.read { session in
            try session.rows(
                """
                SELECT id, kind, period, submitted_at, submitted_by, document FROM submission
                WHERE site = \(site)
                ORDER BY submitted_at DESC, id
                """
            ).map { row in
                Submission(
                    id: try row("id"), kind: try row("kind"), period: try row("period"),
                    submittedAt: try row.instant("submitted_at"),
                    submittedBy: try row("submitted_by"),
                    document: try JSON.parse(try row("document") as String))
            }
        }
    }

    /// Puts a submitted report on record.
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
            let known = try act.first(
                """
                SELECT id FROM submission
                WHERE site = \(site) AND kind = \(kind) AND period = \(period)
                """)
            if known != nil {
                throw Refusal(.conflict, "这一期报告已经提交过", way: "要更正的，请联系审批部门退回。")
            }
            try act.run(
                """
                INSERT INTO submission
                    (id, site, kind, period, submitted_at, submitted_by, document)
                VALUES (\(id), \(site), \(kind), \(period), \(now.milliseconds), \(actor.name),
                    \(text))
                """)
            act.wrote("submission", id)
            return act.number
        }
        return (id, number)
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
                    INSERT INTO submission
                        (id, site, kind, period, submitted_at, submitted_by, document)
                    VALUES (\(id), \(site), \(ReportKind(of: report.period).rawValue),
                        \(report.period.description), \(report.submittedAt.milliseconds),
                        '历史记录', '{}')
                    """)
                act.wrote("submission", id)
            }
        }
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
}
