import Compliance
import Testing

@Suite("报告期") struct PeriodTests {
    @Test(
        arguments: table(
            """
            text     first       last        words
            2026-02  2026-02-01  2026-02-28  2026年2月
            2026-Q3  2026-07-01  2026-09-30  2026年第三季度
            2026-H2  2026-07-01  2026-12-31  2026年下半年
            2026     2026-01-01  2026-12-31  2026年度
            """))
    func `a period has its days and its words`(row: Row) throws {
        let period = try #require(Period(row["text"]))
        #expect(period.description == row["text"])
        #expect(period.firstDay == (try Day(in: row["first"])))
        #expect(period.lastDay == (try Day(in: row["last"])))
        #expect(period.inWords == row["words"])
        #expect(period.contains(period.lastDay) && !period.contains(period.dayAfter))
    }

    @Test(arguments: ["2026-Q5", "2026-13", "2026-00", "2026-H3", "26", "2026-", "2026-Q", "x"])
    func `what is not a period is refused`(text: String) {
        #expect(Period(text) == nil)
    }

    @Test func `a quarter lies in its year and holds its months`() throws {
        let quarter = Period.quarter(4, of: 2026)
        #expect(Period.year(2026).contains(quarter))
        #expect(quarter.contains(.month(12, of: 2026)))
        #expect(!quarter.contains(.month(9, of: 2026)))
        #expect(Period.quarter(1, of: 2026) < quarter)
    }
}
