import Compliance
import Hummingbird
import Store

extension Visit {
    func markPage(form: Form = Form(), errors: [FieldError] = []) async throws -> Response {
        let versions = try await store.mark(parameter("id"), in: scope)
        let site = try await store.site(versions[0].site, in: scope)
        let page = MarkPage(
            versions: versions, site: site, words: MarkWords(law: law, factors: factors),
            role: try signedIn().role, term: try MarkTerm(under: law, on: today), now: now,
            token: token, fields: Fields(form, errors: errors))
        return self.page(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    func withdrawMark() async throws -> Response {
        let id = parameter("id")
        do {
            try await store.withdrawMark(
                id, reason: form["reason"], lateReason: form["late"], by: signedIn(), under: law,
                at: now)
        } catch let refusal as Refusal where !refusal.fields.isEmpty {
            return try await markPage(form: form, errors: refusal.fields)
        }
        return redirect(to: "/marks/\(id)", done: "mark-withdrawn")
    }

    func decideMark(isGranted: Bool) async throws -> Response {
        let (id, reason) = (parameter("id"), form["reason"])
        guard !reason.isEmpty, reason.count <= 500 else {
            let error = reason.isEmpty ? "请写明同意或者不同意的理由" : "理由不超过 500 字"
            return try await markPage(form: form, errors: [FieldError("reason", error)])
        }
        if isGranted {
            try await store.approveMark(id, reason: reason, by: signedIn(), at: now)
        } else {
            try await store.refuseMark(id, reason: reason, by: signedIn(), at: now)
        }
        return redirect(to: "/marks/\(id)", done: isGranted ? "mark-approved" : "mark-refused")
    }
}

/// One mark: what it says and does, every version of it, what speaks against it.
struct MarkPage: Page {
    /// Newest first.
    let versions: [MarkRecord]
    let site: SiteSummary
    let words: MarkWords
    let role: Role
    let term: MarkTerm
    let now: Instant
    let token: String
    let fields: Fields

    var title: String { "标记：\(words.label(mark))" }

    private var newest: MarkRecord { versions[0] }
    private var mark: Mark { newest.mark }
    private var outlet: String { "/outlets/\(site.id)/\(mark.outlet)" }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/marks">数据标记</a></li>\
        <li><a href="/permits/\(site.id)">\(site.name)</a></li>\
        <li><a href="\(outlet)/marks">\(mark.outlet)</a></li>\
        <li aria-current="page">\(words.label(mark))</li></ol></nav>
        \(fields.summary)
        <div class="page-head"><div><h1>\(words.label(mark))　\(words.factor(mark))</h1>
        <p class="page-head__meta">\(MarkWords.tag(mark))<span>\(MarkWords.span(mark).cell)</span>\
        <span>\(MarkWords.duration(mark))</span><span>\(MarkWords.origin(mark))标记</span></p></div>
        <div class="page-head__acts"><a class="btn btn-secondary" \
        href="\(outlet)/hours?day=\(mark.start.day)">看这一天的小时数据</a>\(HTML.printButton)</div></div>
        \(doubt)
        <div class="cols cols--main-aside"><div class="stack">\(versionPanel)</div>
        <aside class="stack" aria-label="作用和办理">\(effectPanel)\(decisionPanel)\(changePanel)\
        </aside></div>
        """
    }

    private var doubt: HTML {
        guard !newest.doubt.isEmpty else { return .empty }
        return "<div class=\"mb-3\">"
            + HTML.notice(
                .warm,
                """
                <p><strong>存疑</strong>　\(newest.doubt)。这是系统自动核对的结果，是否虚假标记由人核实。</p>\
                \(role.isOfficer ? wayOn : .empty)
                """)
            + "</div>"
    }

    /// Where an officer goes on from a doubt.
    private var wayOn: HTML {
        """
        <p class="cluster mt-2 mb-0"><a class="btn btn-secondary btn-sm" \
        href="/leads?view=all&amp;site=\(site.id)&amp;outlet=\(mark.outlet)">看这个排放口的线索</a>\
        <a class="btn btn-secondary btn-sm" href="\(outlet)?day=\(mark.start.day)">看当天的曲线</a></p>
        """
    }

    // MARK: - Versions

    private var versionPanel: HTML {
        """
        <section class="panel" aria-labelledby="versions"><div class="panel__head">\
        <h2 id="versions">\(versions.count) 个版本</h2>\
        <a class="small" href="/journal?subject=\(site.id)">行为日志</a></div>
        <div class="scroll-x" tabindex="0" role="region" aria-label="标记的版本">
        <table class="grid-table grid-table--cards"><caption class="sr">标记的版本，新的在前</caption>
        <thead><tr><th scope="col">版本</th><th scope="col">情形</th><th scope="col">时段</th>\
        <th scope="col">原因</th><th scope="col">填报</th><th scope="col">状态</th></tr></thead>
        <tbody>\(versions, { row($0) })</tbody></table></div></section>
        """
    }

    private func row(_ record: MarkRecord) -> HTML {
        let mark = record.mark
        let late: HTML =
            record.lateReason.isEmpty
            ? .empty : "<span class=\"sub\">逾期理由：\(record.lateReason)</span>"
        let decision: HTML =
            record.decision.map {
                """
                <span class="sub">\($0.by) \($0.at.minute)\($0.isGranted ? "同意" : "不同意")：\
                \($0.reason)</span>
                """
            } ?? .empty
        return """
            <tr><th scope="row" class="text-nowrap">第 \(mark.version) 版</th>\
            <td data-label="情形"><span class="text-nowrap">\(words.label(mark))</span>\
            <span class="sub">\(words.factor(mark))</span></td>\
            <td data-label="时段">\(MarkWords.span(mark).cell)</td>\
            <td data-label="原因">\(mark.reason)\(late)</td>\
            <td data-label="填报">\(mark.filledBy)\
            <span class="sub num">\(mark.filledAt.minute)</span></td>\
            <td data-label="状态">\(MarkWords.tag(mark))\(decision)</td></tr>
            """
    }

    // MARK: - Aside

    private var effectPanel: HTML {
        let basis = words.kind(mark)?.provenance.citations ?? []
        return """
            <section class="panel"><div class="panel__head"><h2>作用</h2></div>
            <div class="panel__body small"><p>\(words.effect(mark))。</p>\
            \(HTML.clauses(basis, on: now.day))
            <p class="muted mb-0">同一时段人工标记优先于自动标记；没有生效的版本不起作用。</p></div></section>
            """
    }

    private var decisionPanel: HTML {
        guard mark.isWaiting, MarkRecord.deciders.contains(role) else { return .empty }
        return """
            <section class="panel" aria-labelledby="decide"><div class="panel__head">\
            <h2 id="decide">是否同意逾期标记</h2></div>
            <div class="panel__body"><form method="post" action="/marks/\(mark.id)/approve">\
            <input type="hidden" name="_token" value="\(token)">
            \(fields.area("reason", "理由", hint: "核对了什么、为什么。理由企业看得到，进入行为日志。", rows: 3))
            <button class="btn btn-primary">同意，标记生效</button> \
            <button class="btn btn-secondary" formaction="/marks/\(mark.id)/refuse">不同意</button>
            </form></div></section>
            """
    }

    private var changePanel: HTML {
        guard role == .enterprise, mark.origin == .manual, !mark.isWithdrawn, !mark.isWaiting
        else { return .empty }
        let due = term.changeUntil(mark.end)
        return """
            <section class="panel" aria-labelledby="change"><div class="panel__head">\
            <h2 id="change">修改或者撤回</h2></div>
            <div class="panel__body">\(StatutoryClock(
                what: "修改", start: mark.filledAt, due: due, now: now,
                note: "过期以后修改、撤回须说明理由，经监管部门同意。").html)
            <p class="mt-3"><a class="btn btn-secondary" \
            href="/marks/\(mark.id)/change">修改标记</a></p>
            <form method="post" action="/marks/\(mark.id)/withdraw">\
            <input type="hidden" name="_token" value="\(token)">
            \(fields.area("reason", "撤回的原因", rows: 2))
            \("\(fields.area("late", "逾期理由", rows: 2))", if: now > due)
            <button class="btn btn-secondary">撤回标记</button></form></div></section>
            """
    }
}
