import Compliance
import Hummingbird
import Store

extension Visit {
    /// One detector: what it sees, by which numbers, and what became of its leads.
    func detectorPage() async throws -> Response {
        let id = parameter("id")
        guard let detector = Detector.known.first(where: { $0.id == id }) else {
            throw Refusal(.notFound, "没有编号为“\(id)”的识别规则", way: "全部规则见“规则查实率”。")
        }
        let policy = try PrecisionPolicy(under: law, on: today)
        let since = Instant(today.advanced(by: -policy.days))
        func record(in scope: Scope) async throws -> RulePrecision {
            try await store.precisions(in: scope, since: since).first { $0.rule == id }
                ?? RulePrecision(rule: id)
        }
        return page(
            DetectorPage(
                detector: detector, own: try await record(in: scope),
                everywhere: try await record(in: .everyone), policy: policy, law: law,
                today: today))
    }
}

/// 识别规则: the method, the dated numbers with their ground, the acts it may point to, the record.
struct DetectorPage: Page {
    let detector: Detector
    /// The record within what the visitor may see, and that of the whole platform.
    let own: RulePrecision
    let everywhere: RulePrecision
    let policy: PrecisionPolicy
    let law: Law
    let today: Day

    var title: String { "识别规则：\(detector.title)" }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/watch">监控值守</a></li>\
        <li><a href="/watch/precision">规则查实率</a></li>\
        <li aria-current="page">\(detector.title)</li></ol></nav>
        <div class="page-head"><div><h1>\(detector.title)</h1>
        <p class="page-head__meta"><span>识别规则 <span class="ident">\(detector.id)</span></span>\
        <span>只给出线索，是否属实由人查证</span></p></div>
        <div class="page-head__acts"><a class="btn btn-secondary" \
        href="/leads?view=all&amp;rule=\(detector.id)">它提出的线索</a>\(HTML.printButton)</div></div>
        <div class="cols cols--main-aside"><div class="stack">\(methodPanel)\(numberPanel)</div>
        <aside class="stack" aria-label="查实情况">\(recordPanel)</aside></div>
        """
    }

    private var methodPanel: HTML {
        let acts = detector.acts.compactMap { try? law.act($0, on: today) }
        return """
            <section class="panel" aria-labelledby="method"><div class="panel__head">\
            <h2 id="method">怎样识别</h2></div><div class="panel__body"><p>\(detector.method)</p>
            <dl class="facts mb-0"><dt>可能指向</dt><dd>\(acts.isEmpty ? "不指向特定违法行为" : """
            <ul class="plain">\(acts, { act in
            """
            <li><a href="/law/acts/\(act.id)">\(act.act)</a> \
            \(HTML.clause(act.citation, on: today))</li>
            """
            })</ul>
            """)</dd>
            <dt>基础分</dt><dd><span class="num">\(detector.weight)</span>，另按持续时间和\
            其他规则是否同时指向加减</dd></dl></div></section>
            """
    }

    private var numberPanel: HTML {
        let rows = law.settings.inForce(on: today).filter(detector.reads)
        guard !rows.isEmpty else {
            return HTML.empty("没有自己的参数", "它按设备申报的状态或者许可证的限值识别。")
        }
        return """
            <section class="panel" aria-labelledby="numbers"><div class="panel__head">\
            <h2 id="numbers">参数</h2><span class="small muted">在数据表 law/detectors.csv，改数据不改程序\
            </span></div>
            <div class="scroll-x" tabindex="0" role="region" aria-label="参数">
            <table class="grid-table grid-table--cards"><caption class="sr">\(detector.title)的参数\
            </caption><thead><tr><th scope="col">参数</th><th scope="col" class="r">数值</th>\
            <th scope="col">自何时起</th><th scope="col">依据</th></tr></thead>
            <tbody>\(rows, { row in
            """
            <tr><th scope="row">\(row.label)</th>\
            <td class="r num" data-label="数值">\(row.value) \(row.unit.lawUnitInWords)</td>\
            <td class="num" data-label="自何时起">\(row.inForce.from)</td>\
            <td data-label="依据">\(row.provenance.basis)\
            <span class="sub">\(row.provenance.note)</span></td></tr>
            """
            })</tbody></table></div></section>
            """
    }

    // MARK: - What came of it

    private var recordPanel: HTML {
        """
        <section class="panel" aria-labelledby="record"><div class="panel__head">\
        <h2 id="record">近 \(policy.days) 日</h2></div><div class="panel__body">
        <table class="grid-table grid-table--tight"><caption class="sr">查实情况</caption><thead><tr>\
        <th scope="col">结论</th><th scope="col" class="r">辖区内</th>\
        <th scope="col" class="r">全平台</th></tr></thead>
        <tbody>\(lines, { line in
        """
        <tr><th scope="row">\(line.words)</th><td class="r num">\(line.own)</td>\
        <td class="r num">\(line.everywhere)</td></tr>
        """
        })</tbody></table>
        <p class="small muted mt-2 mb-0">处置：\(standing)。降级和预警按全平台的结论评定。</p></div></section>
        """
    }

    private var standing: String { policy.standing(of: everywhere).inChinese }

    private var lines: [(words: String, own: String, everywhere: String)] {
        func line(
            _ words: String, _ number: (RulePrecision) -> Int
        ) -> (words: String, own: String, everywhere: String) {
            (words, "\(number(own))", "\(number(everywhere))")
        }
        func percent(_ record: RulePrecision) -> String {
            record.percent.map { "\($0)%" } ?? "—"
        }
        return [
            line("触发") { $0.fired }, line("属实") { $0.confirmed },
            line("有合理解释") { $0.explained }, line("误报") { $0.falseAlarms },
            line("不再跟踪") { $0.dropped }, line("未办结") { $0.open },
            (words: "查实率", own: percent(own), everywhere: percent(everywhere)),
        ]
    }
}

extension Detector {
    /// Whether a row of law is one of its numbers; the early warnings read those of validity.
    func reads(_ row: LawSetting) -> Bool {
        if row.key.hasPrefix("\(id).") { return true }
        switch id {
        case "W01": return ["earlyWarning.minutes", "earlyWarning.tail.minutes"].contains(row.key)
        case "W02": return ["earlyWarning.day.hours", "earlyWarning.day.tail"].contains(row.key)
        default: return false
        }
    }
}

extension String {
    /// A unit of the law tables as people read it.
    var lawUnitInWords: String {
        switch self {
        case "hour": "小时"
        case "minute": "分钟"
        case "day": "日"
        case "time": "个"
        case "point": "分"
        default: self
        }
    }
}
