import Compliance

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
            <div class="law-page"><nav class="crumbs" aria-label="当前位置"><ol><li><a \
            href="/law">法条与规则</a></li>\
            <li aria-current="page">\(source.short)</li></ol></nav>
            <div class="page-head"><div><h1>\(source.title)</h1><p class="page-head__meta">\
            \(source.number)　\(source.inForce.inWords)\
            \(source.isRepealed(on: today) ? "（已废止）" : "")。以下是本系统数据中引用它的内容，不是法律原文。</p></div></div>
            \("<p>本系统的数据没有引用它的条文。</p>", if: entries.isEmpty)
            \(places, { place in
                """
                <section class="panel mb-3" id="\(place)"><div class="panel__head">\
                <h2>\(heading(place))</h2></div>\
                <div class="panel__body stack-2">\
                \(grouped[place] ?? [], { $0.words })</div></section>
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
                Entry(
                    place: place,
                    words: """
                        <p><a class="ident" href="/law/acts/\(act.id)">\(act.id)</a> \(act.act)<br>\
                        <span class="small muted">\
                        \(act.summary)</span></p>
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
                        <span class="small muted">\(duty.dueStatement)；\(duty.inForce.inWords)\
                        </span></p>
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

extension IllegalAct {
    /// Orders, fine and days in force, in one line.
    fileprivate var summary: String {
        (orders + [fineInWords, inForce.inWords]).joined(separator: "；")
    }
}
