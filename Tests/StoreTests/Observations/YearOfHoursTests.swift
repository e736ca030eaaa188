import Compliance
import Store
import Testing

/// The hours from which the amounts of a year are counted, as they stand on record.
struct YearOfHoursTests {
    @Test(arguments: TestEngine.all)
    func `it reaches back into the old year, and holds limited factors and flows`(
        engine: Engine
    ) async throws {
        try await LeadYard.with(engine) { yard in
            let outlet = try #require(LeadYard.stack)
            let days = [Day(2025, 8, 1), Day(2025, 12, 1), Day(2026, 1, 1), Day(2026, 6, 1)]
            let values = days.flatMap { day in
                ["a21002", "a00000", "a01012"].map { factor in
                    Measurement(
                        outlet: outlet, factor: factor, statistic: .hour, start: Instant(day),
                        end: Instant(day).advanced(byHours: 1), value: MeasuredValue(Numeral(30)),
                        unit: "mg/m³", flag: .normal)
                }
            }
            try await yard.store.record(values, of: "s1", at: LeadYard.now)
            let site = try await yard.store.site("s1", in: .everyone)
            let record = try await yard.store.yearOfHours(
                2026, of: "s1", try await yard.store.permit(of: site), under: yard.law,
                to: Day(2026, 3, 1))
            #expect(Set(record.measurements.map(\.factor)) == ["a21002", "a00000"])
            #expect(
                Set(record.measurements.map(\.start.day)) == [Day(2025, 12, 1), Day(2026, 1, 1)])
            let since = try #require(record.since)
            #expect(since <= Day(2025, 12, 1))
        }
    }
}
