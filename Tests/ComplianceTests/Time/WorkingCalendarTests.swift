import Compliance
import Testing

@Suite("工作日历") struct WorkingCalendarTests {
    @Test(.enabled(if: SharedData.isPresent, "the shared data is not here"))
    func `the calendar equals an independent one on every day of 2018 to 2026`() throws {
        let calendar = try LawFolder.law().calendar
        let rows = CSV(try SharedData.text("data/holidays/calendar_2018_2026.csv")).rows
        #expect(rows.count == 3287)
        let wrong = try rows.filter { row in
            try calendar.isWorkday(Day(in: row["date"])) != (row["is_workday"] == "1")
        }
        #expect(wrong.map { $0["date"] } == [])
    }

    @Test(
        arguments: table(
            """
            day         workday  reason
            2026-09-30  yes      -
            2026-10-01  no       国庆节
            2026-10-08  yes      -
            2026-10-10  yes      调休上班
            2026-10-11  no       周末
            2026-02-14  yes      调休上班
            2026-02-17  no       春节
            2018-12-29  yes      调休上班
            2020-02-02  no       春节
            2020-02-03  yes      -
            """))
    func `a day says whether and why people work`(row: Row) throws {
        let calendar = try LawFolder.law().calendar
        let day = try Day(in: row["day"])
        #expect(try calendar.isWorkday(day) == (row["workday"] == "yes"))
        #expect(try calendar.reason(day) ?? "-" == row["reason"])
    }

    @Test func `next and previous step over the holidays`() throws {
        let calendar = try LawFolder.law().calendar
        #expect(try calendar.next(after: Day(2026, 9, 30)) == Day(2026, 10, 8))
        #expect(try calendar.previous(before: Day(2026, 10, 8)) == Day(2026, 9, 30))
        #expect(try calendar.next(after: Day(2026, 10, 9)) == Day(2026, 10, 10))
    }

    @Test func `a year has the working days that the notices leave`() throws {
        let calendar = try LawFolder.law().calendar
        #expect(calendar.coveredYears == Array(2018...2026))
        let counts = try (2018...2026).map { year in
            try calendar.workdays(from: Day(year, 1, 1), through: Day(year, 12, 31))
        }
        #expect(counts == [250, 250, 249, 250, 249, 249, 251, 248, 248])
    }

    @Test func `a year without a table refuses and names itself`() throws {
        let calendar = try LawFolder.law().calendar
        #expect(!calendar.covers(year: 2027))
        let missing = #expect(throws: WorkingCalendar.MissingYear.self) {
            try calendar.next(after: Day(2026, 12, 31))
        }
        #expect(missing?.year == 2027)
        #expect(missing?.description.contains("2027年") == true)
        #expect(throws: WorkingCalendar.MissingYear.self) {
            try calendar.isWorkday(Day(2017, 12, 30))
        }
    }

    @Test func `weekends only is for every year and knows no holiday`() throws {
        #expect(try WorkingCalendar.weekendsOnly.isWorkday(Day(2035, 10, 1)))
        #expect(try !WorkingCalendar.weekendsOnly.isWorkday(Day(2026, 10, 10)))
        #expect(try WorkingCalendar.weekendsOnly.reason(Day(2026, 10, 10)) == "周末")
    }
}
