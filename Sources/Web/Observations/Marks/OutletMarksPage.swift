import Compliance
import Hummingbird
import Store

extension Visit {
    func outletMarksPage() async throws -> Response {
        let place = try await OutletPlace(self)
        let span = OutletSpan(
            day: query("day").flatMap(Day.init) ?? today, days: query("days") ?? "30")
        let year = query("year").flatMap(Int.init) ?? today.year
        let records = try await store.marks(of: place.site.id, outlet: place.code)
        return page(
            OutletMarksPage(
                place: place, records: records, span: span, year: year,
                words: MarkWords(law: law, factors: factors),
                rules: law.exemptionRules(of: place.permit.site.industry, on: today), law: law,
                now: now, mayFill: person?.role == .enterprise))
    }
}

/// The marks of one outlet on a line of time, and how much of its exemptions is used.
struct OutletMarksPage: Page {
    let place: OutletPlace
    /// All versions.
    let records: [MarkRecord]
    let span: OutletSpan
    let year: Int
    let words: MarkWords
    let rules: [ExemptionRule]
    let law: Law
    let now: Instant
    let mayFill: Bool

    var title: String { "\(place.code) 标记" }

    private var standing: [Mark] { records.map(\.mark).standing }

    private var shown: [MarkRecord] {
        let times = Instant(span.first)..<Instant(span.last.advanced(by: 1))
        let newest = Dictionary(grouping: records, by: \.mark.id).compactMap {
            $0.value.max { $0.mark.version < $1.mark.version }
        }
        return newest.filter { $0.mark.start < times.upperBound && $0.mark.end > times.lowerBound }
            .sorted { ($0.mark.start, $0.mark.id) > ($1.mark.start, $1.mark.id) }
    }

    var body: HTML {
        """
        \(place.crumbs("标记"))
        <div class="page-head"><div><h1>\(place.code) \(place.outlet.name)　标记</h1>
        <p class="page-head__meta"><span>\(place.site.name)</span>\
        <span>\(span.first) 至 \(span.last)，\(shown.count) 条</span></p></div>
        <div class="page-head__acts">\(fill)\(HTML.printButton)</div></div>
        \(place.tabs("/marks"))
        <div class="cols cols--main-aside"><div class="stack">\(linePanel)\(listPanel)</div>
        <aside class="stack" aria-label="豁免和存疑">\(doubtPanel)\(exemptionPanel)\(permitPanel)\
        </aside></div>
        """
    }

    private var fill: HTML {
        guard mayFill else { return .empty }
        return "<a class=\"btn btn-primary\" href=\"\(place.path)/marks/new\">填报标记</a>"
    }

    // MARK: - The line of time

    private var linePanel: HTML {
        """
        <section class="panel" aria-labelledby="line"><div class="panel__head">\
        <h2 id="line">时间线　\(span.first) 至 \(span.last)</h2>\(spanForm)</div>
        <div class="panel__body">\(lines)</div></section>
        """
    }

    private var spanForm: HTML {
        let days = [
            (value: "7", label: "七日"), (value: "30", label: "三十日"), (value: "90", label: "九十日"),
        ]
        return """
            <form class="cluster" action="\(place.path)/marks">
            <label class="sr" for="day">到哪一天</label><input class="form-control form-control-sm \
            day" \
            id="day" name="day" value="\(span.last)" size="10">
            <label class="sr" for="days">范围</label><select \
            class="form-select form-select-sm w-auto" id="days" name="days">\
            \(days, { Fields.option($0, chosen: "\(span.days)") })</select>
            <button class="btn btn-secondary btn-sm">看</button></form>
            """
    }

    private var lines: HTML {
        let effective = shown.map(\.mark).filter { $0.isEffective && !$0.isWithdrawn }
        guard !effective.isEmpty else {
            return "<p class=\"muted mb-0\">这段时间没有生效的标记，数据按标识判定。</p>"
        }
        let kinds = Dictionary(grouping: effective, by: \.kind)
        return """
            <table class="grid-table grid-table--tight"><caption class="sr">每种标记的时间线</caption>
            <tbody>\(kinds.keys.sorted(), { line($0, kinds[$0] ?? []) })</tbody></table>
            """
    }

    private func line(_ kind: String, _ marks: [Mark]) -> HTML {
        let label = words.label(marks[0])
        let minutes = MarkChain.all(of: marks).reduce(0) { $0 + $1.minutes }
        let spoken = "\(label) \(marks.count) 条，共 \(minutes / 60) 小时 \(minutes % 60) 分"
        return """
            <tr><th scope="row" class="text-nowrap">\(label)<span class="sub">\(marks.count) 条\
            </span></th>\
            <td class="w-100"><svg viewBox="0 0 600 18" preserveAspectRatio="none" width="100%" \
            height="18" role="img" aria-label="\(spoken)">\
            <rect x="0" y="4" width="600" height="10" fill="#eaeef0"/>\(marks, { bar($0) })</svg>\
            </td></tr>
            """
    }

    /// Where a mark lies on a line 600 wide; never thinner than can be seen.
    private func bar(_ mark: Mark) -> HTML {
        let start = Instant(span.first)
        let whole = max(1, start.seconds(to: Instant(span.last.advanced(by: 1))))
        let from = max(0, start.seconds(to: mark.start)) * 600 / whole
        let to = min(600, max(from + 2, start.seconds(to: mark.end) * 600 / whole))
        let colour = mark.origin == .manual ? "#226c85" : "#9aa7ad"
        return
            "<rect x=\"\(from)\" y=\"2\" width=\"\(to - from)\" height=\"14\" fill=\"\(colour)\"/>"
    }

    // MARK: - The list

    private var listPanel: HTML {
        guard !shown.isEmpty else { return .empty }
        return """
            <section class="panel" aria-labelledby="marks"><div class="panel__head">\
            <h2 id="marks">\(shown.count) 条标记</h2><span class="small muted">深色人工，浅色自动</span></div>
            <div class="scroll-x" tabindex="0" role="region" aria-label="标记">
            <table class="grid-table grid-table--cards"><caption class="sr">标记，新的在前</caption>
            <thead><tr><th scope="col">时段</th><th scope="col">情形</th><th scope="col">因子</th>\
            <th scope="col">原因</th><th scope="col">填报</th><th scope="col">状态</th></tr></thead>
            <tbody>\(shown, { row($0) })</tbody></table></div></section>
            """
    }

    private func row(_ record: MarkRecord) -> HTML {
        let mark = record.mark
        return """
            <tr><th scope="row"><a href="/marks/\(mark.id)">\(MarkWords.span(mark).cell)</a>\
            <span class="sub">\(MarkWords.duration(mark))</span></th>\
            <td data-label="情形"><span class="text-nowrap">\(words.label(mark))</span>\
            <span class="sub">\(MarkWords.origin(mark))</span></td>\
            <td data-label="因子">\(words.factor(mark))</td>\
            <td data-label="原因">\(mark.reason)</td>\
            <td data-label="填报">\(mark.filledBy)\
            <span class="sub num">\(mark.filledAt.minute)</span></td>\
            <td data-label="状态">\(MarkWords.tags(record))</td></tr>
            """
    }

    // MARK: - Aside

    private var doubtPanel: HTML {
        let doubted = shown.filter { !$0.doubt.isEmpty && !$0.mark.isWithdrawn }
        guard !doubted.isEmpty else { return .empty }
        return """
            <section class="panel" aria-labelledby="doubts"><div class="panel__head">\
            <h2 id="doubts">\(doubted.count) 条存疑</h2></div>
            <div class="panel__body small"><ul class="checks">\(doubted, { record in
            """
            <li><span><a href="/marks/\(record.mark.id)">\(words.label(record.mark))　\
            \(MarkWords.span(record.mark).cell)</a><br>\(record.doubt)</span></li>
            """
            })</ul><p class="muted mb-0">系统自动核对，是否虚假由人核实。</p></div></section>
            """
    }

    private var exemptionPanel: HTML {
        guard !rules.isEmpty else { return .empty }
        let used = Exemption.used(by: standing, rules: rules, in: year)
        return """
            <section class="panel" aria-labelledby="exempt"><div class="panel__head">\
            <h2 id="exempt">\(year) 年豁免时长</h2><a class="small" \
            href="\(place.path)/marks?year=\(year - 1)">上一年</a></div>
            <div class="panel__body stack-2">\(used, { counter($0) })</div></section>
            """
    }

    private func counter(_ exemption: Exemption) -> HTML {
        let rule = exemption.rule
        let kinds = rule.kinds.compactMap { law.markKinds.rows($0).last?.label }
        let names = kinds.joined(separator: "、")
        let words = "单次超过 \(rule.onceHours ?? 0) 小时 \(exemption.tooLong.count) 次"
        let long: HTML =
            exemption.tooLong.isEmpty ? .empty : "<br>\(HTML.tag(.late, words))"
        let limit = [
            rule.yearHours.map { "全年 \($0) 小时" }, rule.onceHours.map { "每次 \($0) 小时" },
        ].compactMap(\.self).joined(separator: "，")
        let used = rule.yearHours == nil ? "" : "已用 \(exemption.usedHours) 小时"
        return """
            <div><strong>\(names)</strong> <span class="small muted">\(limit)</span><br>\
            <span class="num">\(used)</span>\(meter(exemption))\
            \(" \(HTML.tag(.late, "已用完，其余时段照常判定"))", if: exemption.isUsedUp)\(long)\
            <br><span class="cluster">\
            \(rule.provenance.citations, { HTML.clause($0, on: now.day) })</span></div>
            """
    }

    private func meter(_ exemption: Exemption) -> HTML {
        guard let hours = exemption.rule.yearHours else { return .empty }
        let used = min(280, exemption.usedMinutes * 280 / max(1, hours * 60))
        return """
            <svg viewBox="0 0 280 10" preserveAspectRatio="none" width="100%" height="10" \
            role="img" \
            aria-label="已用 \(exemption.usedHours) 小时，共 \(hours) 小时">\
            <rect x="0" y="0" width="280" height="10" fill="#eaeef0"/>\
            <rect x="0" y="0" width="\(used)" height="10" \
            fill="\(exemption.isUsedUp ? "#9c1c1c" : "#226c85")"/></svg>
            """
    }

    private var permitPanel: HTML {
        let own = place.permit.exemptions.filter { $0.outlet == place.code }
        let rows: HTML =
            own.isEmpty
            ? "<p class=\"mb-0\">许可证没有载明这个排放口的豁免时段，工况标记不免除超标判定。</p>"
            : """
            <dl class="facts">\(own, { item in
            """
            <dt>\(item.kind)</dt><dd>\(item.hours.map { "每次不超过 \($0) 小时" } ?? "没有写明时长")\
            <br><span class="muted">\(item.condition)</span></dd>
            """
            })</dl>
            """
        return """
            <section class="panel"><div class="panel__head"><h2>许可证载明的豁免时段</h2>\
            <a class="small" href="/permits/\(place.site.id)#exemptions">许可证</a></div>
            <div class="panel__body small">\(rows)</div></section>
            """
    }
}
