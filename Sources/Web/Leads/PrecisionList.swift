import Compliance
import Hummingbird
import Store

/// 规则查实率: what became of what each rule raised; every number opens its records.
struct PrecisionList {
    let visit: Visit
    let address: ListAddress

    init(_ visit: Visit) {
        self.visit = visit
        address = ListAddress(visit)
    }

    func page() async throws -> Response {
        let policy = try PrecisionPolicy(under: visit.law, on: visit.today)
        let span = span(policy)
        let lines = try await lines(policy, span)
        let fired = lines.filter { $0.record.fired > 0 }
        return visit.page(
            PrecisionPage(
                table: table(fired, span), lines: lines, policy: policy, address: address,
                from: span.from, to: span.to, regions: try await visit.store.regions(),
                isPreset: address.value("from") == nil && address.value("to") == nil))
    }

    func export(xlsx: Bool) async throws -> Response {
        let policy = try PrecisionPolicy(under: visit.law, on: visit.today)
        let span = span(policy)
        return try visit.export(
            table(try await lines(policy, span), span), name: "规则查实率", xlsx: xlsx)
    }

    private func span(_ policy: PrecisionPolicy) -> (from: Day, to: Day) {
        let to = address.value("to").flatMap(Day.init) ?? visit.today
        let from = address.value("from").flatMap(Day.init) ?? to.advanced(by: -policy.days)
        return (min(from, to), to)
    }

    private func lines(
        _ policy: PrecisionPolicy, _ span: (from: Day, to: Day)
    ) async throws -> [PrecisionLine] {
        let store = visit.store
        let records = try await store.precisions(
            in: visit.scope, since: Instant(span.from), until: Instant(span.to.advanced(by: 1)),
            region: address.value("region").flatMap(RegionCode.init))
        let byRule = Dictionary(records.map { ($0.rule, $0) }) { first, _ in first }
        let standings = try await store.standings(under: visit.law, at: visit.now)
        return try await visit.leadRules().map { rule in
            let record = byRule[rule.id] ?? RulePrecision(rule: rule.id)
            return PrecisionLine(
                name: rule.name, record: record, lowerBound: record.lowerBound(z: policy.z.double),
                standing: standings[rule.id] ?? .ordinary)
        }.sorted { ($0.rank, $0.record.rule) < ($1.rank, $1.record.rule) }
    }

    private func table(
        _ lines: [PrecisionLine], _ span: (from: Day, to: Day)
    ) -> ListTable<PrecisionLine> {
        let request = PageRequest(size: 5000)
        return ListTable(
            caption: "规则查实率", columns: columns(span), page: PageOf(of: lines, request),
            address: address, request: request, now: visit.now,
            empty: HTML.empty("这段时间没有规则触发", "没有触发的规则列在下面。"))
    }

    private func columns(_ span: (from: Day, to: Day)) -> [Column<PrecisionLine>] {
        let since = span.from
        func count(
            _ head: String, _ query: String, _ number: @escaping @Sendable (RulePrecision) -> Int
        ) -> Column<PrecisionLine> {
            Column(
                head: head, isNumber: true,
                cell: { line in
                    let count = number(line.record)
                    guard count > 0 else { return .empty }
                    let rule = Form.encoded(line.record.rule)
                    return """
                        <a href="/leads?rule=\(rule)&amp;since=\(since)&amp;\
                        \(query)">\(count)</a>
                        """
                }, text: { "\(number($0.record))" })
        }
        return [
            Column(
                head: "规则", isTitle: true,
                cell: { "\($0.link)<span class=\"sub ident\">\($0.code)</span>" },
                text: { $0.name }),
            count("触发", "view=all") { $0.fired },
            count("企业答复", "view=all") { $0.answered },
            count("远程核查", "view=all&inspected=yes") { $0.inspected },
            count("现场检查", "view=all&visited=yes") { $0.visited },
            count("属实", "state=confirmed") { $0.confirmed },
            count("有合理解释", "state=explained") { $0.explained },
            count("误报", "state=falseAlarm") { $0.falseAlarms },
            count("不再跟踪", "state=dropped") { $0.dropped },
            count("未办结", "view=open") { $0.open },
            Column(
                head: "查实率 %", isNumber: true,
                cell: { "<strong>\($0.record.percent?.description ?? "—")</strong>" },
                text: { $0.record.percent?.description ?? "" }),
            Column(
                head: "保守查实率 %", isNumber: true, cell: { "\($0.lowerBoundWords)" },
                text: { $0.lowerBoundWords }),
            Column(head: "处置", cell: { $0.tag }, text: { $0.standing.inChinese }),
        ]
    }
}

/// One rule in the ledger.
struct PrecisionLine: Sendable {
    /// Number and name, as exports write them.
    let name: String
    let record: RulePrecision
    let lowerBound: Double
    let standing: PrecisionPolicy.Standing

    var code: String { name.split(separator: " ", maxSplits: 1).first.map(String.init) ?? name }
    var title: String { name.split(separator: " ", maxSplits: 1).last.map(String.init) ?? name }

    /// The rule's own page.
    var link: HTML {
        let isCondition = !Detector.known.contains { $0.id == record.rule }
        let rule = Form.encoded(record.rule)
        return isCondition
            ? "<a href=\"/watch/conditions/\(rule)\">\(title)</a>"
            : "<a href=\"/watch/rules/\(rule)\">\(title)</a>"
    }

    var lowerBoundWords: String {
        guard record.decided > 0 else { return "—" }
        return Numeral(Int64((lowerBound * 10).rounded()), places: 1).description
    }

    /// What has outcomes first, the surest of them on top; then what only fired.
    var rank: Double { record.decided > 0 ? -lowerBound : record.fired > 0 ? 1 : 2 }

    var tag: HTML {
        switch standing {
        case .trusted: HTML.tag(.done, standing.inChinese)
        case .ordinary: "<span class=\"muted\">\(standing.inChinese)</span>"
        case .demoted: HTML.tag(.paused, standing.inChinese)
        }
    }
}

struct PrecisionPage: Page {
    let table: ListTable<PrecisionLine>
    let lines: [PrecisionLine]
    let policy: PrecisionPolicy
    let address: ListAddress
    let from: Day
    let to: Day
    let regions: [(code: RegionCode, name: String)]
    let isPreset: Bool

    var title: String { "规则查实率" }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/watch">监控值守</a></li>\
        <li aria-current="page">规则查实率</li></ol></nav>
        <div class="page-head"><div><h1>\(heading)</h1>
        <p class="page-head__meta">查实率 = 属实 ÷（属实 + 有合理解释 + 误报）；没有结论的、不再跟踪的不计。\
        保守查实率是按结论多少打折后的查实率：结论越少，折扣越大。</p></div>
        <div class="page-head__acts">\
        \(ListTable<PrecisionLine>.acts(address, total: lines.count))</div></div>
        <div class="sheet">\(filterForm)\(table.html)</div>
        \(silent)
        <div class="mt-3">\(HTML.notice(.plain, rules))</div>
        """
    }

    /// Rules that never fired stand there too: silence is a fact.
    private var silent: HTML {
        let silent = lines.filter { $0.record.fired == 0 }
        guard !silent.isEmpty else { return .empty }
        return """
            <details class="prefill mt-3"><summary>没有触发的 \(silent.count) 项规则</summary>\
            <div><ul class="plain cluster">\(silent, { line in
            """
            <li>\(line.link) <span class="ident small muted">\(line.code)</span>\
            \(line.tag, if: line.standing != .ordinary)</li>
            """
            })</ul></div></details>
            """
    }

    private var heading: HTML {
        let decided = lines.reduce(0) { $0 + $1.record.decided }
        let confirmed = lines.reduce(0) { $0 + $1.record.confirmed }
        let fired = lines.reduce(0) { $0 + $1.record.fired }
        let percent = OfficerDesk.percent(confirmed, of: decided) ?? "—"
        return """
            <span class="text-nowrap">\(from)</span> 至 <span class="text-nowrap">\(to)</span>：\
            \(fired) 条线索，\(decided) 条有结论，查实 \(percent)%
            """
    }

    private var rules: HTML {
        """
        <p>近 \(policy.days) 日（全平台）至少 \(policy.leastOutcomes) 条有结论时评价：查实率低于 \
        \(policy.demotedBelow)% 的规则降级，仍然记录，排在最后，不向企业预警；保守查实率达到 \
        \(policy.warnsFrom)% 的规则由系统立即预警企业；其余由人研判。这些数值由管理员设置。</p>
        """
    }

    private var filterForm: HTML {
        let places =
            [("", "全部")]
            + regions.filter { $0.code.level == .county }
            .map { ($0.code.description, $0.name) }
        let form = FilterForm(address: address)
        return """
            <form class="filter-bar" role="search" aria-label="筛选期间" action="/watch/precision">
            \(form.input("from", "发现日期起", hint: "\(from)"))\(form.input("to", "止", hint: "\(to)"))
            \(form.select("region", "县（市、区）", places))
            <button class="btn btn-primary">查询</button>
            <a class="btn btn-quiet" href="/watch/precision">重置</a></form>
            """
    }
}
