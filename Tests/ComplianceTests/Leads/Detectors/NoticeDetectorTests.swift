import Compliance
import Testing

/// T30: over a limit.
@Suite("超限与预警线索") struct NoticeDetectorTests {
    private let overLimit = "T30"

    @Test(
        arguments: table(
            """
            statistic  words         seen
            hour       30,50.1,30    1
            hour       30,50.0,30    -
            hour       30,D,30       -
            minute     30,51*5,30    1
            minute     30,51*4,30    -
            """))
    func `a stretch over the limit, equal is not over`(row: Row) throws {
        let series =
            row["statistic"] == "hour"
            ? Watched.hours(of: "a21002", row["words"])
            : Watched.minutes(of: "a21002", row["words"])
        let watch = try Watched.watch(
            [series], limits: [Watched.limit("a21002", "50")], days: 1)
        #expect(try watch.seen(overLimit).count == Int(row.cell("seen")) ?? 0)
    }

    @Test func `a limit of the day is compared with days`() throws {
        let limits = [Watched.limit("a21002", "50", statistic: "day")]
        let hours = Watched.hours(of: "a21002", "60*24")
        #expect(try Watched.watch([hours], limits: limits, days: 1).seen(overLimit).isEmpty)
        let day = Watched.series("60", factor: "a21002", .day, every: 86_400)
        #expect(try Watched.watch([day], limits: limits, days: 1).seen(overLimit).count == 1)
    }
}
