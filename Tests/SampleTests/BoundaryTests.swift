import Compliance
import Sample
import Testing

@Suite struct BoundaryTests {
    private typealias Point = (longitude: Double, latitude: Double)

    private func features(_ kind: String) -> [JSON] {
        (Qingxi.city.boundaries["features"].array ?? []).filter {
            $0["properties"]["kind"].text == kind
        }
    }

    private func points(_ coordinates: JSON) -> [Point] {
        (coordinates.array ?? []).compactMap { pair in
            guard let numbers = pair.array, numbers.count == 2,
                let longitude = numbers[0].text.flatMap(Double.init),
                let latitude = numbers[1].text.flatMap(Double.init)
            else { return nil }
            return (longitude, latitude)
        }
    }

    private func ring(of county: JSON) -> [Point] {
        points(county["geometry"]["coordinates"].array?.first ?? [])
    }

    @Test func `each county is a closed ring with its name and code`() throws {
        let counties = features("county")
        #expect(counties.count == 3)
        for county in counties {
            let ring = ring(of: county)
            let (first, last) = (try #require(ring.first), try #require(ring.last))
            #expect(ring.count > 100)
            #expect(first == last)
            #expect(county["properties"]["name"].text?.isEmpty == false)
            #expect(RegionCode(county["properties"]["code"].text ?? "") != nil)
        }
    }

    @Test func `neighbours share their border point by point`() throws {
        let rings = features("county").map { Set(ring(of: $0).map { "\($0) \($1)" }) }
        try #require(rings.count == 3)
        for (one, other) in [(0, 1), (1, 2), (0, 2)] {
            #expect(rings[one].intersection(rings[other]).count > 16)
        }
    }

    @Test func `every site lies in its county and in no other`() {
        for site in Qingxi.city.sites {
            let place = site.document["site"]
            let point = (
                longitude: Double(place["longitude"].text ?? "") ?? 0,
                latitude: Double(place["latitude"].text ?? "") ?? 0
            )
            let homes = features("county").filter { contains(ring(of: $0), point) }
            #expect(homes.map { $0["properties"]["code"].text } == [site.region.description])
        }
    }

    @Test func `the river is one line through the city`() throws {
        let river = try #require(features("river").first)
        #expect(river["geometry"]["type"] == "LineString")
        #expect(points(river["geometry"]["coordinates"]).count > 100)
    }

    /// Counts crossings of a ray to the east.
    private func contains(_ ring: [Point], _ point: Point) -> Bool {
        zip(ring, ring.dropFirst()).reduce(false) { isInside, edge in
            let (a, b) = edge
            guard (a.latitude > point.latitude) != (b.latitude > point.latitude) else {
                return isInside
            }
            let share = (point.latitude - a.latitude) / (b.latitude - a.latitude)
            let crossing = a.longitude + share * (b.longitude - a.longitude)
            return point.longitude < crossing ? !isInside : isInside
        }
    }
}
