import Compliance
import Store

/// 重新判定: old and new evidence side by side, row by row, and what changed between them.
struct ReassessPanel: Sendable {
    let file: FindingFile

    var html: HTML {
        // The newest first: each version beside the one before it.
        let pairs = zip(file.evidence, file.evidence.dropFirst())
        guard file.evidence.count > 1 else { return .empty }
        return """
            <section class="panel" aria-labelledby="again"><div class="panel__head">\
            <h2 id="again">重新判定 \(file.evidence.count - 1) 次</h2>\
            <span class="small muted">原来的证据不删除</span></div>
            <div class="panel__body stack">\(pairs, { pair($0, $1) })</div></section>
            """
    }

    private func pair(_ new: FindingFile.Evidence, _ old: FindingFile.Evidence) -> HTML {
        let changed = new.finding.changes(since: old.finding).filter(\.isChanged)
        return """
            <div><p class="small mb-2"><strong>第 \(old.version) 版</strong> \
            \(old.recordedAt.minute)　→　\
            <strong>第 \(new.version) 版</strong> \(new.recordedAt.minute)　\(outcome(new, old))</p>
            \(changed.isEmpty ? same : table(changed))</div>
            """
    }

    private var same: HTML {
        "<p class=\"muted small mb-0\">各时段的数值和判定没有变。</p>"
    }

    private func outcome(_ new: FindingFile.Evidence, _ old: FindingFile.Evidence) -> HTML {
        if new.finding.isGone { return HTML.tag(.done, "没有超过限值的有效时段") }
        if old.finding.isGone { return HTML.tag(.late, "问题重新成立") }
        return HTML.tag(.person, "程度 \(old.finding.extent) → \(new.finding.extent)")
    }

    private func table(_ rows: [RowChange]) -> HTML {
        """
        <div class="scroll-x" tabindex="0" role="region" aria-label="新旧证据对照">
        <table class="grid-table grid-table--tight grid-table--lines"><caption class="sr">新旧证据对照\
        </caption><thead><tr><th scope="col">时段</th><th scope="col" class="r">原值</th>\
        <th scope="col">原判定</th><th scope="col" class="r">现值</th><th scope="col">现判定</th></tr>\
        </thead>
        <tbody>\(rows, { row in
        """
        <tr><th scope="row" class="num">\(row.time)</th>\(cells(row.before))\(cells(row.after))</tr>
        """
        })</tbody></table></div>
        """
    }

    private func cells(_ row: Finding.ObservedRow?) -> HTML {
        guard let row else { return "<td class=\"r\">—</td><td class=\"muted\">没有这一行</td>" }
        let value = row.compared.isEmpty ? row.measured : row.compared
        let tag =
            row.validity != "有效"
            ? HTML.tag(.void, row.validity)
            : HTML.tag(row.excess.isEmpty ? .done : .late, row.verdict)
        return "<td class=\"r num\">\(value.isEmpty ? "—" : value)</td><td>\(tag)</td>"
    }
}
