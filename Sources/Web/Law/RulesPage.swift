import Compliance
import Hummingbird
import Store

extension Visit {
    func rulesPage() async throws -> Response {
        let counts = try await store.findingsByRule(
            in: scope, publicAt: person == nil ? now : nil)
        return page(RulesPage(law: law, counts: counts, isPublic: person == nil, today: today))
    }
}

/// 判定规则: what each rule checks, by which article and numbers, and what came of its findings.
struct RulesPage: Page {
    let law: Law
    let counts: [String: [Progress.State: Int]]
    let isPublic: Bool
    let today: Day

    var title: String { "判定规则" }

    var body: HTML {
        """
        <div class="law-page"><div class="page-head"><div><h1>\(Rule.all.count) 条判定规则</h1>
        <p class="page-head__meta">规则只提出问题，是否认定由人决定。数额和期限都在数据表里，改数据不改程序。</p></div>
        <div class="page-head__acts">\(HTML.printButton)</div></div>
        \(LawNavigation.html("/law/rules"))
        <div class="stack">\(Rule.all, { panel($0).html })</div></div>
        """
    }

    private func panel(_ rule: Rule) -> RulePanel {
        RulePanel(
            rule: rule, law: law, counts: counts[rule.name] ?? [:], isPublic: isPublic,
            today: today)
    }
}

/// One rule with its ground, its numbers and its record.
struct RulePanel: Sendable {
    let rule: Rule
    let law: Law
    let counts: [Progress.State: Int]
    let isPublic: Bool
    let today: Day

    var html: HTML {
        """
        <section class="panel" id="\(rule.name)" aria-labelledby="r-\(rule.name)"><div \
        class="panel__head">\
        <h2 id="r-\(rule.name)">\(rule.title)</h2>\
        <span class="ident" title="代码 \(rule.place)">\(rule.name)</span></div>
        <div class="panel__body cols cols--2"><dl class="facts"><dt>检查什么</dt><dd>\(rule.question)\
        </dd>
        \(duty)<dt>可能的违法行为</dt><dd>\(acts)</dd>\(numbers)</dl>\(record)</div></section>
        """
    }

    private var duty: HTML {
        guard let row = try? law.obligation(rule.obligation, on: today) else { return .empty }
        return """
            <dt>对应的义务</dt><dd>\(row.duty) <span class="ident">\(row.id)</span>\
            <span class="cluster">\
            \(row.provenance.citations(on: today), { HTML.clause($0, on: today) })</span></dd>
            """
    }

    private var acts: HTML {
        HTML(
            rule.acts.flatMap(law.acts.rows).map { act in
                """
                <a href="/law/acts/\(act.id)">\(act.act)</a> \(HTML.clause(act.citation, on: today))
                """
            })
    }

    /// The dated rows whose numbers the rule reads, beside those of the permit itself.
    private var numbers: HTML {
        let clocks = (try? law.obligation(rule.obligation, on: today))?.deadlines ?? []
        let rows = clocks.compactMap { try? law.deadline($0, on: today) }
        let settings = rule.settings.compactMap { try? law.setting($0, on: today) }
        return """
            <dt>参数</dt><dd><ul class="plain"><li>\(rule.fromPermit)</li>\(rows, { row in
            "<li>\(row.label)：\(row.start)起 \(row.length)（\(row.provenance.basis)）</li>"
            })\(settings, { row in
            "<li>\(row.label)：\(row.value) \(row.unitInWords)（\(row.provenance.basis)）</li>"
            })</ul></dd>
            """
    }

    // MARK: - What came of it

    private var record: HTML {
        let total = counts.values.reduce(0, +)
        guard total > 0 else { return "<p class=\"muted\">还没有按这条规则提出的问题。</p>" }
        let states = Progress.State.allCases.filter { counts[$0] != nil }
        return """
            <div><table class="grid-table grid-table--tight"><caption>\(caption(total))</caption>
            <thead><tr><th scope="col">办到哪一步</th><th scope="col" class="r">条数</th></tr></thead>
            <tbody>\(states, { state in
            """
            <tr><th scope="row">\(HTML.tag(state.shape, state.inChinese))</th>\
            <td class="r num">\(number(state))</td></tr>
            """
            })</tbody></table>\(kept)</div>
            """
    }

    private func caption(_ total: Int) -> String {
        isPublic ? "公开的问题 \(total) 条" : "提出的问题 \(total) 条"
    }

    private func number(_ state: Progress.State) -> HTML {
        let count = counts[state] ?? 0
        let list = "/findings?view=all&rule=\(rule.name)&state=\(state.rawValue)"
        return isPublic ? "\(count)" : "<a href=\"\(list)\">\(count)</a>"
    }

    /// The share that people upheld, with its numerator and denominator.
    private var kept: HTML {
        let rejected = counts[.rejected] ?? 0
        let upheld = [.confirmed, .rectifying, .proofSubmitted, .closed, .lead]
            .reduce(0) { $0 + (counts[$1] ?? 0) }
        guard rejected + upheld > 0 else { return .empty }
        return """
            <p class="small muted mt-2">已作决定的 \(rejected + upheld) 条中，认定 \(upheld) 条，\
            不予认定 \(rejected) 条。</p>
            """
    }
}

extension Rule {
    /// What is asked of the record, in one sentence.
    fileprivate var question: String {
        switch name {
        case Rule.limitExceeded.name:
            "同一排放口、污染物、统计口径的有效数据，是否超过许可证写明的浓度限值；等于限值不算超过，同一天的时段合为一个问题"
        case Rule.amountExceeded.name:
            "从一月一日起按小时实测浓度和流量累计的排放量（失效小时按标准替代），是否超过许可证写明的当年许可排放量"
        case Rule.furnaceTemperature.name: "垃圾焚烧炉膛内焚烧温度的五分钟均值，是否低于规定的温度"
        case Rule.ultraLowMonth.name: "限值写明超低排放的，每个自然月内达标的小时数占判定小时数的比例，是否足够"
        case Rule.lateReport.name: "许可证要求的每一期执行报告，是否在应当提交的日期以前提交"
        case Rule.expiredPermit.name: "许可证有效期届满以后，有没有新的有效期，是否仍有有效的排放数据"
        default: title
        }
    }

    /// What the rule reads from each permit.
    fileprivate var fromPermit: String {
        switch name {
        case Rule.limitExceeded.name: "限值、统计口径、基准氧含量：各许可证“许可排放浓度限值”"
        case Rule.amountExceeded.name: "年许可排放量：各许可证“许可排放量限值”"
        case Rule.ultraLowMonth.name: "写明超低排放的小时限值：各许可证“许可排放浓度限值”"
        case Rule.lateReport.name: "报告类型、频次、应提交日期：各许可证“执行报告要求”"
        case Rule.expiredPermit.name: "有效期：各许可证正本"
        default: "各许可证的相应条款"
        }
    }

    /// The keys of the settings that decide which data the rule may judge.
    fileprivate var settings: [String] {
        switch name {
        case Rule.limitExceeded.name:
            ["validity.hour.minutes", "validity.day.hours", "validity.day.waterPercent"]
        case Rule.amountExceeded.name:
            [
                "validity.capture.quarterPercent", "substitution.short.hours",
                "substitution.short.window", "substitution.long.window",
                "substitution.low.window", "substitution.water.days",
            ]
        case Rule.ultraLowMonth.name: ["ultraLow.month.percent"]
        default: []
        }
    }
}

extension LawSetting {
    fileprivate var unitInWords: String { unit.lawUnitInWords }
}
