import Compliance
import Hummingbird
import Store

/// Writing a report: every answer is kept before it is judged, and only the signature states it.
extension Visit {
    func writeReport() async throws -> Response {
        let report = try await ownReport()
        if let submitted = report.returned, submitted.returned == nil {
            throw Refusal(
                .conflict, "这一期报告已经提交过", way: "要更正的，请联系审批部门退回；现在的报告见“执行报告”。")
        }
        guard let step = ReportStep(rawValue: parameter("step")),
            report.basis.kind.steps.contains(step)
        else { throw Refusal(.notFound, "报告没有这一步") }
        return step == .sign ? try await sign(report) : try await write(step, of: report)
    }

    private func write(_ step: ReportStep, of report: ReportWriting) async throws -> Response {
        let person = try signedIn()
        var typed: [String: String] = [:]
        for field in report.fields(of: step) {
            // A little more than is allowed is kept, so that its writer can shorten it.
            typed[field] = String(form[field].prefix(ReportText.longest * 2))
        }
        if let taken = report.basis.amounts.first(where: { $0.field == form["use"] }) {
            typed[taken.field] = taken.calculated?.description
        }
        try await store.saveReportDraft(
            typed, report.owed.kind, report.owed.period, of: report.site.id, by: person.name,
            at: now)
        if !form["use"].isEmpty {
            return redirect(to: "\(report.path)?step=\(step.rawValue)")
        }
        if form["go"] == "later" { return redirect(to: "/reports", done: "draft") }
        let errors = report.check(typed).errors(in: step)
        let values = report.values.merging(typed) { _, new in new }
        guard errors.isEmpty else { return stepPage(report, step, values, errors) }
        return redirect(to: "\(report.path)?step=\(step.next(in: report.basis.kind).rawValue)")
    }

    private func sign(_ report: ReportWriting) async throws -> Response {
        let person = try signedIn()
        guard let known = try await store.credentials(of: person.id) else { throw lost }
        var errors = report.check(report.values).all.map { step, errors in
            FieldError("step-\(step.rawValue)", "“\(step.inChinese)”还有 \(errors.count) 处要填或要改")
        }
        if !report.hasEnded {
            errors.append(
                FieldError(
                    "commitment",
                    "报告期到 \(report.owed.period.lastDay.inWords)才结束，结束后才能签署；已填的内容会保留"))
        }
        if form["commitment"] != "yes" {
            errors.append(FieldError("commitment", "请勾选承诺"))
        }
        if errors.isEmpty, let problem = try await wrongPassword(in: "password", of: known) {
            errors.append(problem)
        }
        guard errors.isEmpty else { return stepPage(report, .sign, report.values, errors) }
        let id = try await store.submitReport(
            kind: report.owed.kind.rawValue, period: "\(report.owed.period)",
            document: report.document(signedBy: person), of: report.site.id, by: person.actor,
            at: now
        ).id
        try await judgeLateness(of: report)
        return redirect(to: "/submissions/\(id)/receipt")
    }

    /// A finding that the report is late learns at once that it came; it stays for people to close.
    private func judgeLateness(of report: ReportWriting) async throws {
        let submissions = try await store.submissions(of: report.site.id)
        let record = Record(permit: report.permit, submissions: submissions.reports)
        let found = try record.findings(
            under: law, factors: factors, at: now, rules: [Rule.lateReport]
        ).filter { $0.period == "\(report.owed.period)" }
        try await store.raise(found, of: report.site.id, under: law, at: now)
    }
}

extension ReportStep {
    func next(in kind: ReportKind) -> ReportStep {
        kind.steps.drop { $0 != self }.dropFirst().first ?? .sign
    }
}

extension ReportWriting {
    static let commitment = "我已逐项核对，报告内容真实、准确、完整，愿意承担法律责任。"

    /// What is signed: the answers, what they were held against, and who signs.
    func document(signedBy person: SignedIn) -> JSON {
        let names = Set(basis.kind.steps.flatMap(fields))
        return [
            "form": "execution-report/1", "kind": .string(owed.kind.rawValue),
            "period": .string("\(owed.period)"), "due": .string("\(owed.due)"),
            "unit": .string(permit.holder.name), "number": .string("\(permit.number)"),
            "creditCode": .string(permit.holder.creditCode), "permitVersion": JSON(site.version),
            "values": .object(
                values.filter { names.contains($0.key) }.mapValues(JSON.string)),
            "amounts": .array(basis.amounts.map(\.json)),
            "concentrations": .array(basis.concentrations.map(\.json)),
            "signer": ["id": .string(person.id), "name": .string(person.name)],
            "signedAt": .string(now.iso), "commitment": .string(ReportWriting.commitment),
        ]
    }
}

extension ReportAmount {
    fileprivate var json: JSON {
        [
            "field": .string(field), "scope": .string(scope), "factor": .string(factor),
            "permitted": JSON(permitted?.description), "calculated": JSON(calculated?.description),
            "validHours": JSON(emissions.reduce(0) { $0 + $1.validHours }),
            "missingHours": JSON(emissions.reduce(0) { $0 + $1.missingHours }),
        ]
    }
}

extension ReportConcentration {
    fileprivate var json: JSON {
        [
            "outlet": .string("\(limit.outlet)"), "factor": .string(limit.factor),
            "statistic": .string(limit.judged.rawValue), "limit": .string(limit.inWords),
            "valid": JSON(valid), "invalid": JSON(invalid), "exceeded": JSON(exceeded),
            "least": JSON(least?.description), "most": JSON(most?.description),
            "mean": JSON(mean?.description),
        ]
    }
}
