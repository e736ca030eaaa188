/// 工作日历: which days are working days, with the yearly holidays and 调休.
///
/// A year without its table refuses: counting only weekends would give a wrong date in silence.
package struct WorkingCalendar: Sendable {
    /// How the State Council's yearly notice changes a day.
    package enum Kind: String, Sendable, CaseIterable {
        case holiday
        /// 调休上班: a weekend day on which people work; once a weekday that was to be off.
        case makeUpWorkday
    }

    /// One day that the yearly notice names.
    package struct SpecialDay: Sendable, Hashable {
        package let day: Day
        package let kind: Kind
        /// The holiday, as the notice calls it: 国庆节.
        package let name: String

        package init(day: Day, kind: Kind, name: String) {
            (self.day, self.kind, self.name) = (day, kind, name)
        }
    }

    private let special: [Day: SpecialDay]
    private let years: Set<Int>?

    /// A calendar that answers for the years whose notices it holds, and for no other.
    package init(_ days: [SpecialDay], years: Set<Int>) {
        special = Dictionary(days.map { ($0.day, $0) }) { first, _ in first }
        self.years = years
    }

    private init() {
        special = [:]
        years = nil
    }

    /// Saturdays and Sundays only, for every year; for calculations that say so.
    package static let weekendsOnly = WorkingCalendar()

    /// The years with a table, ascending; empty for `weekendsOnly`.
    package var coveredYears: [Int] { (years ?? []).sorted() }

    package func covers(year: Int) -> Bool { years?.contains(year) ?? true }
}

extension WorkingCalendar {
    /// The refusal to count working days in a year whose holidays are not loaded.
    package struct MissingYear: Error, Sendable, Hashable, CustomStringConvertible {
        package let year: Int

        package var description: String {
            "\(year)年的节假日安排尚未载入，不能计算工作日；请在 holidays.csv 中补入国务院办公厅当年通知"
        }
    }

    package func isWorkday(_ day: Day) throws(MissingYear) -> Bool {
        guard covers(year: day.year) else { throw MissingYear(year: day.year) }
        return switch special[day]?.kind {
        case .holiday: false
        case .makeUpWorkday: true
        case nil: !day.isWeekend
        }
    }

    /// Why a day is off (周末, 国庆节) or is worked on though a weekend (调休上班); else nil.
    package func reason(_ day: Day) throws(MissingYear) -> String? {
        guard covers(year: day.year) else { throw MissingYear(year: day.year) }
        switch special[day]?.kind {
        case .holiday: return special[day]?.name
        case .makeUpWorkday: return day.isWeekend ? "调休上班" : nil
        case nil: return day.isWeekend ? "周末" : nil
        }
    }

    /// The first working day after a day.
    package func next(after day: Day) throws(MissingYear) -> Day { try step(from: day, by: 1) }

    /// The last working day before a day.
    package func previous(before day: Day) throws(MissingYear) -> Day {
        try step(from: day, by: -1)
    }

    private func step(from day: Day, by stride: Int) throws(MissingYear) -> Day {
        var day = day.advanced(by: stride)
        while try !isWorkday(day) { day = day.advanced(by: stride) }
        return day
    }

    /// How many working days there are from one day through another, both counted.
    package func workdays(from first: Day, through last: Day) throws(MissingYear) -> Int {
        var (count, day) = (0, first)
        while day <= last {
            if try isWorkday(day) { count += 1 }
            day = day.advanced(by: 1)
        }
        return count
    }
}
