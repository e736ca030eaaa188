import Compliance
import Testing

@Suite("恒值 T01") struct ConstantValueTests {
    @Test(
        arguments: table(
            """
            values                       leads
            31.2*5                       -
            31.2*6                       6
            31.2*3,31.20*5               -
            31.2*3,F,31.2*5              -
            0*30                         -
            31.2*4,30*2,31.2*7           7
            """))
    func `six equal texts of hours are a lead, zeros and other digits are not`(row: Row) throws {
        let leads = try Watched.hours(row["values"]).leads(by: [#require(Detector.named("T01"))])
        #expect(leads.map { "\($0.working[1].value)" }.joined() == row.cell("leads"))
    }

    @Test func `order does not matter, and the window is told`() throws {
        let watch = try Watched.hours("9.9*7")
        let lead = try #require(try watch.leads().first { $0.detector == "T01" })
        #expect(lead.start.seconds(to: lead.end) == 7 * 3600)
        #expect(lead.statement.contains("连续 7 个小时均值同为 9.9"))
    }
}
