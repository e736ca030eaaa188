import Compliance
import Testing

@Suite("期限") struct DeadlineTests {
    /// law.md 11.8, Saturdays and Sundays only, and 4.9.
    @Test(
        arguments: table(
            """
            case                  amount  unit     from        direction  due
            立案                  15      day      2026-03-02  after      2026-03-17
            立案延长              15      day      2026-03-17  after      2026-04-01
            陈述申辩              5       workday  2026-03-02  after      2026-03-09
            听证通知              7       workday  2026-03-20  before     2026-03-11
            先行登记保存          7       workday  2026-03-05  after      2026-03-16
            处罚决定              90      day      2026-03-02  after      2026-05-31
            缴纳罚款              15      day      2026-05-07  after      2026-05-22
            延续申请              60      day      2026-12-31  before     2026-11-01
            按日连续处罚复查      30      day      2026-03-02  after      2026-04-01
            行政复议              60      day      2026-05-07  after      2026-07-06
            一季度执行报告        15      day      2026-03-31  after      2026-04-15
            同日                  1       month    2026-03-15  after      2026-04-15
            月末                  1       month    2026-01-31  after      2026-02-28
            闰年月末              6       month    2023-08-31  after      2024-02-29
            五年                  5       year     2024-02-29  after      2029-02-28
            往前一月              1       month    2026-03-31  before     2026-02-28
            """))
    func `a period ends on the day that law.md counts`(row: Row) throws {
        let deadline = try Deadline.compute(
            #require(Int(row["amount"])), #require(Deadline.Unit(rawValue: row["unit"])),
            from: Day(in: row["from"]), calendar: .weekendsOnly,
            direction: #require(Deadline.Direction(rawValue: row["direction"])))
        #expect(deadline.due == (try Day(in: row["due"])))
    }

    @Test func `the day of the event is not counted, and each skipped day has its reason`() throws {
        let deadline = try Deadline.compute(
            5, .workday, from: Day(2026, 9, 28), calendar: LawFolder.law().calendar)
        #expect(deadline.due == Day(2026, 10, 10))
        #expect(deadline.skipped.map(\.day) == Array(Day(2026, 10, 1)...Day(2026, 10, 7)))
        #expect(Set(deadline.skipped.map(\.reason)) == ["国庆节"])
        #expect(deadline.basis == "自2026-09-28的次日起算5个工作日，当日不计，其间跳过7个非工作日")
    }

    @Test(
        arguments: table(
            """
            from              amount  end
            2026-09-30 17:20  24      2026-10-01 17:20
            2026-10-01 00:00  48      2026-10-03 00:00
            2026-12-31 23:30  12      2027-01-01 11:30
            """))
    func `hours run by the clock, holidays included`(row: Row) throws {
        let deadline = try Deadline.compute(
            #require(Int(row["amount"])), .hour, from: #require(Instant(row["from"])),
            calendar: LawFolder.law().calendar)
        #expect(deadline.instant == Instant(row["end"]))
        #expect(deadline.skipped.isEmpty)
    }

    @Test(
        arguments: table(
            """
            case              amount  unit     from        direction  due         skipped
            春节前最后一日    1       workday  2026-02-13  after      2026-02-14  0
            春节调休上班      2       workday  2026-02-13  after      2026-02-24  9
            跨春节            3       workday  2026-02-13  after      2026-02-25  9
            节后调休的周六    4       workday  2026-02-24  after      2026-02-28  0
            春节中发生        1       workday  2026-02-17  after      2026-02-24  6
            倒数跨春节        2       workday  2026-02-25  before     2026-02-14  9
            零个工作日        0       workday  2026-02-17  after      2026-02-17  0
            跨元旦            1       workday  2025-12-31  after      2026-01-04  3
            月末到月末        1       month    2026-02-28  after      2026-03-28  0
            大月末到小月末    1       month    2026-05-31  after      2026-06-30  0
            平年二月末        3       month    2025-11-30  after      2026-02-28  0
            闰年二月末        3       month    2023-11-30  after      2024-02-29  0
            跨年              2       month    2026-12-31  after      2027-02-28  0
            闰日加一年        1       year     2024-02-29  after      2025-02-28  0
            闰日加四年        4       year     2024-02-29  after      2028-02-29  0
            倒数一年          1       year     2024-02-29  before     2023-02-28  0
            跨闰日            1       day      2024-02-28  after      2024-02-29  0
            不跨闰日          1       day      2026-02-28  after      2026-03-01  0
            """))
    func `the real calendar, month ends and leap days are counted as people count`(
        row: Row
    ) throws {
        let deadline = try Deadline.compute(
            #require(Int(row["amount"])), #require(Deadline.Unit(rawValue: row["unit"])),
            from: Day(in: row["from"]), calendar: LawFolder.law().calendar,
            direction: #require(Deadline.Direction(rawValue: row["direction"])))
        #expect(deadline.due == (try Day(in: row["due"])))
        #expect("\(deadline.skipped.count)" == row["skipped"])
    }

    @Test func `a last day on a holiday moves on only where the rule says so`() throws {
        let calendar = try LawFolder.law().calendar
        let fixed = try Deadline.compute(3, .day, from: Day(2026, 9, 29), calendar: calendar)
        #expect(fixed.due == Day(2026, 10, 2))
        let moved = try Deadline.compute(
            3, .day, from: Day(2026, 9, 29), calendar: calendar, rolls: .forward)
        #expect(moved.due == Day(2026, 10, 8))
        #expect(moved.skipped.count == 6)
        #expect(moved.basis.hasSuffix("；末日2026-10-02为国庆节，顺延至2026-10-08"))
    }

    @Test func `working days of a year without a table are refused, natural days are not`() throws {
        let calendar = try LawFolder.law().calendar
        #expect(throws: WorkingCalendar.MissingYear.self) {
            try Deadline.compute(3, .workday, from: Day(2026, 12, 30), calendar: calendar)
        }
        let natural = try Deadline.compute(15, .day, from: Day(2026, 12, 31), calendar: calendar)
        #expect(natural.due == Day(2027, 1, 15))
    }

    /// law.md 4.9: 18 days, then 21 more.
    @Test func `the days of a daily fine exclude the day of service`() {
        let first = Deadline.days(after: Day(2026, 3, 2), through: Day(2026, 3, 20))
        let second = Deadline.days(after: Day(2026, 3, 20), through: Day(2026, 4, 10))
        #expect(first == 18)
        #expect(first * 250_000 == 4_500_000)
        #expect((first + second) * 250_000 == 9_750_000)
        #expect(Deadline.days(after: Day(2026, 3, 2), through: Day(2026, 3, 2)) == 0)
    }

    @Test(
        arguments: table(
            """
            key                  from        due
            case.filing          2026-03-02  2026-03-17
            case.defence         2026-09-28  2026-10-10
            case.hearing.notice  2026-10-12  2026-09-24
            permit.renewal       2026-12-31  2026-11-01
            report.quarterly     2026-03-31  2026-04-15
            report.annual        2025-12-31  2026-01-15
            criminal.decision    2026-09-29  2026-10-08
            remedy.lawsuit       2025-08-31  2026-02-28
            """))
    func `a clock of the tables counts with the real calendar`(row: Row) throws {
        let law = try LawFolder.law()
        let from = try Day(in: row["from"])
        let rule = try law.deadline(row["key"], on: from)
        #expect(try rule.due(from: from, calendar: law.calendar).due == Day(in: row["due"]))
    }
}
