import Compliance
import Store

/// 核对草稿: every part with what is wrong in it, what changes, and the act that makes a version.
struct DraftPage: Page {
    let draft: OpenDraft
    let reading: PermitReading
    let old: JSON?
    let refusal: Refusal?
    let fields: Fields
    let factors: FactorTable
    let token: String

    var title: String { draft.title }

    var body: HTML {
        """
        \(crumbs)
        <div class="page-head"><div><h1>\(draft.title)</h1><p class="page-head__meta">\
        <span>\(draft.saved)</span></p></div></div>
        \(refused)
        <div class="cols cols--main-aside"><div class="stack">\(problemPanel)\(changes)</div>
        <aside class="stack" aria-label="各部分与保存">\(finish)\(parts)</aside></div>
        """
    }

    private var crumbs: HTML {
        guard let site = draft.site else { return HTML.permitCrumbs("新填") }
        return HTML.permitCrumbs(site.name, "/permits/\(site.id)", "修改")
    }

    private var way: String {
        draft.site == nil
            ? "许可证各部分依次填写，随时暂存，核对无误后入库。已有电子文件的，用导入更快。"
            : "从“各部分”里选一个开始改，随时暂存；核对无误后存为第 \(draft.baseVersion + 1) 版，原来的版本保留。"
    }

    private var refused: HTML {
        guard let refusal else { return .empty }
        let rule = refusal.rule.isEmpty ? "" : "依据：\(refusal.rule)"
        return """
            <div class="mb-3" role="alert">\(HTML.notice(.bad, """
                <p><strong>没有保存为新版本：\(refusal.message)</strong></p><p>\(refusal.way)\(rule)</p>
                """))</div>
            """
    }

    private var problemPanel: HTML {
        guard draft.savedAt != nil else { return HTML.notice(.plain, "<p>\(way)</p>") }
        let (errors, warnings) = (reading.errors, reading.warnings)
        guard !errors.isEmpty || !warnings.isEmpty else {
            return HTML.notice(.good, "<p>没有发现问题。</p>")
        }
        return """
            <section class="panel" aria-labelledby="wrong"><div class="panel__head"><h2 \
            id="wrong">问题</h2>\
            <span class="small muted">错误 \(errors.count)，提醒 \(warnings.count)</span></div>
            <div class="panel__body"><ul class="steps">\(errors + warnings, { line($0) })</ul>\
            </div></section>
            """
    }

    /// A problem leads to its field; one of a whole row leads to its part.
    private func line(_ problem: PermitProblem) -> HTML {
        let isError = problem.severity == .error
        let key = problem.path.split(separator: ".").first.map(String.init) ?? ""
        let mark = HTML.tag(isError ? .late : .person, problem.severity.inChinese)
        guard let block = PermitFormat.block(key) else {
            return "<li>\(mark) \(problem.asTyped)</li>"
        }
        let link = draft.path(of: block, isChecked: isError) + "#\(problem.path)"
        return "<li>\(mark) <a href=\"\(link)\">\(problem.asTyped)</a></li>"
    }

    private var changes: HTML {
        guard let old else { return .empty }
        // While something cannot be read yet, texts are compared with texts as they were typed.
        let diff =
            reading.permit.map { PermitDiff(from: old, to: $0.document) }
            ?? PermitDiff(from: DraftDocument(of: old).json, to: draft.document)
        return DiffPanel(
            title: "与第 \(draft.baseVersion) 版的差异", diff: diff, factors: factors
        ).html
    }

    private var finish: HTML {
        guard draft.savedAt != nil else {
            return """
                <p class="cluster"><a class="btn btn-primary" \
                href="\(draft.path)/part?block=certificate">\
                从证书信息开始</a>\("<a class=\"btn btn-secondary\" href=\"/permits/import\">导入文件</a>",
                    if: draft.site == nil)</p>
                """
        }
        let act: HTML =
            reading.permit == nil
            ? "<p class=\"small muted mb-0\">还有 \(reading.errors.count) 处错误，改正以后才能存为新版本。</p>"
            : """
            <form method="post" action="\(draft.path)" data-keep>\(HTML.token(token))
            \(fields.text("note", "变更说明", hint: "记入版本和行为日志，如“执行新的排放标准”；可以不填"))
            <button class="btn btn-primary">存为第 \(draft.baseVersion + 1) 版</button></form>
            """
        return """
            <section class="panel"><div class="panel__head"><h2>保存</h2></div><div \
            class="panel__body stack">
            \(act)<form method="post" action="\(draft.path)/drop">\(HTML.token(token))
            <button class="btn btn-quiet btn-sm">放弃这份草稿</button></form></div></section>
            """
    }

    private var parts: HTML {
        """
        <nav class="panel" aria-label="许可证各部分"><div class="panel__head"><h2>各部分</h2></div>
        <div class="panel__body"><ol class="plain small">\(PermitFormat.blocks, { block in
            let errors = reading.problems(of: block).count { $0.severity == .error }
            return """
                <li><a href="\(draft.path(of: block))">\(block.title)</a>\
                \("　\(HTML.tag(.late, "错误 \(errors)"))",
                    if: errors > 0 && draft.savedAt != nil)</li>
                """
        })</ol></div></nav>
        """
    }
}
