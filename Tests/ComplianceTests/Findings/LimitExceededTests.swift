import Compliance
import Testing

@Suite("规则：超过许可排放浓度") struct LimitExceededTests {
    private func sheet(_ statistic: String = "hour", _ upper: String = "50") throws -> PermitSheet {
        let rows = table("upper  unit\n\(upper)  mg/m³")
        return PermitSheet(limits: [rows[0].limit(statistic: statistic)])
    }

    @Test(
        arguments: table(
            """
            case              start             value  statistic  flag  mark    found
            超过              2026-05-01 10:00  50.1   hour       N     -       2026-05-01
            没有标识          2026-05-01 10:00  50.1   hour       -     -       2026-05-01
            等于限值          2026-05-01 10:00  50.0   hour       N     -       -
            仪器故障          2026-05-01 10:00  99     hour       D     -       -
            校准              2026-05-01 10:00  99     hour       C     -       -
            企业标记          2026-05-01 10:00  99     hour       N     启停炉  -
            缺失              2026-05-01 10:00  -      hour       N     -       -
            分钟值不判小时    2026-05-01 10:00  99     minute     N     -       -
            日均值不判小时    2026-05-01 00:00  99     day        N     -       -
            瞬时值不判小时    2026-05-01 10:00  99     instant    N     -       -
            零点算当日        2026-05-01 00:00  51     hour       N     -       2026-05-01
            跨零点算开始之日  2026-05-01 23:00  51     hour       N     -       2026-05-01
            闰日              2024-02-29 10:00  51     hour       N     -       2024-02-29
            年末              2025-12-31 23:00  51     hour       N     -       2025-12-31
            """))
    func `a valid value of the limit's own time and over it is a finding of its day`(
        row: Row
    ) throws {
        let statistic = try #require(Statistic(rawValue: row["statistic"]))
        let found = try sheet().permit().findings(
            .limitExceeded,
            measurements: [
                .hour(
                    row["start"], row.cell("value"), statistic: statistic, flag: row.cell("flag"),
                    mark: row.cell("mark"))
            ], at: "2026-06-01")
        #expect(found.map(\.period).first ?? "-" == row["found"])
        #expect(found.count == (row["found"] == "-" ? 0 : 1))
    }

    @Test(
        arguments: table(
            """
            day         asked       regime    min     rows
            2026-08-14  2026-08-14  reg2021   200000  A34-1
            2026-08-14  2026-08-15  code2026  100000  C1103
            2026-08-15  2026-08-15  code2026  200000  C1103
            2026-12-31  2027-01-01  code2026  200000  C1103
            """))
    func `the law is chosen by the day of the act and the day of asking`(row: Row) throws {
        let found = try sheet().permit().findings(
            .limitExceeded, measurements: [.hour("\(row["day"]) 10:00", "99")],
            at: "\(row["asked"]) 12:00")
        let reasoning = try #require(found.first).reasoning
        #expect(reasoning.regime == row["regime"])
        #expect(reasoning.fineMinYuan.map { "\($0)" } == row["min"])
        #expect(reasoning.fineMaxYuan == 1_000_000)
        #expect(reasoning.acts.first == row["rows"])
    }

    @Test func `the hours of a day are one finding that shows them all`() throws {
        let hours = try [
            Measurement.hour("2026-05-01 10:00", "40"), .hour("2026-05-01 11:00", "60"),
            .hour("2026-05-01 12:00", "75"), .hour("2026-05-01 13:00", "99", flag: "D"),
            .hour("2026-05-02 00:00", "51"),
        ]
        let found = try sheet().permit()
            .findings(.limitExceeded, measurements: hours, at: "2026-05-03")
        #expect(found.map(\.period) == ["2026-05-01", "2026-05-02"])
        #expect(found[0].observations.map(\.verdict) == ["未超过", "超过限值", "超过限值", "仪器故障"])
        #expect(found[0].extent == "0.50 倍")
        #expect(found[0].arithmetic.count == 2)
        #expect(found[0].remark.contains("2026-05-01 13:00–14:00：仪器故障"))
    }

    @Test func `neither the order of arrival nor a second arrival changes what is found`() throws {
        let permit = try PermitSheet(
            limits: table("upper  unit  ref\n50  mg/m³  6").map { $0.limit(statistic: "hour") }
        ).permit()
        var hours: [Measurement] = []
        for hour in 10..<20 {
            hours.append(try .hour("2026-05-01 \(hour):00", "\(hour * 4)"))
            hours.append(try .hour("2026-05-01 \(hour):00", "8.\(hour)", factor: "a19001"))
        }
        hours.append(try .hour("2026-05-01 12:00", "48", source: "manual"))
        let expected = try permit.findings(.limitExceeded, measurements: hours, at: "2026-05-03")
        try #require(expected.count == 1)
        var random = Seeded(20_260_501)
        for _ in 0..<20 {
            let twice = (hours + hours).shuffled(using: &random)
            let found = try permit.findings(.limitExceeded, measurements: twice, at: "2026-05-03")
            #expect(found == expected)
        }
    }

    @Test func `two rows of a permit on the same thing are one finding, of the stricter`() throws {
        let rows = table("upper  unit\n50  mg/m³\n40  mg/m³").map { $0.limit(statistic: "hour") }
        let found = try PermitSheet(limits: rows).permit().findings(
            .limitExceeded,
            measurements: [.hour("2026-05-01 10:00", "45"), .hour("2026-05-01 11:00", "55")],
            at: "2026-05-03")
        #expect(found.count == 1)
        #expect(found.first?.clause.id == "limits.1")
    }

    @Test(arguments: ["day", "month", "quarter", "year"])
    func `a mean over a longer time is judged with the limit of that time`(name: String) throws {
        let statistic = try #require(Statistic(rawValue: name))
        let mean = try Measurement.hour("2026-01-01", "51", statistic: statistic)
        let found = try sheet(name).permit()
            .findings(.limitExceeded, measurements: [mean], at: "2027-02-01")
        #expect(found.map(\.period) == ["2026-01-01"])
        #expect(found.first?.actEnd == mean.end.advanced(bySeconds: -1).day)
    }

    @Test func `another outlet or another factor is not judged with this limit`() throws {
        let found = try sheet().permit().findings(
            .limitExceeded,
            measurements: [
                .hour("2026-05-01 10:00", "99", outlet: "DW001"),
                .hour("2026-05-01 10:00", "99", factor: "a21026"),
            ], at: "2026-05-03")
        #expect(found.isEmpty)
    }
}

/// Random numbers that a test can repeat.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
