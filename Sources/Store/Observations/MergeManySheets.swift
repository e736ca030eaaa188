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
    /// To each it does what ``merge(_:into:unit:at:closesAtOnce:)`` does; but a server that
    /// is busy, or far, is asked a few times and not three times a sheet. The numbers of the series
    /// are returned.
    package func merge(_ changes: [SheetChange], at now: Instant) throws -> [Int] {
        let ids = try seriesNumbers(of: changes)
        try note(changes.map { OutletChange($0.key) }, at: now)
        var open = try openSheets(of: ids)
        let before = Set(open.keys)
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
        let written = grown.sorted().compactMap { name in
            open[name].map { GrownSheet(name: name, end: $0.end, bytes: $0.sheet.encoded) }
        }
        try writeAnew(written.filter { before.contains($0.name) }, now)
        try begin(written.filter { !before.contains($0.name) }, now)
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

    /// Writes sheets that stand there already.
    private func writeAnew(_ sheets: [GrownSheet], _ now: Instant) throws {
        for some in sheets.inStatements() {
            let values = some.filled.map { sheet -> SQL in
                "(\(sheet.name.series), \(sheet.name.day), \(sheet.bytes))"
            }
            try run(
                """
                UPDATE open_sheet
                SET content = grown.column3, updated_at = \(now.milliseconds)
                FROM (VALUES \(values.joined(", "))) AS grown
                WHERE open_sheet.series = grown.column1 AND open_sheet.day = grown.column2
                """)
        }
    }

    /// Begins sheets.
    private func begin(_ sheets: [GrownSheet], _ now: Instant) throws {
        for some in sheets.inStatements() {
            let values = some.elements.map { sheet -> SQL in
                """
                (\(sheet.name.series), \(sheet.name.day), \(sheet.end.milliseconds),
                    \(now.milliseconds), \(sheet.bytes))
                """
            }
            let sql: SQL = """
                INSERT INTO open_sheet (series, day, ends, updated_at, content)
                VALUES \(values.joined(", "))
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

/// A sheet to which readings came, as it is to be stored.
private struct GrownSheet {
    let name: OpenPlace
    let end: Instant
    let bytes: [UInt8]
}
