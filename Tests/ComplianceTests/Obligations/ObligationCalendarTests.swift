import Compliance
import Testing

/// iCalendar, RFC 5545: what every calendar program must be able to read.
struct ObligationCalendarTests {
    private static let now = Instant(Day(2026, 10, 14), minute: 600)

    private static func text(_ entries: [ObligationCalendar.Entry]) -> String {
        ObligationCalendar(name: "青溪北岭热电，义务日历", entries: entries, at: now).text
    }

    private static let report = ObligationCalendar.Entry(
        uid: "OB-19|季度执行报告|2026-Q3@site", day: Day(2026, 10, 15), summary: "提交第三季度执行报告",
        detail: ["依据：条例第22条；办法", "许可证“执行报告要求”第 2 行"], isDone: false)

    /// Content lines as a reader sees them: folds taken out.
    private static func lines(_ text: String) -> [String] {
        text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    }

    @Test func `an event says its day, its reason, and rings seven days and one day before`() {
        #expect(
            Self.lines(Self.text([Self.report])) == [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Chengyuan//Obligations//ZH",
                "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:青溪北岭热电，义务日历",
                "BEGIN:VEVENT", "UID:OB-19|季度执行报告|2026-Q3@site", "DTSTAMP:20261014T020000Z",
                "DTSTART;VALUE=DATE:20261015", "DTEND;VALUE=DATE:20261016", "SUMMARY:提交第三季度执行报告",
                "DESCRIPTION:依据：条例第22条；办法\\n许可证“执行报告要求”第 2 行", "TRANSP:TRANSPARENT",
                "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P7D", "DESCRIPTION:提交第三季度执行报告",
                "END:VALARM", "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P1D",
                "DESCRIPTION:提交第三季度执行报告", "END:VALARM", "END:VEVENT", "END:VCALENDAR",
            ])
    }

    @Test func `what is done says so and does not ring`() {
        let done = ObligationCalendar.Entry(
            uid: "a", day: Day(2026, 12, 31), summary: "监测", detail: [], isDone: true)
        let lines = Self.lines(Self.text([done]))
        #expect(lines.contains("SUMMARY:已完成：监测"))
        #expect(lines.contains("DTEND;VALUE=DATE:20270101"))
        #expect(!lines.contains("BEGIN:VALARM"))
    }

    @Test func `no line is longer than 75 octets, and no character is cut in two`() {
        let long = ObligationCalendar.Entry(
            uid: "a", day: Day(2026, 10, 15), summary: String(repeating: "执行报告", count: 60),
            detail: [String(repeating: "x", count: 300)], isDone: false)
        let text = Self.text([long])
        let raw = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(text.hasSuffix("END:VCALENDAR\r\n"))
        #expect(raw.allSatisfy { $0.utf8.count <= 75 })
        #expect(!text.replacing("\r\n", with: "").contains("\n"))
        #expect(Self.lines(text).contains("SUMMARY:" + String(repeating: "执行报告", count: 60)))
    }

    @Test(arguments: [
        ("a,b", "a\\,b"), ("a;b", "a\\;b"), ("a\\b", "a\\\\b"), ("a\nb", "a\\nb"),
        ("a\r\nBEGIN:VEVENT", "a\\nBEGIN:VEVENT"),
    ])
    func `text cannot become a line of its own`(text: String, written: String) {
        let entry = ObligationCalendar.Entry(
            uid: "a", day: Day(2026, 10, 15), summary: text, detail: [], isDone: true)
        let lines = Self.lines(Self.text([entry]))
        #expect(lines.contains("SUMMARY:已完成：" + written))
        #expect(lines.filter { $0 == "BEGIN:VEVENT" }.count == 1)
    }
}
