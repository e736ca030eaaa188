import Compliance
import Hummingbird
import Store

/// 查企业: the list of sites with search, filters, map and export.
struct PublicSiteList {
    let visit: Visit
    let address: ListAddress
    let filter: PublicSiteFilter
    let request: PageRequest

    init(_ visit: Visit) {
        self.visit = visit
        address = ListAddress(visit)
        filter = PublicSiteFilter(address)
        request = address.request(sort: "open", descending: address.value("sort") == nil)
    }

    func page() async throws -> Response {
        let page = try await store.publicSites(matching: filter, request, at: visit.now)
        let regions = try await store.regions()
        let conditions = SiteConditions(filter: filter, address: address, regions: regions)
        let empty = page.total == 0 ? try await explained(conditions) : .empty
        let sites = PinnedSites(page.items, now: visit.now)
        return visit.page(
            PublicSiteListPage(
                list: table(page, PublicSiteList.columns(sites), empty), sites: sites,
                conditions: conditions,
                counts: try await store.publicCounts(at: visit.now),
                hasBoundaries: visit.counter.settings.boundaries != nil), in: .site)
    }

    func export(xlsx: Bool) async throws -> Response {
        let page = try await store.publicSites(matching: filter, request.whole, at: visit.now)
        let columns = PublicSiteList.exported(at: visit.now)
        return try visit.export(table(page, columns, .empty), name: "排污单位", xlsx: xlsx)
    }

    private var store: Store { visit.store }

    private func table(
        _ page: PageOf<PublicSite>, _ columns: [Column<PublicSite>], _ empty: HTML
    ) -> ListTable<PublicSite> {
        ListTable(
            caption: "排污单位", columns: columns, page: page,
            address: address, request: request, now: visit.now, empty: empty)
    }

    /// Which conditions exclude, and how many sites each would bring back.
    private func explained(_ conditions: SiteConditions) async throws -> HTML {
        var ways: [(words: String, link: String, total: Int)] = []
        for condition in conditions.all {
            let wider = filter.without(condition.name)
            let total = try await store.publicSiteCount(matching: wider, at: visit.now)
            let link = address.with([condition.name: nil])
            ways.append((condition.words, link, total))
        }
        return conditions.empty(ways)
    }
}

extension PublicSiteFilter {
    /// Reads the filter from the list's address; a search of one character is not made.
    init(_ address: ListAddress) {
        self.init()
        let text = address.value("q") ?? ""
        words = text.count < 2 ? [] : text.split(whereSeparator: \.isWhitespace).map(String.init)
        region = address.value("region").flatMap(RegionCode.init)
        tier = address.value("tier").flatMap(ManagementTier.init(rawValue:))
        problem = address.value("problem").flatMap(Problem.init(rawValue:))
        term = address.value("term").flatMap(Term.init(rawValue:))
    }

    /// The filter with one condition taken away, by its name in the address.
    func without(_ name: String) -> PublicSiteFilter {
        var wider = self
        switch name {
        case "q": wider.words = []
        case "region": wider.region = nil
        case "tier": wider.tier = nil
        case "problem": wider.problem = nil
        case "term": wider.term = nil
        default: break
        }
        return wider
    }
}

/// The conditions in effect, in words.
struct SiteConditions {
    let filter: PublicSiteFilter
    let address: ListAddress
    let regions: [(code: RegionCode, name: String)]

    var text: String { address.value("q") ?? "" }
    /// One character was typed: nothing is searched, and the page says so.
    var isTooShort: Bool { text.count == 1 }

    var all: [(name: String, words: String)] {
        var all: [(name: String, words: String)] = []
        if !filter.words.isEmpty { all.append(("q", "文字：\(text)")) }
        if let region = filter.region {
            let name = regions.first { $0.code == region }?.name ?? region.description
            all.append(("region", name))
        }
        if let tier = filter.tier { all.append(("tier", tier.inChinese)) }
        if let problem = filter.problem { all.append(("problem", problem.inChinese)) }
        if let term = filter.term { all.append(("term", term.inChinese)) }
        return all
    }

    func empty(_ ways: [(words: String, link: String, total: Int)]) -> HTML {
        guard !ways.isEmpty else {
            return HTML.empty("还没有公开的排污单位", "许可证入库后会列在这里。")
        }
        let useful = ways.filter { $0.total > 0 }
        let words =
            useful.isEmpty
            ? "去掉任何一个条件都还是没有。"
            : useful.map { "去掉“\($0.words)”有 \($0.total) 家" }.joined(separator: "；")
                + "。"
        return HTML.empty(
            ways.count == 1 ? "没有符合这个条件的单位" : "没有同时符合这 \(ways.count) 个条件的单位", words,
            """
            \(useful, { "<a class=\"btn btn-primary\" href=\"\($0.link)\">去掉“\($0.words)”</a>" })\
            <a class="btn btn-secondary" href="/sites">看全部单位</a>
            """)
    }
}

extension PublicSiteFilter.Problem {
    var inChinese: String {
        switch self {
        case .open: "有问题未销号"
        case .exceeded: "近一年超过限值"
        case .report: "执行报告问题未办结"
        }
    }
}

extension PublicSiteFilter.Term {
    var inChinese: String {
        switch self {
        case .ended: "许可证已过期"
        case .ending: "\(PublicSiteFilter.endingDays) 日内到期"
        }
    }
}
