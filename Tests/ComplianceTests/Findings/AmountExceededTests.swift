import Compliance
import Testing

@Suite("规则：超过年许可排放量") struct AmountExceededTests {
    /// 100 mg/m³ in 100,000 m³/h are 10 kg an hour; 0.1 t is the year's amount.
    private func record(
        _ hours: Int, from start: String = "2026-03-01", value: String = "100",
        unit: String = "mg/m³", scope: String = "DA001", since: String? = nil,
        validFrom: String = "2024-01-01"
    ) throws -> Record {
        let amount: JSON = [
            "scope": .string(scope), "factor": "a21002", "unit": "t",
            "years": ["9", "9", "0.1", "9", "9"],
        ]
        let first = try #require(Instant(start))
        let values = try (0..<hours).flatMap { hour in
            let time = first.advanced(byHours: hour).minute
            return [
                try Measurement.hour(time, value, unit: unit),
                try Measurement.hour(time, "100000", unit: "m³/h", factor: "a00000"),
            ]
        }
        return Record(
            permit: try PermitSheet(from: validFrom, amounts: [amount]).permit(),
            measurements: values,
            since: since.flatMap(Day.init))
    }

    private func found(
        in record: Record, at now: String = "2026-03-02 12:00"
    ) throws -> [Finding] {
        try record.findings(
            under: LawFolder.law(), factors: Factors.table(), at: #require(Instant(now)),
            rules: [.amountExceeded])
    }

    @Test func `what fills the amount is allowed, what passes it is a finding`() throws {
        #expect(try found(in: record(10)).isEmpty)
        let finding = try #require(try found(in: record(11)).first)
        #expect(finding.key == "amount-exceeded|DA001 a21002 year|2026")
        #expect(finding.extent == "超出 0.010 t")
        #expect(finding.actStart.description == "2026-03-01")
        #expect(finding.clause.id == "amounts.0")
        #expect(finding.reasoning.acts.contains("A34-1"))
        #expect(finding.observations.map(\.verdict) == ["超过许可排放量"])
        #expect(finding.observations.map(\.compared) == ["0.110"])
    }

    @Test func `the act begins on the day that passed the amount`() throws {
        // Nine hours of one day and some of the next.
        let finding = try #require(
            try found(in: record(15, from: "2026-03-01 15:00"), at: "2026-03-02 06:00").first)
        #expect(finding.actStart.description == "2026-03-02")
    }

    @Test func `a whole site adds its outlets, and units are told apart`() throws {
        #expect(try found(in: record(11, scope: "全厂")).count == 1)
        #expect(try found(in: record(11, value: "100000", unit: "μg/m³")).count == 1)
        #expect(try found(in: record(11, value: "100", unit: "μg/m³")).isEmpty)
    }

    @Test func `a record that does not know the year from its first day is not asked`() throws {
        #expect(try found(in: record(11, since: "2026-02-01")).isEmpty)
        #expect(try found(in: record(11, since: "2026-01-01")).count == 1)
    }

    @Test func `a year that began before the law is judged where the law speaks`() throws {
        // 排污许可管理条例 since 1 March 2021: the amount of that year was passed before.
        let early = try record(11, from: "2021-02-01", validFrom: "2019-01-01")
        #expect(try found(in: early, at: "2021-12-31 12:00").isEmpty)
        let later = try record(11, from: "2021-03-02", validFrom: "2019-01-01")
        #expect(try found(in: later, at: "2021-12-31 12:00").count == 1)
    }

    @Test func `samples taken by hand are no hours of the instrument`() throws {
        let hours = try record(11).measurements.map { value in
            Measurement(
                outlet: value.outlet, factor: value.factor, statistic: .hour, start: value.start,
                end: value.end, value: value.value, unit: value.unit, flag: value.flag,
                source: "manual")
        }
        let byHand = Record(permit: try record(11).permit, measurements: hours)
        #expect(try found(in: byHand).isEmpty)
    }

    @Test func `corrected hours take the gap away`() throws {
        let (before, after) = (try record(11), try record(11, value: "50"))
        let gone = try after.reassessed(
            found(in: before), under: LawFolder.law(), factors: Factors.table(),
            at: #require(Instant("2026-03-02 12:00")))
        #expect(gone.map(\.isGone) == [true])
    }
}
