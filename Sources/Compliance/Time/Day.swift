/// A calendar day in China (UTC+8, no daylight saving).
///
/// Rules compare days, never instants, unless the law counts hours.
package struct Day: Hashable, Sendable {
    /// Days since 1970-01-01.
    package let number: Int

    package init(number: Int) { self.number = number }

    /// The day of a date that exists; nil for 2026-02-30 and the like.
    package init?(year: Int, month: Int, day: Int) {
        guard (1600...9999).contains(year), (1...12).contains(month),
            (1...Day.length(ofMonth: month, year: year)).contains(day)
        else { return nil }
        self.init(number: Day.number(year, month, day))
    }

    /// The day of a date written in code; a day past the month's end counts on into the next.
    package init(_ year: Int, _ month: Int, _ day: Int) {
        self.init(number: Day.number(year, month, day))
    }

    /// Counts days of the proleptic Gregorian calendar from March, so that leap days come last.
    private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - 719_468
    }

    /// The date: year, month 1 to 12, day 1 to 31.
    package var date: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    package var year: Int { date.year }
    package var month: Int { date.month }
    package var day: Int { date.day }

    /// Monday 1 to Sunday 7.
    package var weekday: Int { (number % 7 + 7 + 3) % 7 + 1 }
    package var isWeekend: Bool { weekday > 5 }

    package static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Day: Strideable {
    package func distance(to other: Day) -> Int { other.number - number }
    package func advanced(by days: Int) -> Day { Day(number: number + days) }

    /// The same day some months later, or the month's last day where that day does not exist.
    ///
    /// 民法典 第200条 to 第203条.
    package func advanced(byMonths months: Int) -> Day {
        let (year, month, day) = date
        let count = year * 12 + month - 1 + months
        let (toYear, toMonth) = (count / 12, count % 12 + 1)
        return Day(toYear, toMonth, min(day, Day.length(ofMonth: toMonth, year: toYear)))
    }
}

extension Day: LosslessStringConvertible {
    /// `2026-10-14`.
    package var description: String {
        let (year, month, day) = date
        return "\(padded(year, 4))-\(padded(month))-\(padded(day))"
    }

    /// Reads `2026-10-14`, `2026/10/14`, `20261014` and `2026年10月14日`; refuses days that do not
    /// exist.
    package init?(_ text: String) {
        let parts = text.split { !$0.isASCII || !$0.isNumber }.map(String.init)
        let marks = text.filter { !($0.isASCII && $0.isNumber) }
        switch (parts.count, marks) {
        case (3, "--"), (3, "//"), (3, "年月日"):
            guard let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
            else { return nil }
            self.init(year: year, month: month, day: day)
        case (1, "") where text.utf8.count == 8:
            guard let whole = Int(text) else { return nil }
            self.init(year: whole / 10_000, month: whole / 100 % 100, day: whole % 100)
        default: return nil
        }
    }

    /// `2026年10月14日`, as prose and documents write it.
    package var inWords: String {
        let (year, month, day) = date
        return "\(year)年\(month)月\(day)日"
    }

    /// `10-14`, where the year is plain.
    package var short: String { String(description.dropFirst(5)) }

    package var weekdayInWords: String {
        ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"][weekday - 1]
    }
}

/// A number with leading zeros.
package func padded(_ number: Int, _ width: Int = 2) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, width - text.count)) + text
}
