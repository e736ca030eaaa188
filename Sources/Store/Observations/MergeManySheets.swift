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
        let ids = try touchSeries(of: changes, at: now)
        var open = try openSheets(of: ids)
        let first = changes.map(\.key.day.number).min() ?? 0
        let others = zip(changes, ids).filter { change, id in
            open[OpenPlace(series: id, day: change.key.day.number)] == nil
        }
        let closed = try closedSheets(of: others.map(\.1), since: first)
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

    private func openSheets(of ids: [Int]) throws -> [OpenPlace: OpenContent] {
        var found: [OpenPlace: OpenContent] = [:]
        for some in ids.sorted().inStatements() {
            let rows = try rows(
                """
                SELECT series, day, ends, content FROM open_sheet
                WHERE series IN (\(some.values))
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
        for some in ids.sorted().inStatements() {
            let rows = try rows(
                """
                SELECT series, day FROM sheet
                WHERE series IN (\(some.values)) AND day >= \(day)
                """)
            for row in rows {
                found.insert(OpenPlace(series: try row("series"), day: try row("day")))
            }
        }
        return found
    }

    private func keepOpen(_ sheets: [(OpenPlace, OpenContent)], _ now: Instant) throws {
        for some in sheets.inStatements() {
            let values = some.elements.map { name, content -> SQL in
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
            try run(some.isFull ? sql : sql.unplanned)
        }
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
