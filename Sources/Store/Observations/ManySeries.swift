import Compliance

extension Session {
    /// The numbers of the series of changes, in their order; new series get the next ones.
    func seriesNumbers(of changes: [SheetChange]) throws -> [Int] {
        let places = changes.map { $0.series == nil ? SeriesPlace($0) : nil }
        var known = try knownSeries(at: places.compactMap { $0?.outlet })
        var missing: [SeriesPlace] = []
        let isAnyNew = places.contains { $0.map { known[$0] == nil } ?? false }
        let first = isAnyNew ? try nextSeries() : Int.max
        for case let place? in places where known[place] == nil {
            known[place] = first + missing.count
            missing.append(place)
        }
        try addSeries(missing, from: first)
        return try zip(changes, places).map { change, place in
            guard let id = change.series ?? place.flatMap({ known[$0] }) else {
                throw StoreFault.other("监测序列没有写入")
            }
            return id
        }
    }

    private func knownSeries(at outlets: [SeriesPlace.Outlet]) throws -> [SeriesPlace: Int] {
        var found: [SeriesPlace: Int] = [:]
        // The values of an outlet stand together.
        let others = zip(outlets, outlets.dropFirst()).filter { $0 != $1 }.map(\.1)
        for some in (outlets.prefix(1) + others).inStatements() {
            let names = some.filled.map { outlet -> SQL in
                "(\(outlet.site), \(outlet.code))"
            }.joined(", ")
            let rows = try rows(
                """
                SELECT id, site, outlet, statistic, factor, unit
                FROM series
                JOIN (VALUES \(names)) AS named
                    ON series.site = named.column1 AND series.outlet = named.column2
                """)
            for row in rows { found[try SeriesPlace(row: row)] = try row("id") }
        }
        return found
    }

    private func nextSeries() throws -> Int {
        try first("SELECT COALESCE(MAX(id), 0) + 1 AS next FROM series")?("next") ?? 1
    }

    private func addSeries(_ places: [SeriesPlace], from first: Int) throws {
        for some in Array(places.enumerated()).inStatements() {
            let values = some.elements.map { offset, place -> SQL in
                """
                (\(first + offset), \(place.outlet.site), \(place.outlet.code), \(place.factor),
                    \(place.statistic), \(place.unit))
                """
            }
            let sql: SQL = """
                INSERT INTO series (id, site, outlet, factor, statistic, unit)
                VALUES \(values.joined(", "))
                """
            try run(some.isFull ? sql : sql.unplanned)
        }
    }
}

/// What a series is named by.
private struct SeriesPlace: Hashable {
    struct Outlet: Hashable {
        let site: String
        let code: String
    }

    let outlet: Outlet
    let statistic: String
    let factor: String
    let unit: String

    init(_ change: SheetChange) {
        let name = change.key.name
        outlet = Outlet(site: change.key.site, code: name.outlet.description)
        (statistic, factor) = (name.statistic.rawValue, name.factor)
        unit = change.unit
    }

    init(row: Row) throws {
        outlet = Outlet(site: try row("site"), code: try row("outlet"))
        (statistic, factor) = (try row("statistic"), try row("factor"))
        unit = try row("unit")
    }
}
