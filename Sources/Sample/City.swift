package import Compliance

/// A small city that does not exist: its regions, people, sites, loggers and what happened there.
///
/// Everything follows from the seed and the day; the same two give the same city, byte for byte.
package struct City: Sendable {
    package let name: String
    package let seed: UInt64
    package let today: Day
    package let regions: [Region]
    package let authorities: [Authority]
    /// The sites with a permit.
    package let sites: [Site]
    /// The sites under 登记管理, which have no permit.
    package let registrations: [Registration]
    package let cast: [Person]
    package let stations: [Station]
    /// Loggers that are in no register and send all the same.
    package let strangers: [Station]
    package let episodes: [Episode]
    /// Marks that units fill in, and what became of late ones.
    package let marks: [PlannedMark]
    package let lapses: [ReportLapse]
    package let stories: [Story]
    package let leadStories: [LeadStory]
    /// GeoJSON FeatureCollection: counties as polygons, the river as a line.
    package let boundaries: JSON

    /// The city of the mock-ups, with 40 sites in three counties.
    package static func qingxi(today: Day, seed: UInt64 = 339_900) -> City {
        City(today: today, seed: seed)
    }

    private init(today: Day, seed: UInt64) {
        let chance = Chance(seed: seed)
        let stations = SitePlan.all.map { Station.all(of: $0, today: today, chance.of("station")) }
        (name, self.seed, self.today) = ("青溪市", seed, today)
        (regions, authorities) = (City.allRegions, City.allAuthorities)
        sites = zip(SitePlan.all, stations).compactMap { plan, stations in
            Site(
                plan,
                PermitDraft(plan, today: today, stations: stations, chance: chance.of(plan.key)))
        }
        registrations = City.allRegistrations(today: today, chance.of("registration"))
        cast = City.officers + City.enterprisePeople
        self.stations = stations.flatMap(\.self)
        strangers = [Station.stranger(chance)].compactMap(\.self)
        episodes = Episode.all(today: today)
        marks = PlannedMark.all(today: today)
        lapses = ReportLapse.all(today: today)
        stories = Story.all(today: today)
        leadStories = LeadStory.all(today: today)
        boundaries = Boundaries.geoJSON
    }

    package func site(_ key: String) -> Site? { sites.first { $0.key == key } }
    package func stations(of site: Site) -> [Station] { stations.filter { $0.site == site.key } }
    package func person(_ login: String) -> Person? { cast.first { $0.login == login } }

    var chance: Chance { Chance(seed: seed) }
}
