import Testing

@testable import Compliance

/// Amounts by month from hours: concentration times flow, and the load they were made with.
@Suite struct MonthAmountsTests {
    private func hours(_ factor: String, _ values: [(Day, String)]) -> WatchedSeries {
        WatchedSeries(
            factor: factor, statistic: .hour, unit: "",
            values: values.map { day, text in
                WatchedValue(start: Instant(day), number: Numeral(text))
            })
    }

    private let august = Day(2026, 8, 31)
    private let september = Day(2026, 9, 1)

    @Test func `kilograms add up by month, and lost hours count nothing`() throws {
        let months = [
            hours("a00000", [(august, "100"), (september, "100"), (Day(2026, 9, 2), "50")]),
            hours("a21002", [(august, "50"), (september, "20"), (Day(2026, 9, 3), "90")]),
            hours("d20701", [(august, "300"), (september, "310")]),
            hours("a19001", [(september, "8")]),
        ].monthAmounts
        #expect(months.map(\.factor) == ["a21002", "a21002"])
        #expect(months.map(\.month) == [Day(2026, 8, 1), Day(2026, 9, 1)])
        // 50 mg/m³ · 100 m³/s · 3600 s = 18 kg.
        #expect(abs(months[0].tonnes - 0.018) < 1e-12 && abs(months[1].tonnes - 0.0072) < 1e-12)
        #expect(months.map(\.load) == [300, 310])
    }

    @Test func `without a flow there is no amount, without meters no load`() {
        #expect([hours("a21002", [(august, "50")])].monthAmounts.isEmpty)
        let months = [hours("w00000", [(august, "10")]), hours("w01018", [(august, "60")])]
            .monthAmounts
        #expect(months.count == 1 && months[0].load == nil)
    }
}
