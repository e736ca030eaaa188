import Compliance
import Store

struct PublicSiteListPage: Page {
    let list: ListTable<PublicSite>
    let sites: PinnedSites
    let conditions: SiteConditions
    let counts: PublicCounts
    let hasBoundaries: Bool

    var title: String { "查企业" }
    var scripts: [String] { sites.havePlaces ? ["map.js"] : [] }

    var body: HTML {
        """
        <div class="lead-band"><div class="wrap">
        <h1>\(heading)</h1>
        \(filterForm)
        \(tooShort)
        </div></div>
        <div class="wrap"><div class="section">
        <div class="spread mb-3">\(chips)<div class="cluster no-print">\
        \(ListTable<PublicSite>.acts(list.address, total: list.page.total))</div></div>
        \(results)
        </div></div>
        """
    }

    private var heading: String {
        let total = list.page.total
        guard !conditions.all.isEmpty else {
            return total == 0 ? "还没有公开的排污单位" : "\(total) 家排污单位，\(counts.open) 家有问题未销号"
        }
        return total == 0 ? "没有找到符合条件的单位" : "\(total) 家单位符合条件"
    }

    private var tooShort: HTML {
        guard conditions.isTooShort else { return .empty }
        return
            "<p class=\"mt-3\" role=\"status\">“\(conditions.text)”只有 1 个字，请输入至少 2 个字；下面是全部单位。</p>"
    }

    private var results: HTML {
        guard !sites.sites.isEmpty else { return list.html }
        return """
            <div class="cols cols--list-map"><div class="list-16">\(list.html)</div>
            <aside class="beside" aria-label="地图">\
            \(sites.map("本页单位示意地图", hasBoundaries: hasBoundaries))</aside></div>
            """
    }

    private var filterForm: HTML {
        let places =
            [("", "全部地区")]
            + conditions.regions.filter { counts.regions[$0.code] != nil }
            .map { ($0.code.description, "\($0.name)（\(counts.regions[$0.code] ?? 0)）") }
        let tiers = [
            ("", "全部"), ("key", "重点管理"), ("simplified", "简化管理"), ("registration", "登记管理"),
        ]
        let problems =
            [("", "不限")] + PublicSiteFilter.Problem.allCases.map { ($0.rawValue, $0.inChinese) }
        let terms =
            [("", "不限")] + PublicSiteFilter.Term.allCases.map { ($0.rawValue, $0.inChinese) }
        return """
            <form class="public-filter" role="search" aria-label="查企业" action="/sites">\
            \(list.address.kept)<div class="public-filter__text"><label for="q">企业名称、地址、行业或许可证编号</label>\
            <input class="form-control" id="q" name="q" type="search" value="\(conditions.text)"></div>
            \(select("region", "地区", places))\(select("tier", "管理类别", tiers))\
            \(select("problem", "问题", problems))\(select("term", "有效期", terms))
            <button class="btn btn-primary">查询</button></form>
            """
    }

    private func select(_ name: String, _ label: String, _ options: [(String, String)]) -> HTML {
        let chosen = list.address.value(name) ?? ""
        return """
            <div><label for="f-\(name)">\(label)</label>\
            <select class="form-select" id="f-\(name)" name="\(name)">\
            \(options, { Fields.option((value: $0.0, label: $0.1), chosen: chosen) })</select></div>
            """
    }

    private var chips: HTML {
        guard !conditions.all.isEmpty else { return "<p class=\"muted mb-0\">有问题未销号的排在前面</p>" }
        return """
            <p class="cluster mb-0"><span class="muted">条件</span>\(conditions.all, { item in
            """
            <span class="chip">\(item.words)<a href="\(list.address.with([item.name: nil]))" \
            aria-label="去掉条件 \(item.words)">✕</a></span>
            """
            })</p>
            """
    }
}

extension PublicSiteList {
    static func columns(_ sites: PinnedSites) -> [Column<PublicSite>] {
        [
            Column(
                head: "排污单位", sort: "name", isTitle: true,
                cell: { site in
                    """
                    <div class="pinned"\(sites.pin(site))>\(sites.number(site))<div>\
                    <a href="/sites/\(site.site.id)">\(site.site.name)</a>\
                    <span class="sub">\(site.site.address)</span></div></div>
                    """
                }, text: { $0.site.name }),
            Column(
                head: "行业与类别", sort: "industry",
                cell: {
                    "\($0.site.industryName)<span class=\"sub\">\($0.site.tier.inChinese)　\($0.site.regionName)</span>"
                }, text: { "\($0.site.industryName)（\($0.site.tier.inChinese)）" }),
            Column(
                head: "有效期至", sort: "validTo",
                cell: { "<span class=\"num\">\($0.site.validTo)</span>" },
                text: { $0.site.validTo.description }),
            Column(
                head: "问题", sort: "open", cell: { sites.standing($0).tag },
                text: { sites.standing($0).words }),
        ]
    }

    /// The columns of exports and of the open data.
    static func exported(at now: Instant) -> [Column<PublicSite>] {
        func column(
            _ head: String, _ text: @escaping @Sendable (PublicSite) -> String
        ) -> Column<PublicSite> {
            Column(head: head, cell: { "\(text($0))" }, text: text)
        }
        return [
            column("单位名称") { $0.site.name }, column("排污许可证编号") { $0.site.number },
            column("统一社会信用代码") { $0.site.creditCode }, column("生产经营场所地址") { $0.site.address },
            column("行政区划代码") { $0.site.region.description },
            column("行政区划") { $0.site.regionName }, column("行业类别") { $0.site.industryName },
            column("管理类别") { $0.site.tier.inChinese },
            column("经度") { $0.site.longitude.map { "\($0)" } ?? "" },
            column("纬度") { $0.site.latitude.map { "\($0)" } ?? "" },
            column("有效期起") { $0.site.validFrom.description },
            column("有效期止") { $0.site.validTo.description },
            column("发证机关") { $0.site.authority }, column("未销号问题") { "\($0.open)" },
            column("近一年超标问题") { "\($0.exceeded)" },
            column("情况") { SiteStanding(site: $0, now: now).words },
            column("页面") { "/sites/\($0.site.id)" },
        ]
    }
}
