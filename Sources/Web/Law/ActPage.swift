import Compliance
import Hummingbird

extension Visit {
    func actPage() throws(Refusal) -> Response {
        let versions = law.acts.rows(parameter("act"))
        guard !versions.isEmpty else { throw Refusal(.notFound, "没有编号为“\(parameter("act"))”的违法行为") }
        return page(ActPage(versions: versions, law: law, today: today))
    }
}

/// 一项违法行为: what the law forbids, what follows, and how that changed over time.
struct ActPage: Page {
    /// The rows of one id in the order of the table, never empty.
    let versions: [IllegalAct]
    let law: Law
    let today: Day

    var title: String { "\(shown.id) \(shown.act)" }

    /// The row in force today, or the newest there is.
    private var shown: IllegalAct {
        versions.first { $0.inForce.contains(today) }
            ?? versions.reduce(versions[0]) { $0.inForce.from < $1.inForce.from ? $1 : $0 }
    }

    var body: HTML {
        """
        <div class="law-page"><nav class="crumbs" aria-label="当前位置"><ol><li><a href="/law">法条与规则\
        </a></li>\
        <li><a href="/law/acts">违法行为与后果</a></li><li aria-current="page">\(shown.id)</li></ol></nav>
        <div class="page-head"><div><h1>\(shown.act)</h1><p class="page-head__meta">\
        <span class="ident">\(shown.id)</span><span>\(shown.regime.inChinese)</span>\
        <span>\(shown.mediaInWords)</span>\(shown.inForce.tag(on: today))\
        <span class="num">\(shown.inForce.inWords)</span></p></div>
        <div class="page-head__acts"><a class="btn btn-primary" href="/law/regime?act=\
        \(shown.id)">算适用法与罚款幅度</a>\
        \(HTML.printButton)</div></div>
        <div class="cols cols--main-aside"><div class="stack">\(consequences)\(timePanel)</div>
        <aside class="stack" aria-label="来源与用处">\(sourcePanel)\(rulePanel)</aside></div></div>
        """
    }

    // MARK: - What follows

    private var consequences: HTML {
        """
        <section class="panel" aria-labelledby="what"><div class="panel__head"><h2 id="what">法律后果\
        </h2>\
        <span class="small muted">须经法定程序，由人决定</span></div>
        <div class="panel__body"><dl class="facts">
        <dt>违反的规定</dt><dd>\(clauses(shown.violates))</dd>
        <dt>处罚依据</dt><dd>\(clauses([shown.citation]))</dd>
        <dt>责令</dt><dd>\(shown.orders.isEmpty ? "没有规定" : shown.orders.joined(separator: "；"))</dd>
        <dt>罚款</dt><dd><strong>\(shown.fineInWords)</strong>\(exact(shown.fine))</dd>
        \(further)
        </dl>\(reviewNote)</div></section>
        """
    }

    private var further: HTML {
        let words = shown.furtherConsequences
        guard !words.isEmpty else { return .empty }
        return "<dt>其他后果</dt><dd><ul class=\"plain\">\(words, { "<li>\($0)</li>" })</ul></dd>"
    }

    private func exact(_ fine: FineRange?) -> HTML {
        guard let fine else { return .empty }
        return """
             <span class="small muted num">（\(grouped(fine.minYuan))–\(grouped(fine.maxYuan)) 元）\
             </span>
            """
    }

    private func clauses(_ citations: [Citation]) -> HTML {
        citations.isEmpty
            ? "没有单独列明"
            : "<span class=\"cluster\">\(citations, { HTML.clause($0, on: today) })</span>"
    }

    private var reviewNote: HTML {
        guard !shown.reviewUnderCode.isEmpty else { return .empty }
        return """
            <div class="mt-3">\
            \(HTML.notice(.warm, "<p>与法典一并适用时必须法制审核：\(shown.reviewUnderCode)</p>"))</div>
            """
    }

    // MARK: - Over time

    /// The same act's rows in every law, the oldest first.
    private var family: [IllegalAct] {
        let named = Set(shown.counterparts)
        let near = law.acts.all.filter {
            $0.id == shown.id || named.contains($0.id) || $0.counterparts.contains(shown.id)
        }
        return near.sorted { ($0.inForce.from, $0.id) < ($1.inForce.from, $1.id) }
    }

    private var timePanel: HTML {
        """
        <section class="panel" aria-labelledby="time"><div class="panel__head"><h2 \
        id="time">先后有哪些规定</h2>\
        <span class="small muted">同一行为在不同法律里的条文</span></div>
        <div class="scroll-x" tabindex="0" role="region" aria-label="先后规定">
        <table class="grid-table grid-table--cards"><caption class="sr">同一行为先后的规定</caption>
        <thead><tr><th scope="col">施行期间</th><th scope="col">条文</th><th scope="col">行为</th>\
        <th scope="col">罚款</th><th scope="col">今天</th></tr></thead><tbody>\(family, { row($0) })\
        </tbody></table></div>
        </section>
        """
    }

    private func row(_ act: IllegalAct) -> HTML {
        let name: HTML =
            act.id == shown.id
            ? "\(act.act)（本条）" : "<a href=\"/law/acts/\(act.id)\">\(act.act)</a>"
        return """
            <tr><th scope="row" class="num">\(act.inForce.inWords)</th>\
            <td data-label="条文">\(HTML.clause(act.citation, on: today))</td>\
            <td>\(name)<span class="sub ident">\(act.id)</span></td>\
            <td data-label="罚款">\(act.fineInWords)</td><td>\(act.inForce.tag(on: today))</td></tr>
            """
    }

    // MARK: - Aside

    private var sourcePanel: HTML {
        """
        <section class="panel"><div class="panel__head"><h2>出处与核对</h2></div>
        <div class="panel__body"><dl class="facts small"><dt>出处</dt><dd>\(shown.citation.full)</dd>\
        <dt>核对</dt><dd>\(shown.provenance.confidence.inWords)</dd>\
        \("<dt>说明</dt><dd>\(shown.provenance.note)</dd>", if: !shown.provenance.note.isEmpty)</dl>\
        </div></section>
        """
    }

    private var rulePanel: HTML {
        let ids = Set(family.map(\.id))
        let rules = Rule.all.filter { !ids.isDisjoint(with: $0.acts) }
        guard !rules.isEmpty else { return .empty }
        return """
            <section class="panel"><div class="panel__head"><h2>会发现它的规则</h2></div>
            <div class="panel__body small"><ul class="plain">\(rules, {
            "<li><a href=\"/law/rules#\($0.name)\">\($0.title)</a></li>"
            })</ul></div></section>
            """
    }
}
