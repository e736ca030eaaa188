/// 折算: a measured concentration as it would be at the reference oxygen or excess air.
///
/// 折算浓度 = 实测浓度 × (21 − 基准氧含量) ÷ (21 − 实测氧含量) (HJ 212-2017 附录 D, HJ 75-2017).
package struct OxygenConversion: Sendable, Hashable {
    /// Oxygen of air in percent.
    package let air: Numeral
    /// From this measured oxygen on nothing is converted.
    package let stop: Numeral
    /// A factor above this one is shown as doubtful.
    package let doubtfulFactor: Numeral

    package init(under law: Law, on day: Day) throws(LawGap) {
        air = try law.number("conversion.oxygen.air", on: day)
        stop = try law.number("conversion.oxygen.stop", on: day)
        doubtfulFactor = try law.number("conversion.factor.flag", on: day)
    }

    package enum Outcome: Sendable, Hashable {
        case converted(Numeral, isDoubtful: Bool, arithmetic: String)
        /// 不能折算, with the reason for people.
        case notConvertible(String)
    }

    /// Converts to a reference oxygen, with places of the measured value, at least one.
    package func convert(_ measured: Numeral, oxygen: Numeral, reference: Numeral) -> Outcome {
        guard oxygen < stop else { return .notConvertible("氧含量 \(oxygen)% 不低于 \(stop)%，不能折算") }
        guard oxygen >= .zero else { return .notConvertible("氧含量 \(oxygen)% 是负数，不能折算") }
        guard
            let exact = (measured * (air - reference)).divided(by: air - oxygen, places: 6),
            let factor = (air - reference).divided(by: air - oxygen, places: 4)
        else { return .notConvertible("氧含量 \(oxygen)% 等于空气，不能折算") }
        let shown = exact.rounded(max(measured.places, 1))
        return .converted(
            shown, isDoubtful: factor > doubtfulFactor,
            arithmetic: "\(measured) × (\(air) − \(reference)) ÷ (\(air) − \(oxygen)) = \(shown)")
    }

    /// 过量空气系数 α = 21 ÷ (21 − 干氧量).
    package func excessAir(oxygen: Numeral) -> Numeral? {
        oxygen < stop ? air.divided(by: air - oxygen, places: 4) : nil
    }

    /// 折算浓度 = 实测浓度 × α ÷ αs, where a standard gives an excess air (GB 9078).
    package func convert(_ measured: Numeral, oxygen: Numeral, excessAir: Numeral) -> Outcome {
        guard let alpha = self.excessAir(oxygen: oxygen),
            let exact = (measured * alpha).divided(by: excessAir, places: 6)
        else { return .notConvertible("氧含量 \(oxygen)% 不低于 \(stop)%，不能折算") }
        let shown = exact.rounded(max(measured.places, 1))
        return .converted(
            shown, isDoubtful: false, arithmetic: "\(measured) × \(alpha) ÷ \(excessAir) = \(shown)"
        )
    }
}

extension Law {
    /// A setting that must be a number.
    package func number(_ key: String, on day: Day) throws(LawGap) -> Numeral {
        let setting = try setting(key, on: day)
        guard let number = setting.number else {
            throw .unknown(key: key + "（应为数）", table: "validity.csv")
        }
        return number
    }
}
