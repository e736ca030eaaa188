import Compliance
import Hummingbird
import Store

extension Route {
    /// Where the monitored outlets are, and how they stand now.
    static let map: [Route] = [
        .get("/map", for: .officers) { try await $0.mapPage() }
    ]
}

extension Visit {
    func mapPage() async throws -> Response {
        var filter = SiteFilter()
        filter.text = query("q")
        filter.region = query("region").flatMap(RegionCode.init)
        let all = try await store.outletStates(in: scope, matching: filter, at: now)
        let only = query("state").flatMap(OutletStanding.init(rawValue:))
        return page(
            MapPage(
                places: MappedOutlets(all, only: only, now),
                address: ListAddress(self), filter: filter, regions: try await store.regions(),
                hasBoundaries: counter.settings.boundaries != nil))
    }
}

/// What an outlet's state is called; the gravest first.
enum OutletStanding: String, Sendable, CaseIterable {
    case exceeded
    case marked
    case offline
    case online
    case silent

    init(_ state: OutletState, at now: Instant) {
        let isOffline = OnlineTag.words(state.lastValueAt, now) == "离线"
        self =
            switch (state.finding, state.lastValueAt) {
            case (_?, _): .exceeded
            case (nil, nil): .silent
            case _ where isOffline: .offline
            default: state.unsound == nil ? .online : .marked
            }
    }

    var inChinese: String {
        switch self {
        case .exceeded: "今日超过限值"
        case .marked: "有标记或异常"
        case .offline: "离线"
        case .online: "在线正常"
        case .silent: "从未收到"
        }
    }

    var tag: HTML {
        switch self {
        case .exceeded: HTML.tag(.late, inChinese)
        case .marked: HTML.tag(.paused, inChinese)
        case .offline: HTML.tag(.person, inChinese)
        case .online: HTML.tag(.done, inChinese)
        case .silent: HTML.tag(.void, inChinese)
        }
    }
}

/// The outlets of the list by site: a site is one pin, as grave as its gravest outlet.
struct MappedOutlets: Sendable {
    let sites: [Site]
    let counts: [OutletStanding: Int]

    struct Site: Sendable {
        let site: SiteSummary
        let outlets: [(state: OutletState, standing: OutletStanding)]

        /// Where a click on the pin leads: to the outlet that stands worst.
        var path: String {
            let worst = outlets.first { $0.standing == standing } ?? outlets[0]
            return "/outlets/\(site.id)/\(worst.state.outlet)"
        }

        var standing: OutletStanding {
            OutletStanding.allCases.first { standing in
                outlets.contains { $0.standing == standing }
            } ?? .silent
        }
    }

    init(_ states: [OutletState], only: OutletStanding?, _ now: Instant) {
        let all = states.map { (state: $0, standing: OutletStanding($0, at: now)) }
        counts = Dictionary(grouping: all, by: \.standing).mapValues(\.count)
        let shown = all.filter { only == nil || $0.standing == only }
        let order = OutletStanding.allCases
        sites = Dictionary(grouping: shown) { $0.state.site.id }.values.compactMap { group in
            group.first.map { Site(site: $0.state.site, outlets: group) }
        }.sorted {
            let (left, right) = (
                order.firstIndex(of: $0.standing) ?? 0, order.firstIndex(of: $1.standing) ?? 0
            )
            return (left, $0.site.name) < (right, $1.site.name)
        }
    }
}

/// 监测地图: the list first, the same on the map beside it.
struct MapPage: Page {
    let places: MappedOutlets
    let address: ListAddress
    let filter: SiteFilter
    let regions: [(code: RegionCode, name: String)]
    let hasBoundaries: Bool

    var title: String { "监测地图" }
    var scripts: [String] { ["map.js"] }

    var body: HTML {
        """
        <div class="page-head"><div><h1>\(heading)</h1>
        <p class="page-head__meta">按严重程度排列；编号与地图一致，点一个排放口看曲线。</p></div></div>
        <form class="filter-bar mb-3" role="search" aria-label="筛选" action="/map">
        <div><label for="f-q">单位</label><input class="form-control" id="f-q" name="q" \
        type="search" \
        value="\(filter.text ?? "")"></div>
        <div><label for="f-region">地区</label><select class="form-select" id="f-region" \
        name="region">\
        <option value="">全部</option>\(regions, { region in
        Fields.option((value: "\(region.code)", label: region.name), chosen: chosenRegion)
        })</select></div>
        <div><label for="f-state">状态</label><select class="form-select" id="f-state" name="state">\
        <option value="">全部</option>\(OutletStanding.allCases, { option($0) })</select></div>
        <button class="btn btn-primary">查询</button><a class="btn btn-quiet" href="/map">重置</a>\
        </form>
        \(places.sites.isEmpty ? none : content)
        """
    }

    private var chosenRegion: String { filter.region.map { "\($0)" } ?? "" }

    private func option(_ standing: OutletStanding) -> HTML {
        let label = "\(standing.inChinese) \(places.counts[standing] ?? 0)"
        return Fields.option(
            (value: standing.rawValue, label: label), chosen: address.value("state") ?? "")
    }

    private var heading: String {
        let total = places.counts.values.reduce(0, +)
        let exceeded = places.counts[.exceeded] ?? 0
        let offline = (places.counts[.offline] ?? 0) + (places.counts[.silent] ?? 0)
        return "\(total) 个联网排放口，今日超过限值 \(exceeded) 个，没有数据 \(offline) 个"
    }

    private var none: HTML {
        HTML.empty(
            "没有符合条件的排放口", "这里只列出登记了自动监测设备的排放口。",
            "<a class=\"btn btn-secondary\" href=\"/map\">去掉条件</a>")
    }

    private var content: HTML {
        let shapes: HTML = hasBoundaries ? " data-boundaries=\"/boundaries.geojson\"" : .empty
        let list: HTML = """
            <ol class="site-list \
            map-list">\(places.sites.enumerated(), { item($0.offset + 1, $0.element) })</ol>
            """
        guard places.sites.contains(where: { $0.site.latitude != nil }) else { return list }
        return """
            <div class="cols cols--2"><div>\(list)</div>
            <div><div class="map map--tall" data-map\(shapes) role="group" \
            aria-label="监测地图；编号与列表一致，内容也都在列表里"></div>
            <p class="small muted mt-2">示意图，边界经简化，不作划界依据。方形为今日超过限值或有标记、异常；\
            列表与地图内容相同。</p></div></div>
            """
    }

    private func item(_ number: Int, _ item: MappedOutlets.Site) -> HTML {
        let site = item.site
        let isWarm = [.exceeded, .marked].contains(item.standing)
        let place: HTML =
            if let longitude = site.longitude, let latitude = site.latitude {
                """
                 data-lat="\(latitude)" data-lon="\(longitude)" data-no="\(number)"\
                \(isWarm ? " data-warm" : HTML.empty)
                """
            } else { .empty }
        return """
            <li\(place)><span class="no\(isWarm ? " no--warm" : HTML.empty)">\(number)</span>\
            <div><a class="name" href="\(item.path)">\(site.name)</a>\
            <p class="small muted">\(site.industryName)　\(site.regionName)</p>\
            </div>\(item.standing.tag)\
            <p class="site-list__say">\(item.outlets, { outlet($0.state, $0.standing) })</p></li>

            """
    }

    private func outlet(_ state: OutletState, _ standing: OutletStanding) -> HTML {
        let path = "/outlets/\(state.site.id)/\(state.outlet)"
        let say: HTML =
            switch standing {
            case .exceeded: "<a href=\"/findings/\(state.finding ?? "")\">超过限值</a>"
            case .marked: "\(state.unsound?.inChinese ?? "")"
            case .offline: "离线，最近 \(state.lastValueAt?.short ?? "")"
            case .online: "\(state.lastValueAt?.clock ?? "")"
            case .silent: "从未收到"
            }
        return """
            <span class="map-outlet"><a href="\(path)">\(state.outlet)</a> \
            <span class="muted num">\(say)</span></span>
            """
    }
}
