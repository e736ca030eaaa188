import Compliance
import Store

/// 现在排得怎么样: the latest values beside their limits, and the enterprise's statement.
struct ReadingsSection: Sendable {
    let page: PublicSitePage

    var html: HTML {
        guard page.permit != nil else { return statementSection }
        return """
            <section class="section" aria-labelledby="measured"><div class="spread">\
            <h2 id="measured">现在排得怎么样</h2><span class="muted">\(newest)</span></div>
            <div class="stack">\(meters)\(statement)\(table)</div></section>
            """
    }

    private var measured: [LimitReading] { page.readings.filter { $0.latest != nil } }

    private var newest: String {
        let last = measured.compactMap(\.latest?.measurement).max { $0.start < $1.start }
        return last.map { "最新数据 \($0.time)" } ?? "没有监测数据"
    }

    // MARK: - Meters

    private var meters: HTML {
        guard !measured.isEmpty else {
            return HTML.notice(.plain, "<p>平台还没有收到这家单位的监测数据。许可限值见下表。</p>")
        }
        let many = Set(measured.map(\.limit.outlet)).count > 1
        return """
            \(measured.prefix(8), { meter($0, many) })
            <p class="small muted">竖线是许可限值。“有效”指这段时间的有效数据够多；校准、维护、故障\
            等时段的数据照样公开，但不用来判定超标。高于限值的，由监管部门核实后认定。\
            <a href="/about#marks">怎么看这些标记</a></p>
            """
    }

    private func meter(_ reading: LimitReading, _ many: Bool) -> HTML {
        guard let latest = reading.latest else { return .empty }
        let limit = reading.limit
        let name = page.factors.name(of: limit.factor)
        let place: HTML = many ? "<span class=\"sub\">\(limit.outlet)</span>" : .empty
        let unit: HTML = limit.unit.isEmpty ? .empty : " <span class=\"unit\">\(limit.unit)</span>"
        return """
            <div class="meter-row"><div><strong>\(name)</strong>\(place)\
            <span class="sub">\(limit.judged.inChinese)</span></div>\
            \(Meter(judgement: latest, name: name).html)\
            <div><b class="num">\(latest.shownNumber)</b> / <span class="num">\(limit.range)</span>\(unit)\
            <br>\(latest.publicTag)\(before(reading))</div></div>

            """
    }

    /// Where the newest value is not judged: the last one that was.
    private func before(_ reading: LimitReading) -> HTML {
        guard let latest = reading.latest, !latest.isJudged, let judged = reading.judged else {
            return .empty
        }
        return """
            <span class="sub">最近有效：\(judged.shownNumber)\
            （\(judged.measurement.start.short)，\(judged.verdict.publicWord)）</span>
            """
    }

    // MARK: - The enterprise's words

    private var statementSection: HTML {
        page.statement == nil
            ? .empty : "<section class=\"section\" aria-label=\"企业说明\">\(statement)</section>"
    }

    private var statement: HTML {
        guard let statement = page.statement else { return .empty }
        let finding = statement.finding
        let link = "/sites/\(page.summary.id)/findings/\(finding.number)"
        return HTML.notice(
            .plain,
            """
            <p><strong>企业说明（\(statement.at.day)）</strong>　\(statement.text)</p>\
            <p class="small muted">这是企业自己的话，\(finding.state.proof)。针对：\
            <a href="\(link)">\(finding.publicTitle)</a></p>
            """)
    }

    // MARK: - The table behind the bars

    private var table: HTML {
        guard !page.readings.isEmpty else { return .empty }
        return """
            <details class="data-table"\(measured.isEmpty ? " open" : HTML.empty)>\
            <summary>全部 \(page.readings.count) 条许可限值与最近数据</summary>
            <div class="scroll-x" tabindex="0" role="region" aria-label="许可限值与最近数据">
            <table class="grid-table grid-table--cards"><caption class="sr">许可限值与最近数据</caption>
            <thead><tr><th scope="col">排放口与污染物</th><th scope="col">统计口径</th>\
            <th scope="col" class="r">许可限值</th><th scope="col" class="r">最近数据</th>\
            <th scope="col">时间</th><th scope="col">有效性与标记</th></tr></thead>
            <tbody>\(page.readings, { row($0) })</tbody></table></div></details>
            """
    }

    private func row(_ reading: LimitReading) -> HTML {
        let limit = reading.limit
        let latest = reading.latest
        let tag = latest?.publicTag ?? "<span class=\"muted\">\(reading.monitoring)，平台没有数据</span>"
        return """
            <tr><th scope="row">\(limit.outlet) \(page.factors.name(of: limit.factor))</th>\
            <td data-label="统计口径">\(limit.judged.inChinese)</td>\
            <td class="r num" data-label="许可限值">\(limit.inWords)</td>\
            <td class="r num" data-label="最近数据">\(latest?.shownNumber ?? "—")</td>\
            <td class="num" data-label="时间">\(latest?.measurement.time ?? "—")</td>\
            <td data-label="有效性与标记">\(tag)</td></tr>

            """
    }
}

extension Permit.EmissionLimit {
    /// The bound without its unit: `50`, `6–9`.
    var range: String {
        switch (lower, upper) {
        case (let lower?, let upper?): "\(lower)–\(upper)"
        case (nil, let upper?): "\(upper)"
        case (let lower?, nil): "不低于 \(lower)"
        case (nil, nil): "—"
        }
    }
}

extension Judgement.Verdict {
    fileprivate var publicWord: String {
        switch self {
        case .within: "在限值内"
        case .exceeded: "高于限值"
        case .notJudged: "不判定"
        }
    }
}

extension Progress.State {
    /// How far the authority has looked into what the enterprise says.
    var proof: String {
        switch self {
        case .awaitingAnswer, .answered, .askedAgain: "监管部门尚未核实"
        case .confirmed, .rectifying, .proofSubmitted, .closed: "监管部门核实后仍认定为问题"
        case .rejected: "监管部门核实后不予认定为问题"
        case .lead: "监管部门已转为线索继续审查"
        }
    }
}
