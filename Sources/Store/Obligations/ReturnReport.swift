package import Compliance

extension Store {
    /// 退回: sends a submitted report back to be corrected; what was submitted stays as it was.
    package func returnReport(
        _ id: String, reason: String, due: Day, by person: SignedIn, at now: Instant
    ) async throws {
        let condition = person.scope.condition
        try await act("report.return", by: person.actor, at: now, on: Act.Subject("submission", id))
        { act in
            let row = try act.first(
                """
                SELECT submission.kind AS kind, submission.version AS version,
                    (SELECT MAX(other.version) FROM submission AS other
                        WHERE other.site = submission.site AND other.kind = submission.kind
                            AND other.period = submission.period) AS newest,
                    report_return.id AS returned
                FROM submission
                JOIN site ON site.id = submission.site
                LEFT JOIN report_return ON report_return.submission = submission.id
                WHERE submission.id = \(id) AND
                """ + " " + condition)
            guard let row, ReportKind(rawValue: try row("kind")) != nil else {
                throw Refusal(.notFound, "没有找到这份报告")
            }
            guard try row("returned") as String? == nil,
                try row("version") as Int == row("newest") as Int
            else {
                throw Refusal(.conflict, "这份报告已经退回过", way: "请刷新后查看企业是否已重新提交。")
            }
            let made = Identifier.new(at: now)
            try act.run(
                """
                INSERT INTO report_return
                    (id, submission, returned_at, person, person_name, due, reason)
                VALUES (\(made), \(id), \(now.milliseconds), \(person.id), \(person.name),
                    \(due.description), \(reason))
                """)
            act.wrote("report_return", made)
            act.detail["reason"] = .string(reason)
            act.detail["due"] = .string("\(due)")
        }
    }
}
