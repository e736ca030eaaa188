import Compliance
import Testing

@Suite("时刻") struct InstantTests {
    @Test(
        arguments: table(
            """
            text                       iso
            2026-10-14                 2026-10-14T00:00:00+08:00
            2026-10-14 10:41           2026-10-14T10:41:00+08:00
            2026-10-14T10:41:05        2026-10-14T10:41:05+08:00
            2026-10-14T02:41:05Z       2026-10-14T10:41:05+08:00
            2026-10-14T02:41:05+00:00  2026-10-14T10:41:05+08:00
            2026-10-13T21:41:05-05:00  2026-10-14T10:41:05+08:00
            2026-10-14 24:00           2026-10-15T00:00:00+08:00
            2026-10-14 25:00           -
            2026-10-14 10:60           -
            2026-10-14 1:00            2026-10-14T01:00:00+08:00
            2026-10-14 1:0             -
            2026-10-14 001:00          -
            2026-02-30 10:00           -
            noon                       -
            """))
    func `a time is China's unless a zone says otherwise`(row: Row) {
        #expect(Instant(row["text"])?.iso ?? "-" == row["iso"])
    }

    @Test func `the civil day begins at sixteen hundred hours of universal time`() {
        let last = Instant(milliseconds: 57_599_999)
        #expect(last.day == Day(1970, 1, 1))
        #expect(last.secondOfDay == 86_399)
        #expect(Instant(milliseconds: 57_600_000).day == Day(1970, 1, 2))
        #expect(Instant(milliseconds: -28_800_001).day == Day(1969, 12, 31))
    }

    @Test func `hours and minutes move the clock`() {
        let start = Instant(Day(2026, 10, 14), minute: 23 * 60)
        #expect(start.advanced(byHours: 2).description == "2026-10-15 01:00:00")
        #expect(start.advanced(byMinutes: -61).short == "10-14 21:59")
        #expect(start.seconds(to: start.advanced(byHours: 1)) == 3600)
        #expect(start < start.advanced(bySeconds: 1))
    }
}
