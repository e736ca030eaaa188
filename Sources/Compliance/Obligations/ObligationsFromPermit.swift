extension Permit {
    /// What the permit's holder owes for a year, or in it: 许可证的条件成为义务.
    ///
    /// All that speaks of the year or falls due in it, by due day; duties without a day come last.
    /// Pollutants are called by their names where a table of them is given, else by their codes.
    package func obligations(
        of year: Int, under law: Law, naming factors: FactorTable = FactorTable([])
    ) throws(Refusal) -> [Obligation] {
        let reports =
            try reportObligations(of: year - 1, under: law)
            + reportObligations(of: year, under: law)
        let all =
            try reports.map(\.obligation)
            + monitoringObligations(of: year, under: law, naming: factors)
            + disclosureObligations(of: year, under: law) + datedObligations(of: year, under: law)
            + standingObligations(of: year, under: law, naming: factors)
        return all.filter { $0.period.hasPrefix("\(year)") || $0.due?.year == year }
            .sorted { ($0.due ?? Day(9999, 1, 1), $0.id) < ($1.due ?? Day(9999, 1, 1), $1.id) }
            .toldApart()
    }

    /// The day whose law speaks of a duty: the duty's last day, or the term's end before it.
    func lawDay(_ day: Day) -> Day { min(day, certificate.validTo) }

    /// Whether the permit goes on from an earlier one (延续), so that it is not newly held.
    var isRenewed: Bool {
        rows("revisions").contains { $0["kind"].text?.contains("延续") == true }
    }
}
