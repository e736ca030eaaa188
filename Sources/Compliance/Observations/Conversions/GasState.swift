/// The gas in a duct as the instruments find it, for conversion to the standard dry state.
///
/// Standard state is 0 ℃ and 101325 Pa; everything in kilopascal, degrees Celsius and percent,
/// as HJ 212-2017 sends them.
package struct GasState: Sendable, Hashable {
    package let temperatureCelsius: Numeral
    /// Static pressure in the duct, against the air outside.
    package let staticKilopascal: Numeral
    package let airKilopascal: Numeral
    /// 湿度, percent by volume.
    package let moisturePercent: Numeral

    package init(
        temperatureCelsius: Numeral, staticKilopascal: Numeral, airKilopascal: Numeral,
        moisturePercent: Numeral
    ) {
        self.temperatureCelsius = temperatureCelsius
        self.staticKilopascal = staticKilopascal
        self.airKilopascal = airKilopascal
        self.moisturePercent = moisturePercent
    }

    static let standardKilopascal = Numeral(101_325, places: 3)
    static let zeroCelsius = Numeral(273)
}

extension GasState {
    /// 标态浓度 = 实测浓度 × 101325 ÷ (Ba + Ps) × (273 + ts) ÷ 273; nil for an impossible state.
    package func standardConcentration(_ measured: Numeral) -> Numeral? {
        let pressure = airKilopascal + staticKilopascal
        let kelvin = GasState.zeroCelsius + temperatureCelsius
        guard pressure > .zero, kelvin > .zero else { return nil }
        return (measured * GasState.standardKilopascal).divided(by: pressure, places: 8)
            .map { $0 * kelvin }?
            .divided(by: GasState.zeroCelsius, places: 6)
    }

    /// 干基浓度 = 湿基浓度 ÷ (1 − 湿度), also for oxygen; nil from 100 percent moisture on.
    package func dry(_ wet: Numeral) -> Numeral? {
        guard moisturePercent >= .zero else { return nil }
        return (wet * Numeral(100)).divided(by: Numeral(100) - moisturePercent, places: 6)
            .flatMap { moisturePercent < Numeral(100) ? $0 : nil }
    }

    /// 标态干流量 = 工况流量 × 273 ÷ (273 + ts) × (Ba + Ps) ÷ 101325 × (1 − 湿度).
    package func standardDryFlow(_ working: Numeral) -> Numeral? {
        let pressure = airKilopascal + staticKilopascal
        let kelvin = GasState.zeroCelsius + temperatureCelsius
        guard pressure > .zero, kelvin > .zero, moisturePercent < Numeral(100) else { return nil }
        return (working * GasState.zeroCelsius).divided(by: kelvin, places: 8)
            .map { $0 * pressure }?
            .divided(by: GasState.standardKilopascal, places: 8)
            .map { $0 * (Numeral(100) - moisturePercent) }?
            .divided(by: Numeral(100), places: 4)
    }
}

/// Gases that instruments report by volume (ppm).
package enum VolumeGas: String, Sendable, CaseIterable {
    case sulfurDioxide = "a21026"
    case nitrogenDioxide = "a21004"
    case nitricOxide = "a21003"
    case carbonMonoxide = "a21005"
    case hydrogenChloride = "a21024"

    /// Grams in a mole, as HJ 75-2017 takes them.
    package var molarMass: Numeral {
        switch self {
        case .sulfurDioxide: Numeral(64)
        case .nitrogenDioxide: Numeral(46)
        case .nitricOxide: Numeral(30)
        case .carbonMonoxide: Numeral(28)
        case .hydrogenChloride: Numeral(365, places: 1)
        }
    }

    /// mg/m³ in the standard state from ppm: M ÷ 22.4 × ppm.
    package func milligrams(ppm: Numeral) -> Numeral {
        (molarMass * ppm).divided(by: Numeral(224, places: 1), places: 6) ?? .zero
    }

    /// 氮氧化物（以二氧化氮计）= NO × 46 ÷ 30 + NO₂, both in mg/m³.
    package static func nitrogenOxides(nitricOxide: Numeral, nitrogenDioxide: Numeral) -> Numeral {
        let converted = (nitricOxide * Numeral(46)).divided(by: Numeral(30), places: 6) ?? .zero
        return converted + nitrogenDioxide
    }
}
