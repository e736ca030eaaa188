package import Compliance

extension City {
    /// 炉膛焚烧温度 of the incineration plant over the last days, by five minutes; on one of them
    /// the furnace was too cold seven times.
    package func furnaceTemperatures(of site: Site) -> [Measurement] {
        guard let outlet = OutletCode("DA001"), City.burnsWaste(site.key, outlet) else { return [] }
        let own = chance.of("furnace")
        return (1...5).flatMap { ago -> [Measurement] in
            let midnight = Instant(today.advanced(by: -ago))
            return (0..<288).map { slot in
                let start = midnight.advanced(byMinutes: slot * 5)
                let isCold = ago == 3 && (120..<127).contains(slot)
                let value = (isCold ? 838 : 905) + 9 * own.swing(ago * 288 + slot)
                return Measurement(
                    outlet: outlet, factor: FactorTable.furnaceTemperature, statistic: .minute,
                    start: start, end: start.advanced(byMinutes: 5),
                    value: MeasuredValue(Numeral(rounding: value, places: 1)), unit: "℃",
                    flag: .normal)
            }
        }
    }

    /// The one furnace whose temperature is watched.
    static func burnsWaste(_ site: String, _ outlet: OutletCode) -> Bool {
        site == "hengjie-energy" && outlet.description == "DA001"
    }

    /// 运维单位 of loggers: two that do not exist, and one logger in three that none is named for.
    package static let operators = ["青溪环测运维有限公司", "临川在线监测技术有限公司", ""]
}
