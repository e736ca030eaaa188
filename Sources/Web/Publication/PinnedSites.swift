import Compliance
import Store

/// Sites of one page with the numbers that the list and the map's pins share.
struct PinnedSites: Sendable {
    let sites: [PublicSite]
    let now: Instant
    private let numbers: [String: Int]

    init(_ sites: [PublicSite], now: Instant) {
        (self.sites, self.now) = (sites, now)
        numbers = Dictionary(
            sites.enumerated().map { ($0.element.site.id, $0.offset + 1) }
        ) { first, _ in first }
    }

    /// Whether any of them has a place on a map.
    var havePlaces: Bool { sites.contains { $0.site.latitude != nil } }

    func standing(_ site: PublicSite) -> SiteStanding { SiteStanding(site: site, now: now) }

    /// The round or square number before a name.
    func number(_ site: PublicSite) -> HTML {
        let warm: HTML = standing(site).isWarm ? " no--warm" : .empty
        return "<span class=\"no\(warm)\">\(numbers[site.site.id] ?? 0)</span>"
    }

    /// The attributes by which the map finds the element; none where the place is not known.
    func pin(_ site: PublicSite) -> HTML {
        guard let longitude = site.site.longitude, let latitude = site.site.latitude else {
            return .empty
        }
        let warm: HTML = standing(site).isWarm ? " data-warm" : .empty
        let number = numbers[site.site.id] ?? 0
        return " data-lat=\"\(latitude)\" data-lon=\"\(longitude)\" data-no=\"\(number)\"\(warm)"
    }

    /// The list as the home page shows it.
    var list: HTML { "<ol class=\"site-list\">\(sites, { item($0) })</ol>" }

    private func item(_ site: PublicSite) -> HTML {
        let summary = site.site
        let standing = standing(site)
        return """
            <li\(pin(site))>\(number(site))<div><a class="name" href="/sites/\(summary.id)">\
            \(summary.name)</a><p class="small muted">\(summary.industryName)，\
            \(summary.tier.inChinese)　\(summary.regionName)</p></div>\(standing.tag)\
            <p class="site-list__say">\(standing.sentence)</p></li>

            """
    }

    /// The map of the list; without boundaries or places the list stands alone.
    func map(_ label: String, hasBoundaries: Bool) -> HTML {
        guard havePlaces else { return .empty }
        let shapes: HTML = hasBoundaries ? " data-boundaries=\"/boundaries.geojson\"" : .empty
        return """
            <div class="map" data-map\(shapes) role="group" \
            aria-label="\(label)；编号与列表一致，内容也都在列表里"></div>
            <p class="small muted mt-2 map-note">示意图，边界经简化，不作划界依据。方形表示有未销号问题或者已过期。\
            列表与地图内容相同。</p>
            """
    }
}
