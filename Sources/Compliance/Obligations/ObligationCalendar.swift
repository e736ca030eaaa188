/// 义务日历 as other programs read it: iCalendar (RFC 5545).
package struct ObligationCalendar: Sendable {
    /// One duty with its day.
    package struct Entry: Sendable, Hashable {
        /// The same duty keeps it: a subscriber's program finds its own entry again.
        package let uid: String
        package let day: Day
        package let summary: String
        package let detail: [String]
        /// Nothing rings for what is done.
        package let isDone: Bool

        package init(uid: String, day: Day, summary: String, detail: [String], isDone: Bool) {
            (self.uid, self.day, self.summary) = (uid, day, summary)
            (self.detail, self.isDone) = (detail, isDone)
        }
    }

    /// So many days before the due day a program rings.
    package static let alarms = [7, 1]

    let name: String
    let entries: [Entry]
    let now: Instant

    package init(name: String, entries: [Entry], at now: Instant) {
        (self.name, self.entries, self.now) = (name, entries, now)
    }

    /// The calendar's bytes: lines end with CR LF and are folded at 75 octets.
    package var text: String {
        let head = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Chengyuan//Obligations//ZH",
            "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:\(Self.escaped(name))",
        ]
        let lines = head + entries.flatMap(lines) + ["END:VCALENDAR"]
        return lines.map(Self.folded).joined()
    }

    private func lines(_ entry: Entry) -> [String] {
        let summary = Self.escaped((entry.isDone ? "已完成：" : "") + entry.summary)
        return [
            "BEGIN:VEVENT", "UID:\(Self.escaped(entry.uid))", "DTSTAMP:\(Self.stamp(now))",
            "DTSTART;VALUE=DATE:\(Self.date(entry.day))",
            "DTEND;VALUE=DATE:\(Self.date(entry.day.advanced(by: 1)))", "SUMMARY:\(summary)",
            "DESCRIPTION:\(Self.escaped(entry.detail.joined(separator: "\n")))",
            "TRANSP:TRANSPARENT",
        ] + (entry.isDone ? [] : Self.alarms.flatMap { Self.alarm($0, summary) })
            + ["END:VEVENT"]
    }

    private static func alarm(_ days: Int, _ summary: String) -> [String] {
        [
            "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P\(days)D", "DESCRIPTION:\(summary)",
            "END:VALARM",
        ]
    }

    private static func date(_ day: Day) -> String { day.description.replacing("-", with: "") }

    /// 20261014T020000Z: the moment in UTC.
    private static func stamp(_ now: Instant) -> String {
        let utc = now.advanced(byHours: -8)
        let clock = utc.clock.replacing(":", with: "") + padded(utc.secondOfDay % 60)
        return "\(date(utc.day))T\(clock)Z"
    }

    /// TEXT of RFC 5545 3.3.11.
    static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing(";", with: "\\;")
            .replacing(",", with: "\\,").replacing("\r\n", with: "\\n")
            .replacing("\n", with: "\\n").replacing("\r", with: "\\n")
    }

    /// One content line, in pieces of at most 75 octets that cut no character in two.
    static func folded(_ line: String) -> String {
        var (out, width) = ("", 0)
        for scalar in line.unicodeScalars {
            let size = UTF8.width(scalar)
            if width + size > 75 {
                out += "\r\n "
                width = 1
            }
            out.unicodeScalars.append(scalar)
            width += size
        }
        return out + "\r\n"
    }
}
