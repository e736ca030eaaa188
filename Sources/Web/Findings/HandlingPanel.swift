import Compliance
import Store

/// 办理: the clock, and the acts that this person may do now.
struct HandlingPanel: Sendable {
    let page: FindingPage

    var html: HTML {
        """
        <section class="panel" id="handling"><div class="panel__head"><h2>办理</h2>\
        <span class="small muted">\(turn)</span></div><div class="panel__body stack">\(clock)\(acts)</div></section>
        """
    }

    private var file: FindingFile { page.file }
    private var progress: Progress { file.progress }

    private var turn: String {
        switch progress.turn {
        case .enterprise: "轮到企业"
        case .officer: "轮到监管部门"
        case .nobody: "已办结"
        }
    }

    private var clock: HTML {
        guard let due = file.summary.due,
            let last = file.steps.last(where: { $0.step.verb != .reassess })
        else { return closing }
        let clause = rule.map { rule -> HTML in
            let citations = rule.provenance.citations.prefix(2)
            return HTML(citations.map { " " + HTML.clause($0, on: page.now.day) })
        }
        let escalated = file.summary.escalations
        let note: HTML = """
            \(rule?.label ?? "")：\(last.step.at.short) 起算。\
            \("已催办 \(escalated) 次。", if: escalated > 0)\(clause)
            """
        return StatutoryClock(
            what: file.summary.state.nextStep, start: last.step.at, due: due, now: page.now,
            note: note
        ).html
    }

    private var rule: DeadlineRule? {
        try? page.law.deadline(progress.deadlineKey, on: page.now.day)
    }

    private var closing: HTML {
        if let lead = file.lead {
            return HTML.notice(
                .plain, "<p>已转为线索 <span class=\"ident\">\(lead.number)</span>，等待立案审查。</p>")
        }
        return HTML.notice(.good, "<p>\(file.summary.state.inChinese)。记录保留，不删除。</p>")
    }

    private var acts: HTML {
        let verbs = progress.verbs(for: page.person.role)
        guard !verbs.isEmpty else {
            return progress.state.isOpen
                ? "<p class=\"small muted\">现在没有需要你做的事。</p>" : .empty
        }
        let order = FindingStep.Verb.asOffered
        return HTML(order.filter(verbs.contains).map { act($0, isOnly: verbs.count == 1) })
    }

    /// Each act is its own small form, folded unless it is the only one or came with mistakes.
    private func act(_ verb: FindingStep.Verb, isOnly: Bool) -> HTML {
        let name = verb.rawValue
        let isOpen = page.fields.errors.contains { $0.field.hasPrefix("\(name)-") }
        let open: HTML = isOpen || isOnly ? " open" : .empty
        return """
            <details class="prefill"\(open)><summary>\(verb.button)</summary><div>
            <form method="post" action="/findings/\(file.summary.id)/\(name)" enctype="multipart/form-data" data-keep>
            <input type="hidden" name="_token" value="\(page.token)">
            \(page.fields.area("\(name)-text", verb.question, hint: verb.hint, rows: 4))
            \(extra(verb))
            <button class="btn \(verb.isGrave ? "btn-danger" : "btn-primary")">\(verb.button)</button>
            </form></div></details>
            """
    }

    private func extra(_ verb: FindingStep.Verb) -> HTML {
        let name = verb.rawValue
        let files: HTML = page.fields.file(
            "\(name)-files", "附件", hint: "PDF、图片、Word、Excel、CSV，单个不超过 10 MB")
        switch verb {
        case .answer: return marks + files
        case .prove, .close: return files
        case .rectify:
            return page.fields.text(
                "rectify-due", "整改期限", hint: "年-月-日，如 \(page.now.day.advanced(by: 30))",
                inputmode: "numeric")
        case .ask:
            return page.fields.text(
                "ask-due", "答复期限", hint: "年-月-日；留空按默认期限", inputmode: "numeric")
        default: return .empty
        }
    }

    private var marks: HTML {
        let kinds = ["", "设备维护", "设备故障", "校准", "启停炉（机）", "停运", "通讯中断"]
        return page.fields.select(
            "answer-mark", "申请标记的情形", kinds.map { ($0, $0.isEmpty ? "不申请" : $0) },
            hint: "标记不改变已有数据，由监管部门核实；虚假标记按弄虚作假处理")
    }
}

extension FindingStep.Verb {
    /// The acts of people as they are offered: what leads on comes first, what ends it last.
    fileprivate static let asOffered: [Self] = [
        .answer, .prove, .close, .confirm, .rectify, .ask, .reject, .turnToLead,
    ]

    var button: String {
        switch self {
        case .answer: "提交说明"
        case .ask: "要求补充说明"
        case .confirm: "认定为问题"
        case .reject: "不予认定"
        case .rectify: "提出整改要求"
        case .prove: "提交整改证明"
        case .close: "复查合格，销号"
        case .turnToLead: "转为线索"
        case .raise, .reassess, .escalate: inChinese
        }
    }

    fileprivate var question: String {
        switch self {
        case .answer: "说明"
        case .ask: "要求补充什么"
        case .confirm: "核对了哪些证据"
        case .reject: "理由"
        case .rectify: "整改要求"
        case .prove: "整改情况"
        case .close: "复查结果"
        case .turnToLead: "理由"
        case .raise, .reassess, .escalate: "说明"
        }
    }

    fileprivate var hint: String {
        switch self {
        case .answer: "原因、经过、已采取的措施；提交后公开，监管部门会核实"
        case .reject: "不予认定须写明理由，公众可以看到"
        case .close: "怎样复查、结果如何，依据哪份证明"
        default: ""
        }
    }

    fileprivate var isGrave: Bool { self == .reject || self == .turnToLead }
}
