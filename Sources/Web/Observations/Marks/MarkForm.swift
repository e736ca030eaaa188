import Compliance
import Hummingbird
import Store

extension MarkRequest {
    /// Reads a form; refused with the fields that cannot be read.
    init(_ form: Form, outlet: OutletCode) throws(Refusal) {
        var problems: [FieldError] = []
        let (start, end) = (Instant(form["start"]), Instant(form["end"]))
        if start == nil || form["start"].isEmpty {
            problems.append(FieldError("start", "请填写开始时间，如 2026-10-14 09:00"))
        }
        if end == nil || form["end"].isEmpty {
            problems.append(FieldError("end", "请填写结束时间，如 2026-10-14 10:00"))
        }
        if form["reason"].count > 500 { problems.append(FieldError("reason", "原因不超过 500 字")) }
        guard problems.isEmpty, let start, let end else {
            throw Refusal(.invalid, "标记没有保存", fields: problems)
        }
        self.init(
            outlet: outlet, factor: form["factor"].isEmpty ? nil : form["factor"],
            kind: form["kind"], start: start, end: end, reason: form["reason"],
            lateReason: form["late"])
    }
}

extension Visit {
    func newMarkPage(errors: [FieldError] = []) async throws -> Response {
        let place = try await OutletPlace(self)
        let asked = Form(
            fields: ["start", "end", "factor", "kind"].map { ($0, query($0) ?? "") })
        return try await page(
            place, Fields(errors.isEmpty ? asked : form, errors: errors), former: nil)
    }

    func fillMark() async throws -> Response {
        let place = try await OutletPlace(self)
        do {
            let request = try MarkRequest(form, outlet: place.code)
            let id = try await store.fillMark(
                request, of: place.site.id, by: signedIn(), under: law, at: now)
            return redirect(to: "/marks/\(id)", done: "marked")
        } catch let refusal as Refusal where !refusal.fields.isEmpty {
            return try await newMarkPage(errors: refusal.fields)
        }
    }

    func changeMarkPage(errors: [FieldError] = []) async throws -> Response {
        let former = try await store.mark(parameter("id"), in: scope)[0]
        let mark = former.mark
        let own = Form(fields: [
            ("factor", mark.factor ?? ""), ("kind", mark.kind), ("start", mark.start.minute),
            ("end", mark.end.minute), ("reason", mark.reason),
        ])
        let site = try await store.site(former.site, in: scope)
        let place = try await OutletPlace(
            site: site, permit: store.permit(of: site), outlet: mark.outlet)
        return try await page(
            place, Fields(errors.isEmpty ? own : form, errors: errors), former: mark)
    }

    func changeMark() async throws -> Response {
        let id = parameter("id")
        let former = try await store.mark(id, in: scope)[0]
        do {
            let request = try MarkRequest(form, outlet: former.mark.outlet)
            try await store.changeMark(id, request, by: signedIn(), under: law, at: now)
        } catch let refusal as Refusal where !refusal.fields.isEmpty {
            return try await changeMarkPage(errors: refusal.fields)
        }
        return redirect(to: "/marks/\(id)", done: "mark-changed")
    }

    private func page(
        _ place: OutletPlace, _ fields: Fields, former: Mark?
    ) async throws -> Response {
        let factors = try await store.factors(of: place.site.id, outlet: place.code)
        let page = MarkFormPage(
            place: place, fields: fields, former: former, measured: factors,
            kinds: law.markKinds.inForce(on: today).filter {
                ($0.medium ?? place.code.medium) == place.code.medium
            },
            term: try MarkTerm(under: law, on: today), factors: self.factors, now: now,
            token: token)
        return self.page(page, status: fields.errors.isEmpty ? .ok : .unprocessableContent)
    }
}

extension OutletPlace {
    init(site: SiteSummary, permit: Permit, outlet code: OutletCode) throws {
        guard let outlet = permit.outlet(code) else {
            throw Refusal(.notFound, "许可证上没有这个排放口")
        }
        (self.site, self.permit, self.outlet) = (site, permit, outlet)
    }
}

/// 填报标记: which time, of what, why; what it does and until when it may be said.
struct MarkFormPage: Page {
    let place: OutletPlace
    let fields: Fields
    let former: Mark?
    /// The factors that are measured at the outlet.
    let measured: [String]
    let kinds: [MarkKind]
    let term: MarkTerm
    let factors: FactorTable
    let now: Instant
    let token: String

    var title: String { former == nil ? "填报标记" : "修改标记" }

    private var action: String {
        former.map { "/marks/\($0.id)/change" } ?? "\(place.path)/marks"
    }

    var body: HTML {
        """
        \(place.crumbs(title))
        \(fields.summary)
        <div class="page-head"><div><h1>\(title)　\(place.code) \(place.outlet.name)</h1>
        <p class="page-head__meta"><span>\(place.site.name)</span></p></div></div>
        <div class="cols cols--main-aside"><div class="stack"><section class="panel">\
        <div class="panel__head"><h2>标记内容</h2></div><div class="panel__body">
        <form method="post" action="\(action)"><input type="hidden" name="_token" value="\(token)">
        \(fields.select("kind", "情形", kindOptions, hint: "作用和依据见“各种情形的作用”"))
        \(fields.select("factor", "因子", factorOptions, hint: "只有一台仪器受影响的，选它测的因子"))
        \(fields.text("start", "开始时间", hint: startHint))
        \(fields.text("end", "结束时间", hint: "第一个恢复正常的时刻"))
        \(fields.area("reason", "原因", hint: "写明做了什么、谁做的、有什么记录", rows: 4))
        \(late)
        <p class="small muted mt-3">虚假标记属于篡改、伪造监测数据。标记的每个版本都会留存。</p>
        <button class="btn btn-primary">提交标记</button> \
        <a class="btn btn-quiet" href="\(place.path)/marks">不填了</a></form></div></section></div>
        <aside class="stack" aria-label="期限和作用">\(clockPanel)\(kindPanel)</aside></div>
        """
    }

    /// Few are late: the field waits folded, and opens where it is asked for.
    private var late: HTML {
        let isOpen =
            fields.error("late") != nil || fields.error("end") != nil
            || !fields.form["late"].isEmpty
        let area = fields.area(
            "late", "逾期理由", hint: "监管部门同意以前，逾期的标记不起作用", rows: 2)
        return """
            <details class="data-table"\(isOpen ? " open" : HTML.empty)>\
            <summary>已经超过期限，写明逾期理由</summary>\(area)</details>
            """
    }

    private var startHint: String {
        place.code.medium == .air
            ? "如 2026-10-14 09:12，精确到分钟；一小时内标记满 15 分钟的，小时均值无效"
            : "如 2026-10-14 09:00；废水按小时标记"
    }

    private var kindOptions: [(value: String, label: String)] {
        [(value: "", label: "请选择")]
            + kinds.map { (value: $0.key, label: "\($0.label)（\($0.family.inChinese)）") }
    }

    private var factorOptions: [(value: String, label: String)] {
        [(value: "", label: "全部因子")]
            + measured.map { (value: $0, label: "\(factors.name(of: $0)) \($0)") }
    }

    /// The term of what ended today or yesterday, as a clock.
    private var clockPanel: HTML {
        let ended = former?.end ?? lastInTime
        let due = former == nil ? term.fillUntil(ended) : term.changeUntil(ended)
        let verb = former == nil ? "标记" : "修改"
        let what = former == nil ? "标记\(ended.advanced(bySeconds: -1).day.short) 的时段" : "修改这条标记"
        return """
            <section class="panel"><div class="panel__head"><h2>期限</h2></div>
            <div class="panel__body">\(StatutoryClock(
                what: what, start: Instant(ended.advanced(bySeconds: -1).day), due: due, now: now,
                note: "\(due.minute) 以前可以直接\(verb)；以后须说明理由，经监管部门同意（\(term.basis)）。"
            ).html)</div></section>
            """
    }

    /// The end of the earliest day that may still be marked in time.
    private var lastInTime: Instant {
        let today = Instant(now.day)
        return now <= term.fillUntil(today) ? today : Instant(now.day.advanced(by: 1))
    }

    private var kindPanel: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>各种情形的作用</h2></div>
        <div class="panel__body small stack-2">\(MarkKind.Effect.allCases, { effect($0) })</div>\
        </section>
        """
    }

    /// The kinds that have an effect, with the articles that they share.
    private func effect(_ effect: MarkKind.Effect) -> HTML {
        let own = kinds.filter { $0.effect == effect }
        guard !own.isEmpty else { return .empty }
        let basis = own.flatMap(\.provenance.citations).unique
        return """
            <div><p class="mb-1"><b>\(effect.inChinese)</b></p>\
            <p class="mb-1">\(own.map(\.label).joined(separator: "、"))</p>\
            \(HTML.clauses(basis, on: now.day))</div>
            """
    }
}
