import Compliance

/// That values of one kind came to an outlet.
struct OutletChange: Hashable, Comparable {
    let site: String
    let outlet: String
    let statistic: String

    init(_ key: SheetKey) {
        (site, outlet) = (key.site, key.name.outlet.description)
        statistic = key.name.statistic.rawValue
    }

    static func < (lhs: OutletChange, rhs: OutletChange) -> Bool {
        (lhs.site, lhs.outlet, lhs.statistic) < (rhs.site, rhs.outlet, rhs.statistic)
    }
}

extension Session {
    /// Says that values came now; who asks what changed since a time finds these outlets.
    ///
    /// Those of one outlet share a row, and rows are written in one order, so that two gateways
    /// do not wait for each other in turn.
    func note(_ changes: [OutletChange], at now: Instant) throws {
        for some in Set(changes).sorted().inStatements() {
            let names = some.filled.map { change -> SQL in
                "(\(change.site), \(change.outlet), \(change.statistic))"
            }.joined(", ")
            let known = try run(
                """
                UPDATE outlet_change SET updated_at = \(now.milliseconds)
                FROM (VALUES \(names)) AS named
                WHERE outlet_change.site = named.column1 AND outlet_change.outlet = named.column2
                    AND outlet_change.statistic = named.column3
                """)
            guard known < some.elements.count else { continue }
            try run(
                """
                INSERT INTO outlet_change (site, outlet, statistic, updated_at)
                SELECT named.column1, named.column2, named.column3, \(now.milliseconds)
                FROM (VALUES \(names)) AS named
                WHERE true
                ON CONFLICT (site, outlet, statistic) DO NOTHING
                """)
        }
    }
}
