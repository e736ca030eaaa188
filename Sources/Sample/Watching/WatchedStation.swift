package import Compliance

/// A station that detectors are tried on: a plant, a logger, and honest or with one deception.
package struct WatchedStation: Sendable {
    package let name: String
    /// 24 hexadecimal digits.
    package let mn: String
    package let outlet: OutletCode
    /// Of the unit, with a right check digit; its permit's number begins with it.
    package let creditCode: String
    /// The access password, six digits.
    package let password: String
    package let days: Range<Day>
    let plant: Plant
    package let deception: Deception?
    let chance: Chance

    /// The name of the kind of works: `热电`.
    package var industry: String { plant.name }
    package var medium: Medium { outlet.medium }
    /// The kind of deception, `T13`; nil for an honest station.
    package var kind: String? { deception?.rawValue }
    /// The factors that its logger sends, parameters last.
    package var factors: [String] {
        plant.factors.map(\.code)
            + (medium == .air
                ? [plant.flowCode, "a19001", "a01012", "a01013"] : ["w01001", plant.flowCode])
    }
}

/// Many stations from one seed: the same seed, number and days give the same ones.
package struct WatchingPlan: Sendable {
    package let seed: UInt64
    package let days: Range<Day>
    package let stations: [WatchedStation]

    /// - Parameter dishonest: The share of the stations with a deception, in percent.
    package init(seed: UInt64, stations count: Int, days: Range<Day>, dishonest: Int) {
        (self.seed, self.days) = (seed, days)
        let chance = Chance(seed: seed).of("watching")
        var cheats = 0
        stations = (0..<count).compactMap { index in
            // Spread evenly, so that every kind comes about as often.
            let isDishonest = (index + 1) * dishonest / 100 > index * dishonest / 100
            let kind = isDishonest ? Deception.allCases[cheats % Deception.allCases.count] : nil
            if isDishonest { cheats += 1 }
            return WatchedStation(index, kind, days, chance.of("station \(index)"))
        }
    }
}

extension WatchedStation {
    fileprivate init?(_ index: Int, _ kind: Deception?, _ days: Range<Day>, _ chance: Chance) {
        let plants =
            switch kind?.medium {
            case .air: Plant.ofGas
            case .water: Plant.ofWater
            default: Plant.all
            }
        let fitting = plants.filter { kind?.needsOxygen != true || $0.referenceOxygen != nil }
        plant = fitting[chance.whole(below: fitting.count, 1)]
        guard let outlet = OutletCode(plant.outlet) else { return nil }
        (self.outlet, self.days, deception, self.chance) = (outlet, days, kind, chance)
        name = "\(plant.name)\(index + 1)号"
        let digits = (0..<2).map { part in
            let text = String(chance.bits(10 + part) >> 16, radix: 16, uppercase: true)
            return String(repeating: "0", count: 12 - text.count) + text
        }
        mn = digits.joined()
        password = padded(chance.whole(below: 1_000_000, 7), 6)
        creditCode = CreditCode.made(in: .linjiang, chance.of("credit code"))
    }
}
