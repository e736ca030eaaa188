import Compliance
import Testing

@Suite("规则：超低排放每月达标时段") struct UltraLowMonthTests {
    private func found(
        _ over: Int, of total: Int = 100, standard: String = "GB 13223-2011，超低排放要求",
        marks: [Mark] = [], since: String? = nil, at now: String = "2026-10-02"
    ) throws -> [Finding] {
        let limit: JSON = [
            "outlet": "DA001", "factor": "a21002", "statistic": "hour", "upper": "50",
            "unit": "mg/m³", "standard": .string(standard),
        ]
        let start = try #require(Instant("2026-09-02"))
        let values = try (0..<total).map { hour in
            try Measurement.hour(
                start.advanced(byHours: hour).minute, hour < over ? "51" : "50")
        }
        let record = Record(
            permit: try PermitSheet(limits: [limit]).permit(), measurements: values, marks: marks,
            since: since.flatMap(Day.init))
        return try record.findings(
            under: LawFolder.law(), factors: Factors.table(), at: #require(Instant(now)),
            rules: [.ultraLowMonth])
    }

    @Test func `ninety-five of a hundred hours are enough, ninety-four are not`() throws {
        #expect(try found(5).isEmpty)
        let finding = try #require(try found(6).first)
        #expect(finding.period == "2026-09")
        #expect(finding.extent == "达标 94.00%")
        #expect(finding.observations.count == 6)
        #expect(finding.reasoning.needsLegalReview)
    }

    @Test func `it is asked of whole months under ultra-low limits, marked hours left out`() throws
    {
        #expect(try found(6, standard: "GB 13223-2011").isEmpty)
        #expect(try found(6, at: "2026-09-30 12:00").isEmpty)
        #expect(try found(6, since: "2026-09-02").isEmpty)
        #expect(try found(6, since: "2026-09-01").count == 1)
        let mark = try Mark.at("2026-09-02 00:00", "2026-09-02 02:00", "maintenance")
        #expect(try found(6, marks: [mark]).isEmpty)
    }
}
