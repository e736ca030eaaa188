import Compliance
import Testing

@Suite("动态预警 W01 W02") struct EarlyWarningTests {
    private static func minutes(_ text: String) -> [WatchedValue] {
        Watched.series(text, factor: "a21002", .minute, every: 60).values
    }

    /// An hour with a limit of 50; 15 valid minutes are needed, the last 5 are taken for the rest.
    @Test(
        arguments: table(
            """
            values           at   projected  certain
            40*60            -    -          -
            50*60            -    -          -
            60*14            -    -          -
            60*15            15   60.0       15.0
            40*30,100*5      32   53.2       23.3
            D*20,60*15       35   60.0       15.0
            20*20,30*9,D*20  -    -          -
            """))
    func `a running hour is heading over its limit`(row: Row) throws {
        let rule = EarlyWarning(whole: 3600, least: 900, tail: 300)
        let found = rule.first(over: Numeral(50), Self.minutes(row["values"]), step: 60)
        let minute = found.map { "\(Instant(Watched.day).seconds(to: $0.at) / 60)" } ?? "-"
        #expect(minute == row["at"])
        #expect((found.map { "\($0.projected)" } ?? "-") == row["projected"])
        #expect((found.map { "\($0.certain)" } ?? "-") == row["certain"])
    }

    @Test func `what is over already cannot come below, even at zero`() throws {
        let rule = EarlyWarning(whole: 3600, least: 900, tail: 300)
        let values = Self.minutes("300*14,0*10")
        let found = try #require(rule.first(over: Numeral(50), values, step: 60))
        #expect(found.certain == Numeral(70) && found.projected == Numeral(250))
    }

    @Test func `both are detectors, whose leads name the hour, the day and the numbers`() throws {
        var sheet = PermitSheet()
        sheet.limits = ["hour", "day"].map { statistic in
            [
                "outlet": "DA001", "factor": "a21002", "statistic": .string(statistic),
                "upper": "50", "unit": "mg/m³", "standard": "GB 13223-2011",
            ]
        }
        let watch = Watch(
            permit: try sheet.permit(), outlet: try #require(OutletCode("DA001")),
            span: Instant(Watched.day)..<Instant(Watched.day.advanced(by: 1)),
            series: [
                Watched.series("60*20", factor: "a21002", .minute, every: 60),
                Watched.series("60*8", factor: "a21002", .hour, every: 3600),
            ], law: try LawFolder.law(), factors: try Factors.table())
        let leads = try watch.leads(by: Detector.earlyWarnings)
        #expect(leads.map(\.detector).sorted() == ["W01", "W02"])
        let hour = try #require(leads.first { $0.detector == "W01" })
        #expect(hour.start.seconds(to: hour.end) == 3600)
        #expect(hour.statement.contains("推算为 60") && hour.statement.contains("限值"))
        #expect(Set(Detector.known.map(\.id)).count == Detector.known.count)
    }
}
