import Compliance

/// Which time a page of curves shows: from a minute to a little more than ten years.
struct TimeSpan: Sendable, Hashable {
    let start: Instant
    let end: Instant

    static let shortest = 60
    static let longest = 3700 * 86_400
    /// Nothing is kept from before; a wild address must not ask for it.
    private static let first = Instant(Day(1990, 1, 1))
    private static let last = Instant(Day(2100, 1, 1))

    /// Keeps the middle where a span is too short or too long.
    init(start: Instant, end: Instant) {
        let start = min(max(start, TimeSpan.first), TimeSpan.last)
        let end = min(max(end, start), TimeSpan.last.advanced(bySeconds: TimeSpan.longest))
        let seconds = start.seconds(to: end)
        let fitting = min(max(seconds, TimeSpan.shortest), TimeSpan.longest)
        let shift = (seconds - fitting) / 2
        self.start = start.advanced(bySeconds: shift)
        self.end = self.start.advanced(bySeconds: fitting)
    }

    /// Whole days that end with a day.
    init(days: Int, endingWith day: Day) {
        self.init(
            start: Instant(day.advanced(by: 1 - max(1, days))), end: Instant(day.advanced(by: 1)))
    }

    /// As the address says: `from` and `to`, or `day` and `days`; today when it says nothing.
    init(_ visit: Visit) {
        if let from = visit.query("from").flatMap({ Instant($0) }),
            let to = visit.query("to").flatMap({ Instant($0) }), from < to
        {
            self.init(start: from, end: to)
        } else {
            let days = visit.query("days").flatMap(Int.init) ?? 1
            let day = visit.query("day").flatMap(Day.init) ?? visit.today
            self.init(days: min(max(days, 1), 3700), endingWith: day)
        }
    }

    var range: Range<Instant> { start..<end }
    var seconds: Int { start.seconds(to: end) }
    var firstDay: Day { start.day }
    var lastDay: Day { end.advanced(bySeconds: -1).day }
    var days: Int { firstDay.distance(to: lastDay) + 1 }

    /// Its part of an address.
    var query: String { "from=\(start.local)&to=\(end.local)" }

    /// Later by a share of its length; earlier for a negative one.
    func moved(byPercent percent: Int) -> TimeSpan {
        let shift = seconds / 100 * percent
        return TimeSpan(
            start: start.advanced(bySeconds: shift), end: end.advanced(bySeconds: shift))
    }

    /// Another length around the middle, or up to now where the span reaches it.
    func resized(to length: Int, now: Instant) -> TimeSpan {
        if range.contains(now) || end <= now.advanced(bySeconds: 60) && now < end {
            let stop =
                length >= 86_400 ? Instant(now.day.advanced(by: 1)) : now.advanced(bySeconds: 30)
            return TimeSpan(start: stop.advanced(bySeconds: -length), end: stop)
        }
        let middle = start.advanced(bySeconds: seconds / 2)
        return TimeSpan(
            start: middle.advanced(bySeconds: -length / 2),
            end: middle.advanced(bySeconds: length - length / 2))
    }

    /// `2026-11-05`, `2026-11-05 14:00–15:00`, `2026-09-01 至 2026-11-29`.
    var words: String {
        let isWhole = start.secondOfDay == 0 && end.secondOfDay == 0
        if isWhole { return days == 1 ? "\(firstDay)" : "\(firstDay) 至 \(lastDay)" }
        if firstDay == lastDay {
            let (from, to) = seconds < 600 ? (start.second, end.second) : (start.clock, end.clock)
            return "\(firstDay) \(from)–\(to)"
        }
        return "\(start.minute) 至 \(end.minute)"
    }
}

extension Instant {
    /// `2026-11-05T14:00:00`, civil time as addresses say it.
    var local: String { "\(day)T\(clock):\(padded(secondOfDay % 60))" }
    /// `14:00:05`.
    var second: String { "\(clock):\(padded(secondOfDay % 60))" }
}
