package import Compliance

extension Store {
    /// What the amounts of a year are counted from: the hours of the limited factors and of the
    /// flows, from as far back as the replacing of lost hours looks (HJ 75, HJ 356).
    ///
    /// - Parameter to: The last day; a later one than the year's end changes nothing.
    package func yearOfHours(
        _ year: Int, of site: String, _ permit: Permit, under law: Law, to: Day
    ) async throws -> Record {
        let pollutants = permit.amounts.map(\.factor) + permit.limits.map(\.factor)
        let first = Day(year, 1, 1)
        // The longest window of valid hours, spread as thinly as the least capture rate allows;
        // where the law says nothing, nothing is replaced.
        let window = (try? law.whole("substitution.low.window", on: first)) ?? 0
        let rate = (try? law.whole("validity.capture.quarterPercent", on: first)) ?? 100
        let from = first.advanced(by: -(window * 100 / max(1, rate) / 24 + 1))
        let hours = try await measurements(
            SeriesQuery(
                site: site, statistics: [.hour], from: from, to: min(Day(year, 12, 31), to),
                factors: Set(pollutants + [FactorTable.gasFlow, FactorTable.waterFlow])))
        return Record(
            permit: permit, measurements: hours, marks: try await marks(of: site).map(\.mark),
            since: from)
    }
}
