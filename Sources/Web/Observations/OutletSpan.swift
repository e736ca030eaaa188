import Compliance

/// Which whole days a page shows, where a moment less or more does not matter.
struct OutletSpan: Sendable {
    let first: Day
    let last: Day

    init(day: Day, days: String?) {
        let count = [1, 7, 30, 90].first { "\($0)" == days } ?? 1
        (first, last) = (day.advanced(by: 1 - count), day)
    }

    var days: Int { first.distance(to: last) + 1 }
    var span: TimeSpan { TimeSpan(days: days, endingWith: last) }
}
