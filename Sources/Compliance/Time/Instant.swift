/// A point in time, shown and read as China's civil time (UTC+8).
package struct Instant: Hashable, Sendable {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The start of a minute of a civil day.
    package init(_ day: Day, minute: Int = 0) {
        self.init(civilSeconds: Int64(day.number) * 86_400 + Int64(minute) * 60)
    }

    private init(civilSeconds: Int64) {
        self.init(milliseconds: (civilSeconds - Instant.offsetSeconds) * 1000)
    }

    private static let offsetSeconds: Int64 = 8 * 3600

    private var civilMilliseconds: Int64 { milliseconds + Instant.offsetSeconds * 1000 }
    private var civilSeconds: Int64 { floorDivide(civilMilliseconds, 1000) }

    package var day: Day { Day(number: Int(floorDivide(civilSeconds, 86_400))) }
    /// Seconds since the civil day began, 0 to 86 399.
    package var secondOfDay: Int { Int(civilSeconds - Int64(day.number) * 86_400) }
    package var minuteOfDay: Int { secondOfDay / 60 }
    package var hour: Int { secondOfDay / 3600 }

    package func advanced(bySeconds seconds: Int) -> Instant {
        Instant(milliseconds: milliseconds + Int64(seconds) * 1000)
    }
    package func advanced(byMinutes minutes: Int) -> Instant {
        advanced(bySeconds: minutes * 60)
    }
    package func advanced(byHours hours: Int) -> Instant { advanced(bySeconds: hours * 3600) }
    /// Whole seconds from this instant to another.
    package func seconds(to other: Instant) -> Int {
        Int((other.milliseconds - milliseconds) / 1000)
    }
}

extension Instant: Comparable {
    package static func < (lhs: Instant, rhs: Instant) -> Bool {
        lhs.milliseconds < rhs.milliseconds
    }
}

extension Instant: LosslessStringConvertible {
    /// `2026-10-14 10:41:05`, civil time.
    package var description: String { "\(day) \(clock):\(padded(secondOfDay % 60))" }
    /// `10:41`.
    package var clock: String { "\(padded(hour)):\(padded(minuteOfDay % 60))" }
    /// `2026-10-14 10:41`.
    package var minute: String { "\(day) \(clock)" }
    /// `10-14 10:41`, where the year is plain.
    package var short: String { "\(day.short) \(clock)" }
    /// `2026-10-14T10:41:05+08:00`, for machines.
    package var iso: String { "\(day)T\(clock):\(padded(secondOfDay % 60))+08:00" }

    /// Reads a civil day, optionally with `T` or a blank and `10:41[:05[.123]]`, and a zone.
    ///
    /// Without a zone the time is China's; `Z` and `+08:00` forms are honoured.
    package init?(_ text: String) {
        let parts = text.split(maxSplits: 1) { $0 == "T" || $0 == " " }
        guard let first = parts.first, let day = Day(String(first)) else { return nil }
        guard parts.count == 2 else {
            self.init(day)
            return
        }
        let zoned = Instant.zone(parts[1])
        let clock = zoned.clock.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(clock.count), (1...2).contains(clock[0].count), clock[1].count == 2,
            clock.allSatisfy({ $0.allSatisfy { "0123456789.".contains($0) } }),
            let hour = Int(clock[0]), (0...24).contains(hour),
            let minute = Int(clock[1]), (0...59).contains(minute),
            let second = clock.count == 3 ? Double(clock[2]) : 0, (0..<61).contains(second),
            hour < 24 || (minute == 0 && second == 0)
        else { return nil }
        let whole = Instant(day, minute: hour * 60 + minute)
        let shift = (Int(Instant.offsetSeconds) - zoned.offset) * 1000
        self.init(
            milliseconds: whole.milliseconds + Int64((second * 1000).rounded()) + Int64(shift))
    }

    private static func zone(_ text: Substring) -> (clock: Substring, offset: Int) {
        if text.hasSuffix("Z") { return (text.dropLast(), 0) }
        guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) else {
            return (text, Int(offsetSeconds))
        }
        let zone = text[text.index(after: sign)...].filter { $0 != ":" }
        guard zone.count == 4, let number = Int(zone), number <= 1800, number % 100 < 60
        else { return (text, Int(offsetSeconds)) }
        let seconds = number / 100 * 3600 + number % 100 * 60
        return (text[..<sign], text[sign] == "-" ? -seconds : seconds)
    }
}

private func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
    let quotient = number / divisor
    return number % divisor < 0 ? quotient - 1 : quotient
}
