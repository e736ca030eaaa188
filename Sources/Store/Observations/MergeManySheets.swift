package import Compliance

/// Readings for one sheet, with the number of its series where that is known.
package struct SheetChange: Sendable {
    package let key: SheetKey
    package let unit: String
    package let readings: [SheetReading]
    package let series: Int?

    package init(key: SheetKey, unit: String, readings: [SheetReading], series: Int?) {
        (self.key, self.unit, self.readings, self.series) = (key, unit, readings, series)
    }
}

extension Session {
    /// Puts readings into many sheets, with few statements where they are open already.
    ///
    /// To each it does what ``merge(_:into:unit:at:closesAtOnce:known:)`` does; but a server that
    /// is busy, or far, is asked a few times and not three times a sheet. The numbers of the series
    /// are returned.
    package func merge(_ changes: [SheetChange], at now: Instant) throws -> [Int] {
        let ids = try changes.map { change in
            try change.series
                ?? touchSeries(of: change.key.site, change.key.name, unit: change.unit, at: now)
        }
        try touchSeries(changes.compactMap(\.series), at: now)
        var open = try openSheets(of: ids)
        let first = changes.map(\.key.day.number).min() ?? 0
        let closed = try closedSheets(of: ids, since: first)
        var grown: Set<OpenPlace> = []
        for (change, id) in zip(changes, ids) {
            let place = SheetPlace(series: id, change.key)
            let name = OpenPlace(series: id, day: place.day.number)
            if open[name] == nil, closed.contains(name) {
                try put(change.readings, at: place, now)
                continue
            }
            var sheet = open[name]?.sheet ?? Sheet()
            let (added, changed) = sheet.put(change.readings)
            guard added + changed > 0 else { continue }
            open[name] = OpenContent(sheet: sheet, end: place.end)
            grown.insert(name)
            if changed > 0 {
                try note(SheetRevision(at: now, added: added, changed: changed), of: place)
            }
        }
        try keepOpen(grown.sorted().compactMap { name in open[name].map { (name, $0) } }, now)
        return ids
    }

    /// So many rows a statement: texts of one length are planned once.
    private static let rowsAtOnce = 32

    private func touchSeries(_ ids: [Int], at now: Instant) throws {
        for some in ids.sorted().chunks(of: Session.rowsAtOnce) {
            try run(
                """
                UPDATE series SET updated_at = \(now.milliseconds)
                WHERE id IN (\(Session.padded(some)))
                """)
        }
    }

    private func openSheets(of ids: [Int]) throws -> [OpenPlace: OpenContent] {
        var found: [OpenPlace: OpenContent] = [:]
        for some in ids.sorted().chunks(of: Session.rowsAtOnce) {
            let rows = try rows(
                """
                SELECT series, day, ends, content FROM open_sheet
                WHERE series IN (\(Session.padded(some)))
                """)
            for row in rows {
                let name = OpenPlace(series: try row("series"), day: try row("day"))
                found[name] = OpenContent(
                    sheet: try Sheet(stored: row), end: try row.instant("ends"))
            }
        }
        return found
    }

    /// Which sheets from a day on are over: what comes for them is late.
    private func closedSheets(of ids: [Int], since day: Int) throws -> Set<OpenPlace> {
        var found: Set<OpenPlace> = []
        for some in ids.sorted().chunks(of: Session.rowsAtOnce) {
            let rows = try rows(
                """
                SELECT series, day FROM sheet
                WHERE series IN (\(Session.padded(some))) AND day >= \(day)
                """)
            for row in rows {
                found.insert(OpenPlace(series: try row("series"), day: try row("day")))
            }
        }
        return found
    }

    private func keepOpen(_ sheets: [(OpenPlace, OpenContent)], _ now: Instant) throws {
        for some in sheets.chunks(of: Session.rowsAtOnce) {
            let values = some.map { name, content -> SQL in
                """
                (\(name.series), \(name.day), \(content.end.milliseconds), \(now.milliseconds),
                    \(content.sheet.encoded))
                """
            }
            let sql: SQL = """
                INSERT INTO open_sheet (series, day, ends, updated_at, content)
                VALUES \(values.joined(", "))
                ON CONFLICT (series, day)
                DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at
                """
            try run(some.count == Session.rowsAtOnce ? sql : sql.unplanned)
        }
    }

    /// The values of a list, the last one as often as it takes to fill it.
    private static func padded(_ ids: [Int]) -> SQL {
        let all = ids + Array(repeating: ids.last ?? 0, count: max(0, rowsAtOnce - ids.count))
        return all.map { id -> SQL in "\(id)" }.joined(", ")
    }
}

extension Array {
    /// The elements in order, so many at a time.
    fileprivate func chunks(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}

private struct OpenPlace: Hashable, Comparable {
    let series: Int
    let day: Int

    static func < (lhs: OpenPlace, rhs: OpenPlace) -> Bool {
        (lhs.series, lhs.day) < (rhs.series, rhs.day)
    }
}

private struct OpenContent {
    let sheet: Sheet
    let end: Instant
}
