package import Compliance

/// An outlet with automatic monitoring, as lists show it.
package struct OutletSummary: Sendable, Hashable {
    package let site: String
    package let siteName: String
    package let regionName: String
    package let outlet: OutletCode
    package let mn: String
    /// When its newest value was stored; nil when none ever came.
    package let lastValueAt: Instant?
    package let openFindings: Int
}

extension Store {
    /// One page of the outlets with a logger that a person may see.
    package func outlets(
        in scope: Scope, text: String?, _ request: PageRequest
    ) async throws -> PageOf<OutletSummary> {
        var condition = scope.condition
        if let text {
            let pattern = SQL.contains(text)
            condition += " AND (site.name LIKE \(pattern) ESCAPE '\\'"
            condition += " OR device.outlet LIKE \(pattern) ESCAPE '\\')"
        }
        let matching = condition
        return try await database.read { session in
            try session.page(
                request,
                select: """
                    site.id AS site, site.name AS site_name, region.name AS region_name,
                    device.outlet AS outlet, device.mn AS mn,
                    (SELECT MAX(outlet_change.updated_at) FROM outlet_change
                        WHERE outlet_change.site = site.id
                            AND outlet_change.outlet = device.outlet)
                        AS last_at,
                    (SELECT COUNT(*) FROM finding
                        JOIN finding_progress ON finding_progress.finding = finding.id
                        WHERE finding.site = site.id
                            AND finding.subject LIKE device.outlet || ' %'
                            AND finding_progress.state NOT IN ('closed', 'rejected', 'lead'))
                        AS open_findings
                    """,
                from: """
                    device
                    JOIN site ON site.id = device.site
                    LEFT JOIN region ON region.code = site.region
                    """,
                matching: matching,
                column: request.sort == "outlet" ? "device.outlet" : "site.name",
                id: "device.mn", isNumber: false, make: OutletSummary.init(row:))
        }
    }

    /// When the newest value of an outlet was stored.
    package func lastValue(of site: String, outlet: OutletCode) async throws -> Instant? {
        try await database.read { session in
            try session.first(
                """
                SELECT MAX(updated_at) AS last FROM outlet_change
                WHERE site = \(site) AND outlet = \(outlet.description)
                """
            ).flatMap { try $0.optionalInstant("last") }
        }
    }
}

extension OutletSummary {
    fileprivate init(row: Row) throws {
        guard let outlet = OutletCode(try row("outlet")) else {
            throw StoreFault.other("排放口编号读不出来")
        }
        self.init(
            site: try row("site"), siteName: try row("site_name"),
            regionName: try row("region_name") as String? ?? "", outlet: outlet,
            mn: try row("mn"), lastValueAt: try row.optionalInstant("last_at"),
            openFindings: try row("open_findings"))
    }
}
