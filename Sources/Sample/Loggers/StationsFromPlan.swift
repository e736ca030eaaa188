import Compliance

extension Station {
    /// The loggers of a site, one for each outlet with automatic monitoring.
    static func all(of plan: SitePlan, today: Day, _ chance: Chance) -> [Station] {
        FilledTables(plan, today: today)["stations"].compactMap { row in
            guard let outlet = OutletCode(row.cell("outlet")) else { return nil }
            return Station(plan.key, outlet, row, chance.of(plan.key).of(outlet.description))
        }
    }

    private init(_ site: String, _ outlet: OutletCode, _ row: Row, _ chance: Chance) {
        (self.site, self.outlet) = (site, outlet)
        mn = Station.identity(chance)
        password = padded(chance.whole(below: 1_000_000, 7), 6)
        intervalSeconds = Int(row.cell("interval")) ?? 60
        intervalMinutes = Int(row.cell("minutes")) ?? 10
        factors =
            Station.factors(row.cell("factors"), at: outlet)
            + (City.burnsWaste(site, outlet)
                ? [StationFactor(FactorTable.furnaceTemperature, isParameter: true)] : [])
        habit = Station.habits["\(site) \(outlet)"] ?? .proper
        manner = Station.manners["\(site) \(outlet)"] ?? .willing
    }

    /// A logger that sends data of an outlet which nobody registered.
    static func stranger(_ chance: Chance) -> Station? {
        guard let outlet = OutletCode("DA009") else { return nil }
        let row = ["factors": "a34013 a21026 a21002", "interval": "60", "minutes": "10"]
        return Station("", outlet, row, chance.of("stranger"))
    }

    private static func factors(_ codes: String, at outlet: OutletCode) -> [StationFactor] {
        let parameters =
            outlet.medium == .air
            ? ["a00000", "a19001", "a01011", "a01012", "a01013", "a01014"] : ["w00000", "w01010"]
        return codes.split(separator: " ").map { StationFactor(String($0), isParameter: false) }
            + parameters.map { StationFactor($0, isParameter: true) }
    }

    private static func identity(_ chance: Chance) -> String {
        let digits = (0..<2).map { index in
            let text = String(chance.bits(index) >> 16, radix: 16, uppercase: true)
            return String(repeating: "0", count: 12 - text.count) + text
        }
        return digits.joined()
    }

    /// The few loggers that do not do what they are asked.
    private static let manners: [String: StationManner] = [
        "shunda-casting DA001": .busy,
        "chenfan-paper DA001": .refusing,
        "jingyuan-glass DA001": .silent,
        "qingshiling-cement DA001": .forgetful,
    ]

    /// The few loggers that do not behave.
    private static let habits: [String: StationHabit] = [
        "shunda-casting DA001": .wrongCheck,
        "chenfan-paper DA001": .wrongLength,
        "qingshiling-cement DA001": .shortLength,
        "linjiang-thermal DA003": .torn,
        "chengxi-sewage DW001": .twice,
        "jingyuan-glass DA001": .lowerCase,
        "fengmu-meat DW001": .ahead,
        "yunjin-dyeing DW001": .gbk,
        "jinling-surface DW002": .flood,
        " DA009": .unknown,
    ]
}
