import Compliance
import Testing

@Suite("排放量核算") struct HourAmountTests {
    private let start = Instant(Day(2026, 9, 22))

    private func mean(_ text: String, flag: String = "N") throws -> Measurement {
        Measurement(
            outlet: try #require(OutletCode("DA001")), factor: "a21026", statistic: .hour,
            start: start, end: start.advanced(byHours: 1), value: MeasuredValue(text),
            unit: "", flag: DataFlag(flag))
    }

    @Test(
        arguments: table(
            """
            medium  concentration  flag  flow     kilograms  state
            air     35.0           N     120000   4.2        valid
            water   12.5           N     250      3.125      valid
            air     35.0           D     120000   -          invalid(maintenanceOrFault)
            air     35.0           F     120000   -          stopped
            air     -1.0           N     120000   -          invalid(maintenanceOrFault)
            air     35.0           N     -        -          invalid(maintenanceOrFault)
            air     0              N     120000   0          valid
            """))
    func `both means must be valid`(row: Row) throws {
        let amount = HourAmount(
            try #require(Medium(rawValue: row["medium"])), start: start,
            concentration: try mean(row["concentration"], flag: row["flag"]),
            flow: row["flow"] == "-" ? nil : try mean(row["flow"]))
        #expect(amount.kilograms.map { $0.trimmed.description } ?? "-" == row["kilograms"])
        #expect(word(amount.state) == row["state"])
    }

    private func word(_ state: HourAmount.State) -> String {
        switch state {
        case .valid: "valid"
        case .stopped: "stopped"
        case .invalid(let loss): "invalid(\(loss))"
        }
    }

    @Test(
        arguments: table(
            """
            hours  invalid  stopped  percent  least75  least90
            2208   0        0        100.00   yes      yes
            2208   220      0        90.04    yes      yes
            2208   221      0        89.99    yes      no
            2208   552      0        75.00    yes      no
            2208   553      0        74.95    no       no
            2208   500      1208     50.00    no       no
            2208   0        2208     -        no       no
            """))
    func `hours of standstill leave the capture rate`(row: Row) throws {
        let rate = CaptureRate(
            hours: try #require(Int(row["hours"])), invalid: try #require(Int(row["invalid"])),
            stopped: try #require(Int(row["stopped"])))
        #expect(rate.percent?.description ?? "-" == row["percent"])
        #expect((rate.isAtLeast(Numeral(75)) ? "yes" : "no") == row["least75"])
        #expect((rate.isAtLeast(Numeral(90)) ? "yes" : "no") == row["least90"])
    }
}
