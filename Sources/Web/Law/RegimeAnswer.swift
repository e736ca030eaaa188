import Compliance

/// The chosen rule with its reason, its range and every row that was weighed.
struct RegimeAnswer: Sendable {
    let choice: RegimeChoice
    let today: Day

    var html: HTML {
        """
        <section class="panel" aria-labelledby="chosen"><div class="panel__head"><h2 id="chosen">\
        \(verdict)</h2>\
        \(choice.needsLegalReview ? HTML.tag(.person, "须法制审核") : HTML.tag(.done, "可以直接适用"))</div>
        <div class="panel__body stack"><p>\(choice.reason)</p>\(range)\(review)</div></section>
        <section class="panel" aria-labelledby="weighed"><div class="panel__head"><h2 \
        id="weighed">比较过的条文</h2></div>
        <div class="scroll-x" tabindex="0" role="region" aria-label="条文比较表">
        <table class="grid-table grid-table--cards"><caption class="sr">比较过的条文</caption>
        <thead><tr><th scope="col">条文</th><th scope="col">用处</th><th scope="col">行为</th>\
        <th scope="col">罚款</th><th scope="col">其他后果</th></tr></thead>
        <tbody>\(choice.rows, { row($0) })</tbody></table></div></section>
        """
    }

    private var verdict: String {
        choice.regime == .code2026 ? "适用《生态环境法典》" : "适用原规定"
    }

    private var range: HTML {
        guard let fine = choice.fine else { return "<p>适用的条文没有罚款。</p>" }
        return """
            <p class="law-range"><strong class="num">\(grouped(fine.minYuan))–\
            \(grouped(fine.maxYuan)) 元</strong>\
            <span>\(fine.inWords)罚款</span></p>
            """
    }

    private var review: HTML {
        guard choice.needsLegalReview else { return .empty }
        return HTML.notice(
            .warm,
            """
            <p>立案后<strong>必须法制审核</strong>，系统不代为选择：</p>
            <ul class="mb-0">\(choice.legalReviewReasons, { "<li>\(withGroupedYuan($0))</li>" })\
            </ul>
            """)
    }

    private func row(_ candidate: RegimeChoice.Candidate) -> HTML {
        let act = candidate.act
        return """
            <tr><th scope="row">\(HTML.clause(act.citation, on: today))</th><td>\
            \(candidate.part.tag)</td>\
            <td><a href="/law/acts/\(act.id)">\(act.act)</a><span class="sub ident">\(act.id)\
            </span></td>\
            <td data-label="罚款">\(act.fineInWords)</td>\
            <td data-label="其他后果">\(further(act))</td></tr>
            """
    }

    private func further(_ act: IllegalAct) -> String {
        let words = act.furtherConsequences
        return words.isEmpty ? "—" : words.joined(separator: "；")
    }
}

extension RegimeChoice.Part {
    fileprivate var tag: HTML {
        switch self {
        case .basis: HTML.tag(.done, "适用")
        case .beside: HTML.tag(.doing, "一并列明")
        case .compared: HTML.tag(.void, "比较，不适用")
        }
    }
}
