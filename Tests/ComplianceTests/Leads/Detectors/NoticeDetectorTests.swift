import Compliance
import Testing

/// T30 and T31: over a limit, and about to be.
@Suite("超限与预警线索") struct NoticeDetectorTests {
    private let overLimit = "T30"
    private let dynamicWarning = "T31"

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

    @Test(
        arguments: table(
            """
            minutes      seen
            40*10,70*10  推算均值 65.00
            40*10,52*10  -
            70*14        -
            70*50        余下全为零也会超过
            """))
    func `how the running hour will end`(row: Row) throws {
        let words = Watched.after("30*1380", row["minutes"])
        let watch = try Watched.watch(
            [Watched.minutes(of: "a21002", words)], limits: [Watched.limit("a21002", "50")],
            days: 1)
        let leads = try watch.seen(dynamicWarning)
        #expect(leads.count == (row.cell("seen").isEmpty ? 0 : 1))
        #expect(leads.allSatisfy { $0.statement.contains(row["seen"]) })
    }
}
