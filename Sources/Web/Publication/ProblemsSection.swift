import Compliance
import Store

/// 问题与处理: the public findings of a site, the newest first.
struct ProblemsSection: Sendable {
    let page: PublicSitePage

    /// How many rows stand before one asks for all.
    private static let first = 30

    var html: HTML {
        """
        <section class="section" aria-labelledby="problems">
        <h2 id="problems">\(heading)</h2>\(chosen)\(content)
        <p class="small muted mt-3">企业按期说明以前的问题暂不公开；说明期限届满、企业已经说明\
        或者监管部门已经处理的，都列在这里。</p></section>
        """
    }

    private var rows: [FindingSummary] {
        guard let quarter = page.quarter else { return page.findings }
        return page.findings.filter { quarter.contains($0.actStart) }
    }

    private var heading: String {
        let open = rows.count(where: \.state.isOpen)
        if rows.isEmpty { return "问题与处理" }
        return open == 0 ? "问题与处理：\(rows.count) 个都已办结" : "问题与处理：\(open) 个未销号，共 \(rows.count) 个"
    }

    private var chosen: HTML {
        guard let quarter = page.quarter else { return .empty }
        return """
            <p class="cluster mb-3"><span class="chip">\(quarter.inWords)\
            <a href="/sites/\(page.summary.id)#problems" aria-label="去掉条件 \(quarter.inWords)">✕</a>\
            </span></p>
            """
    }

    private var content: HTML {
        guard !rows.isEmpty else { return empty }
        let shown = page.showsAll ? rows : Array(rows.prefix(ProblemsSection.first))
        let rest = rows.count - shown.count
        return """
            <div class="scroll-x list-16" tabindex="0" role="region" aria-label="问题列表">
            <table class="grid-table grid-table--cards"><caption class="sr">公开的问题</caption>
            <thead><tr><th scope="col">行为日期</th><th scope="col">问题</th>\
            <th scope="col">怎么发现</th><th scope="col">处理</th><th scope="col">状态</th></tr></thead>
            <tbody>\(shown, { row($0) })</tbody></table></div>
            \("<p class=\"mt-3\"><a class=\"btn btn-secondary\" href=\"/sites/\(page.summary.id)?all=1#problems\">看其余 \(rest) 个</a></p>",
                if: rest > 0)
            """
    }

    private var empty: HTML {
        guard let quarter = page.quarter else {
            return "<p>没有公开的问题。</p>"
        }
        let total = page.findings.count
        return HTML.empty(
            "\(quarter.inWords)没有公开的问题", total == 0 ? "其他时间也没有。" : "去掉季度有 \(total) 个。",
            "<a class=\"btn btn-secondary\" href=\"/sites/\(page.summary.id)#problems\">看全部时间</a>")
    }

    private func row(_ item: FindingSummary) -> HTML {
        """
        <tr><td class="num" data-label="行为日期">\(item.actStart)</td>\
        <th scope="row"><a href="/sites/\(page.summary.id)/findings/\(item.number)">\(item.title)</a>\
        <span class="sub">\(item.subjectWords(page.factors))\
        　\(item.extentInWords)</span></th>\
        <td data-label="怎么发现">\(item.foundBy)</td>\
        <td data-label="处理">\(item.handling(at: page.now))</td>\
        <td data-label="状态">\(item.publicTag(at: page.now))</td></tr>

        """
    }
}
