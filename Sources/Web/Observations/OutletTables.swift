import Compliance
import Store

/// The numbers on top of the outlet page.
struct OutletFigures: Sendable {
    let view: OutletView
    let findings: Int

    var all: [Figure] {
        // One figure alone is no row; the panel of findings says it.
        guard view.span.days <= CurveView.daysJudged else { return [] }
        let due = dueHours
        let received = hours.count
        let valid = hours.count { $0.validity.isValid }
        let path =
            "/outlets/\(view.site.id)/\(view.outlet.code)/values.csv?\(view.span.query)&statistic=hour"
        return [
            rate("传输率", received, due, "应收 \(due)，实收 \(received) 个小时值", path),
            rate("有效率", valid, received, "\(received) 个小时值中 \(valid) 个有效", path),
            Figure(
                name: "超过限值", value: "\(view.exceeded.count)", unit: "个", note: "有效且未标记的时段",
                go: "看问题", href: "/findings?view=all&site=\(view.site.id)&q=\(view.outlet.code)",
                tone: view.exceeded.isEmpty ? .plain : .bad),
            ofFindings,
        ]
    }

    private var ofFindings: Figure {
        Figure(
            name: "问题记录", value: "\(findings)", unit: "条", note: "这个排放口全部", go: "看记录",
            href: "/findings?view=all&site=\(view.site.id)&q=\(view.outlet.code)")
    }

    private func rate(_ name: String, _ part: Int, _ whole: Int, _ note: String, _ path: String)
        -> Figure
    {
        let percent = Numeral(Int64(part * 100)).divided(by: Numeral(Int64(whole)), places: 1)
        return Figure(
            name: name, value: percent.map(\.description) ?? "—", unit: "%", note: note, go: "看数据",
            href: path)
    }

    /// The hour means of the first limited factor, or of the first factor there is.
    private var hours: [Measurement] {
        let factor = view.judged.first?.limit.factor ?? view.measurements.first?.factor ?? ""
        return view.measurements.filter { $0.factor == factor && $0.statistic == .hour }
    }

    private var dueHours: Int {
        let last = view.measurements.map(\.end).max() ?? Instant(view.span.firstDay)
        return max(0, Instant(view.span.firstDay).seconds(to: last) / 3600)
    }
}

/// The chart's data as tables: each limit's values with verdicts.
struct ValueTables: Sendable {
    let view: OutletView

    var html: HTML {
        let shown = view.judged.filter { !$0.judgements.isEmpty }
        guard view.span.days <= CurveView.daysJudged else {
            return """
                <p class="small muted">逐值判定在 \(CurveView.daysJudged) 日以内的时间段列出；\
                更长的时间请看上表和右侧的问题。</p>
                """
        }
        guard !shown.isEmpty else {
            return "<p class=\"small muted\">这段时间没有可以与限值比较的数据。</p>"
        }
        return HTML(shown.map(table))
    }

    private func table(_ item: OutletView.Judged) -> HTML {
        let name = view.factors.name(of: item.limit.factor)
        let over = item.judgements.count { $0.isExceeded }
        return """
            <details class="data-table"><summary>数据表：\(name)\(item.limit.statistic.inChinese)与判定\
            （\(item.judgements.count) 行，超过限值 \(over) 行）</summary>
            <div class="scroll-x" tabindex="0" role="region" aria-label="\(name)数据表">
            <table class="grid-table grid-table--tight"><caption class="sr">\(name)\(item.limit.statistic.inChinese)</caption>
            <thead><tr><th scope="col">时段</th><th scope="col" class="r">实测</th><th scope="col" class="r">比较值</th>\
            <th scope="col" class="r">限值</th><th scope="col">有效性</th><th scope="col">判定</th></tr></thead>
            <tbody>\(item.judgements.reversed(), { row($0) })</tbody></table></div></details>
            """
    }

    private func row(_ judgement: Judgement) -> HTML {
        let row = judgement.row
        let tag: HTML =
            switch judgement.verdict {
            case .within: HTML.tag(.done, "未超过")
            case .exceeded: HTML.tag(.late, "超过限值")
            case .notJudged(let reason): HTML.tag(.void, reason)
            }
        let over: HTML = judgement.isExceeded ? " class=\"over\"" : .empty
        return """
            <tr\(over)><th scope="row" class="num"><a href="\(trace(judgement))">\(row.time)</a></th><td class="r num">\(row.measured)</td>\
            <td class="r num v">\(row.compared)</td><td class="r num">\(row.limit)</td><td>\(row.validity)</td><td>\(tag)</td></tr>
            """
    }

    private func trace(_ judgement: Judgement) -> String {
        "/outlets/\(view.site.id)/\(view.outlet.code)/trace?at=\(judgement.measurement.start.local)"
            + "&factor=\(judgement.measurement.factor)"
    }
}
