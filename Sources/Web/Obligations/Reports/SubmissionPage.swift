import Compliance
import Hummingbird
import Store

extension Visit {
    func submissionPage(_ fields: Fields = Fields()) async throws -> Response {
        let submission = try await store.submission(parameter("id"), in: scope)
        guard let kind = ReportKind(rawValue: submission.kind) else {
            throw Refusal(.notFound, "没有找到这份报告")
        }
        let site = try await store.site(submission.site, in: scope)
        let all = try await store.submissions(of: site.id)
            .filter { $0.kind == submission.kind && $0.period == submission.period }
        let page = SubmissionPage(
            submission: submission, kind: kind, site: site, versions: all,
            person: try signedIn(), due: try await due(of: submission, at: site),
            factors: factors, token: token, fields: fields, now: now)
        return self.page(page, status: fields.errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// The day by which the report was wanted; nil where the permit in force asks for none.
    func due(of submission: Submission, at site: SiteSummary) async throws -> Day? {
        guard let period = Period(submission.period) else { return nil }
        let permit = try await store.permit(of: site)
        return try permit.reportObligations(of: period.firstDay.year, under: law)
            .first { $0.period == period }?.due
    }

    func submissionDocument() async throws -> Response {
        let submission = try await store.submission(parameter("id"), in: scope)
        return file(
            Array(submission.signed.utf8),
            name: "\(submission.kind)-\(submission.period)-\(submission.version).json",
            type: "application/json; charset=utf-8")
    }

    func returnReport() async throws -> Response {
        let id = parameter("id")
        var errors: [FieldError] = []
        let reason = form["reason"]
        if reason.isEmpty { errors.append(FieldError("reason", "请写明退回的理由和要更正的内容")) }
        if reason.count > 2000 {
            errors.append(FieldError("reason", "理由有 \(reason.count) 字，不能超过 2000 字"))
        }
        let due = Day(form["due"])
        if due == nil {
            errors.append(FieldError("due", "更正期限应为存在的日期，写作 \(today.advanced(by: 10))"))
        }
        if let due, due <= today || due > today.advanced(byMonths: 3) {
            errors.append(FieldError("due", "更正期限 \(due) 应在明天至三个月之内"))
        }
        guard errors.isEmpty, let due else {
            return try await submissionPage(Fields(form, errors: errors, failure: "报告没有退回"))
        }
        try await store.returnReport(id, reason: reason, due: due, by: try signedIn(), at: now)
        return redirect(to: "/submissions/\(id)", done: "report-returned")
    }
}

/// A report as it was signed, with what it is held against; officers may send it back.
struct SubmissionPage: Page {
    let submission: Submission
    let kind: ReportKind
    let site: SiteSummary
    /// Every version of the period's report, newest first.
    let versions: [Submission]
    let person: SignedIn
    let due: Day?
    let factors: FactorTable
    let token: String
    let fields: Fields
    let now: Instant

    var title: String { name }
    private var name: String {
        "\(Period(submission.period)?.inWords ?? submission.period)执行报告"
    }
    private var isLate: Bool {
        due.map { $0 < (versions.last ?? submission).submittedAt.day } ?? false
    }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/reports">执行报告</a></li>\
        <li aria-current="page">\(name)</li></ol></nav>
        <div class="page-head"><div><h1>\(name)\(verdict)</h1><p class="page-head__meta">\
        <span><a href="/permits/\(site.id)">\(site.name)</a></span><span class="ident">\
        \(site.number)</span>\
        <span>第 \(submission.version) 版</span>\(state)</p></div>
        <div class="page-head__acts">\(receipt)\
        <a class="btn btn-secondary" href="/submissions/\(submission.id)/document.json">\
        \(Icon.download)签署原文</a>\
        \(HTML.printButton)</div></div>
        <div class="cols cols--main-aside"><div>\(sheet)</div>
        <aside class="stack" aria-label="提交与核查">\(facts)\(returning)\(history)</aside></div>
        """
    }

    private var verdict: String {
        if submission.returned != nil { return "已退回" }
        return isLate ? "已提交，逾期" : "按期提交"
    }

    private var state: HTML {
        if submission.returned != nil { return HTML.tag(.void, "已退回") }
        return isLate ? HTML.tag(.late, "逾期提交") : HTML.tag(.done, "按期提交")
    }

    private var receipt: HTML {
        guard person.role == .enterprise else { return .empty }
        return
            "<a class=\"btn btn-secondary\" href=\"/submissions/\(submission.id)/receipt\">回执</a>"
    }

    private var sheet: HTML {
        guard let values = submission.values else {
            return HTML.notice(
                .plain, "<p class=\"mb-0\">这份报告在本平台启用以前提交，或由其他系统转入，只有提交记录，没有正文。</p>")
        }
        let amounts = (submission.document["amounts"].array ?? []).map { amount in
            let field = amount["field"].text ?? ""
            let factor = factors.name(of: amount["factor"].text ?? "")
            return AmountRow(
                name:
                    "\(amount["scope"].text ?? "") \(factor)",
                stated: values[field] ?? "", calculated: amount["calculated"].text ?? "",
                permitted: amount["permitted"].text ?? "",
                reason: values[field.replacing("amount", with: "why")] ?? "")
        }
        return ReportText.sheet(values, amounts, kind, edit: nil)
    }

    private var facts: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>提交</h2></div><div class="panel__body">\
        <dl class="facts small">
        <dt>签署</dt><dd>\(submission.submittedBy)</dd><dt>时间</dt><dd class="num">\
        \(submission.submittedAt.minute)</dd>
        \(due.map { "<dt>期限</dt><dd class=\"num\">\($0)</dd>" as HTML })
        <dt>文件指纹</dt><dd class="ident">\(Hash.short(submission.sha256))</dd>
        <dt>行为日志</dt><dd>第 \(grouped(Int(submission.entry))) 条</dd></dl></div></section>
        """
    }

    private var canReturn: Bool {
        Audience.reportDesk.admits(person.role) && submission.returned == nil
            && versions.first?.id == submission.id
    }

    private var returning: HTML {
        guard canReturn else { return .empty }
        return """
            <section class="panel no-print"><div class="panel__head"><h2>退回更正</h2></div>\
            <div class="panel__body">\
            \(fields.summary)<p class="small muted mb-3">及时性、完整性、达标、排放量准确性、管理要求落实有问题的，写明要更正什么。</p>
            <form method="post" action="/submissions/\(submission.id)/return" data-keep>\
            \(HTML.token(token))
            \(fields.area("reason", "理由和要更正的内容", rows: 4))
            \(term)
            <button class="btn btn-danger">退回</button></form></div></section>
            """
    }

    private var term: HTML {
        let hint = "年-月-日，如 \(now.day.advanced(by: 10))"
        return fields.text("due", "更正期限", hint: hint, inputmode: "numeric")
    }

    /// The version that is shown leads nowhere.
    private func name(of version: Submission) -> HTML {
        let words = "提交第 \(version.version) 版"
        return version.id == submission.id
            ? "\(words)" : "<a href=\"/submissions/\(version.id)\">\(words)</a>"
    }

    private var history: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>经过</h2></div><div class="panel__body">\
        <ol class="timeline timeline--narrow">\(versions, { version in
            """
                \(version.returned.map { returned in
                    """
                    <li><time>\(returned.at.short)</time><div>退回，\(returned.due) 前更正\
                    <span class="who">\(returned.by)</span>\
                    <span class="small">\(returned.reason)</span></div></li>
                    """ as HTML
                })
                <li><time>\(version.submittedAt.short)</time><div>\
                \(name(of: version))\
                <span class="who">\(version.submittedBy)</span></div></li>
                """
        })</ol></div></section>
        """
    }
}
