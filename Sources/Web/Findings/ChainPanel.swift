import Compliance

/// The six links of a finding, read from top to bottom as one argument.
struct ChainPanel: Sendable {
    let finding: Finding
    let law: Law
    let raisedAt: Instant
    /// The site whose values the observations lead to.
    let site: String

    var html: HTML {
        """
        <section class="panel" aria-labelledby="why">
        <div class="panel__head"><h2 id="why">为什么认定</h2>
        <span class="small muted">规则 <a href="/law/rules#\(finding.rule)">\(ruleTitle)</a>；由系统提出，\
        由人认定</span></div>
        <div class="panel__body"><ol class="chain">
        \(link("义务", "应当做什么", obligation))
        \(link("许可条款", "这张证怎么写", clause))
        \(link("观测", "看到了什么", ObservationTable(finding: finding, site: site).html))
        \(link("算式", "怎么算出来", ArithmeticBlock(finding: finding).html))
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
        """
        <p>\(finding.clause.text)</p>\
        <p class="small muted">\(finding.clause.basis.joined(separator: "；"))</p>
        """
    }

    private var articles: HTML {
        "\(clauses(finding.reasoning.citations))<p class=\"small\">\(finding.reasoning.reason)</p>"
    }

    private func clauses(_ texts: [String]) -> HTML {
        HTML.clauses(texts.compactMap(law.citation), on: raisedAt.day)
    }

    private var consequence: HTML {
        let reasoning = finding.reasoning
        guard !reasoning.acts.isEmpty else { return review }
        let severe = reasoning.severe.isEmpty ? "" : "情节严重的，\(reasoning.severe)。"
        return """
            <p>可能构成<span title="\(reasoning.acts.joined(separator: "、"))">“\(reasoning.act)”\
            </span>：\
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
            <ul class="mb-0">\(reasoning.reviewReasons, { "<li>\(withGroupedYuan($0))</li>" })</ul>
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

/// Amounts of yuan in a text as people read them: 处200,000元 instead of 处200000元.
func withGroupedYuan(_ text: String) -> String {
    text.replacing(/\d{5,}(?=元)/) { match in Int(match.output).map(grouped) ?? String(match.output)
    }
}
