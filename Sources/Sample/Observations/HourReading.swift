import Compliance

/// One factor's value over one hour, before it is rounded to what an instrument states.
struct HourReading: Sendable, Hashable {
    /// As measured; nil when nothing came.
    let measured: Numeral?
    /// Converted to the reference oxygen, where the limit has one.
    let converted: Numeral?
    let flag: DataFlag
    let mark: DataMark?

    static let absent = HourReading(measured: nil, converted: nil, flag: .unstated, mark: nil)

    var isValid: Bool { measured != nil && flag.isNormal && mark == nil }
}

extension HourReading {
    /// The mean of valid hours; nil when there are fewer than twenty (HJ 75-2017).
    static func mean(of hours: [HourReading]) -> HourReading? {
        let valid = hours.filter(\.isValid)
        guard valid.count >= 20, let first = valid.first?.measured else { return nil }
        return HourReading(
            measured: mean(valid.compactMap(\.measured), places: first.places),
            converted: mean(valid.compactMap(\.converted), places: first.places),
            flag: .normal, mark: nil)
    }

    private static func mean(_ values: [Numeral], places: Int) -> Numeral? {
        values.reduce(Numeral(0), +).divided(by: Numeral(Int64(values.count)), places: places)
    }
}
