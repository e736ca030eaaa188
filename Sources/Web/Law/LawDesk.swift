import Compliance
import Hummingbird

extension Route {
    /// The law tables for everybody: sources, and what our tables say of each article.
    static let law: [Route] = [
        .get("/law", for: .everyone) { visit in
            visit.page(LawSourcesPage(law: visit.law, today: visit.today))
        },
        .get("/law/rules", for: .everyone) { $0.page(RulesPage()) },
        .get("/law/:source", for: .everyone) { visit in
            guard let source = try? visit.law.source(visit.parameter("source")) else {
                throw Refusal(.notFound, "没有这部法律")
            }
            return visit.page(LawSourcePage(law: visit.law, source: source, today: visit.today))
        },
    ]
}

struct LawSourcesPage: Page {
    let law: Law
    let today: Day

    var title: String { "法条与规则" }
    var body: HTML {
        """
        <div class="wrap section"><h1>\(law.sources.all.count) 部法律、规定与标准</h1>
        <p class="muted">系统的数字都来自带出处、带施行日期的数据行。这里不刊载法律原文。<a href="/law/rules">判定规则</a></p>
        <div class="scroll-x" tabindex="0" role="region" aria-label="法律列表"><table class="grid-table">
        <caption class="sr">法律、规定与标准</caption><thead><tr><th scope="col">简称</th><th scope="col">全称</th>\
        <th scope="col">文号</th><th scope="col">施行</th><th scope="col">状态</th></tr></thead><tbody>\
        \(law.sources.all, { source in
            """
            <tr><th scope="row"><a href="/law/\(source.key)">\(source.short)</a></th><td>\(source.title)</td>\
            <td>\(source.number)</td><td class="num">\(source.inForce.inWords)</td>\
            <td>\(source.isRepealed(on: today) ? HTML.tag(.void, "已废止") : HTML.tag(.done, "有效"))</td></tr>
            """
        })</tbody></table></div></div>
        """
    }
}

/// What our tables say of one law, article by article; the anchors are what clause boxes lead to.
struct LawSourcePage: Page {
    let law: Law
    let source: LegalSource
    let today: Day

    var title: String { source.title }

    private struct Entry {
        let place: String
        let words: HTML
    }

    var body: HTML {
        let grouped = Dictionary(grouping: entries, by: \.place)
        let places = grouped.keys.sorted { ($0.count, $0) < ($1.count, $1) }
        return """
            <div class="wrap section"><nav class="crumbs" aria-label="当前位置"><ol><li><a href="/law">法条与规则</a></li>\
            <li aria-current="page">\(source.short)</li></ol></nav>
            <h1>\(source.title)</h1><p class="muted">\(source.number)　\(source.inForce.inWords)\
            \(source.isRepealed(on: today) ? "（已废止）" : "")。以下是本系统数据中引用它的内容，不是法律原文。</p>
            \("<p>本系统的数据没有引用它的条文。</p>", if: entries.isEmpty)
            \(places, { place in
                """
                <section class="panel mb-3" id="\(place)"><div class="panel__head"><h2>\(heading(place))</h2></div>\
                <div class="panel__body stack-2">\(grouped[place] ?? [], { $0.words })</div></section>
                """
            })</div>
            """
    }

    private func heading(_ place: String) -> String {
        law.citation(place.isEmpty ? source.key : "\(source.key) \(place)")?.short ?? source.short
    }

    private var entries: [Entry] { actEntries + dutyEntries + deadlineEntries }

    private func places(_ citations: [Citation]) -> [String] {
        citations.filter { $0.source.key == source.key }.map { "\($0.place)" }
    }

    private var actEntries: [Entry] {
        law.acts.all.flatMap { act in
            places([act.citation] + act.violates).map { place in
                let fine =
                    act.fine.map { "罚款 \(grouped($0.minYuan))–\(grouped($0.maxYuan)) 元" } ?? "无罚款"
                return Entry(
                    place: place,
                    words: """
                        <p><span class="ident">\(act.id)</span> \(act.act)<br><span class="small muted">\
                        \(act.orders.joined(separator: "；"))；\(fine)；\(act.inForce.inWords)</span></p>
                        """)
            }
        }
    }

    private var dutyEntries: [Entry] {
        law.obligations.all.flatMap { duty in
            places(duty.provenance.citations).map { place in
                Entry(
                    place: place,
                    words: """
                        <p><span class="ident">\(duty.id)</span> 义务：\(duty.duty)<br>\
                        <span class="small muted">\(duty.dueStatement)；\(duty.inForce.inWords)</span></p>
                        """)
            }
        }
    }

    private var deadlineEntries: [Entry] {
        law.deadlines.all.flatMap { rule in
            places(rule.provenance.citations).map { place in
                Entry(
                    place: place,
                    words: """
                        <p>期限：\(rule.label)，\(rule.start)起 \(rule.length)<br>\
                        <span class="small muted">\(rule.inForce.inWords)</span></p>
                        """)
            }
        }
    }
}

/// The rules that find, each with the file that holds it.
struct RulesPage: Page {
    var title: String { "判定规则" }
    var body: HTML {
        """
        <div class="wrap section"><h1>\(Rule.all.count) 条判定规则</h1>
        \(Rule.all, { rule in
            """
            <section class="panel mb-3" id="\(rule.name)"><div class="panel__head"><h2>\(rule.title)</h2>\
            <span class="ident">\(rule.name)</span></div><div class="panel__body"><dl class="facts">\
            <dt>违反的义务</dt><dd class="ident">\(rule.obligation)</dd><dt>可能的违法行为</dt>\
            <dd class="ident">\(rule.acts.joined(separator: "、"))</dd><dt>代码</dt><dd class="ident">\(rule.place)</dd></dl></div></section>
            """
        })</div>
        """
    }
}
