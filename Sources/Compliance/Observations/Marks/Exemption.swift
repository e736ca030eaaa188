/// How many hours of a year an outlet has used of an exemption (law/exemption-hours.csv).
package struct Exemption: Sendable, Hashable {
    package let rule: ExemptionRule
    package let usedMinutes: Int
    /// Single times that were longer than one may be, by the mark.
    package let tooLong: [String]

    package var usedHours: Numeral {
        Numeral(Int64(usedMinutes)).divided(by: Numeral(60), places: 2) ?? .zero
    }

    package var isUsedUp: Bool { rule.yearHours.map { usedMinutes > $0 * 60 } ?? false }
}

extension Exemption {
    /// The exemptions of a year at one outlet, from its standing marks, one for each rule.
    package static func used(
        by marks: [Mark], rules: [ExemptionRule], in year: Int
    ) -> [Exemption] {
        let span = Instant(Day(year, 1, 1))..<Instant(Day(year + 1, 1, 1))
        return rules.map { rule in
            let own = marks.standing.filter { rule.kinds.contains($0.kind) }
            let long = own.filter { mark in
                rule.onceHours.map { mark.start.seconds(to: mark.end) > $0 * 3600 } ?? false
            }
            return Exemption(
                rule: rule, usedMinutes: own.minutes(in: span), tooLong: long.map(\.id))
        }
    }
}

extension [Mark] {
    /// The minutes of a time that the marks cover, none counted twice.
    func minutes(in span: Range<Instant>) -> Int {
        MarkChain.all(of: self).reduce(0) { sum, chain in
            let from = Swift.max(chain.start, span.lowerBound)
            let to = Swift.min(chain.end, span.upperBound)
            return sum + Swift.max(0, from.seconds(to: to)) / 60
        }
    }
}
