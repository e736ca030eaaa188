package import Compliance

/// A production site as lists show it.
package struct SiteSummary: Sendable, Hashable {
    package let id: String
    package let number: String
    package let version: Int
    package let name: String
    package let creditCode: String
    package let address: String
    package let region: RegionCode
    package let regionName: String
    package let industryName: String
    package let tier: ManagementTier
    package let longitude: Double?
    package let latitude: Double?
    package let validFrom: Day
    package let validTo: Day
    package let authority: String
    /// Only a public list is known of the permit, not what it allows and demands.
    package let isListed: Bool
    /// Findings that are not closed.
    package let openFindings: Int
}

/// Which sites a list is asked for.
package struct SiteFilter: Sendable, Hashable {
    package var text: String?
    package var region: RegionCode?
    package var tier: ManagementTier?
    /// The permit ends within so many days of a day, or has ended.
    package var endsBefore: Day?

    package init(
        text: String? = nil, region: RegionCode? = nil, tier: ManagementTier? = nil,
        endsBefore: Day? = nil
    ) {
        (self.text, self.region, self.tier, self.endsBefore) = (text, region, tier, endsBefore)
    }
}

extension Store {
    /// One page of the sites that a person may see.
    package func sites(
        in scope: Scope, matching filter: SiteFilter = SiteFilter(), _ request: PageRequest
    ) async throws -> PageOf<SiteSummary> {
        try await database.read { session in
            try session.page(
                request, select: SiteSummary.columns, from: SiteSummary.source,
                matching: scope.condition + filter.condition,
                column: SiteSummary.sortColumn(request.sort), id: "site.id", isNumber: false,
                make: SiteSummary.init(row:))
        }
    }

    /// One site, if the person may see it.
    package func site(_ id: String, in scope: Scope) async throws -> SiteSummary {
        let found = try await database.read { session in
            try session.first(
                "SELECT " + SiteSummary.columns + " FROM " + SiteSummary.source
                    + " WHERE site.id = \(id) AND " + scope.condition
            ).map(SiteSummary.init(row:))
        }
        guard let found else { throw Refusal(.notFound, "没有找到这个排污单位") }
        return found
    }

    /// All regions that the platform knows, by code.
    package func regions() async throws -> [(code: RegionCode, name: String)] {
        try await database.read { session in
            try session.rows("SELECT code, name FROM region ORDER BY code").compactMap { row in
                let name: String = try row("name")
                return RegionCode(try row("code")).map { ($0, name) }
            }
        }
    }
}

extension Scope {
    /// What the person may see, as a condition on table site; nothing for a missing claim.
    var condition: SQL {
        switch self {
        case .everyone: "1 = 1"
        case .nothing: "1 = 0"
        case .site(let id): "site.id = \(id)"
        case .region(let region): "site.region LIKE \(region.prefix + "%")"
        }
    }
}

extension SiteFilter {
    fileprivate var condition: SQL {
        var condition: SQL = ""
        if let text {
            let pattern = SQL.contains(text)
            condition +=
                " AND (site.name LIKE \(pattern) ESCAPE '\\' OR site.number LIKE \(pattern) ESCAPE '\\'"
            condition += " OR site.address LIKE \(pattern) ESCAPE '\\'"
            condition += " OR site.industry_name LIKE \(pattern) ESCAPE '\\')"
        }
        if let region { condition += " AND site.region LIKE \(region.prefix + "%")" }
        if let tier { condition += " AND site.tier = \(tier.rawValue)" }
        if let endsBefore { condition += " AND site.valid_to < \(endsBefore.description)" }
        return condition
    }
}

extension SiteSummary {
    static let source: SQL = """
        site
        LEFT JOIN region ON region.code = site.region
        LEFT JOIN (
            SELECT finding.site AS site, COUNT(*) AS open
            FROM finding
            JOIN finding_progress ON finding_progress.finding = finding.id
            WHERE finding_progress.state NOT IN ('closed', 'rejected', 'lead')
            GROUP BY finding.site
        ) AS trouble ON trouble.site = site.id
        """

    static let columns: SQL = """
        site.id AS id, site.number AS number, site.version AS version, site.name AS name,
        site.credit_code AS credit_code, site.address AS address, site.region AS region,
        region.name AS region_name, site.industry_name AS industry_name, site.tier AS tier,
        site.longitude AS longitude, site.latitude AS latitude, site.valid_from AS valid_from,
        site.valid_to AS valid_to, site.authority AS authority, site.is_listed AS is_listed,
        COALESCE(trouble.open, 0) AS open_findings
        """

    static func sortColumn(_ sort: String) -> SQL {
        switch sort {
        case "validTo": "site.valid_to"
        case "region": "site.region"
        case "industry": "site.industry_name"
        default: "site.name"
        }
    }

    init(row: Row) throws {
        self.init(
            id: try row("id"), number: try row("number"), version: try row("version"),
            name: try row("name"), creditCode: try row("credit_code"), address: try row("address"),
            region: RegionCode(try row("region")) ?? .nation,
            regionName: try row("region_name") as String? ?? "",
            industryName: try row("industry_name"),
            tier: ManagementTier(rawValue: try row("tier")) ?? .simplified,
            longitude: try row("longitude"), latitude: try row("latitude"),
            validFrom: try row.day("valid_from"), validTo: try row.day("valid_to"),
            authority: try row("authority"),
            isListed: try row("is_listed", as: Int.self) != 0,
            openFindings: try row("open_findings"))
    }
}

extension Row {
    /// A civil day, as `2026-10-14`.
    func day(_ column: String) throws -> Day {
        let text: String = try self(column)
        guard let day = Day(text) else { throw StoreFault.other("\(column) 不是日期：\(text)") }
        return day
    }

    /// A point in time, as milliseconds.
    func instant(_ column: String) throws -> Instant {
        Instant(milliseconds: try self(column))
    }

    func optionalInstant(_ column: String) throws -> Instant? {
        (try self(column) as Int64?).map(Instant.init(milliseconds:))
    }
}
