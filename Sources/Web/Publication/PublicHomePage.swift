import Compliance
import Hummingbird
import Store

extension Visit {
    func publicHome() async throws -> Response {
        let request = PageRequest(size: 6, sort: "open", isDescending: true)
        let page = try await store.publicSites(request, at: now)
        let home = PublicHomePage(
            sites: PinnedSites(page.items, now: now), total: page.total,
            counts: try await store.publicCounts(at: now), regions: try await store.regions(),
            hasBoundaries: counter.settings.boundaries != nil, now: now)
        return self.page(home, in: .site)
    }
}

/// 首页: who discharges, and is it all right.
struct PublicHomePage: Page {
    let sites: PinnedSites
    let total: Int
    let counts: PublicCounts
    let regions: [(code: RegionCode, name: String)]
    let hasBoundaries: Bool
    let now: Instant

    var title: String { "谁在排污，排得合不合规" }
    var scripts: [String] { sites.havePlaces ? ["map.js"] : [] }

    var body: HTML {
        """
        <div class="lead-band"><div class="wrap">
        <h1>谁在排污，排得合不合规？</h1>
        \(SiteSearch.form)
        <p class="mt-2 small muted">输入 2 个字就能查。\(places)</p>
        </div></div>
        <div class="wrap">
        \(doors)
        <section class="section" aria-labelledby="near">
        <h2 id="near">\(heading)</h2>
        \(list)
        </section>
        <section class="section" aria-labelledby="now"><div class="spread">\
        <h2 id="now">现在一共</h2><span class="small muted">截至 \(now.minute)</span></div>
        \(figures)</section>
        </div>
        """
    }

    private var heading: String {
        if total == 0 { return "还没有公开的排污单位" }
        return counts.open == 0
            ? "\(total) 家排污单位，没有未销号的公开问题" : "\(total) 家排污单位，\(counts.open) 家有问题未销号"
    }

    private var places: HTML {
        let known = regions.filter { counts.regions[$0.code] != nil }
        guard !known.isEmpty else { return .empty }
        return """
            　按地区看：\(known, { region in
            """
            <a href="/sites?region=\(region.code)">\(region.name) \(counts.regions[region.code] ?? 0) 家</a>　
            """
            })
            """
    }

    private var doors: HTML {
        """
        <nav class="doors mt-4" aria-label="三个入口">
        <a class="door" href="/sites"><b>查企业　\(total) 家</b>\
        <span>许可证说了什么，实际排了多少，有没有被处理</span></a>
        <a class="door" href="/sites?problem=open"><b>\(counts.open) 家有问题未销号</b>\
        <span>超过限值、报告没交、证已到期的，现在办到哪一步</span></a>
        <a class="door" href="/open-data"><b>开放数据　3 份</b>\
        <span>单位、许可限值、未销号问题，附字段说明</span></a>
        </nav>
        """
    }

    private var list: HTML {
        guard total > 0 else {
            return HTML.empty("还没有公开的排污单位", "许可证入库后会列在这里。")
        }
        let rest = total - sites.sites.count
        return """
            <div class="cols cols--2"><div>\(sites.list)\
            \("<p class=\"mt-3\"><a class=\"btn btn-secondary\" href=\"/sites\">看其余 \(rest) 家</a></p>",
                if: rest > 0)</div>
            <div>\(sites.map("排污单位示意地图", hasBoundaries: hasBoundaries))</div></div>
            """
    }

    private var figures: HTML {
        HTML.figures([
            Figure(
                name: "排污单位", value: grouped(counts.sites), unit: "家",
                note: "其中登记管理 \(counts.registered) 家", go: "看名单", href: "/sites"),
            Figure(
                name: "有问题未销号", value: grouped(counts.open), unit: "家",
                note: "共 \(counts.sites) 家中", go: "看是哪些", href: "/sites?problem=open",
                tone: counts.open > 0 ? .warm : .plain),
            Figure(
                name: "近一年超过限值", value: grouped(counts.exceeded), unit: "家",
                note: "含已办结的", go: "看是哪些", href: "/sites?problem=exceeded"),
            Figure(
                name: "执行报告问题未办结", value: grouped(counts.report), unit: "家",
                note: "逾期未交或迟交", go: "看是哪些", href: "/sites?problem=report"),
            Figure(
                name: "许可证已过期", value: grouped(counts.ended), unit: "家",
                note: "届满没有新的有效期", go: "看是哪些", href: "/sites?term=ended"),
        ])
    }
}

/// The large search of public pages.
enum SiteSearch {
    static let form: HTML = """
        <form class="big-search" role="search" action="/sites">\
        <label class="sr" for="q">企业名称、地址、行业或许可证编号</label>\
        <input id="q" name="q" type="search" minlength="2" placeholder="名称、地址或证号">\
        <button class="btn btn-primary">查询</button></form>
        """
}
