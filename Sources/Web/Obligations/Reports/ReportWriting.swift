import Compliance
import Hummingbird
import Store

/// One report while it is written: what is owed, what the values say, what was typed.
struct ReportWriting: Sendable {
    let site: SiteSummary
    let permit: Permit
    let basis: ReportBasis
    let draft: ReportDraft?
    /// Nil unless the report was submitted and returned.
    let returned: Submission?
    let factors: FactorTable
    let law: Law
    let now: Instant

    var owed: ReportObligation { basis.owed }
    var path: String { "/reports/\(owed.kind.rawValue)/\(owed.period)" }
    var name: String { "\(owed.period.inWords)执行报告" }
    var values: [String: String] { draft?.values ?? [:] }

    func check(_ values: [String: String]) -> ReportCheck {
        let factors = factors
        return ReportCheck(basis, values) { factors.name(of: $0) }
    }

    /// What the fields of a step are called.
    func fields(of step: ReportStep) -> [String] {
        step == .amounts
            ? basis.amounts.flatMap { [$0.field, $0.reasonField] }
            : basis.kind.texts(of: step).map(\.rawValue)
    }

    /// The report's term has begun only when its period has ended.
    var hasEnded: Bool { now.day >= owed.period.dayAfter }
}

extension Visit {
    /// The report that the address names, as far as the own permit asks for it.
    func ownReport() async throws -> ReportWriting {
        let site = try await ownSite()
        let permit = try await store.permit(of: site)
        guard let kind = ReportKind(rawValue: parameter("kind")),
            let period = Period(parameter("period")), ReportKind(of: period) == kind,
            let owed = try permit.reportObligations(of: period.firstDay.year, under: law)
                .first(where: { $0.kind == kind && $0.period == period })
        else {
            throw Refusal(
                .notFound, "排污许可证没有要求这一期执行报告", way: "请从“执行报告”列表选择要填的一期。")
        }
        let submissions = try await store.submissions(of: site.id)
        return ReportWriting(
            site: site, permit: permit,
            basis: try await basis(of: owed, permit, site, submissions),
            draft: try await store.reportDraft(kind, period, of: site.id),
            returned: submissions.latest(kind, period), factors: factors, law: law, now: now)
    }

    private func basis(
        of owed: ReportObligation, _ permit: Permit, _ site: SiteSummary,
        _ submissions: [Submission]
    ) async throws -> ReportBasis {
        let year = owed.period.firstDay.year
        let before = try permit.reportObligations(of: year, under: law)
            .filter { $0.kind == owed.kind && $0.period < owed.period }
        let measurements = try await store.measurements(
            SeriesQuery(
                site: site.id, statistics: [.hour, .hourConverted, .day, .dayConverted],
                from: owed.period.firstDay, to: min(owed.period.lastDay, today)))
        guard let tolerance = (try? law.setting("report.amount.tolerance", on: today))?.number
        else {
            throw Refusal(
                .conflict, "法律数据缺少报告量与核算量的允许偏差", way: "请管理员补充 law/settings.csv。")
        }
        return permit.reportBasis(
            for: owed, measurements: measurements,
            earlier: before.map { submissions.latest(owed.kind, $0.period)?.values },
            tolerance: tolerance, at: now)
    }

    func reportStepPage() async throws -> Response {
        let report = try await ownReport()
        if let submitted = report.returned, submitted.returned == nil {
            return redirect(to: "/submissions/\(submitted.id)")
        }
        let asked = query("step").flatMap(ReportStep.init(rawValue:))
        let step = asked.flatMap { report.basis.kind.steps.contains($0) ? $0 : nil }
        return stepPage(report, step ?? report.firstOpenStep, report.shownValues, [])
    }

    func stepPage(
        _ report: ReportWriting, _ step: ReportStep, _ values: [String: String],
        _ errors: [FieldError]
    ) -> Response {
        let form = Form(fields: values.map { ($0.key, $0.value) })
        let failure = errors.isEmpty ? "" : "还有 \(errors.count) 处要改"
        let page = ReportStepPage(
            report: report, step: step, fields: Fields(form, errors: errors, failure: failure),
            token: token)
        return self.page(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }
}

extension ReportWriting {
    /// Where writing goes on: the first step with something wrong or missing.
    var firstOpenStep: ReportStep { check(values).all.first?.step ?? .sign }

    /// What was typed; before anything was, what the values come to.
    var shownValues: [String: String] {
        var shown = values
        for amount in basis.amounts where shown[amount.field] == nil {
            shown[amount.field] = amount.calculated?.description
        }
        return shown
    }
}

extension Submission {
    /// The answers by field; nil for a report that came without its text.
    var values: [String: String]? {
        document["values"].object?.compactMapValues(\.text)
    }
}
