import Compliance
import Store

/// 所见: the statement, the window on the curve, its numbers, the values beside it.
struct LeadEvidencePanel: Sendable {
    let page: LeadPage

    private var seen: Lead? { page.file.evidence.first?.lead }

    var html: HTML {
        """
        <section class="panel" aria-labelledby="seen"><div class="panel__head">\
        <h2 id="seen">所见</h2>\
        \(origin)</div>
        <div class="panel__body stack">\
        \(statement)\(content)</div></section>
        """
    }

    private var content: HTML { HTML([doubts, working, chart, table]) }

    /// Stands on top of the page already, where a rule wrote it.
    private var statement: HTML {
        guard page.summary.origin != .detector || content.markup.isEmpty else { return .empty }
        return "<p class=\"mb-0\"><strong>\(page.summary.seen)</strong></p>"
    }

    private var origin: HTML {
        guard let finding = page.summary.finding else { return .empty }
        return "<a class=\"small\" href=\"/findings/\(finding)\">转入的问题</a>"
    }

    private var doubts: HTML {
        let words = page.summary.doubts(page.factors)
        return words.markup.isEmpty ? .empty : HTML.notice(.warm, "<p>\(words)</p>")
    }

    private var working: HTML {
        guard let seen, !seen.working.isEmpty else { return .empty }
        return """
            <dl class="facts small">\(seen.working, { input in
            """
            <dt>\(input.name)</dt><dd>\(input.value)\
            \("\u{A0}\(input.unit)", if: !input.unit.isEmpty)\
            \("　<span class=\"muted\">\(input.source)</span>", if: !input.source.isEmpty)</dd>
            """
            })</dl>
            """
    }

    private var chart: HTML {
        guard let view = page.view, let seen else { return .empty }
        let chart = OutletChart(view: view, evidence: seen)
        return """
            <ul class="chart-key"><li><i class="k-line"></i>监测值</li>\
            <li><i class="k-limit"></i>许可限值</li><li><i class="k-window"></i>线索时段</li>\
            <li><i class="k-over"></i>超过限值</li><li><i class="k-cal"></i>无效或有标记</li></ul>
            <div class="chart chart--strips" data-chart="strips" data-from="lead-data" role="img" \
            aria-label="\(seen.outlet) \(seen.start.minute) 至 \(seen.end.minute) 的同步曲线，数值见下表"></div>
            \(HTML.data(id: "lead-data", json: chart.json))
            <p class="small muted">\(days(view.span))；\
            <a href="/outlets/\(view.site.id)/\(seen.outlet)?day=\(view.span.lastDay)&amp;\
            days=\(view.span.days)">在排放口页看全部因子</a></p>
            """
    }

    private func days(_ span: TimeSpan) -> String {
        span.firstDay == span.lastDay ? "\(span.lastDay)" : "\(span.firstDay) 至 \(span.lastDay)"
    }

    // MARK: - The values of the window

    /// Values from a little before the window to a little after it: what is strange shows beside
    /// what is not.
    private var rows: [Measurement] {
        guard let view = page.view, let seen else { return [] }
        let margin = seen.statistic == .minute ? 600 : 3 * 3600
        let (from, to) = (
            seen.start.advanced(bySeconds: -margin), seen.end.advanced(bySeconds: margin)
        )
        return view.measurements.filter {
            seen.factors.contains($0.factor) && $0.statistic == seen.statistic
                && from <= $0.start && $0.start < to
        }.sorted { ($0.start, $0.factor) < ($1.start, $1.factor) }
    }

    private var table: HTML {
        let rows = rows
        guard let seen, let first = rows.first else { return .empty }
        let shown = rows.prefix(400)
        let more = rows.count - shown.count
        // What is the same in every row stands in the head.
        let areSeveral = Set(rows.map(\.factor)).count > 1
        let name = areSeveral ? "" : page.factors.name(of: first.factor)
        let unit = areSeveral || first.unit.isEmpty ? "" : "（\(first.unit)）"
        return """
            <details class="data-table" open><summary>数据表：线索时段及前后的\(name)\
            \(seen.statistic.inChinese)（\(rows.count) 行）</summary>
            <div class="scroll-x scroll-y" tabindex="0" role="region" aria-label="线索时段数据表">
            <table class="grid-table grid-table--tight grid-table--lines">\
            <caption class="sr">线索时段数据</caption><thead><tr><th scope="col">时段</th>\
            \("<th scope=\"col\">因子</th>", if: areSeveral)\
            <th scope="col" class="r">数值\(unit)</th>\
            \("<th scope=\"col\">单位</th>", if: areSeveral)\
            <th scope="col">有效性</th><th scope="col">与线索</th></tr></thead>
            <tbody>\(shown, { row($0, seen, isNamed: areSeveral) })</tbody></table></div>
            \("<p class=\"small muted\">另有 \(more) 行，请从排放口页导出。</p>", if: more > 0)</details>
            """
    }

    private func row(_ value: Measurement, _ seen: Lead, isNamed: Bool) -> HTML {
        let isIn = seen.start <= value.start && value.start < seen.end
        let isMoment = seen.moments.contains(value.start)
        let mark: HTML = isIn ? " class=\"is-picked\"" : .empty
        let name = page.factors.name(of: value.factor)
        return """
            <tr\(mark)><th scope="row" class="num">\(value.time)</th>\
            \("<td data-label=\"因子\">\(name)</td>", if: isNamed)\
            <td class="r num v" data-label="数值">\(value.value?.description ?? "—")</td>\
            \("<td data-label=\"单位\">\(value.unit)</td>", if: isNamed)\
            <td data-label="有效性">\(value.validity.inChinese)</td>\
            <td>\(isMoment ? "识别依据" : isIn ? "时段内" : "时段外")</td></tr>

            """
    }
}

/// 依据: how the rule decides, with which numbers, which acts it may point to, how far it holds.
struct LeadMethodPanel: Sendable {
    let page: LeadPage

    var html: HTML {
        guard let words else { return .empty }
        return """
            <section class="panel" aria-labelledby="method"><div class="panel__head">\
            <h2 id="method">识别方法</h2>\
            <span class="small muted">编号 \(number)</span></div>
            <div class="panel__body"><dl class="facts"><dt>怎样识别</dt><dd>\(words)</dd>
            \(parameters)\(acts)\(precision)</dl></div></section>
            """
    }

    private var name: String {
        page.rule.detector?.id ?? page.rule.condition?.number ?? page.summary.rule
    }

    /// Officers find the rule with its numbers and its record behind it.
    private var number: HTML {
        guard Audience.deciders.admits(page.person.role), let detector = page.rule.detector else {
            return "<span class=\"ident\">\(name)</span>"
        }
        return "<a class=\"ident\" href=\"/watch/rules/\(detector.id)\">\(name)</a>"
    }

    private var words: String? {
        page.rule.detector?.method ?? page.rule.condition?.condition.inWords(page.factors)
    }

    /// The rows of law/ whose numbers the rule reads; a unit is told the method, not the margins.
    private var parameters: HTML {
        guard !page.isEnterprise, let detector = page.rule.detector else { return .empty }
        let rows = page.law.settings.inForce(on: page.summary.day)
            .filter(detector.reads)
        guard !rows.isEmpty else { return .empty }
        return """
            <dt>参数</dt><dd><ul class="plain">\(rows, { row in
            """
            <li>\(row.label)：<span class="num">\(row.value)</span> \(row.unit.lawUnitInWords)\
             <span class="muted small">\(row.provenance.note)</span></li>
            """
            })</ul></dd>
            """
    }

    /// The acts in force on the day of the lead: what it may come to, if it is confirmed.
    private var acts: HTML {
        let day = page.summary.day
        let acts = (page.rule.detector?.acts ?? []).compactMap { id in
            try? page.law.act(id, on: day)
        }
        guard !acts.isEmpty else { return .empty }
        return """
            <dt>可能指向</dt><dd><ul class="plain">\(acts, { act in
            """
            <li><a href="/law/acts/\(act.id)">\(act.act)</a> \
            \(HTML.clause(act.citation, on: day))</li>
            """
            })</ul><span class="small muted">线索不等于违法；查证属实才适用。</span></dd>
            """
    }

    private var precision: HTML {
        guard !page.isEnterprise else { return .empty }
        let record = page.rule.record
        let words =
            record.percent.map {
                "\($0)%（\(record.decided) 条有结论，属实 \(record.confirmed)，有合理解释 "
                    + "\(record.explained)，误报 \(record.falseAlarms)）"
            } ?? "还没有结论"
        return """
            <dt>查实率</dt><dd><a href="/watch/precision">\(words)</a>　\
            \(page.rule.standing.inChinese)，近 \(page.rule.policy.days) 日</dd>
            """
    }
}
