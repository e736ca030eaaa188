import Compliance
import Testing

@Suite("规则：焚烧炉炉膛温度") struct FurnaceTemperatureTests {
    private func values(_ low: Int, day: String = "2026-09-01", minutes: Int = 5) throws
        -> [Measurement]
    {
        let midnight = try #require(Instant(day))
        return try (0..<20).flatMap { slot in
            try stride(from: 0, to: 5, by: minutes).map { minute in
                let start = midnight.advanced(byMinutes: slot * 5 + minute)
                return Measurement(
                    outlet: try #require(OutletCode("DA001")), factor: "a01901",
                    statistic: .minute, start: start, end: start.advanced(byMinutes: minutes),
                    value: MeasuredValue(slot < low ? "849.9" : "850.0"), unit: "℃",
                    flag: .normal)
            }
        }
    }

    private func found(_ values: [Measurement], marks: [Mark] = [], at now: String = "2026-09-03")
        throws -> [Finding]
    {
        var sheet = PermitSheet()
        sheet.industry = "7724"
        return try sheet.permit().findings(
            .furnaceTemperature, measurements: values, marks: marks, at: now)
    }

    @Test(
        arguments: table(
            """
            low  minutes  found
            0    5        0
            5    5        0
            6    5        1
            6    1        1
            5    1        0
            """))
    func `more than five means of five minutes below 850 degrees in a day`(row: Row) throws {
        let low = try #require(Int(row["low"]))
        let minutes = try #require(Int(row["minutes"]))
        let found = try found(values(low, minutes: minutes))
        #expect(found.count == Int(row["found"]))
        #expect(found.first?.observations.count ?? 6 == 6)
    }

    @Test func `times of exemption are not counted`() throws {
        let start = try Mark.at("2026-09-01 00:00", "2026-09-01 00:30", "startUp")
        #expect(try found(values(6), marks: [start]).isEmpty)
        let device = try Mark.at("2026-09-01 00:00", "2026-09-01 00:05", "deviceFault")
        #expect(try found(values(6), marks: [device]).isEmpty)
    }

    @Test func `the law of the day is found before and after the Code`() throws {
        let old = try found(values(6, day: "2026-05-01"), at: "2026-05-02")
        #expect(old.first?.reasoning.regime == "reg2021")
        let new = try found(values(6, day: "2026-09-01"))
        #expect(new.first?.reasoning.acts.first == "C1104-1")
        #expect(new.first?.reasoning.needsLegalReview == true)
    }
}
