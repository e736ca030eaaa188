package import Compliance

extension Store {
    /// Keeps how the days of a site's outlets stood; days that stand as before are not written.
    package func keep(_ days: [OutletDay], of site: String) async throws {
        guard let first = days.map(\.day).min() else { return }
        let known = Set(
            try await database.read { session in
                try session.rows(
                    """
                    SELECT outlet, day, due, received, valid, stopped, marked, gaps, gap_hours
                    FROM outlet_day
                    WHERE site = \(site) AND day >= \(first.number)
                    """
                ).compactMap(OutletDay.init(row:))
            })
        let changed = days.filter { !known.contains($0) }
        guard !changed.isEmpty else { return }
        try await database.write { session in
            for day in changed { try session.keep(day, of: site) }
        }
    }
}

extension Session {
    fileprivate func keep(_ day: OutletDay, of site: String) throws {
        try run(
            """
            INSERT INTO outlet_day (site, outlet, day, due, received, valid, stopped, marked, gaps,
                gap_hours)
            VALUES (\(site), \(day.outlet.description), \(day.day.number), \(day.rate.due),
                \(day.rate.received), \(day.rate.valid), \(day.stopped), \(day.marked),
                \(day.gaps), \(day.gapHours))
            ON CONFLICT (site, outlet, day) DO UPDATE SET
                due = excluded.due, received = excluded.received, valid = excluded.valid,
                stopped = excluded.stopped, marked = excluded.marked, gaps = excluded.gaps,
                gap_hours = excluded.gap_hours
            """)
    }
}

extension OutletDay {
    fileprivate init?(row: Row) throws {
        guard let outlet = OutletCode(try row("outlet")) else { return nil }
        self.init(
            outlet: outlet, day: Day(number: try row("day")),
            rate: TransmissionRate(
                due: try row("due"), received: try row("received"), valid: try row("valid")),
            stopped: try row("stopped"), marked: try row("marked"), gaps: try row("gaps"),
            gapHours: try row("gap_hours"))
    }
}

/// How well the data of something came over some days: of a site, an outlet, a day, an operator.
package struct DataQuality: Sendable, Hashable {
    /// What is told apart by.
    package enum Grouping: String, Sendable, CaseIterable {
        case site
        case outlet
        case day
        case operator_ = "operator"
    }

    /// The id of what the row is of: a site, `site outlet`, a day, an operator's name.
    package let key: String
    package let name: String
    package let site: String
    package let outlet: String
    package let rate: TransmissionRate
    package let stopped: Int
    package let marked: Int
    package let gaps: Int
    package let gapHours: Int
    /// Marks of the time that the data speak against.
    package let doubts: Int

    /// The marked share of what came, hours of standstill included, in percent.
    package var markedShare: Numeral? {
        let came = rate.received + stopped
        return Numeral(Int64(marked) * 100).divided(by: Numeral(Int64(came)), places: 2)
    }
}

/// Which data's quality is asked for.
package struct QualityFilter: Sendable, Hashable {
    package let grouping: DataQuality.Grouping
    package let from: Day
    package let to: Day
    package var text: String?
    package var site: String?
    package var outlet: String?

    package init(grouping: DataQuality.Grouping, from: Day, to: Day) {
        (self.grouping, self.from, self.to) = (grouping, from, to)
    }
}

extension Store {
    /// The quality of the data that a person may see, by what the filter groups by.
    package func dataQuality(
        in scope: Scope, matching filter: QualityFilter
    ) async throws -> [DataQuality] {
        try await database.read { session in
            let doubts = try session.doubts(in: scope, filter)
            let rows = try session.rows(
                "SELECT " + filter.key + " AS group_key, " + filter.name + " AS name,"
                    + """
                     MIN(outlet_day.site) AS site, MIN(outlet_day.outlet) AS outlet,
                    CAST(SUM(outlet_day.due) AS BIGINT) AS due,
                    CAST(SUM(outlet_day.received) AS BIGINT) AS received,
                    CAST(SUM(outlet_day.valid) AS BIGINT) AS valid,
                    CAST(SUM(outlet_day.stopped) AS BIGINT) AS stopped,
                    CAST(SUM(outlet_day.marked) AS BIGINT) AS marked,
                    CAST(SUM(outlet_day.gaps) AS BIGINT) AS gaps,
                    CAST(SUM(outlet_day.gap_hours) AS BIGINT) AS gap_hours
                    FROM outlet_day
                    JOIN site ON site.id = outlet_day.site
                    """ + filter.operators + " WHERE " + filter.condition(in: scope)
                    + " GROUP BY " + filter.key)
            return try rows.map { row in
                try DataQuality(row: row, filter.grouping, doubts)
            }
        }
    }
}

extension Session {
    fileprivate func doubts(in scope: Scope, _ filter: QualityFilter) throws -> [String: Int] {
        let key: SQL =
            filter.grouping == .site ? "mark.site" : "mark.site || ' ' || mark.outlet"
        let rows = try rows(
            "SELECT " + key + " AS group_key, COUNT(*) AS total"
                + """
                 FROM mark_doubt
                JOIN mark ON mark.id = mark_doubt.version
                JOIN site ON site.id = mark.site
                WHERE mark.withdrawn = 0 AND mark.end_at > \(Instant(filter.from).milliseconds)
                    AND mark.start_at < \(Instant(filter.to.advanced(by: 1)).milliseconds) AND
                """ + " " + scope.condition + " GROUP BY " + key)
        var counts: [String: Int] = [:]
        for row in rows { counts[try row("group_key")] = try row("total") }
        return counts
    }
}

extension QualityFilter {
    fileprivate var key: SQL {
        switch grouping {
        case .site: "outlet_day.site"
        case .outlet: "outlet_day.site || ' ' || outlet_day.outlet"
        case .day: "outlet_day.day"
        case .operator_: "COALESCE(operating.operated_by, '')"
        }
    }

    fileprivate var name: SQL {
        switch grouping {
        case .site, .outlet: "MIN(site.name)"
        case .day: "MIN('')"
        case .operator_: "MIN(COALESCE(operating.operated_by, ''))"
        }
    }

    /// One operator for each outlet, whatever loggers it has.
    fileprivate var operators: SQL {
        guard grouping == .operator_ else { return "" }
        return """
             LEFT JOIN (SELECT site, outlet, MAX(operated_by) AS operated_by FROM device
                GROUP BY site, outlet) AS operating
                ON operating.site = outlet_day.site AND operating.outlet = outlet_day.outlet
            """
    }

    fileprivate func condition(in scope: Scope) -> SQL {
        var condition =
            scope.condition
            + " AND outlet_day.day BETWEEN \(from.number) AND \(to.number)"
        if let site { condition += " AND outlet_day.site = \(site)" }
        if let outlet { condition += " AND outlet_day.outlet = \(outlet)" }
        if let text {
            let pattern = SQL.contains(text)
            condition += " AND (site.name LIKE \(pattern) ESCAPE '\\'"
            condition += " OR outlet_day.outlet LIKE \(pattern) ESCAPE '\\')"
        }
        return condition
    }
}

extension DataQuality {
    fileprivate init(row: Row, _ grouping: Grouping, _ doubts: [String: Int]) throws {
        let key: String =
            grouping == .day
            ? Day(number: try row("group_key")).description : try row("group_key")
        self.init(
            key: key, name: grouping == .day ? key : try row("name"), site: try row("site"),
            outlet: try row("outlet"),
            rate: TransmissionRate(
                due: try row("due"), received: try row("received"), valid: try row("valid")),
            stopped: try row("stopped"), marked: try row("marked"), gaps: try row("gaps"),
            gapHours: try row("gap_hours"), doubts: doubts[key] ?? 0)
    }
}
