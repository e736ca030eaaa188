import Compliance

/// The six links of a finding, read from top to bottom as one argument.
struct ChainPanel: Sendable {
    let finding: Finding
    let law: Law
    let raisedAt: Instant

    var html: HTML {
        """
        <section class="panel" aria-labelledby="why">
        <div class="panel__head"><h2 id="why">为什么认定</h2>
        <span class="small muted">规则 <a href="/law/rules#\(finding.rule)">\(ruleTitle)</a>；由系统提出，由人认定</span></div>
        <div class="panel__body"><ol class="chain">
        \(link("义务", "应当做什么", obligation))
        \(link("许可条款", "这张证怎么写", clause))
        \(link("观测", "看到了什么", ObservationTable(finding: finding).html))
        \(link("算式", "怎么算出来", arithmetic))
        \(link("适用条文", "行为日的现行法", articles))
        <li class="chain__verdict"><span class="chain__name">可能后果<small>须经法定程序</small></span>\
        <div class="chain__body">\(consequence)</div></li>
        </ol></div></section>
        """
    }

    private var ruleTitle: String {
        Rule.all.first { $0.name == finding.rule }?.title ?? finding.rule
    }

    private func link(_ name: String, _ question: String, _ body: HTML) -> HTML {
        """
        <li><span class="chain__name">\(name)<small>\(question)</small></span>\
        <div class="chain__body">\(body)</div></li>
        """
    }

    private var obligation: HTML {
        "<p>\(finding.obligation.text)</p>\(clauses(finding.obligation.basis))"
    }

    private var clause: HTML {
        "<p>\(finding.clause.text)</p><p class=\"small muted\">\(finding.clause.basis.joined(separator: "；"))</p>"
    }

    private var arithmetic: HTML {
        "<div class=\"arith\">\(finding.arithmetic, { "<div>\($0)</div>" })</div>"
    }

    private var articles: HTML {
        "\(clauses(finding.reasoning.citations))<p class=\"small\">\(finding.reasoning.reason)</p>"
    }

    private func clauses(_ texts: [String]) -> HTML {
        HTML.clauses(texts.compactMap(law.citation), on: raisedAt.day)
    }

    private var consequence: HTML {
        let reasoning = finding.reasoning
        let severe = reasoning.severe.isEmpty ? "" : "情节严重的，\(reasoning.severe)。"
        return """
            <p>可能构成“\(reasoning.act)”（\(reasoning.acts.joined(separator: "、"))）：\
            \(reasoning.orders)；\(fine)。\(severe)</p>
            \(review)
            """
    }

    private var fine: HTML {
        guard let least = finding.reasoning.fineMinYuan, let most = finding.reasoning.fineMaxYuan
        else { return "没有对应的罚款规定" }
        return "罚款 <strong class=\"num\">\(grouped(least))–\(grouped(most)) 元</strong>"
    }

    private var review: HTML {
        let reasoning = finding.reasoning
        guard reasoning.needsLegalReview else {
            return HTML.notice(.plain, "<p>是否立案、怎样处理，由执法人员依照法定程序决定，系统不作决定。</p>")
        }
        return HTML.notice(
            .warm,
            """
            <p>立案后<strong>必须法制审核</strong>，系统不代为选择：</p>
            <ul class="mb-0">\(reasoning.reviewReasons, { "<li>\($0)</li>" })</ul>
            """)
    }
}

/// 100,000 instead of 100000.
func grouped(_ number: Int) -> String {
    var out = ""
    for (place, digit) in "\(abs(number))".reversed().enumerated() {
        if place > 0 && place % 3 == 0 { out.append(",") }
        out.append(digit)
    }
    return (number < 0 ? "-" : "") + String(out.reversed())
}

/// What was seen, row by row, with validity, mark and verdict.
struct ObservationTable: Sendable {
    let finding: Finding

    var html: HTML {
        """
        <div class="scroll-x" tabindex="0" role="region" aria-label="观测表">
        <table class="grid-table grid-table--tight"><caption class="sr">观测与判定</caption>
        <thead><tr><th scope="col">时段</th><th scope="col" class="r">实测</th>\
        <th scope="col" class="r">比较值</th><th scope="col" class="r">限值</th>\
        <th scope="col">有效性</th><th scope="col">标记</th><th scope="col">判定</th></tr></thead>
        <tbody>\(finding.observations, { row($0) })</tbody></table></div>
        <p class="small">\(finding.remark)</p>
        """
    }

    private func row(_ row: Finding.ObservedRow) -> HTML {
        let isOver = !["未超过", ""].contains(row.verdict) && row.validity == "有效"
        let over: HTML = isOver ? " class=\"over\"" : .empty
        let tag: HTML =
            row.validity != "有效"
            ? HTML.tag(.void, row.validity)
            : isOver ? HTML.tag(.late, row.verdict) : HTML.tag(.done, row.verdict)
        return """
            <tr\(over)><th scope="row" class="num">\(row.time)</th><td class="r num">\(row.measured)</td>\
            <td class="r num v">\(row.compared) <span class="unit">\(row.unit)</span></td>\
            <td class="r num">\(row.limit)</td><td>\(row.validity)</td>\
            <td>\(row.mark.isEmpty ? "—" : row.mark)</td><td>\(tag)</td></tr>
            """
    }
}
