import Compliance
import Store

/// 办理: the clock, and the acts that this person may do now.
struct LeadHandlingPanel: Sendable {
    let page: LeadPage

    var html: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>办理</h2>\
        <span class="small muted">\(turn)</span></div><div class="panel__body stack">\(clock)\
        \(acts)</div></section>
        """
    }

    private var progress: LeadProgress { page.file.progress }
    private var summary: LeadSummary { page.summary }

    private var turn: String {
        switch progress.turn {
        case .enterprise: "轮到企业"
        case .officer: "轮到监管部门"
        case .nobody: "已办结"
        }
    }

    private var clock: HTML {
        guard summary.state.isOpen else { return closing }
        // A visit is not announced: neither is its term.
        guard !page.isEnterprise || progress.turn == .enterprise else { return .empty }
        guard let due = summary.due,
            let last = page.file.steps.last(where: {
                ![.reassess, .fade, .view].contains($0.step.verb)
            })
        else { return .empty }
        let clause = rule.map { rule in
            HTML(rule.provenance.citations.prefix(2).map { HTML.clause($0, on: page.now.day) })
        }
        let escalated = summary.escalations
        let note: HTML = """
            \(rule?.label ?? "")：\(last.step.at.short) 起算。\
            \("已因逾期提请督办 \(escalated) 次。", if: escalated > 0)\(clause)
            """
        return StatutoryClock(
            what: summary.state.nextStep, start: last.step.at, due: due, now: page.now,
            note: note
        ).html
    }

    private var rule: DeadlineRule? {
        try? page.law.deadline(summary.state.deadlineKey, on: page.now.day)
    }

    private var closing: HTML {
        let finding = page.file.steps.last { $0.finding != nil }?.finding
        let link = finding.map { "<a href=\"/findings/\($0)\">形成的问题</a>" as HTML }
        let reason = summary.reason.map { "：\($0.inChinese)" } ?? ""
        return HTML.notice(
            summary.state == .confirmed ? .bad : .good,
            "<p>\(summary.state.inChinese)\(reason)。\(link)记录保留，不删除。</p>")
    }

    private var verbs: [LeadStep.Verb] {
        progress.verbs(for: page.person.role).filter { verb in
            verb != .warn || page.rule.standing != .demoted
        }
    }

    private var acts: HTML {
        guard !verbs.isEmpty else {
            return summary.state.isOpen
                ? "<p class=\"small muted mb-0\">现在没有需要你做的事。</p>" : .empty
        }
        let demoted: HTML =
            page.rule.standing == .demoted && !page.isEnterprise
            ? HTML.notice(.warm, "<p>这项规则查实率过低，已降级，不向企业预警。</p>") : .empty
        return demoted + HTML(verbs.map(act))
    }

    /// Each act is its own small form, folded unless it is the first or came back with mistakes.
    private func act(_ verb: LeadStep.Verb) -> HTML {
        let name = verb.rawValue
        let isBack = page.fields.errors.contains { $0.field.hasPrefix("\(name)-") }
        let open: HTML = isBack || verb == verbs.first ? " open" : .empty
        let isGrave = [.confirm, .visit, .supervise].contains(verb)
        return """
            <details class="prefill"\(open)><summary>\(verb.button)</summary><div>
            <form method="post" action="/leads/\(summary.id)/\(name)" \
            enctype="multipart/form-data" data-keep>
            <input type="hidden" name="_token" value="\(page.token)">
            \(scope(verb))\(reason(verb))
            \(page.fields.area("\(name)-text", verb.question, hint: verb.hint, rows: 3))
            \(extra(verb))
            <button class="btn \(isGrave ? "btn-danger" : "btn-primary")">\(verb.button)</button>
            </form></div></details>
            """
    }

    private func scope(_ verb: LeadStep.Verb) -> HTML {
        guard verb.needsScope else { return .empty }
        let name = "\(verb.rawValue)-scope"
        return verb == .inspect
            ? page.fields.area(
                name, "核查范围", hint: "哪些排放口、因子、时段和资料，如 DA001 氮氧化物 9 月 20 日至 22 日小时数据、校准记录", rows: 2)
            : page.fields.area(name, "调阅了哪些数据", hint: "排放口、因子、时段；视频、台账写明编号", rows: 2)
    }

    private func reason(_ verb: LeadStep.Verb) -> HTML {
        guard !verb.reasons.isEmpty else { return .empty }
        let options =
            [(value: "", label: "请选择")]
            + verb.reasons.map { (value: $0.rawValue, label: $0.inChinese) }
        return page.fields.select(
            "\(verb.rawValue)-reason", verb == .conclude ? "核查结论" : "理由", options)
    }

    private func extra(_ verb: LeadStep.Verb) -> HTML {
        let name = verb.rawValue
        var parts: [HTML] = []
        if verb == .confirm {
            parts.append(
                page.fields.text("confirm-finding", "形成的问题编号", hint: "如 WT-2026-0417；没有的不填"))
        }
        if verb.mayTakeTerm {
            parts.append(
                page.fields.text(
                    "\(name)-due", "期限", hint: "年-月-日；留空按默认期限", inputmode: "numeric"))
        }
        if verb.takesFiles {
            parts.append(
                page.fields.file(
                    "\(name)-files", "附件", hint: "PDF、图片、Word、Excel、CSV，单个不超过 10 MB"))
        }
        return HTML(parts)
    }
}
