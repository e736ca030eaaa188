/// 期限: the last day of a period that the law gives, and how it was counted.
///
/// The day of the event is not counted. Days are natural days unless the unit says working days;
/// months and years end on the same day, or on the month's last (民法典 第200条 to 第203条).
package struct Deadline: Sendable, Hashable {
    package enum Unit: String, Sendable, CaseIterable {
        /// By the clock, holidays included.
        case hour
        case workday
        /// 自然日.
        case day
        case month
        case year

        package var inChinese: String {
            switch self {
            case .hour: "小时"
            case .workday: "个工作日"
            case .day: "日"
            case .month: "个月"
            case .year: "年"
            }
        }
    }

    package enum Direction: String, Sendable, CaseIterable {
        case after
        /// Counted back from the event: 举行听证的七个工作日前.
        case before
    }

    /// What happens when the last day is not a working day.
    package enum Rolling: String, Sendable, CaseIterable {
        case none
        /// 顺延: the next working day is the last day.
        case forward
    }

    /// A day that was passed over, and why.
    package struct Skipped: Sendable, Hashable {
        package let day: Day
        package let reason: String
    }

    /// The last day on which the act is in time.
    package let due: Day
    /// The exact end, for periods counted in hours.
    package let instant: Instant?
    package let skipped: [Skipped]
    /// How it was counted, for the person who must answer for the date.
    package let basis: String
}

extension Deadline {
    /// Counts a period from the day of an event.
    package static func compute(
        _ amount: Int, _ unit: Unit, from event: Day, calendar: WorkingCalendar,
        direction: Direction = .after, rolls: Rolling = .none
    ) throws(WorkingCalendar.MissingYear) -> Deadline {
        try compute(
            amount, unit, from: Instant(event), calendar: calendar, direction: direction,
            rolls: rolls)
    }

    /// Counts a period from the moment of an event; only hours look at the clock.
    package static func compute(
        _ amount: Int, _ unit: Unit, from event: Instant, calendar: WorkingCalendar,
        direction: Direction = .after, rolls: Rolling = .none
    ) throws(WorkingCalendar.MissingYear) -> Deadline {
        let signed = direction == .after ? amount : -amount
        let words = Deadline.words(amount, unit, from: event, direction)
        switch unit {
        case .hour:
            let end = event.advanced(byHours: signed)
            return Deadline(due: end.day, instant: end, skipped: [], basis: words)
        case .workday: return try workdays(signed, from: event.day, calendar, words)
        case .day:
            return try rolled(event.day.advanced(by: signed), rolls, calendar, words)
        case .month:
            return try rolled(event.day.advanced(byMonths: signed), rolls, calendar, words)
        case .year:
            return try rolled(event.day.advanced(byMonths: signed * 12), rolls, calendar, words)
        }
    }

    /// How many days follow a day through another: the event's day is not counted.
    ///
    /// 按日连续处罚的计罚日数 (环境保护主管部门实施按日连续处罚办法 第17条).
    package static func days(after event: Day, through last: Day) -> Int {
        max(0, event.distance(to: last))
    }

    private static func workdays(
        _ signed: Int, from event: Day, _ calendar: WorkingCalendar, _ words: String
    ) throws(WorkingCalendar.MissingYear) -> Deadline {
        var (day, left, skipped) = (event, abs(signed), [Skipped]())
        while left > 0 {
            day = day.advanced(by: signed.signum())
            if try calendar.isWorkday(day) {
                left -= 1
            } else if let reason = try calendar.reason(day) {
                skipped.append(Skipped(day: day, reason: reason))
            }
        }
        let note = skipped.isEmpty ? "" : "，其间跳过\(skipped.count)个非工作日"
        return Deadline(
            due: day, instant: nil, skipped: skipped.sorted { $0.day < $1.day },
            basis: words + note)
    }

    private static func rolled(
        _ last: Day, _ rolls: Rolling, _ calendar: WorkingCalendar, _ words: String
    ) throws(WorkingCalendar.MissingYear) -> Deadline {
        var (day, skipped) = (last, [Skipped]())
        while rolls == .forward, let reason = try calendar.reasonOff(day) {
            skipped.append(Skipped(day: day, reason: reason))
            day = day.advanced(by: 1)
        }
        let note = skipped.first.map { "；末日\($0.day)为\($0.reason)，顺延至\(day)" } ?? ""
        return Deadline(due: day, instant: nil, skipped: skipped, basis: words + note)
    }

    private static func words(
        _ amount: Int, _ unit: Unit, from event: Instant, _ direction: Direction
    ) -> String {
        let length = "\(amount)\(unit.inChinese)"
        return switch (unit, direction) {
        case (.hour, .after): "自\(event.minute)起\(length)，节假日不扣除"
        case (.hour, .before): "\(event.minute)之前\(length)，节假日不扣除"
        case (_, .after): "自\(event.day)的次日起算\(length)，当日不计"
        case (_, .before): "\(event.day)之前\(length)，当日不计"
        }
    }
}

extension WorkingCalendar {
    /// Why nobody works on a day; nil on working days.
    fileprivate func reasonOff(_ day: Day) throws(MissingYear) -> String? {
        try isWorkday(day) ? nil : try reason(day)
    }
}
