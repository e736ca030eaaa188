import Compliance

/// 版本差异: what was added, changed and removed, by sign and word and not by colour alone.
struct DiffPanel: Sendable {
    let title: String
    let diff: PermitDiff
    let factors: FactorTable

    var html: HTML {
        let counts = diff.counts
        return """
            <section class="panel" aria-labelledby="diff"><div class="panel__head"><h2 id="diff">\
            \(title)</h2>\
            <span class="small muted">新增 \(counts.added)　修改 \(counts.changed)　删除 \(counts.removed)\
            </span></div>
            <div class="diff">\
            \("<p class=\"panel__body small muted mb-0\">内容相同。</p>", if: diff.isEmpty)\
            \(diff.blocks, { block in HTML(block.changes.map { row($0, block.block) }) })</div>\
            </section>
            """
    }

    private func row(_ change: PermitDiff.Change, _ block: PermitFormat.Block) -> HTML {
        switch change {
        case .added(let row):
            """
            <div class="diff__row"><h3>\(block.title)</h3>\
            <p><ins>＋ \(whole(row, block))</ins></p></div>
            """
        case .removed(let row):
            """
            <div class="diff__row"><h3>\(block.title)</h3>\
            <p><del>－ \(whole(row, block))</del></p></div>
            """
        case .changed(let old, let new):
            """
            <div class="diff__row"><h3>\(block.title)　\(name(of: new, block))</h3>\
            \(block.fields, { field(($0), old, new) })</div>
            """
        }
    }

    private func field(_ field: PermitFormat.Field, _ old: JSON, _ new: JSON) -> HTML {
        let before = PermitBlock.measured(field, old[field.key], factors)
        let after = PermitBlock.measured(field, new[field.key], factors)
        guard before != after else { return .empty }
        return """
            <p>\(field.label) \("<del>－ \(before)</del> ", if: !before.isEmpty)\
            \("<ins>＋ \(after)</ins>", if: !after.isEmpty)</p>
            """
    }

    private func name(of row: JSON, _ block: PermitFormat.Block) -> String {
        block.identifying.map { PermitBlock.words($0, row[$0.key], factors) }
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func whole(_ row: JSON, _ block: PermitFormat.Block) -> String {
        block.fields.compactMap { field in
            let words = PermitBlock.measured(field, row[field.key], factors)
            return words.isEmpty ? nil : "\(field.label) \(words)"
        }.joined(separator: "，")
    }
}
