import Compliance
import Testing

@Suite("传输率与有效率") struct TransmissionRateTests {
    @Test(
        arguments: table(
            """
            due  received  valid  transmission  validity  effective
            24   24        24     100.00        100.00    100.00
            24   20        18     83.33         75.00     62.50
            0    0         0      -             -         -
            12   24        24     100.00        100.00    100.00
            """))
    func `the effective rate is the product of both`(row: Row) throws {
        let rate = TransmissionRate(
            due: try #require(Int(row["due"])), received: try #require(Int(row["received"])),
            valid: try #require(Int(row["valid"])))
        #expect(rate.transmission?.description ?? "-" == row["transmission"])
        #expect(rate.validity?.description ?? "-" == row["validity"])
        #expect(rate.effective?.description ?? "-" == row["effective"])
    }

    @Test func `stopped hours are not due, missing ones are`() {
        let states: [PartValue.State] = [.valid, .valid, .invalid, .stopped, .missing]
        let parts = states.enumerated().map { index, state in
            PartValue(
                start: Instant(Day(2026, 9, 22)).advanced(byHours: index), length: 3600,
                number: state == .missing ? nil : Numeral(1), state: state)
        }
        let rate = TransmissionRate(parts, whole: 24)
        #expect((rate.due, rate.received, rate.valid) == (23, 3, 2))
        let sum = rate + TransmissionRate(due: 7, received: 7, valid: 7)
        #expect((sum.due, sum.received, sum.valid) == (30, 10, 9))
    }
}
