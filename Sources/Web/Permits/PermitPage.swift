import Compliance
import Store

/// 排污许可证: the certificate, every block in the order of the duplicate copy, every version.
struct PermitPage: Page {
    let site: SiteSummary
    let permit: Permit
    let versions: [PermitVersion]
    let mayEdit: Bool
    let factors: FactorTable
    let now: Instant

    var title: String { permit.holder.name }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/permits">排污许可证</a></li>\
        <li aria-current="page">\(permit.holder.name)</li></ol></nav>
        <div class="page-head"><div><h1>\(permit.holder.name)</h1><p class="page-head__meta">\
        <span class="ident">\(permit.number)</span><span>\(site.regionName)</span>\
        <span>\(permit.site.industryName)</span><span>\(permit.site.tier.inChinese)</span>\
        \(TermTag.html(site, now.day))</p></div>
        <div class="page-head__acts">\(edit)<a class="btn btn-secondary" \
        href="/findings?view=all&amp;site=\(site.id)">问题</a>\
        <a class="btn btn-secondary" href="/permits/\(site.id)/document.json">\
        \(Icon.download)JSON</a>\(HTML.printButton)</div></div>
        <div class="cols cols--main-aside"><div class="stack">
        \(PermitFormat.blocks, { PermitBlock(block: $0, permit: permit, factors: factors).html })\
        </div>
        <aside class="stack" aria-label="版本与目录">\
        \(VersionPanel(site: site, versions: versions).html)\(contents)</aside></div>
        """
    }

    private var edit: HTML {
        mayEdit ? "<a class=\"btn btn-primary\" href=\"/permits/\(site.id)/edit\">修改</a>" : .empty
    }

    private var contents: HTML {
        """
        <nav class="panel" aria-label="许可证目录"><div class="panel__head"><h2>目录</h2></div>
        <div class="panel__body"><ul class="plain small">\(PermitFormat.blocks, { block in
            "<li><a href=\"#\(block.key)\">\(block.title)</a></li>"
        })</ul></div></nav>
        """
    }
}

/// One block of a permit as facts or as a table.
struct PermitBlock: Sendable {
    let block: PermitFormat.Block
    let document: JSON
    let factors: FactorTable

    init(block: PermitFormat.Block, document: JSON, factors: FactorTable) {
        (self.block, self.document, self.factors) = (block, document, factors)
    }

    init(block: PermitFormat.Block, permit: Permit, factors: FactorTable) {
        self.init(block: block, document: permit.document, factors: factors)
    }

    var html: HTML {
        """
        <section class="panel" id="\(block.key)" aria-labelledby="b-\(block.key)"><div \
        class="panel__head">\
        <h2 id="b-\(block.key)">\(block.title)</h2>\(count)</div>\(content)</section>
        """
    }

    private var rows: [JSON] {
        block.isList ? document[block.key].array ?? [] : [document[block.key]]
    }

    private var count: HTML {
        block.isList ? "<span class=\"small muted\">\(rows.count) 行</span>" : .empty
    }

    private var content: HTML {
        guard !rows.isEmpty else {
            return "<p class=\"panel__body small muted mb-0\">许可证没有这部分内容。</p>"
        }
        return block.isList ? table : facts
    }

    private var facts: HTML {
        """
        <div class="panel__body"><dl class="facts">\(block.fields, { field in
            let text = PermitBlock.measured(field, rows[0][field.key], factors)
            return text.isEmpty ? .empty : "<dt>\(field.label)</dt><dd>\(text)</dd>"
        })</dl></div>
        """
    }

    private var table: HTML {
        let shown = block.fields.filter { field in rows.contains { !$0[field.key].isNull } }
        return """
            <div class="scroll-x" tabindex="0" role="region" aria-label="\(block.title)表">
            <table class="grid-table grid-table--tight grid-table--cards"><caption class="sr">\
            \(block.title)</caption>
            <thead><tr>\(shown, { head($0) })</tr></thead><tbody>\
            \(rows, { line(shown, $0) })</tbody></table></div>
            """
    }

    private func line(_ shown: [PermitFormat.Field], _ row: JSON) -> HTML {
        """
        <tr>\(shown.prefix(1), { name($0, row) })\(shown.dropFirst(), { cell($0, row) })</tr>

        """
    }

    private func head(_ field: PermitFormat.Field) -> HTML {
        let unit: HTML = field.unit.isEmpty ? .empty : "<span class=\"unit\">\(field.unit)</span>"
        return "<th scope=\"col\"\(field.side)>\(field.label)\(unit)</th>"
    }

    /// The first value of a row is its name.
    private func name(_ field: PermitFormat.Field, _ row: JSON) -> HTML {
        """
        <th scope="row"\(field.side)>\
        \(PermitBlock.words(field, row[field.key], factors))</th>
        """
    }

    private func cell(_ field: PermitFormat.Field, _ row: JSON) -> HTML {
        let label = field.unit.isEmpty ? field.label : "\(field.label) \(field.unit)"
        return """
            <td\(field.side) data-label="\(label)">\
            \(PermitBlock.words(field, row[field.key], factors))</td>
            """
    }

    /// A value with its unit, where no head tells it.
    static func measured(
        _ field: PermitFormat.Field, _ value: JSON, _ factors: FactorTable
    ) -> String {
        let words = words(field, value, factors)
        return words.isEmpty || field.unit.isEmpty ? words : "\(words) \(field.unit)"
    }

    /// A value as people read it.
    static func words(
        _ field: PermitFormat.Field, _ value: JSON, _ factors: FactorTable
    ) -> String {
        if let items = value.array { return items.compactMap(\.text).joined(separator: "、") }
        if case .bool(let flag) = value { return flag ? "是" : "否" }
        guard let text = value.text else { return "" }
        switch field.kind {
        case .choice(let choices): return choices.first { $0.key == text }?.label ?? text
        case .factor: return factors.name(of: text)
        case .flag: return text == "true" ? "是" : text == "false" ? "否" : text
        default: return text
        }
    }
}

extension PermitFormat.Field {
    /// How its cells stand: numbers by their last digit, codes and days unbroken.
    fileprivate var side: HTML {
        switch kind {
        case .number, .wholeNumber, .numbers: " class=\"r num\""
        case .day, .permitNumber, .creditCode, .outlet, .facility, .region, .industry, .choice:
            " class=\"nowrap\""
        case .text, .longText, .flag, .factor: .empty
        }
    }
}
