package import Compliance

extension Store {
    /// What the amounts of a year are counted from: the hours of the limited factors and of the
    /// flows, from as far back as the replacing of lost hours looks (HJ 75, HJ 356).
    ///
    /// - Parameter to: The last day; a later one than the year's end changes nothing.
    package func yearOfHours(
        _ year: Int, of site: String, _ permit: Permit, to: Day
    ) async throws -> Record {
        let pollutants = permit.amounts.map(\.factor) + permit.limits.map(\.factor)
        let from = Day(year, 1, 1).advanced(by: -Store.daysBeforeYear)
        let hours = try await measurements(
            SeriesQuery(
                site: site, statistics: [.hour], from: from, to: min(Day(year, 12, 31), to),
                factors: Set(pollutants + [FactorTable.gasFlow, FactorTable.waterFlow])))
        return Record(
            permit: permit, measurements: hours, marks: try await marks(of: site).map(\.mark),
            since: from)
    }

    /// 2,160 valid hours at a capture rate of 75 % are 120 days.
    private static let daysBeforeYear = 120
}
