import Compliance
import Hummingbird
import Store

extension Visit {
    func officerDesk() async throws -> Response {
        let person = try signedIn()
        var filter = FindingFilter()
        filter.states = FindingView.decide.states
        let queue = try await store.findings(
            in: scope, matching: filter, PageRequest(size: 8, sort: "due"))
        filter.states = FindingView.open.states
        filter.dueBefore = now
        let late = try await store.findings(
            in: scope, matching: filter, PageRequest(size: 1, sort: "due"))
        try await refreshDuties()
        let first = today.advanced(by: -13)
        return page(
            OfficerDesk(
                person: person, queue: queue, late: late,
                counts: try await store.findingCounts(in: scope),
                rules: try await store.ruleRecords(
                    in: scope, since: Instant(today.advanced(by: -90))),
                raised: try await store.raisedByDay(in: scope, from: first, to: today),
                regions: person.role == .director
                    ? try await store.regionRecords(in: scope, at: now) : [],
                ending: person.role == .reviewer ? try await endingPermits() : nil,
                watch: person.role == .analyst ? try await openCases() : [],
                newLeads: person.role == .analyst ? try await newLeads() : 0,
                lateReports: try await lateReports(), sites: try await store.siteCounts(in: scope),
                now: now))
    }

    private func openCases() async throws -> [WatchCase] {
        var filter = LeadFilter()
        filter.states = LeadView.open.states
        return try await watchCases(filter)
    }

    /// How many leads were found today, whatever became of them.
    private func newLeads() async throws -> Int {
        var filter = LeadFilter()
        filter.since = Instant(today)
        return try await store.leadCounts(in: scope, matching: filter).values.reduce(0, +)
    }

    private func lateReports() async throws -> Int {
        var filter = DutyFilter()
        (filter.state, filter.kind) = (.late, .report)
        return try await store.dutyCount(in: scope, matching: filter, at: now)
    }

    /// The permits whose terms end first.
    private func endingPermits() async throws -> PageOf<SiteSummary> {
        try await store.sites(
            in: scope, matching: SiteFilter(endsBefore: today.advanced(by: OfficerDesk.endingDays)),
            PageRequest(size: 12, sort: "validTo"))
    }
}

/// 今日待办: what waits for a person, by legal deadline; how far the rules can be believed.
struct OfficerDesk: Page {
    let person: SignedIn
    let queue: PageOf<FindingSummary>
    let late: PageOf<FindingSummary>
    let counts: [Progress.State: Int]
    let rules: [RuleRecord]
    let raised: [Day: Int]
    let regions: [RegionRecord]
    /// For those who grant permits.
    let ending: PageOf<SiteSummary>?
    /// For those who watch.
    let watch: [WatchCase]
    let newLeads: Int
    let lateReports: Int
    let sites: (permits: Int, devices: Int)
    let now: Instant

    /// How far ahead a permit's end is looked at.
    static let endingDays = 180

    var title: String { "今日待办" }
    var scripts: [String] { ["charts.js"] }

    var body: HTML {
        """
        <div class="page-head"><div><h1>\(heading)</h1><p class="page-head__meta">\
        <span>\(now.day.inWords) \(now.day.weekdayInWords)　\(now.clock)</span>\
        <span>\(person.scopeName)，\(grouped(sites.permits)) 家持证，\(grouped(sites.devices))\
         台数采仪</span></p></div>
        <div class="page-head__acts">\(HTML.printButton)</div></div>
        \(HTML.figures(figures))
        <div class="cols cols--main-aside"><div class="stack">\(first)\(work)</div>
        <aside class="stack" aria-label="规则与趋势">\(reliability)\(trend)</aside></div>
        """
    }

    private func count(_ states: [Progress.State]) -> Int {
        states.reduce(0) { $0 + (counts[$1] ?? 0) }
    }

    private var soon: Int {
        queue.items.count { item in
            item.due.map { now <= $0 && now.seconds(to: $0) < 3 * 86_400 } ?? false
        }
    }

    private var heading: String {
        let waiting = queue.total
        if person.role == .reviewer, let ending {
            let over = ending.items.count { $0.validTo < now.day }
            return "\(ending.total - over) 张许可证 \(Self.endingDays) 日内届满，\(over) 张已届满"
        }
        if person.role == .director, late.total > 0 {
            return "\(late.total) 件逾期未办，\(waiting) 件待人决定"
        }
        if person.role == .analyst {
            let cases = watch.count { $0.needsPerson }
            let over = late.total > 0 ? "\(late.total) 件已过期限，" : ""
            return "\(over)\(waiting) 件问题要人来判断，\(cases) 组线索要看"
        }
        guard Audience.deciders.admits(person.role) else {
            return "\(count(FindingView.open.states)) 件问题没有办结，\(waiting) 件待监管人员判断"
        }
        let first = soon > 0 ? "\(soon) 件三日内到期，" : ""
        if waiting == 0 { return "没有要人判断的问题" }
        return late.total > 0
            ? "\(first)\(late.total) 件已过期限，\(waiting) 件要人来判断" : "\(first)\(waiting) 件要人来判断"
    }

    private var figures: [Figure] {
        let (today, before) = (raised[now.day] ?? 0, raised[now.day.advanced(by: -1)] ?? 0)
        let answered = counts[.answered] ?? 0
        let oldest = late.items.first.map { item in
            "最久 \(item.number)，\(item.due.map { DueWords.left($0, now) } ?? "")"
        }
        let all = "view=all&from=\(now.day.advanced(by: -13))"
        return [
            Figure(
                name: "要人来判断", value: "\(queue.total)", unit: "件",
                note: "未办结 \(count(FindingView.open.states)) 件之中", go: "打开 \(queue.total) 件",
                href: "/findings?view=decide", tone: queue.total > 0 ? .warm : .plain),
            Figure(
                name: "已过期限", value: "\(late.total)", unit: "件", note: oldest ?? "没有逾期",
                go: "打开 \(late.total) 件", href: "/findings?view=late",
                tone: late.total > 0 ? .bad : .plain),
            Figure(
                name: "今日新问题", value: "\(today)", unit: "件", note: "昨日全天 \(before) 件",
                go: "看近 14 日",
                href: "/findings?\(all)&sort=raised&order=desc"),
            Figure(
                name: "企业已说明待核", value: "\(answered)", unit: "件", note: "核实后决定是否认定",
                go: "打开 \(answered) 件", href: "/findings?state=answered"),
            person.role == .analyst ? found : reports,
            precision,
        ]
    }

    /// What the rules saw today; for those who watch it stands in place of the reports.
    private var found: Figure {
        Figure(
            name: "今日新线索", value: "\(newLeads)", unit: "条", note: "识别规则、报警条件今天发现的",
            go: "打开 \(newLeads) 条", href: "/leads?view=all&since=\(now.day)")
    }

    private var reports: Figure {
        Figure(
            name: "执行报告逾期没交", value: "\(lateReports)", unit: "份", note: "按许可证应当提交",
            go: "看谁没交", href: "/obligations?view=late&kind=report",
            tone: lateReports > 0 ? .bad : .plain)
    }

    private var precision: Figure {
        let confirmed = rules.reduce(0) { $0 + $1.confirmed }
        let decided = rules.reduce(0) { $0 + $1.decided }
        return Figure(
            name: "问题查实率", value: OfficerDesk.percent(confirmed, of: decided) ?? "—",
            unit: decided > 0 ? "%" : "",
            note: "近 90 日提出、已判断的 \(decided) 件中认定 \(confirmed) 件", go: "看算法",
            href: "#rules")
    }

    static func percent(_ part: Int, of whole: Int) -> String? {
        Numeral(Int64(part * 100)).divided(by: Numeral(Int64(whole)), places: 0)?.description
    }

    // MARK: - What comes first for the role

    private var first: HTML {
        switch person.role {
        case .reviewer: endingPanel
        case .director: regionPanel
        case .analyst: watchPanel
        default: .empty
        }
    }

    private var endingPanel: HTML {
        guard let ending else { return .empty }
        let list: HTML =
            ending.items.isEmpty
            ? HTML.empty("没有快届满的许可证", "\(Self.endingDays) 日内没有许可证届满。")
            : "<ol class=\"queue\">\(ending.items, { permit($0) })</ol>"
        return """
            <section class="panel" aria-labelledby="end"><div class="panel__head"><h2 id="end">\
            已届满和快届满的许可证</h2>\
            <a class="small" href="/permits?ends=\(Self.endingDays)&amp;sort=validTo">\
            全部 \(ending.total) 张</a></div>\(list)</section>
            """
    }

    private func permit(_ site: SiteSummary) -> HTML {
        """
        <li>\(DueWords.block(site.validTo.end, now))
        <div><p class="queue__what"><a href="/permits/\(site.id)">\(site.name)</a></p>\
        <p class="queue__why">\(site.regionName)　\(site.industryName)　\(site.tier.inChinese)\
        　有效期至 \(site.validTo)</p></div>
        </li>

        """
    }

    private var regionPanel: HTML {
        """
        <section class="panel" aria-labelledby="place"><div class="panel__head"><h2 id="place">\
        各地逾期</h2>\
        <span class="small muted">未办结问题中已过期限的</span></div>
        <div class="scroll-x" tabindex="0" role="region" aria-label="各地逾期表">\
        <table class="grid-table">
        <caption class="sr">各县（市、区）未办结和逾期的问题</caption><thead><tr><th scope="col">县（市、区）</th>\
        <th scope="col" class="r">逾期</th><th scope="col" class="r">未办结</th>\
        <th scope="col" class="r">逾期占比</th></tr></thead>
        <tbody>\(regions, { region in
            """
            <tr><th scope="row">\(region.name)</th><td class="r num">\
            <a href="/findings?view=late&amp;region=\(region.region)">\(region.late)</a></td>\
            <td class="r num">\
            <a href="/findings?view=open&amp;region=\(region.region)">\(region.open)</a></td>\
            <td class="r num">\(OfficerDesk.percent(region.late, of: region.open) ?? "—")%</td></tr>

            """
        })</tbody></table></div></section>
        """
    }

    private var work: HTML {
        let list: HTML =
            queue.items.isEmpty
            ? HTML.empty("现在没有要人判断的问题", "企业说明、提交整改证明后会出现在这里。")
            : """
            <ol class="queue">\(queue.items, {
            FindingItem(item: $0, role: person.role, now: now).html
            })</ol>
            """
        return """
            <section class="panel" aria-labelledby="wq"><div class="panel__head"><h2 id="wq">\
            要人来判断的</h2>\
            <span class="small muted">先看法定期限；系统能自己办完的不在这里</span></div>\(list)\
            <div class="cursor"><span>前 \(queue.items.count) 件，共 \(queue.total) 件</span>\
            <a class="btn btn-secondary btn-sm" href="/findings?view=decide">全部</a></div></section>
            """
    }

    private var reliability: HTML { ReliabilityPanel(rules: rules).html }
    private var trend: HTML { TrendPanel(raised: raised, today: now.day).html }
}
