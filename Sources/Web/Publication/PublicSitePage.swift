import Compliance
import Hummingbird
import Store

extension Visit {
    /// The site of the address, as everybody may see it.
    func publicSite() async throws -> PublicSite {
        try await store.publicSite(parameter("id"), at: now)
    }

    /// The permit in force; nil for a site that is only registered.
    func publicPermit(of site: PublicSite) async throws -> Permit? {
        do {
            return try await store.permit(of: site.site)
        } catch let refusal as Refusal where refusal.kind == .notFound {
            return nil
        }
    }

    func publicSitePage() async throws -> Response {
        let site = try await publicSite()
        let id = site.site.id
        let permit = try await publicPermit(of: site)
        let yearAgo = today.advanced(byMonths: -12)
        let findings = try await store.publicFindings(of: id, at: now)
        let excesses = try await store.publicExcesses(of: id, since: yearAgo, at: now)
        let page = PublicSitePage(
            site: site, permit: permit, findings: findings,
            exceedance: Exceedance(excesses),
            readings: try await readings(of: id, permit),
            statement: try await store.publicStatement(of: id, since: Instant(yearAgo), at: now),
            redacted: try await store.redaction(of: id),
            quarter: query("quarter").flatMap(Period.init), showsAll: query("all") != nil,
            factors: factors, law: law, now: now)
        return self.page(page, in: .site)
    }

    /// The latest values of every limited series.
    private func readings(of site: String, _ permit: Permit?) async throws -> [LimitReading] {
        guard let permit else { return [] }
        let measurements = try await store.latestMeasurements(
            of: site, series: LimitReading.series(of: permit), days: LimitReading.days,
            upTo: today)
        let marks = try await store.marks(of: site).map(\.mark)
        return LimitReading.all(
            of: permit, measurements, marks: marks, law: law, factors: factors, now: now)
    }
}

/// 公开的单位页: what it may do, what it does, what was done about it.
struct PublicSitePage: Page {
    let site: PublicSite
    let permit: Permit?
    let findings: [FindingSummary]
    let exceedance: Exceedance
    let readings: [LimitReading]
    let statement: PublicStatement?
    let redacted: Redaction
    let quarter: Period?
    let showsAll: Bool
    let factors: FactorTable
    let law: Law
    let now: Instant

    var title: String { site.site.name }
    var summary: SiteSummary { site.site }

    var body: HTML {
        """
        <div class="lead-band"><div class="wrap">\(head)</div></div>
        <div class="wrap">
        \(permitSection)
        \(ReadingsSection(page: self).html)
        \(QuartersSection(page: self).html)
        \(ProblemsSection(page: self).html)
        \(dataSection)
        </div>
        """
    }

    private var head: HTML {
        let standing = SiteStanding(site: site, now: now)
        let region = summary.regionName
        return """
            <nav class="crumbs mb-2" aria-label="当前位置"><ol><li><a href="/sites">查企业</a></li>\
            \("<li><a href=\"/sites?region=\(summary.region)\">\(region)</a></li>", if: !region.isEmpty)\
            <li aria-current="page">\(summary.name)</li></ol></nav>
            <h1 class="mb-2">\(summary.name)</h1>
            <p>\(summary.address)　\(summary.industryName)　\
            <span class="ident">\(summary.number)</span></p>
            <p class="cluster mt-3">\(standing.term)\(exceeded)\(open)</p>
            """
    }

    private var exceeded: HTML {
        guard site.exceeded > 0 else {
            return readings.isEmpty ? .empty : HTML.tag(.done, "最近 12 个月没有公开的超标")
        }
        return HTML.tag(.late, "最近 12 个月有 \(exceedance.inWords)超过许可限值")
    }

    private var open: HTML {
        site.open > 0
            ? "<a href=\"#problems\">\(HTML.tag(.person, "\(site.open) 个问题未销号"))</a>"
            : HTML.tag(.done, "没有未销号的公开问题")
    }

    // MARK: - What it may do

    private var permitSection: HTML {
        """
        <section class="section" aria-labelledby="may"><h2 id="may">它被允许做什么</h2>
        <div class="cols cols--2"><div class="stack">\(sentences, { "<p>\($0)</p>" })</div>
        <dl class="facts">\(facts)</dl></div></section>
        """
    }

    private var sentences: [HTML] {
        guard let permit else {
            if summary.isListed { return ["只有名录信息，许可内容未录入：这里还没有它的许可排放限值和监测要求。"] }
            return ["这家单位属于登记管理，只填报排污登记表，没有排污许可证，也没有许可排放限值。"]
        }
        return PermitWords(permit: permit, redacted: redacted, factors: factors, today: now.day)
            .sentences
    }

    private var facts: HTML {
        let copy = "/sites/\(summary.id)/permit"
        let text: HTML =
            permit == nil
            ? .empty : "<dt>许可证全文</dt><dd><a href=\"\(copy)\">副本（可检索、可打印）</a></dd>"
        return """
            <dt>管理类别</dt><dd>\(summary.tier.inChinese)</dd>\
            <dt>发证机关</dt><dd>\(summary.authority)</dd>\
            <dt>有效期</dt><dd class="num">\(summary.validFrom) 至 \(summary.validTo)</dd>\
            <dt>现行版本</dt><dd>第 \(summary.version) 版\
            \("　<a href=\"\(copy)#versions\">看各版本</a>", if: permit != nil)</dd>\(text)
            """
    }

    // MARK: - Where the data come from, and how to take them

    private var dataSection: HTML {
        let link = "/sites/\(summary.id)"
        return """
            <section class="section"><div class="cols cols--2"><div><h2>这些数据从哪来</h2>
            <p>许可证由\(summary.authority)核发；监测数据由企业的自动监测设备和监测机构报送；\
            问题由系统按许可证逐条比对提出，由监管部门核实认定。每一步都记入行为日志，可以核对。\
            <a href="/about">怎么判断、怎么更正</a></p></div>
            <div><h2>拿走数据</h2><p class="cluster">\
            \("<a class=\"btn btn-secondary\" href=\"\(link)/limits.csv\">\(Icon.download)许可限值 CSV</a>",
                if: permit != nil)\
            <a class="btn btn-secondary" href="\(link)/hours.csv">\(Icon.download)近 90 日小时数据 CSV</a>\
            <a class="btn btn-secondary" href="\(link)" rel="bookmark">\(Icon.link)永久链接</a>\
            </p></div></div></section>
            """
    }
}

/// How long a site was over its limits, as its public findings say.
struct Exceedance: Sendable, Equatable {
    let hours: Int
    let days: Int
    /// Single readings and samples.
    let times: Int

    init(_ findings: [Finding]) {
        var counts: [Statistic: Int] = [:]
        for finding in findings {
            let statistic = finding.subject.split(separator: " ").last
                .flatMap { Statistic(rawValue: String($0)) }
            let over = finding.observations.count { $0.verdict == "超过限值" }
            counts[statistic?.measured ?? .instant, default: 0] += over
        }
        hours = counts[.hour] ?? 0
        days = counts[.day] ?? 0
        times = counts.filter { ![.hour, .day].contains($0.key) }.values.reduce(0, +)
    }

    /// `3 小时、1 日`.
    var inWords: String {
        [(hours, "小时"), (days, "个日均值"), (times, "次监测结果")]
            .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: "、")
    }
}
