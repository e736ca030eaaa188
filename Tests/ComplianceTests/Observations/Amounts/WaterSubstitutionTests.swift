import Testing

@testable import Compliance

@Suite("废水缺失数据的替代") struct WaterSubstitutionTests {
    private static let first = Day(2026, 7, 1)
    private static let quarter = Instant(Day(2026, 7, 1))..<Instant(Day(2026, 10, 1))

    private func rule() throws -> WaterSubstitutionRule {
        try WaterSubstitutionRule(under: LawFolder.law(), on: Self.first)
    }

    /// A day of an outlet: so many kilograms each valid hour, so many lost and stopped hours.
    private func day(
        _ number: Int, _ kilograms: Int64, lost: Int = 0, stopped: Int = 0
    ) -> [HourAmount] {
        (0..<24).map { hour in
            HourAmount(
                start: Instant(Self.first.advanced(by: number)).advanced(byHours: hour),
                kilograms: Numeral(kilograms),
                state: hour < lost
                    ? .invalid(.maintenanceOrFault) : hour < lost + stopped ? .stopped : .valid)
        }
    }

    @Test(
        arguments: table(
            """
            lost  stopped  replaced
            0     0        -
            6     0        -
            7     0        31
            24    0        48
            1     20       -
            2     20       46
            0     24       -
            """))
    func `a day counts three quarters of its hours, or the greatest day before it`(row: Row) throws
    {
        let lost = try #require(Int(row["lost"]))
        let hours =
            (0..<5).flatMap { day($0, $0 == 2 ? 2 : 1) }
            + day(5, 1, lost: lost, stopped: try #require(Int(row["stopped"])))
        let found = try rule().substitutions(for: hours, in: Self.quarter, calibrations: [])
        let sum = Numeral.sum(found.compactMap(\.kilograms))
        #expect((found.isEmpty ? "-" : "\(sum)") == row["replaced"])
        #expect(found.isEmpty || found.count == lost)
        #expect(found.allSatisfy { $0.from == Instant(Day(2026, 7, 3)) && $0.found == 5 })
        let amount = AmountOfPeriod(hours, found)
        #expect(found.isEmpty || amount.unknownHours == 0)
    }

    @Test func `the days before the last passed check are looked at, thirty at most`() throws {
        let hours = (0..<40).flatMap { day($0, Int64($0)) } + day(40, 1, lost: 24)
        let before = try rule().substitutions(
            for: hours, in: Self.quarter, calibrations: [Instant(Day(2026, 7, 21))])
        #expect(before.first?.kilograms == Numeral(19 * 24))
        #expect(before.first?.method.contains("检验合格前") == true)
        let loss = try rule().substitutions(for: hours, in: Self.quarter, calibrations: [])
        #expect(loss.first?.kilograms == Numeral(39 * 24) && loss.first?.found == 30)
    }

    @Test func `without a valid day nothing stands for a loss, and a day must be over`() throws {
        let alone = try rule().substitutions(
            for: day(0, 1, lost: 24), in: Self.quarter, calibrations: [])
        #expect(alone.count == 24 && alone.allSatisfy { $0.kilograms == nil })
        let now = Instant(Self.first.advanced(by: 1)).advanced(byHours: 3)
        let today = day(0, 1) + day(1, 1, lost: 2).prefix(3)
        #expect(
            try rule().substitutions(
                for: today, in: Self.quarter.lowerBound..<now, calibrations: []
            ).isEmpty)
    }
}
