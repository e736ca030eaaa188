import Compliance
import Store

/// 线索: what was seen and where on the curve, by which method, and what may be done next.
struct LeadPage: Page {
    let file: LeadFile
    /// The other leads of the outlet on that day.
    let beside: [LeadSummary]
    let view: OutletView?
    let rule: LeadRule
    let person: SignedIn
    let law: Law
    let factors: FactorTable
    let now: Instant
    let token: String
    let fields: Fields

    var title: String { "线索 \(file.summary.number)" }
    var scripts: [String] { view == nil ? [] : ["charts.js"] }
    var isEnterprise: Bool { Role.ofSites.contains(person.role) }
    var summary: LeadSummary { file.summary }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol>\(room)<li><a href="/leads">线索</a></li>\
        <li aria-current="page">\(summary.number)</li></ol></nav>
        <div class="page-head"><div><h1>\(heading)</h1>
        <p class="page-head__meta"><span class="ident">\(summary.number)</span>
        \(summary.stateTag(now, isEnterprise: isEnterprise))
        <span>\(source)</span>
        <a href="/permits/\(summary.site)">\(summary.siteName)</a>\
        <span>\(summary.outletLink)</span><span>\(summary.window)</span></p></div>
        <div class="page-head__acts">\(HTML.printButton)</div></div>
        \(fields.summary)
        <div class="cols cols--main-aside">
        <div class="stack">\(LeadEvidencePanel(page: self).html)\(LeadMethodPanel(page: self).html)\
        \(LeadVersionsPanel(file: file).html)</div>
        <aside class="stack" aria-label="办理">\(LeadHandlingPanel(page: self).html)\
        \(InspectionPanel(page: self).html)\(LeadHistoryPanel(page: self).html)\
        \(besidePanel)</aside>
        </div>
        """
    }

    private var room: HTML {
        Audience.deciders.admits(person.role) ? "<li><a href=\"/watch\">监控值守</a></li>" : .empty
    }

    /// What was seen; the times of alarms and an officer's words stand below.
    private var heading: String {
        switch summary.origin {
        case .detector: summary.seen
        case .alarm:
            (summary.seen.split(separator: "：").first.map(String.init) ?? summary.title)
                .replacing("\(summary.day) ", with: "")
        case .finding: summary.title
        }
    }

    /// What raised it: the rule or the condition by its name.
    private var source: String {
        switch summary.origin {
        case .detector: "识别规则“\(summary.title)”"
        case .alarm: "报警条件“\(summary.title)”"
        case .finding: "由问题转入"
        }
    }

    private var besidePanel: HTML {
        guard !beside.isEmpty else { return .empty }
        return """
            <section class="panel"><div class="panel__head"><h2>同一排放口当日的其他线索</h2></div>
            <div class="panel__body small"><ul class="checks">\(beside, { item in
            """
            <li><span><a href="/leads/\(item.id)">\(item.title)</a><br>\
            <span class="muted">\(item.statement)</span></span>\
            \(item.stateTag(now, isEnterprise: isEnterprise))</li>
            """
            })</ul></div></section>
            """
    }
}

extension OutletSpan {
    /// The days that hold an evidence window, with some before it where it is longer than a day.
    init(showing start: Instant, _ end: Instant) {
        let last = max(start, end.advanced(bySeconds: -1)).day
        let length = start.day.distance(to: last) + 1
        let days = [1, 7, 30, 90].first { $0 >= length } ?? 90
        self.init(day: last, days: "\(days)")
    }
}
