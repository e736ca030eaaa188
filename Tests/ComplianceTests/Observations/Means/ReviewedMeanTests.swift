import Compliance
import Testing

@Suite("复核、季度排放量和年许可排放量") struct ReviewedMeanTests {
    private func question(
        _ values: [Measurement], marks: [Mark] = [], sheet: PermitSheet = PermitSheet(),
        at now: String = "2026-10-03"
    ) throws -> Question {
        Question(
            record: Record(permit: try sheet.permit(), measurements: values, marks: marks),
            law: try LawFolder.law(), factors: try Factors.table(),
            now: try #require(Instant(now)))
    }

    private func day(_ hours: Int, _ value: String, sent: String? = nil) throws -> [Measurement] {
        let values = try (0..<hours).map { hour in
            try Measurement.hour("2026-10-01 \(hour < 10 ? "0" : "")\(hour):00", value)
        }
        return try values
            + [sent].compactMap(\.self).map {
                try .hour("2026-10-01", $0, statistic: .day)
            }
    }

    @Test(
        arguments: table(
            """
            hours  value  sent   mark   verdict
            24     30     30     -      agrees
            24     30.0   31.0   -      differs
            24     30.0   30.2   -      agrees
            19     30     30     -      sentWithTooFewParts
            20     30     -      -      notSent
            19     30     -      -      cannotTell
            24     30     30     05:00  sentWithTooFewParts
            """))
    func `a day is taken anew from its hours, marked ones left out`(row: Row) throws {
        let hours = try #require(Int(row["hours"]))
        let marks =
            try row["mark"] == "-"
            ? [] : [Mark.at("2026-10-01 00:00", "2026-10-01 \(row["mark"])", "maintenance")]
        let values = try day(hours, row["value"], sent: row["sent"] == "-" ? nil : row["sent"])
        let rows = try question(values, marks: marks).review(
            .day, of: "a21002", at: #require(OutletCode("DA001")))
        #expect(rows.map { "\($0.comparison.verdict)" } == [row["verdict"]])
        #expect(
            rows[0].isDoubtful
                == ["differs", "sentWithTooFewParts", "notSent"].contains(row["verdict"]))
        #expect(!rows[0].working.steps.isEmpty)
    }

    @Test func `an hour is taken anew from its minutes`() throws {
        let hour = try #require(Instant("2026-10-01 10:00"))
        let minutes = try (0..<60).map { minute in
            try Measurement.hour(
                hour.advanced(byMinutes: minute).minute, minute < 50 ? "20" : "80",
                statistic: .minute, flag: minute < 50 ? "N" : "C")
        }
        let sent = try Measurement.hour("2026-10-01 10:00", "30")
        let rows = try question(minutes + [sent]).review(
            .hour, of: "a21002", at: #require(OutletCode("DA001")))
        #expect(rows.map(\.comparison.own.value) == [Numeral(20)])
        #expect(rows.map(\.comparison.difference) == [Numeral(10)])
        #expect(Statistic.month.part == .day)
    }

    /// A quarter of flows of 1 m³/s and concentrations of 100 mg/m³: 0.36 kg an hour.
    private func quarter(_ hours: Int, lost: Range<Int> = 0..<0) throws -> [Measurement] {
        let start = try #require(Instant("2026-07-01"))
        return try (0..<hours).flatMap { hour in
            let time = start.advanced(byHours: hour).minute
            return try [
                Measurement.hour(time, "100", flag: lost.contains(hour) ? "D" : "N"),
                .hour(time, "1", unit: "m³/s", factor: FactorTable.gasFlow),
            ]
        }
    }

    @Test func `lost hours are substituted by the greatest hour before`() throws {
        let values = try quarter(48, lost: 40..<44)
        let amounts = try question(values, at: "2026-07-03").quarterAmounts(
            of: "a21002", at: #require(OutletCode("DA001")), in: 2026)
        let third = try #require(amounts.first)
        #expect(amounts.count == 1 && third.quarter == .quarter(3, of: 2026))
        #expect(third.rate.percent == Numeral("91.67"))
        #expect(third.isCaptured)
        #expect(third.amount.measured == Numeral("15.84"))
        #expect(third.amount.substituted == Numeral("1.44"))
        let working = third.working(name: "氮氧化物", medium: .air)
        #expect(working.result.hasPrefix("氮氧化物 17.28"))
        #expect(working.steps.contains { $0.contains("连续失效 4 小时") })
    }

    @Test(
        arguments: table(
            """
            permitted  at          level   share
            10         2026-07-03  within  0.2
            1          2026-07-03  warn    1.7
            0.021      2027-01-01  warn    76.2
            0.017      2027-01-01  alarm   94.1
            0.015      2027-01-01  over    106.7
            """))
    func `the year is held against the permitted amount, and its pace`(row: Row) throws {
        var sheet = PermitSheet()
        let years = [JSON](repeating: .string(row["permitted"]), count: 5)
        sheet.amounts = [
            ["scope": "全厂", "factor": "a21002", "unit": "t/a", "years": .array(years)]
        ]
        let values = try quarter(48, lost: 40..<44)
        let question = try question(values, sheet: sheet, at: row["at"])
        let year = try #require(try question.permittedYears(in: 2026).first)
        #expect(year.level.rawValue == row["level"])
        #expect(year.share == Numeral(row["share"]))
        #expect(!year.working.inputs.isEmpty)
        #expect(try question.permittedYears(in: 2030).isEmpty)
    }

    @Test func `the days of an outlet: stopped hours leave what is due, gaps are counted`() throws {
        var sheet = PermitSheet(
            limits: [table("upper  unit\n50  mg/m³")[0].limit(statistic: "hour")])
        sheet.industry = "4411"
        var values = try (0..<20).map { hour in
            try Measurement.hour(
                "2026-10-01 \(hour < 10 ? "0" : "")\(hour):00", "30", flag: hour < 4 ? "F" : "N")
        }
        values.append(try .hour("2026-10-01 10:00", "7", factor: "a01012"))
        let mark = try Mark.at("2026-10-01 18:00", "2026-10-01 20:00", "maintenance")
        let days = try question(values, marks: [mark], sheet: sheet, at: "2026-10-02 05:30")
            .outletDays()
        #expect(days.map(\.day) == [Day(2026, 10, 1), Day(2026, 10, 2)])
        #expect(days[0].rate == TransmissionRate(due: 20, received: 16, valid: 14))
        #expect(days[0].stopped == 4 && days[0].marked == 2)
        #expect(days[0].gaps == 1 && days[0].gapHours == 4)
        #expect(days[1].rate == TransmissionRate(due: 4, received: 0, valid: 0))
    }
}
