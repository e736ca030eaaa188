import Compliance
import Store

/// What waits of one outlet, sheet beside sheet.
struct OpenOutlet {
    let site: String
    let outlet: OutletCode
    private(set) var sheets: [OpenSheet] = []
    /// The sheet of the last value: that of the next one stands behind it nearly always.
    private var last = 0

    init(site: String, outlet: OutletCode) { (self.site, self.outlet) = (site, outlet) }
}

extension OpenOutlet {
    /// Where a sheet stands; a new one is begun.
    mutating func place(_ factor: Int32, _ statistic: Statistic, _ day: Day) -> Int {
        for next in last..<min(last + 2, sheets.count)
        where sheets[next].holds(factor, statistic, day) {
            last = next
            return next
        }
        last = find(factor, statistic, day) ?? sheets.count
        if last == sheets.count { sheets.append(OpenSheet(factor, statistic, firstDay: day)) }
        return last
    }

    func find(_ factor: Int32, _ statistic: Statistic, _ day: Day) -> Int? {
        sheets.firstIndex { $0.holds(factor, statistic, day) }
    }

    mutating func change<T>(_ place: Int, _ change: (inout OpenSheet) -> T) -> T {
        change(&sheets[place])
    }

    /// Lets sheets go to which nothing came since they were written.
    mutating func dropEmpty() {
        guard sheets.contains(where: { $0.count == 0 }) else { return }
        sheets.removeAll { $0.count == 0 }
        last = 0
    }
}
