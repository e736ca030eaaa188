import Testing

@testable import Compliance

/// What a stated amount is held against, and what is wrong with an answer.
struct ReportBasisTests {
    private static let outlet = OutletCode("DA001")

    private static func amount(
        calculated hours: Int, uncovered: [String] = [], flows: Bool = true
    ) throws -> ReportAmount {
        let outlet = try #require(Self.outlet)
        let start = Instant(Day(2026, 7, 1))
        func hour(_ place: Int, _ factor: String, _ value: String, _ unit: String) -> Measurement {
            let at = start.advanced(byHours: place)
            return Measurement(
                outlet: outlet, factor: factor, statistic: .hour, start: at,
                end: at.advanced(byHours: 1), value: MeasuredValue(value), unit: unit)
        }
        let all = (0..<hours).flatMap { place in
            [hour(place, "a21002", "100", "mg/m3")]
                + (flows ? [hour(place, "a00000", "1000", "m3/s")] : [])
        }
        let emission = ActualEmission(
            of: "a21002", at: outlet, from: start, to: start.advanced(byHours: hours),
            until: start.advanced(byHours: hours), in: all)
        return ReportAmount(
            place: 0, scope: "全厂", factor: "a21002", permitted: Numeral(10), before: .zero,
            emissions: [emission], uncovered: uncovered)
    }

    /// 100 mg/m³ at 1000 m³/s is 0.36 t an hour.
    @Test(arguments: [
        ("3.6", "0.0"), ("3.24", "10.0"), ("3.96", "10.0"), ("4.0", "11.1"), ("0", "100.0"),
    ])
    func `the deviation is of the calculated amount`(stated: String, percent: String) throws {
        let amount = try Self.amount(calculated: 10)
        #expect(amount.calculated == Numeral("3.6"))
        let number = try #require(Numeral(stated))
        #expect(amount.deviation(of: number)?.description == percent)
    }

    @Test func `one outlet without values leaves the sum unsaid`() throws {
        let amount = try Self.amount(calculated: 10, uncovered: ["DA002"])
        #expect(amount.calculated == nil)
        #expect(amount.obstacle?.hasPrefix("DA002 没有自动监测小时值") == true)
    }

    @Test func `without a flow the obstacle is named`() throws {
        let amount = try Self.amount(calculated: 10, flows: false)
        #expect(amount.calculated == nil)
        #expect(amount.obstacle?.contains("没有流量") == true)
    }

    @Test(arguments: [
        (ReportKind.quarterly, ["production", "concentration", "amounts", "faults", "sign"]),
        (.monthly, ["production", "concentration", "amounts", "faults", "sign"]),
    ])
    func `a quarter says less than a year`(kind: ReportKind, steps: [String]) {
        #expect(kind.steps.map(\.rawValue) == steps)
        #expect(ReportKind.annual.steps.count == 10)
        #expect(kind.texts(of: .production) == [.stoppage])
        #expect(ReportKind.annual.texts(of: .production) == [.production, .stoppage])
    }
}
