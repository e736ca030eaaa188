import Compliance
import Store

/// One step of an execution report: one thing a page.
struct ReportStepPage: Page {
    let report: ReportWriting
    let step: ReportStep
    let fields: Fields
    let token: String

    var title: String { "\(report.name) \(step.inChinese)" }
    private var steps: [ReportStep] { report.basis.kind.steps }
    private var place: Int { (steps.firstIndex(of: step) ?? 0) + 1 }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/reports">执行报告</a></li>\
        <li aria-current="page">\(report.name)</li></ol></nav>
        <div class="cols form-cols"><div class="one-thing big-type">
        <p class="muted mb-1 mt-3">\(facts)</p>
        <h1 class="mb-4">\(step.question(report.owed.period.inWords))</h1>
        \(returned)\(summary)
        <form method="post" action="\(report.path)/\(step.rawValue)"\(keep)>\(HTML.token(token))
        \(content)</form></div>
        \(ReportStepsPanel(report: report, current: step, isWrong: !fields.errors.isEmpty).html)\
        </div>
        """
    }

    /// Typed answers are kept by the browser too; a password is not.
    private var keep: HTML { step == .sign ? " data-secret" : " data-keep" }

    private var facts: String {
        let end = Instant(report.owed.due.advanced(by: 1)).advanced(bySeconds: -1)
        return [
            "第 \(place) 步，共 \(steps.count) 步",
            "\(report.owed.due.inWords)前交，\(DueWords.left(end, report.now))",
            report.draft.map { "草稿 \($0.savedAt.short) 保存" } ?? "还没有保存过",
        ].joined(separator: "　·　")
    }

    private var returned: HTML {
        guard let returned = report.returned?.returned else { return .empty }
        return HTML.notice(
            .warm,
            """
            <p><strong>\(returned.by) \(returned.at.minute) 退回：</strong>\(returned.reason)</p>
            <p class="mb-0">请在 \(returned.due.inWords)前更正后重新提交；原来的报告保留。</p>
            """) + "<p></p>"
    }

    /// A mistake of another step leads to that step.
    private var summary: HTML {
        guard step == .sign, !fields.errors.isEmpty else { return fields.summary }
        return """
            <div class="error-summary" role="alert" aria-labelledby="error-title" tabindex="-1">
            <h2 id="error-title">\(fields.failure)</h2><ul>\(fields.errors, { error in
                let step = error.field.hasPrefix("step-") ? String(error.field.dropFirst(5)) : nil
                let link = step.map { "\(report.path)?step=\($0)" } ?? "#\(error.field)"
                return "<li><a href=\"\(link)\">\(error.message)</a></li>"
            })</ul></div>
            """
    }

    private var content: HTML {
        switch step {
        case .sign: SignPart(report: report, fields: fields).html
        case .amounts:
            HTML(report.basis.amounts.map { AmountField($0, report, fields).html }) + noAmounts
                + acts
        case .concentration:
            ConcentrationTable(rows: report.basis.concentrations, factors: report.factors).html
                + texts + acts
        default: texts + acts
        }
    }

    private var noAmounts: HTML {
        guard report.basis.amounts.isEmpty else { return .empty }
        return HTML.notice(.plain, "<p class=\"mb-0\">排污许可证没有许可排放量，这一步没有要填的。</p>")
    }

    private var texts: HTML {
        HTML(
            report.basis.kind.texts(of: step).map {
                fields.area($0.rawValue, $0.label, hint: $0.hint, rows: 6)
            })
    }

    private var acts: HTML {
        """
        <p class="cluster mt-4"><button class="btn btn-primary btn-lg">保存，下一步</button>\
        <button class="btn btn-quiet btn-lg" name="go" value="later">先存着，稍后再填</button></p>
        """
    }
}

/// 各步: what is filled, what is wrong, what is not begun.
struct ReportStepsPanel: Sendable {
    let report: ReportWriting
    let current: ReportStep
    let isWrong: Bool

    var html: HTML {
        let steps = report.basis.kind.steps
        let wrong = Set(report.check(report.values).all.map(\.step))
        return """
            <aside class="panel no-print" aria-label="各步"><div class="panel__head"><h2>\
            \(steps.count) 步</h2></div>\
            <div class="panel__body"><ol class="plain stack-2 small">\
            \(steps.enumerated(), { place, step in
                let here: HTML = step == current ? " aria-current=\"step\"" : .empty
                return """
                    <li>\(tag(step, wrong)) <a href="\(report.path)?step=\(step.rawValue)"\(here)>\
                    \(place + 1) \(step.inChinese)</a></li>
                    """
            })</ol><hr><p class="small muted">依据 \(report.owed.obligation.clause)</p>\
            \(HTML.clauses(report.owed.obligation.basis, on: report.now.day))</div></aside>
            """
    }

    private func tag(_ step: ReportStep, _ wrong: Set<ReportStep>) -> HTML {
        if step == current && isWrong { return HTML.tag(.late, "有错误") }
        if step == .sign { return HTML.tag(.open, "未签署") }
        let isBegun = report.fields(of: step).contains { report.values[$0]?.isEmpty == false }
        if !isBegun && wrong.contains(step) {
            return HTML.tag(.open, step == current ? "正在填" : "未开始")
        }
        return wrong.contains(step) ? HTML.tag(.late, "有错误") : HTML.tag(.done, "已填")
    }
}
