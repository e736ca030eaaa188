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

    init?(_ place: Row, _ people: Row, in county: County) {
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
        words = SitePlan.words(people.cell("words"))
    }

    /// Reads `product=猪肉;feed=生猪`.
    private static func words(_ text: String) -> Row {
        let pairs = text.split(separator: ";").compactMap { pair -> (String, String)? in
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
        return Row(pairs) { first, _ in first }
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
        return tables["places"].compactMap { SitePlan($0, people[$0.cell("key")] ?? [:], in: county) }
    }
}
