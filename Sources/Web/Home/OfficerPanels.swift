import Compliance
import Store

/// One finding in an officer's queue: time left, what, whose, one act.
struct FindingItem: Sendable {
    let item: FindingSummary
    let role: Role
    let now: Instant

    var html: HTML {
        """
        <li>\(DueWords.block(item.due, now))
        <div><p class="queue__what"><a href="/findings/\(item.id)">\(item.title)</a></p>\
        <p class="queue__why">\(item.siteName)　\(item.regionName)　\(item.extent)\
        　\(item.state.nextStep)</p></div>
        <div class="queue__act"><a class="btn btn-secondary btn-sm" href="/findings/\(item.id)">\
        \(act)\
        <span class="sr">：\(item.number)</span></a>\(item.stateTag(now))</div></li>

        """
    }

    /// What the role may do next; to others it is a record like any.
    private var act: String {
        let isTheirs = FindingStep.Verb.allCases.contains {
            $0.isOpen(in: item.state) && $0.roles.contains(role)
        }
        guard isTheirs else { return "查看" }
        return switch item.state {
        case .answered: "核实说明"
        case .confirmed: "提出整改"
        case .proofSubmitted: "复查"
        default: "打开"
        }
    }
}

/// 哪些规则靠得住: of what a rule found and people judged, how much they confirmed.
struct ReliabilityPanel: Sendable {
    let rules: [RuleRecord]

    var html: HTML {
        """
        <section class="panel" aria-labelledby="rules"><div class="panel__head"><h2 id="rules">\
        哪些规则靠得住</h2>\
        <a class="small" href="/law/rules">规则说明</a></div>\(table)
        <p class="panel__body small muted mb-0">近 90 日。查实＝人认定的 ÷ 人已判断的（认定＋不予认定）；没有判断的不算。</p>\
        </section>
        """
    }

    private var table: HTML {
        guard !rules.isEmpty else { return HTML.empty("近 90 日没有提出问题", "规则提出问题后在这里统计。") }
        return """
            <div class="scroll-x" tabindex="0" role="region" aria-label="规则查实率表">
            <table class="grid-table grid-table--tight"><caption class="sr">近 90 日规则查实率</caption>
            <thead><tr><th scope="col">规则</th><th scope="col" class="r">问题</th>\
            <th scope="col" class="r">查实</th></tr></thead>
            <tbody>\(rules, { row($0) })</tbody></table></div>
            """
    }

    private func row(_ rule: RuleRecord) -> HTML {
        let title = Rule.all.first { $0.name == rule.rule }?.title ?? rule.rule
        let rate = OfficerDesk.percent(rule.confirmed, of: rule.decided).map { "\($0)%" } ?? "—"
        return """
            <tr><th scope="row"><a href="/findings?view=all&amp;rule=\(rule.rule)">\(title)</a>\
            </th>\
            <td class="r num">\(rule.found)</td><td class="r num">\(rate)\
            <span class="sub">\(rule.confirmed)/\(rule.decided)</span></td></tr>

            """
    }
}

/// 每日新问题: fourteen columns and their table.
struct TrendPanel: Sendable {
    let raised: [Day: Int]
    let today: Day

    private var days: [Day] { (-13...0).map { today.advanced(by: $0) } }

    var html: HTML {
        let values = days.map { raised[$0] ?? 0 }
        let most = values.max() ?? 0
        return """
            <section class="panel" aria-labelledby="trend"><div class="panel__head"><h2 id="trend">\
            每日新问题</h2>\
            <span class="small muted">近 14 日</span></div><div class="panel__body">
            <div class="chart chart--small" data-chart="columns" data-from="d14" role="img" \
            aria-label="近 14 日每日新问题 \(values.min() ?? 0) 至 \(most) 件"></div>
            \(HTML.data(id: "d14", json: data(values, most)))
            <details class="data-table"><summary>数据表</summary>\
            <div class="scroll-x" tabindex="0" role="region" \
            aria-label="每日新问题表"><table class="grid-table grid-table--tight"><caption class="sr">\
            近 14 日每日新问题</caption>
            <thead><tr><th scope="col">日期</th><th scope="col" class="r">件</th></tr></thead><tbody>\
            \(days.reversed(), { row($0) })</tbody></table></div></details></div></section>
            """
    }

    private func row(_ day: Day) -> HTML {
        """
        <tr><th scope="row" class="num">\
        <a href="/findings?view=all&amp;sort=raised&amp;order=desc">\(day)</a></th>\
        <td class="r num">\(raised[day] ?? 0)</td></tr>

        """
    }

    private func data(_ values: [Int], _ most: Int) -> String {
        let data: JSON = [
            "name": "新问题", "labels": .array(days.map { .string("\($0.day)") }),
            "values": .array(values.map { JSON($0) }), "max": JSON(max(4, (most + 3) / 4 * 4)),
        ]
        return data.canonical
    }
}
