/// How many hours of a year a unit has used of an exemption (law/validity.csv, incineration.*).
package struct Exemption: Sendable, Hashable {
    package let effect: MarkKind.Effect
    package let usedMinutes: Int
    package let allowedHours: Int
    /// Single times that were longer than one may be, by the mark.
    package let tooLong: [String]

    package var usedHours: Numeral {
        Numeral(Int64(usedMinutes)).divided(by: Numeral(60), places: 2) ?? .zero
    }

    package var isUsedUp: Bool { usedMinutes > allowedHours * 60 }
}

extension Exemption {
    /// The exemptions of a year at one outlet, from its standing marks.
    ///
    /// - Parameter faultHours: The longest that a single fault or accident may be exempt.
    package static func used(
        by marks: [Mark], kinds: [MarkKind], in year: Int, allowedHours: Int, dryingHours: Int,
        faultHours: Int
    ) -> [Exemption] {
        let effects = Dictionary(kinds.map { ($0.key, $0) }) { first, _ in first }
        let span = Instant(Day(year, 1, 1))..<Instant(Day(year + 1, 1, 1))
        return [(MarkKind.Effect.exempt, allowedHours), (.exemptDrying, dryingHours)].map {
            effect, allowed in
            let own = marks.standing.filter { effects[$0.kind]?.effect == effect }
            let minutes = MarkChain.all(of: own).reduce(0) { sum, chain in
                let from = max(chain.start, span.lowerBound)
                let to = min(chain.end, span.upperBound)
                return sum + max(0, from.seconds(to: to)) / 60
            }
            let faults = own.filter { ["fault", "accident"].contains($0.kind) }
            return Exemption(
                effect: effect, usedMinutes: minutes, allowedHours: allowed,
                tooLong: faults.filter { $0.start.seconds(to: $0.end) > faultHours * 3600 }
                    .map(\.id))
        }
    }
}
