import Compliance

/// A place in whole hundred-thousandths of a degree, so that equal borders are equal exactly.
struct Spot: Sendable, Hashable {
    let longitude: Int
    let latitude: Int

    /// A place of the plan, whose unit is about three and a half kilometres.
    init(north: Double, east: Double) {
        longitude = 11_936_000 + Int((east * 3600).rounded())
        latitude = 2_890_000 + Int((north * 3150).rounded())
    }

    init(longitude: Int, latitude: Int) { (self.longitude, self.latitude) = (longitude, latitude) }

    var longitudeText: String { Spot.degrees(longitude) }
    var latitudeText: String { Spot.degrees(latitude) }
    var json: JSON { [.number(longitudeText), .number(latitudeText)] }

    private static func degrees(_ value: Int) -> String { "\(Numeral(Int64(value), places: 5))" }
}

/// The drawn map of the city: borders that neighbours share point by point, and the river.
enum Boundaries {
    /// GeoJSON (RFC 7946) with `name`, `code` and `kind` for each feature.
    static var geoJSON: JSON {
        let counties = County.allCases.map { county in
            feature(county.name, county.rawValue, "county", "Polygon", [ring(of: county)])
        }
        return [
            "type": "FeatureCollection",
            "features": .array(counties + [river]),
        ]
    }

    /// The border of a county, closed, counter-clockwise as RFC 7946 wants outer rings.
    static func border(of county: County) -> [Spot] {
        let corners = corners(of: county).map { Spot(north: $0.0, east: $0.1) }
        let line = corners.indices.flatMap {
            wandering(corners[$0], corners[($0 + 1) % corners.count], depth: 4)
        }
        let closed = line + line.prefix(1)
        return area(closed) < 0 ? closed.reversed() : closed
    }

    private static func ring(of county: County) -> JSON {
        .array(border(of: county).map(\.json))
    }

    private static var river: JSON {
        let bends = riverBends.map { Spot(north: $0.0, east: $0.1) }
        let line = zip(bends, bends.dropFirst()).flatMap { wandering($0, $1, depth: 4) }
        let course = (line + bends.suffix(1)).map(\.json)
        return feature("青溪", "", "river", "LineString", course)
    }

    private static func feature(
        _ name: String, _ code: String, _ kind: String, _ shape: String, _ coordinates: [JSON]
    ) -> JSON {
        [
            "type": "Feature",
            "properties": [
                "name": .string(name), "code": .string(code), "kind": .string(kind),
            ],
            "geometry": ["type": .string(shape), "coordinates": .array(coordinates)],
        ]
    }

    /// Splits an edge and pushes its middle aside, again and again, by chance seeded with the edge.
    ///
    /// The push is worked out from the edge in one fixed direction, so the county on the other
    /// side, which walks the edge backwards, draws the same line.
    private static func wandering(_ from: Spot, _ to: Spot, depth: Int) -> [Spot] {
        guard depth > 0 else { return [from] }
        let isForward = (from.longitude, from.latitude) < (to.longitude, to.latitude)
        let middle = isForward ? pushedMiddle(from, to) : pushedMiddle(to, from)
        return wandering(from, middle, depth: depth - 1)
            + wandering(middle, to, depth: depth - 1)
    }

    private static func pushedMiddle(_ a: Spot, _ b: Spot) -> Spot {
        let chance = Chance(seed: 33).of(
            "\(a.longitude) \(a.latitude) \(b.longitude) \(b.latitude)")
        let push = chance.whole(below: 341) - 170
        return Spot(
            longitude: (a.longitude + b.longitude) / 2 - (b.latitude - a.latitude) * push / 1000,
            latitude: (a.latitude + b.latitude) / 2 + (b.longitude - a.longitude) * push / 1000)
    }

    /// Twice the signed area; positive for a counter-clockwise ring.
    private static func area(_ ring: [Spot]) -> Int {
        zip(ring, ring.dropFirst()).reduce(0) { sum, edge in
            sum + edge.0.longitude * edge.1.latitude - edge.1.longitude * edge.0.latitude
        }
    }

    /// Corners of the plan: north, east.
    private static func corners(of county: County) -> [(Double, Double)] {
        switch county {
        case .baishi:
            [
                (14, 0.4), (14.6, 3), (13.2, 5.4), (11.4, 6.6), (9.2, 6.2), (7.6, 4.7), (6.4, 3.4),
                (6.9, 1.2), (9.2, -0.6), (12, -0.8),
            ]
        case .yunling:
            [
                (13.2, 5.4), (13.6, 8.4), (12.4, 11.2), (10, 12.1), (7.4, 11.6), (5.6, 9.8),
                (5.4, 7), (6.4, 3.4), (7.6, 4.7), (9.2, 6.2), (11.4, 6.6),
            ]
        case .linjiang:
            [
                (5.4, 7), (5.6, 9.8), (7.4, 11.6), (5.6, 13.2), (2.8, 12.8), (0.6, 10.6),
                (-0.2, 7.2), (0.8, 3.6), (3.4, 1.2), (6.9, 1.2), (6.4, 3.4),
            ]
        }
    }

    private static let riverBends = [
        (13.9, 2.4), (12.2, 4.2), (10.4, 5.2), (8.6, 7), (7.4, 8.6), (6, 9), (4.4, 8.2), (2.6, 8.8),
        (0.8, 10.4), (-0.6, 11.6),
    ]
}
