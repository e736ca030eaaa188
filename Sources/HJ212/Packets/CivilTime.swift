/// A time as loggers write it: local time of China (UTC+8), to the second or millisecond.
public struct CivilTime: Hashable, Comparable, Sendable {
    /// The calendar day.
    public let year, month, day: Int

    /// The time of day, to the second.
    public let hour, minute, second: Int

    /// 0 when the sender wrote none.
    public let millisecond: Int

    /// A time that exists in the calendar; nil for 31 April or 24:00.
    public init?(
        _ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0,
        _ second: Int = 0, _ millisecond: Int = 0
    ) {
        guard 1...9999 ~= year, 1...12 ~= month, 1...Self.days(of: month, in: year) ~= day,
            0...23 ~= hour, 0...59 ~= minute, 0...59 ~= second, 0...999 ~= millisecond
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second) = (hour, minute, second)
        self.millisecond = millisecond
    }

    /// Reads `YYYYMMDDhhmmss` (14 digits) or with `zzz` (17 digits), as in QN and DataTime.
    public init?(_ text: String) {
        let digits = Array(text.utf8)
        guard digits.count == 14 || digits.count == 17, digits.allSatisfy(\.isDigit) else {
            return nil
        }
        func number(_ range: Range<Int>) -> Int {
            digits[range].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        self.init(
            number(0..<4), number(4..<6), number(6..<8), number(8..<10), number(10..<12),
            number(12..<14), digits.count == 17 ? number(14..<17) : 0)
    }

    /// 17 digits, as a request number is written.
    public var qn: String { dataTime + digits(millisecond, width: 3) }

    /// 14 digits, as a data time is written.
    public var dataTime: String {
        digits(year, width: 4)
            + [month, day, hour, minute, second].map { digits($0, width: 2) }.joined()
    }

    /// Earlier before later.
    public static func < (lhs: Self, rhs: Self) -> Bool {
        lhs.parts.lexicographicallyPrecedes(rhs.parts)
    }

    private var parts: [Int] { [year, month, day, hour, minute, second, millisecond] }

    private static func days(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && year % 100 != 0 || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
