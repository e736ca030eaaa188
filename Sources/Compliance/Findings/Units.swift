/// Converts concentrations between the units that permits and instruments write.
package enum Units {
    /// The number in another unit; nil when the two do not measure the same thing.
    ///
    /// An unstated unit is taken for the other one: many senders state none.
    package static func convert(_ number: Numeral, from: String, to: String) -> Numeral? {
        let (source, target) = (plain(from), plain(to))
        if source == target || source.isEmpty || target.isEmpty { return number }
        guard let known = exponents[source], let wanted = exponents[target],
            known.kind == wanted.kind
        else { return nil }
        return number.shifted(by: known.exponent - wanted.exponent)
    }

    /// The unit without the ways of writing it: mg/Nm3, mg/m^3 and mg/m³ are one.
    static func plain(_ unit: String) -> String {
        var text = unit.lowercased().filter { !$0.isWhitespace }
        for (from, to) in [
            ("³", "3"), ("^", ""), ("nm3", "m3"), ("μ", "u"), ("µ", "u"), ("毫克", "mg"),
            ("微克", "ug"), ("克", "g"), ("升", "l"), ("立方米", "m3"), ("无量纲", ""), ("-", ""), ("／", "/"),
        ] { text = text.replacing(from, with: to) }
        return text
    }

    /// Powers of ten relative to grams, by what the gram is divided by.
    private static let exponents: [String: (kind: String, exponent: Int)] = {
        let masses = [("kg", 3), ("g", 0), ("mg", -3), ("ug", -6), ("ng", -9)]
        let volumes = [("l", "l", 0), ("m3", "m3", 0), ("ml", "l", 3)]
        var table: [String: (kind: String, exponent: Int)] = [:]
        for (mass, exponent) in masses {
            for (volume, kind, shift) in volumes {
                table["\(mass)/\(volume)"] = (kind, exponent + shift)
            }
            for time in ["h", "d", "a"] { table["\(mass)/\(time)"] = (time, exponent) }
        }
        for time in ["h", "d", "a"] { table["t/\(time)"] = (time, 6) }
        return table
    }()
}
