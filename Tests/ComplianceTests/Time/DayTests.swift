import Compliance
import Testing

@Suite("日期") struct DayTests {
    @Test(
        arguments: table(
            """
            text           day
            2026-10-14     2026-10-14
            2026/10/4      2026-10-04
            20261014       2026-10-14
            2026年2月3日   2026-02-03
            2024-02-29     2024-02-29
            2026-02-29     -
            2026-13-01     -
            2026-10        -
            14-10-2026     -
            2026-10-14x    -
            """))
    func `a date is read, or refused when it does not exist`(row: Row) {
        #expect(Day(row["text"])?.description ?? "-" == row["day"])
    }

    @Test func `every day of four centuries has the date it was made of`() {
        var day = Day(1800, 1, 1)
        while day < Day(2200, 1, 1) {
            let (year, month, date) = day.date
            #expect(Day(year: year, month: month, day: date) == day)
            day = day.advanced(by: 13)
        }
    }

    @Test func `weekdays count from Monday`() {
        #expect(Day(1970, 1, 1).weekday == 4)
        #expect(Day(2026, 8, 15).weekdayInWords == "星期六")
        #expect(Day(2026, 8, 16).isWeekend)
        #expect(!Day(2026, 8, 17).isWeekend)
    }

    @Test(
        arguments: table(
            """
            from        months  to
            2026-01-31  1       2026-02-28
            2024-01-31  1       2024-02-29
            2026-11-30  3       2027-02-28
            2026-03-31  -1      2026-02-28
            2026-01-15  -13     2024-12-15
            """))
    func `months keep the day or end with the month`(row: Row) throws {
        let months = try #require(Int(row["months"]))
        #expect(try Day(in: row["from"]).advanced(byMonths: months) == Day(in: row["to"]))
    }

    @Test func `a day has its words`() {
        #expect(Day(2026, 1, 5).inWords == "2026年1月5日")
        #expect(Day(2026, 1, 5).short == "01-05")
    }
}
