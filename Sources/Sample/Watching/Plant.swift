import Compliance

/// A kind of works as its outlet shows it: what is measured, at which level, how it runs.
struct Plant: Sendable {
    /// `thermalPower`, for the chance and the truth.
    let key: String
    let name: String
    let medium: Medium
    /// Share of the time at full load that nights and weekends keep; 1 runs through.
    let rest: Double
    /// Percent; nil where nothing is converted.
    let referenceOxygen: Double?
    /// m³/s or L/s at full load.
    let flow: Double
    let factors: [PlantFactor]

    var outlet: String { medium == .air ? "DA001" : "DW001" }
    /// Seconds of a minute packet: one minute for gas, ten for water (HJ 212).
    var step: Int { medium == .air ? 60 : 600 }
    var flowCode: String { medium == .air ? "a00000" : "w00000" }
}

/// One pollutant of a plant.
struct PlantFactor: Sendable {
    let code: String
    let limit: Double
    /// Where the value usually lies, as a share of the limit.
    let level: Double
    /// How much it wanders, as the standard deviation of its logarithm.
    let wander: Double
    let range: Double
    let places: Int

    init(
        _ code: String, limit: Double, level: Double, wander: Double, range: Double,
        places: Int = 1
    ) {
        (self.code, self.limit, self.level, self.wander) = (code, limit, level, wander)
        (self.range, self.places) = (range, places)
    }

    var detection: Double { range / 200 }
}

extension Plant {
    static let all = ofGas + ofWater

    static let ofGas = [
        Plant(
            key: "thermalPower", name: "热电", medium: .air, rest: 0.8, referenceOxygen: 6,
            flow: 220,
            factors: [
                PlantFactor("a34013", limit: 10, level: 0.25, wander: 0.18, range: 50, places: 2),
                PlantFactor("a21026", limit: 35, level: 0.4, wander: 0.25, range: 150, places: 2),
                PlantFactor("a21002", limit: 50, level: 0.6, wander: 0.12, range: 200, places: 2),
            ]),
        Plant(
            key: "cement", name: "水泥", medium: .air, rest: 0.95, referenceOxygen: 10, flow: 160,
            factors: [
                PlantFactor("a34013", limit: 20, level: 0.35, wander: 0.2, range: 100),
                PlantFactor("a21026", limit: 100, level: 0.2, wander: 0.5, range: 400),
                PlantFactor("a21002", limit: 320, level: 0.7, wander: 0.12, range: 800),
            ]),
        Plant(
            key: "incineration", name: "垃圾焚烧", medium: .air, rest: 1, referenceOxygen: 11,
            flow: 35,
            factors: [
                PlantFactor("a34013", limit: 30, level: 0.12, wander: 0.25, range: 100, places: 2),
                PlantFactor("a21026", limit: 100, level: 0.3, wander: 0.45, range: 300, places: 2),
                PlantFactor("a21002", limit: 300, level: 0.55, wander: 0.13, range: 600),
                PlantFactor("a21024", limit: 60, level: 0.3, wander: 0.35, range: 150, places: 2),
                PlantFactor("a21005", limit: 100, level: 0.15, wander: 0.6, range: 300, places: 2),
            ]),
        Plant(
            key: "boiler", name: "供热锅炉", medium: .air, rest: 0.6, referenceOxygen: 9, flow: 28,
            factors: [
                PlantFactor("a34013", limit: 30, level: 0.4, wander: 0.22, range: 100),
                PlantFactor("a21026", limit: 200, level: 0.35, wander: 0.35, range: 500),
                PlantFactor("a21002", limit: 200, level: 0.6, wander: 0.15, range: 500),
            ]),
        Plant(
            key: "glass", name: "平板玻璃", medium: .air, rest: 1, referenceOxygen: 8, flow: 40,
            factors: [
                PlantFactor("a34013", limit: 30, level: 0.3, wander: 0.2, range: 100),
                PlantFactor("a21026", limit: 200, level: 0.4, wander: 0.3, range: 600),
                PlantFactor("a21002", limit: 400, level: 0.7, wander: 0.1, range: 1000),
            ]),
        Plant(
            key: "coating", name: "涂装", medium: .air, rest: 0.35, referenceOxygen: nil, flow: 22,
            factors: [
                PlantFactor("a24088", limit: 60, level: 0.35, wander: 0.4, range: 200, places: 2),
                PlantFactor("a34013", limit: 20, level: 0.3, wander: 0.25, range: 50, places: 2),
                PlantFactor("a21002", limit: 150, level: 0.3, wander: 0.25, range: 400),
            ]),
    ]

    static let ofWater = [
        Plant(
            key: "sewage", name: "城镇污水", medium: .water, rest: 1, referenceOxygen: nil, flow: 420,
            factors: [
                PlantFactor("w01018", limit: 50, level: 0.4, wander: 0.15, range: 200),
                PlantFactor("w21003", limit: 5, level: 0.2, wander: 0.5, range: 20, places: 3),
                PlantFactor("w21011", limit: 0.5, level: 0.45, wander: 0.25, range: 2, places: 3),
                PlantFactor("w21001", limit: 15, level: 0.6, wander: 0.12, range: 50, places: 2),
            ]),
        Plant(
            key: "paper", name: "制浆造纸", medium: .water, rest: 0.9, referenceOxygen: nil,
            flow: 110,
            factors: [
                PlantFactor("w01018", limit: 80, level: 0.6, wander: 0.12, range: 300),
                PlantFactor("w21003", limit: 8, level: 0.25, wander: 0.4, range: 30, places: 2),
                PlantFactor("w21001", limit: 12, level: 0.55, wander: 0.15, range: 50, places: 2),
            ]),
        Plant(
            key: "dyeing", name: "印染", medium: .water, rest: 0.5, referenceOxygen: nil, flow: 45,
            factors: [
                PlantFactor("w01018", limit: 200, level: 0.55, wander: 0.2, range: 500),
                PlantFactor("w21003", limit: 20, level: 0.3, wander: 0.35, range: 60, places: 2),
                PlantFactor("w21001", limit: 30, level: 0.6, wander: 0.15, range: 100, places: 2),
            ]),
        Plant(
            key: "plating", name: "电镀园区", medium: .water, rest: 0.6, referenceOxygen: nil,
            flow: 18,
            factors: [
                PlantFactor("w01018", limit: 80, level: 0.5, wander: 0.2, range: 300),
                PlantFactor("w21003", limit: 15, level: 0.3, wander: 0.4, range: 50, places: 2),
                PlantFactor("w21001", limit: 20, level: 0.6, wander: 0.2, range: 80, places: 2),
                PlantFactor("w20122", limit: 0.5, level: 0.3, wander: 0.35, range: 3, places: 3),
            ]),
    ]
}
