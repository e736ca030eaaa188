import Compliance
import Store

/// One part of a permit as a form, made from the format's own table.
struct BlockFormPage: Page {
    let draft: OpenDraft
    let block: PermitFormat.Block
    let problems: [PermitProblem]
    let factors: FactorTable
    let token: String

    var title: String { "\(block.title) · \(draft.title)" }

    private var rows: [JSON] { draft.document[block.key].array ?? [] }

    var body: HTML {
        """
        \(HTML.permitCrumbs(draft.title, draft.path, block.title))
        <div class="page-head"><div><h1>\(block.title)</h1><p class="page-head__meta">\
        <span>\(draft.title)</span><span>\(draft.saved)</span></p></div></div>
        <div class="cols cols--main-aside"><div>\(summary)
        <form method="post" action="\(draft.path(of: block))" data-keep>\(HTML.token(token))
        <button class="sr" name="act" value="save" tabindex="-1" aria-hidden="true">暂存</button>
        \("<p class=\"hint mb-3\">\(block.hint)</p>", if: !block.hint.isEmpty)
        \(block.isList ? list : record)
        <div class="cluster save-bar"><button class="btn btn-primary" name="act" value="next">保存，\
        下一部分</button>\
        <button class="btn btn-secondary" name="act" value="save">暂存</button>\
        <a class="btn btn-quiet" href="\(draft.path)">核对全部</a></div></form></div>
        \(contents)</div>
        """
    }

    private var record: HTML {
        """
        <section class="panel"><div class="panel__body block-fields">\
        \(fields(draft.document[block.key], prefix: block.key))</div></section>
        """
    }

    private var list: HTML {
        """
        <div class="stack" id="rows">\
        \("<p class=\"muted\">还没有内容。没有这部分的，直接到下一部分。</p>", if: rows.isEmpty)\
        \(rows.enumerated(), { number, row in
            """
            <fieldset class="panel" id="row-\(number)"><legend class="sr">第 \(number + 1) 行</legend>
            <div class="panel__head"><h2>第 \(number + 1) 行　\(name(of: row))</h2>\
            <button class="btn btn-quiet btn-sm" name="act" \
            value="remove-row-\(number)">删除第 \(number + 1) 行</button></div>
            <div class="panel__body block-fields">\
            \(fields(row, prefix: "\(block.key).\(number)"))</div></fieldset>
            """
        })
        <p><button class="btn btn-secondary" name="act" value="add-row">增加一行</button></p></div>
        """
    }

    /// Which thing a row speaks of, as its head.
    private func name(of row: JSON) -> String {
        block.identifying.map { PermitBlock.words($0, row[$0.key], factors) }
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    // MARK: - Fields

    private var messages: [FieldError] {
        problems.filter { $0.severity == .error }.map { FieldError($0.path, $0.message) }
    }

    private func fields(_ row: JSON, prefix: String) -> HTML {
        let kit = Fields(errors: messages)
        return HTML(
            block.fields.map { field in
                let value = shown(row[field.key].text ?? "", field)
                return control(field, "\(prefix).\(field.key)", value, kit)
            })
    }

    /// A pollutant by its name, where the name leads back to the same code.
    private func shown(_ text: String, _ field: PermitFormat.Field) -> String {
        guard field.kind == .factor, let factor = factors.factor(named: text) else { return text }
        let name = factors.name(of: factor.code)
        return factors.factor(named: name)?.code == factor.code ? name : text
    }

    private func control(
        _ field: PermitFormat.Field, _ name: String, _ value: String, _ kit: Fields
    ) -> HTML {
        let label = field.label + (field.isRequired ? "（必填）" : "")
        let hint = hint(of: field, value)
        switch field.kind {
        case .longText: return kit.area(name, label, hint: hint, rows: 3, value: value)
        case .flag:
            let options = [("", "未填"), ("true", "是"), ("false", "否")]
            return kit.select(name, label, options.map { ($0, $1) }, hint: hint, value: value)
        case .choice(let choices):
            let options = [("", "请选择")] + choices.map { ($0.key, $0.label) }
            return kit.select(
                name, label, options.map { (value: $0.0, label: $0.1) }, hint: hint, value: value)
        case .number, .wholeNumber:
            return kit.text(
                name, label, hint: hint, value: value, inputmode: "decimal", unit: field.unit)
        default: return kit.text(name, label, hint: hint, value: value)
        }
    }

    private func hint(of field: PermitFormat.Field, _ value: String) -> String {
        if field.kind == .factor, let factor = factors.factor(named: value) {
            return "编码 \(factor.code)"
        }
        let form =
            switch field.kind {
            case .day: "如 2026-10-14"
            case .numbers: "第一年至第五年，用顿号分开"
            case .factor: "名称或编码"
            case .outlet: "如 DA001"
            case .facility: "如 MF0001、TA001"
            case .region: "6 位"
            default: ""
            }
        return [field.hint, form].filter { !$0.isEmpty }.joined(separator: "；")
    }

    private var summary: HTML {
        let errors = problems.filter { $0.severity == .error }
        guard !errors.isEmpty else { return .empty }
        let known = Set(
            rows.indices.flatMap { row in block.fields.map { "\(block.key).\(row).\($0.key)" } }
                + block.fields.map { "\(block.key).\($0.key)" })
        return """
            <div class="error-summary" role="alert" aria-labelledby="error-title" tabindex="-1">
            <h2 id="error-title">已经暂存，有 \(errors.count) 处要改</h2><ul>\(errors, { problem in
                known.contains(problem.path)
                    ? "<li><a href=\"#\(problem.path)\">\(problem.asTyped)</a></li>"
                    : "<li>\(problem.asTyped)</li>"
            })</ul></div>
            """
    }

    private var contents: HTML {
        """
        <nav class="panel" aria-label="许可证各部分"><div class="panel__head"><h2>各部分</h2></div>
        <div class="panel__body"><ol class="plain small">\(PermitFormat.blocks, { other in
            let here: HTML = other.key == block.key ? " aria-current=\"page\"" : .empty
            let rows = draft.document[other.key].array?.count
            return """
                <li><a href="\(draft.path(of: other))"\(here)>\(other.title)</a>\
                \("<span class=\"muted\">　\(rows ?? 0) 行</span>", if: other.isList)</li>
                """
        })</ol></div></nav>
        """
    }
}

extension OpenDraft {
    /// When it was kept last, or that nothing is kept yet.
    var saved: String {
        savedAt.map { "\($0.minute) 暂存，只有你看得到" } ?? (site == nil ? "还没有暂存" : "还没有改动")
    }
}
