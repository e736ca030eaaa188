/// What went out during a period: the valid hours and, beside them, what stands for the lost.
package struct AmountOfPeriod: Sendable, Hashable {
    /// Σ of the valid hours.
    package let measured: Numeral
    /// Σ of the substitutions.
    package let substituted: Numeral
    package let validHours: Int
    package let substitutedHours: Int
    package let stoppedHours: Int
    /// Lost hours that nothing stands for: the amount is too small by what they emitted.
    package let unknownHours: Int

    package var total: Numeral { measured + substituted }

    package init(_ hours: [HourAmount], _ substitutions: [Substitution]) {
        let known = substitutions.filter { $0.kilograms != nil }
        measured = Numeral.sum(hours.compactMap(\.kilograms))
        substituted = Numeral.sum(known.compactMap(\.kilograms))
        validHours = hours.count { $0.state == .valid }
        stoppedHours = hours.count { $0.state == .stopped }
        substitutedHours = known.count
        unknownHours = hours.count - validHours - stoppedHours - known.count
    }
}
