import Compliance

/// What the city's author decided about one site; everything else of its permit follows from it.
struct SitePlan: Sendable {
    let key: String
    let name: String
    let county: County
    let industry: Industry
    let tier: ManagementTier
    /// How large the site is beside the site that its industry's table describes.
    let scale: Double
    /// Production lines; rows of the industry's table may need two.
    let lines: Int
    /// Days from today to the last day of the permit's term; negative when it has ended.
    let daysLeft: Int
    let spot: Spot
    let address: String
    let legalRepresentative: String
    let contact: String
    let login: String
    /// The site's own words for places held open in the industry's text.
    let words: Row

    init?(_ place: Row, _ people: Row, words: Row, in county: County) {
        let north = place["north"].flatMap(Double.init)
        let east = place["east"].flatMap(Double.init)
        guard let key = place["key"], let industry = Industry.named(place.cell("industry")),
            let tier = ManagementTier(rawValue: place.cell("tier")), let north, let east
        else { return nil }
        (self.key, self.county, self.industry, self.tier) = (key, county, industry, tier)
        name = place.cell("name")
        scale = Double(place.cell("scale")) ?? 1
        lines = Int(place.cell("lines")) ?? 1
        daysLeft = Int(place.cell("left")) ?? 700
        spot = Spot(north: north, east: east)
        address = people.cell("address")
        legalRepresentative = people.cell("legal")
        contact = people.cell("contact")
        login = people.cell("login")
        self.words = words
    }

    /// The industry's code; a word of the site may name a neighbouring class.
    var industryCode: String { words["code"] ?? industry.code }
    var industryName: String { words["industry"] ?? industry.name }
    var isKey: Bool { tier == .key }
}

extension SitePlan {
    /// All sites with a permit, county by county.
    static let all: [SitePlan] =
        read(yunlingSites, .yunling) + read(baishiSites, .baishi) + read(linjiangSites, .linjiang)

    private static func read(_ text: String, _ county: County) -> [SitePlan] {
        let tables = Tables(text)
        let people = Dictionary(tables["people"].map { ($0.cell("key"), $0) }) { first, _ in first }
        let words = Dictionary(grouping: tables["words"]) { $0.cell("key") }.mapValues { rows in
            Row(rows.map { ($0.cell("word"), $0.cell("text")) }) { first, _ in first }
        }
        return tables["places"].compactMap { place in
            let key = place.cell("key")
            return SitePlan(place, people[key] ?? [:], words: words[key] ?? [:], in: county)
        }
    }
}
