/// 义务: what a site owes, by when, why, and what follows if it does not.
package struct Obligation: Sendable, Hashable {
    /// The row of `law/obligations.csv`, `OB-19`.
    package let row: String
    /// What is owed, in the words of the law.
    package let what: String
    /// Of what: an outlet, a report, the permit.
    package let subject: String
    /// For which time: `2026-Q3`, `2026`, `2026-11-22`.
    package let period: String
    /// The last day on which it is in time; nil for what is owed all the time.
    package let due: Day?
    /// Articles, as citations.
    package let basis: [Citation]
    /// Where the permit says so; empty where the law alone does.
    package let clause: String
    /// The rows of `law/acts.csv` that speak of not doing it.
    package let consequence: [String]
    /// What shows that it was done.
    package let evidence: String
    /// The longer periods whose report may take this one in, `2026`.
    package let inside: [String]

    init(
        row: String, what: String, subject: String, period: String, due: Day?, basis: [Citation],
        clause: String, consequence: [String], evidence: String, inside: [String] = []
    ) {
        (self.row, self.what, self.subject, self.period) = (row, what, subject, period)
        (self.due, self.basis, self.clause) = (due, basis, clause)
        (self.consequence, self.evidence, self.inside) = (consequence, evidence, inside)
    }

    /// Which of several of the same duty, subject and time this is, from 1: a permit may want two
    /// things disclosed in the same way and period.
    fileprivate(set) var ordinal = 1

    /// The same duty of the same time has the same id.
    package var id: String {
        "\(row)|\(subject)|\(period)" + (ordinal > 1 ? "|\(ordinal)" : "")
    }
}

extension [Obligation] {
    /// The same obligations, those that would share an id told apart by their order.
    func toldApart() -> [Obligation] {
        var seen: [String: Int] = [:]
        return map { obligation in
            var own = obligation
            seen[obligation.id, default: 0] += 1
            own.ordinal = seen[obligation.id] ?? 1
            return own
        }
    }
}
