extension Measurement {
    /// What flowed during the time of a flow's mean, in m³; nil for a unit that is no flow.
    package var cubicMetres: Numeral? {
        guard let number = value?.number else { return nil }
        let seconds = Numeral(Int64(start.seconds(to: end)))
        switch Units.plain(unit) {
        case "m3/s": return number * seconds
        case "l/s": return (number * seconds).shifted(by: -3)
        case "m3/h": return (number * seconds).divided(by: Numeral(3600), places: number.places + 2)
        case "m3": return number
        default: return nil
        }
    }
}

extension FactorTable {
    /// 废气流量 and 废水流量, HJ 212-2017 附录 B.
    package static let gasFlow = "a00000"
    package static let waterFlow = "w00000"
    /// 垃圾焚烧炉膛内焚烧平均温度.
    package static let furnaceTemperature = "a01901"
}
