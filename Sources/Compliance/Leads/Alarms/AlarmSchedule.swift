/// When a condition is asked at all: hours of the day, days of the week.
package struct AlarmSchedule: Sendable, Hashable {
    /// The first hour; the whole day where both are equal, the night for 22 and 6.
    package let fromHour: Int
    /// The hour after the last.
    package let toHour: Int
    /// Monday 1 to Sunday 7; empty: every day.
    ///
    /// A night belongs to the day on which it begins.
    package let weekdays: Set<Int>

    package init(fromHour: Int = 0, toHour: Int = 0, weekdays: Set<Int> = []) {
        (self.fromHour, self.toHour, self.weekdays) = (fromHour, toHour, weekdays)
    }

    package static let always = AlarmSchedule()

    package var inWords: String {
        let names = ["一", "二", "三", "四", "五", "六", "日"]
        let days =
            weekdays.isEmpty
            ? "每天" : "星期" + weekdays.sorted().map { names[$0 - 1] }.joined(separator: "、")
        guard fromHour != toHour else { return "\(days)全天" }
        return "\(days) \(padded(fromHour)):00 至\(toHour < fromHour ? "次日 " : " ")"
            + "\(padded(toHour)):00"
    }

    func holds(in span: Range<Instant>) -> Intervals {
        guard self != .always else { return Intervals([span]) }
        let days = span.lowerBound.day.advanced(by: -1)...span.upperBound.day
        let hours = toHour > fromHour ? toHour - fromHour : toHour - fromHour + 24
        return Intervals(
            days.filter { weekdays.isEmpty || weekdays.contains($0.weekday) }.map { day in
                let start = Instant(day).advanced(byHours: fromHour)
                return (start..<start.advanced(byHours: hours)).clamped(to: span)
            })
    }
}
