import Compliance
import Testing

@Suite("重算值与上传值") struct MeanComparisonTests {
    private let day = Day(2026, 9, 22)

    @Test(
        arguments: table(
            """
            sent   flag  minutes  value  verdict
            10.0   N     60       10.0   agrees
            10.1   N     60       10.0   agrees
            10.2   N     60       10.0   differs
            10.0   N     44       10.0   sentWithTooFewParts
            10.0   N     0        -      cannotTell
            10.0   D     60       10.0   cannotTell
            -      N     60       10.0   notSent
            -      N     44       10.0   cannotTell
            0.05   N     60       0.1    agrees
            """))
    func `half a digit and one percent are free`(row: Row) throws {
        let rule = try MeanRule.hour(.air, partSeconds: 60, under: LawFolder.law(), on: day)
        let count = try #require(Int(row["minutes"]))
        let parts = (0..<count).map {
            PartValue(
                start: Instant(day, minute: $0), length: 60, number: Numeral(row["value"]),
                state: .valid)
        }
        let own = rule.mean(of: parts, from: Instant(day), to: Instant(day, minute: 60))
        let outlet = try #require(OutletCode("DA001"))
        let sent = Numeral(row["sent"]).map { number in
            Measurement(
                outlet: outlet, factor: "a21026", statistic: .hour, start: Instant(day),
                end: Instant(day, minute: 60), value: MeasuredValue(number), unit: "mg/m³",
                flag: DataFlag(row["flag"]))
        }
        let comparison = own.compared(with: sent, tolerance: Numeral(1, places: 2))
        #expect("\(comparison.verdict)" == row["verdict"])
    }
}
