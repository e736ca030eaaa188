import Compliance
import Hummingbird
import Store

extension Route {
    /// Permits: the list, the permit with every block, its document.
    static let permits: [Route] = permitReading + permitImport + permitDrafting

    private static let permitReading: [Route] = [
        .get("/permits", for: .officersAndSites) { try await PermitList($0).page() },
        .get("/permits.csv", for: .officersAndSites) {
            try await PermitList($0).export(xlsx: false)
        },
        .get("/permits.xlsx", for: .officersAndSites) {
            try await PermitList($0).export(xlsx: true)
        },
        .get("/permits/:id", for: .officersAndSites) { try await $0.permitPage() },
        .get("/permits/:id/document.json", for: .officersAndSites) {
            try await $0.permitDocument()
        },
        .get("/permits/:id/versions/:number", for: .officersAndSites) {
            try await $0.versionPage()
        },
    ]
}

extension Visit {
    func permitPage() async throws -> Response {
        let site = try await store.site(parameter("id"), in: scope)
        let versions = try await store.permitVersions(of: site.id)
        let mayEdit = Audience.permitDesk.admits(person?.role)
        if site.isListed {
            let document = try await store.permitDocument(of: site.id, version: site.version)
            return page(
                ListedPermitPage(
                    site: site, document: document ?? [:], versions: versions, mayEdit: mayEdit,
                    factors: factors, now: now))
        }
        return page(
            PermitPage(
                site: site, permit: try await store.permit(of: site), versions: versions,
                mayEdit: mayEdit, factors: factors, now: now))
    }

    func permitDocument() async throws -> Response {
        let site = try await store.site(parameter("id"), in: scope)
        let permit = try await store.permit(of: site)
        return file(
            Array(permit.document.canonical.utf8), name: "\(permit.number).json",
            type: "application/json; charset=utf-8")
    }
}

/// The list of production sites.
struct PermitList {
    let visit: Visit
    let address: ListAddress
    let filter: SiteFilter
    let request: PageRequest

    init(_ visit: Visit) {
        self.visit = visit
        let address = ListAddress(visit)
        self.address = address
        let ends = address.value("ends").flatMap(Int.init).map { visit.today.advanced(by: $0) }
        filter = SiteFilter(
            text: address.value("q"), region: address.value("region").flatMap(RegionCode.init),
            tier: address.value("tier").flatMap(ManagementTier.init(rawValue:)), endsBefore: ends)
        request = address.request(sort: "name")
    }

    func page() async throws -> Response {
        let table = try await table(request)
        let regions = try await visit.store.regions()
        let mayImport = Audience.permitDesk.admits(visit.person?.role)
        return visit.page(
            PermitListPage(list: table, address: address, regions: regions, mayImport: mayImport))
    }

    func export(xlsx: Bool) async throws -> Response {
        try visit.export(try await table(request.whole), name: "排污许可证", xlsx: xlsx)
    }

    private func table(_ request: PageRequest) async throws -> ListTable<SiteSummary> {
        let page = try await visit.store.sites(in: visit.scope, matching: filter, request)
        return ListTable(
            caption: "排污单位", columns: columns(visit.today), page: page, address: address,
            request: request, now: visit.now,
            empty: HTML.empty(
                "没有符合条件的排污单位", "可以去掉一些条件。",
                "<a class=\"btn btn-secondary\" href=\"/permits\">看全部</a>"))
    }

    private func columns(_ today: Day) -> [Column<SiteSummary>] {
        [
            Column(
                head: "排污单位", sort: "name", isTitle: true,
                cell: {
                    """
                    <a href="/permits/\($0.id)">\($0.name)</a>\
                    <span class="sub ident">\($0.number)</span>
                    """
                }, text: { "\($0.number) \($0.name)" }),
            Column(
                head: "地区", sort: "region", cell: { "\($0.regionName)" }, text: { $0.regionName }),
            Column(
                head: "行业", sort: "industry", cell: { "\($0.industryName)" },
                text: { $0.industryName }),
            Column(
                head: "管理类别", cell: { "\($0.tier.inChinese)" }, text: { $0.tier.inChinese }),
            Column(
                head: "有效期至", sort: "validTo",
                cell: { "<span class=\"num\">\($0.validTo)</span>" }, text: { "\($0.validTo)" }),
            Column(
                head: "未办结问题", isNumber: true,
                cell: {
                    $0.openFindings == 0
                        ? "0" : "<a href=\"/findings?site=\($0.id)\">\($0.openFindings)</a>"
                }, text: { "\($0.openFindings)" }),
            Column(
                head: "状态", cell: { TermTag.html($0, today) }, text: { TermTag.words($0, today) }),
        ]
    }
}

/// Whether a permit's term still runs.
enum TermTag {
    static func html(_ site: SiteSummary, _ today: Day) -> HTML {
        let left = today.distance(to: site.validTo)
        let term = HTML.tag(left < 0 ? .late : left < 90 ? .person : .done, words(site, today))
        return site.isListed ? term + " " + HTML.tag(.paused, "只有名录信息") : term
    }

    static func words(_ site: SiteSummary, _ today: Day) -> String {
        let left = today.distance(to: site.validTo)
        if left < 0 { return "已届满 \(-left) 日" }
        return left == 0 ? "今天届满" : left < 90 ? "\(left) 日后届满" : "有效"
    }
}

struct PermitListPage: Page {
    let list: ListTable<SiteSummary>
    let address: ListAddress
    let regions: [(code: RegionCode, name: String)]
    let mayImport: Bool

    var title: String { "排污许可证" }
    var body: HTML {
        let places =
            [("", "全部")]
            + regions.filter { $0.code.level == .county }
            .map { ($0.code.description, $0.name) }
        let tiers = [("", "全部")] + ManagementTier.allCases.map { ($0.rawValue, $0.inChinese) }
        let ends = [
            ("", "不限"), ("\(OfficerDesk.endingDays)", "\(OfficerDesk.endingDays) 日内届满"),
            ("90", "90 日内届满"), ("0", "已届满"),
        ]
        return """
            <div class="page-head"><div><h1>\(list.page.total) 家排污单位</h1>
            <p class="page-head__meta">一处生产经营场所，一张排污许可证或一份排污登记表。</p></div>
            <div class="page-head__acts">\(entry)\
            \(ListTable<SiteSummary>.acts(address, total: list.page.total))</div></div>
            <div class="sheet"><form class="filter-bar" role="search" aria-label="筛选排污单位" \
            action="/permits">
            \(address.kept)<div><label for="f-q">单位、编号、地址、行业</label><input class="form-control" \
            id="f-q" \
            name="q" type="search" value="\(address.value("q") ?? "")"></div>
            \(select("region", "县（市、区）", places))\(select("tier", "管理类别", tiers))\
            \(select("ends", "有效期", ends))
            <button class="btn btn-primary">查询</button><a class="btn btn-quiet" \
            href="/permits">重置</a></form>
            \(chips.html)\(list.html)</div>
            """
    }

    private var chips: Chips {
        var items: [(name: String, words: String)] = []
        if let text = address.value("q"), !text.isEmpty { items.append(("q", "文字：\(text)")) }
        if let code = address.value("region"), !code.isEmpty {
            items.append(
                ("region", regions.first { $0.code.description == code }?.name ?? code))
        }
        if let tier = address.value("tier").flatMap(ManagementTier.init(rawValue:)) {
            items.append(("tier", tier.inChinese))
        }
        if let days = address.value("ends").flatMap(Int.init) {
            items.append(("ends", days == 0 ? "已届满" : "\(days) 日内届满"))
        }
        return Chips(
            address: address, items: items, total: list.page.total, order: "按表头所选排序",
            unit: "家")
    }

    /// How a permit comes in, for those who may bring it.
    private var entry: HTML {
        guard mayImport else { return .empty }
        return """
            <a class="btn btn-primary" href="/permits/import">导入</a>\
            <a class="btn btn-secondary" href="/permits/new">新填一张</a>
            """
    }

    private func select(_ name: String, _ label: String, _ options: [(String, String)]) -> HTML {
        """
        <div><label for="f-\(name)">\(label)</label><select class="form-select" id="f-\(name)" \
        name="\(name)">\
        \(options, { value, word in
            Fields.option((value: value, label: word), chosen: address.value(name) ?? "")
        })</select></div>
        """
    }
}
