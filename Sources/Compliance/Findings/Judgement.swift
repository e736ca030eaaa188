/// One measured value held against one limit of the permit.
package struct Judgement: Sendable, Hashable {
    package enum Verdict: Sendable, Hashable {
        case within
        /// Over the upper limit, or under the lower one.
        case exceeded
        /// The value decides nothing; the reason is for people.
        case notJudged(String)
    }

    package let limit: Permit.EmissionLimit
    package let measurement: Measurement
    package let verdict: Verdict
    /// The number that was compared, in the limit's unit.
    package let compared: Numeral?
    /// How the compared number came from the measured one; empty when it is the same.
    package let arithmetic: String

    package var isExceeded: Bool { verdict == .exceeded }

    /// How far beyond the limit, as a share of it: 0.21 is 21 percent, 超标 0.21 倍.
    package var excess: Numeral? {
        guard isExceeded, let compared, let bound = crossed, bound > .zero else { return nil }
        let distance = compared > bound ? compared - bound : bound - compared
        return distance.divided(by: bound, places: 4)
    }

    /// The bound that was crossed.
    package var crossed: Numeral? {
        guard isExceeded, let compared else { return nil }
        if let upper = limit.upper, compared >= upper { return upper }
        return limit.lower
    }
}

extension Permit.EmissionLimit {
    /// Judges a value that was measured over the limit's time.
    ///
    /// Only a valid value may exceed (law.md 3.5); equal to the limit is not over; where the
    /// standard has a reference oxygen, the converted value is compared.
    package func judgement(of measurement: Measurement, oxygen: Measurement? = nil) -> Judgement {
        guard measurement.validity.isValid, let value = measurement.value else {
            return judgement(measurement, .notJudged(measurement.validity.inChinese))
        }
        guard let number = Units.convert(value.number, from: measurement.unit, to: unit) else {
            return judgement(
                measurement, .notJudged("监测值单位 \(measurement.unit) 与限值单位 \(unit) 不能换算"))
        }
        if measurement.statistic == judged || measurement.isOnSite && referenceOxygen == nil {
            return judgement(measurement, verdict(number, value.qualifier), number)
        }
        return converted(measurement, number, value.qualifier, oxygen)
    }

    /// 折算浓度 = 实测浓度 × (21 − 基准氧含量) / (21 − 氧含量) (HJ 212-2017 附录 D, GB 13223-2011).
    private func converted(
        _ measurement: Measurement, _ number: Numeral, _ qualifier: MeasuredValue.Qualifier,
        _ oxygen: Measurement?
    ) -> Judgement {
        let air = Numeral(21)
        guard let reference = referenceOxygen, let oxygen, oxygen.validity.isValid,
            let value = oxygen.value, value.qualifier == .exactly
        else { return judgement(measurement, .notJudged("同时段没有有效的氧含量，不能折算")) }
        let measured = value.number
        let places = max(number.places, 1)
        guard measured >= .zero else {
            return judgement(measurement, .notJudged("氧含量 \(measured)% 小于 0，不能折算"))
        }
        guard measured < Numeral(20),
            let shown = (number * (air - reference)).divided(by: air - measured, places: places)
        else { return judgement(measurement, .notJudged("氧含量 \(measured)% 不低于 20%，不能折算")) }
        let arithmetic = "\(number) × (21 − \(reference)) ÷ (21 − \(measured)) = \(shown)"
        return judgement(measurement, verdict(shown, qualifier), shown, arithmetic)
    }

    private func judgement(
        _ measurement: Measurement, _ verdict: Judgement.Verdict, _ compared: Numeral? = nil,
        _ arithmetic: String = ""
    ) -> Judgement {
        Judgement(
            limit: self, measurement: measurement, verdict: verdict, compared: compared,
            arithmetic: arithmetic)
    }

    /// A value known only to be below or above a number decides only where that is enough.
    private func verdict(
        _ number: Numeral, _ qualifier: MeasuredValue.Qualifier
    ) -> Judgement.Verdict {
        switch qualifier {
        case .exactly:
            let isOver = upper.map { number > $0 } ?? false
            let isUnder = lower.map { number < $0 } ?? false
            return isOver || isUnder ? .exceeded : .within
        case .below:
            if let lower, number <= lower { return .exceeded }
            let isOpen = (upper.map { number > $0 } ?? false) || lower != nil
            return isOpen ? .notJudged("只知低于 \(number)，不能与限值比较") : .within
        case .above:
            if let upper, number >= upper { return .exceeded }
            return upper != nil ? .notJudged("只知高于 \(number)，不能与限值比较") : .within
        }
    }
}
