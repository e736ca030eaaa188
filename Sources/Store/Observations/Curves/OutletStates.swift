package import Compliance

/// How an outlet with a logger stands now.
package struct OutletState: Sendable, Hashable {
    package let site: SiteSummary
    package let outlet: OutletCode
    /// When its newest value was stored; nil when none ever came.
    package let lastValueAt: Instant?
    /// A finding of today that a limit was exceeded, not rejected.
    package let finding: String?
    /// Why the newest hour of some factor decides nothing; nil where it may.
    package let unsound: Validity?
}

extension Store {
    /// How the outlets that a person may see stand now, by site and outlet.
    package func outletStates(
        in scope: Scope, matching filter: SiteFilter = SiteFilter(), at now: Instant
    ) async throws -> [OutletState] {
        let sites = try await sites(
            in: scope, matching: filter, PageRequest(sort: "name").whole
        ).items
        let known = Dictionary(sites.map { ($0.id, $0) }) { first, _ in first }
        return try await database.read { session in
            let unsound = try session.unsoundHours(at: now)
            let exceeded = try session.exceeded(on: now.day)
            return try session.rows(
                """
                SELECT device.site AS site, device.outlet AS outlet,
                    MAX(outlet_change.updated_at) AS last_at
                FROM device
                LEFT JOIN outlet_change ON outlet_change.site = device.site
                    AND outlet_change.outlet = device.outlet
                GROUP BY device.site, device.outlet
                ORDER BY device.site, device.outlet
                """
            ).compactMap { row in
                guard let site = known[try row("site")],
                    let outlet = OutletCode(try row("outlet"))
                else { return nil }
                let key = "\(site.id) \(outlet)"
                return OutletState(
                    site: site, outlet: outlet, lastValueAt: try row.optionalInstant("last_at"),
                    finding: exceeded[key], unsound: unsound[key])
            }
        }
    }
}

extension Session {
    /// By site and outlet the id of a finding of the day that a limit was exceeded.
    fileprivate func exceeded(on day: Day) throws -> [String: String] {
        let rows = try rows(
            """
            SELECT finding.id AS id, finding.site AS site, finding.subject AS subject
            FROM finding
            JOIN finding_progress ON finding_progress.finding = finding.id
            WHERE finding.act_start = \(day.description) AND finding.rule = 'limit-exceeded'
                AND finding_progress.state <> 'rejected'
            """)
        var found: [String: String] = [:]
        for row in rows {
            let subject: String = try row("subject")
            let outlet = subject.prefix { $0 != " " }
            found["\(try row("site") as String) \(outlet)"] = try row("id")
        }
        return found
    }

    /// By site and outlet why the newest hour decides nothing, where that hour is of today.
    fileprivate func unsoundHours(at now: Instant) throws -> [String: Validity] {
        let month = Statistic.hour.firstDayOfSheet(holding: now.day)
        var names: [Int: String] = [:]
        for row in try rows(
            "SELECT id, site, outlet FROM series WHERE statistic = \(Statistic.hour.rawValue)")
        {
            let (site, outlet): (String, String) = (try row("site"), try row("outlet"))
            names[try row("id")] = "\(site) \(outlet)"
        }
        var (sheet, found): (Sheet, [String: Validity]) = (Sheet(), [:])
        let sheets: SQL = """
            SELECT series, day, content FROM open_sheet WHERE day = \(month.number)
            """
        try eachContent(sheets) { series, _, bytes in
            guard let name = names[series] else { return }
            try sheet.read(stored: bytes)
            guard let last = sheet.lastUnsound,
                Instant(month).advanced(bySeconds: last.end).seconds(to: now) < 2 * 3600
            else { return }
            found[name] = last.validity
        }
        return found
    }
}

extension Sheet {
    /// The last value, where it decides nothing.
    fileprivate var lastUnsound: UnsoundStretch? {
        guard let last = unsoundStretches.last, last.end > lastStart else { return nil }
        return last
    }
}
