package import Compliance

/// Which sheet values go to: a series of a site and the first day of the sheet.
package struct SheetKey: Sendable, Hashable {
    package let site: String
    package let name: SeriesName
    package let day: Day

    /// The sheet in which the values of a day stand.
    package init(site: String, _ name: SeriesName, holding day: Day) {
        (self.site, self.name) = (site, name)
        self.day = name.statistic.firstDayOfSheet(holding: day)
    }

    /// The moment the sheet's last day is over.
    package var end: Instant { Instant(name.statistic.dayAfterSheet(from: day)) }
}

extension Statistic {
    /// The first day of the sheet that holds a day.
    ///
    /// A sheet is a day of minutes, a month of hours, a year of days or ten years of anything
    /// rarer: enough values to be worth a row, few enough to be written anew with each.
    package func firstDayOfSheet(holding day: Day) -> Day {
        switch self {
        case .instant, .minute: day
        case .hour, .hourConverted: Day(day.year, day.month, 1)
        case .day, .dayConverted: Day(day.year, 1, 1)
        case .month, .quarter, .year: Day(day.year / 10 * 10, 1, 1)
        }
    }

    func dayAfterSheet(from day: Day) -> Day {
        switch self {
        case .instant, .minute: day.advanced(by: 1)
        case .hour, .hourConverted: day.advanced(byMonths: 1)
        case .day, .dayConverted: day.advanced(byMonths: 12)
        case .month, .quarter, .year: day.advanced(byMonths: 120)
        }
    }
}
