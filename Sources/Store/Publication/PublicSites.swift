package import Compliance

/// A production site as everybody may see it in lists; its counts are of public findings alone.
package struct PublicSite: Sendable, Hashable {
    package let site: SiteSummary
    /// Public findings of the last twelve months that were not rejected.
    package let recent: Int
    /// Those of them that are excesses over limits.
    package let exceeded: Int
    /// The newest public finding that is not ended.
    package let newest: FindingSummary?

    /// Public findings that are not ended.
    package var open: Int { site.openFindings }
}

/// Which sites the public asks for.
package struct PublicSiteFilter: Sendable, Hashable {
    /// What a site has been found with.
    package enum Problem: String, Sendable, CaseIterable {
        case open
        case exceeded
        case report
    }

    /// How the permit's term stands.
    package enum Term: String, Sendable, CaseIterable {
        case ended
        case ending
    }

    /// Words that must all stand in name, number, address or industry.
    package var words: [String] = []
    package var region: RegionCode?
    package var tier: ManagementTier?
    package var problem: Problem?
    package var term: Term?

    package init() {}

    /// How long before its end a term is said to be ending, in days.
    package static let endingDays = 90
}

/// How many sites there are, and how many with what: each number opens its list.
package struct PublicCounts: Sendable, Hashable {
    package let sites: Int
    /// Sites under 登记管理, which hold no permit.
    package let registered: Int
    package let open: Int
    package let exceeded: Int
    package let report: Int
    package let ended: Int
    package let regions: [RegionCode: Int]
}

extension Store {
    /// One page of the sites, with the newest open problem of each.
    package func publicSites(
        matching filter: PublicSiteFilter = PublicSiteFilter(), _ request: PageRequest,
        at now: Instant
    ) async throws -> PageOf<PublicSite> {
        try await database.read { session in
            let page = try session.page(
                request, select: PublicSite.columns, from: PublicSite.source(at: now),
                matching: filter.condition(at: now),
                column: PublicSite.sortColumn(request.sort, at: now),
                id: "site.id", isNumber: request.sort == "open", make: PublicSite.init(row:))
            let newest = try session.newestProblems(of: page.items.map(\.site.id), at: now)
            return PageOf(
                items: page.items.map { $0.with(newest[$0.site.id]) }, total: page.total,
                next: page.next)
        }
    }

    /// How many sites a filter finds.
    package func publicSiteCount(
        matching filter: PublicSiteFilter, at now: Instant
    ) async throws -> Int {
        try await database.read { session in
            try session.first(
                "SELECT COUNT(*) AS total FROM " + PublicSite.source(at: now) + " WHERE "
                    + filter.condition(at: now)
            ).map { try $0("total") } ?? 0
        }
    }

    /// A site with its public counts; everybody may see every site.
    package func publicSite(_ id: String, at now: Instant) async throws -> PublicSite {
        let found = try await database.read { session -> PublicSite? in
            let row = try session.first(
                "SELECT " + PublicSite.columns + " FROM " + PublicSite.source(at: now)
                    + " WHERE site.id = \(id)")
            return try row.map(PublicSite.init(row:))
        }
        guard let found else { throw Refusal(.notFound, "没有找到这个排污单位") }
        return found
    }

    package func publicCounts(at now: Instant) async throws -> PublicCounts {
        try await database.read { session in
            let regions = try session.rows(
                "SELECT region, COUNT(*) AS total FROM site GROUP BY region")
            let byRegion = try regions.compactMap { row -> (RegionCode, Int)? in
                guard let code = RegionCode(try row("region")) else { return nil }
                return (code, try row("total"))
            }
            let row = try session.first(
                """
                SELECT COUNT(*) AS sites,
                    COUNT(CASE WHEN site.tier = 'registration' THEN 1 END) AS registered,
                    COUNT(CASE WHEN trouble.open > 0 THEN 1 END) AS open,
                    COUNT(CASE WHEN trouble.exceeded > 0 THEN 1 END) AS exceeded,
                    COUNT(CASE WHEN trouble.report > 0 THEN 1 END) AS report,
                    COUNT(CASE WHEN site.valid_to < \(now.day.description)
                        AND site.tier <> 'registration' THEN 1 END) AS ended
                FROM
                """ + " " + PublicSite.source(at: now))
            guard let row else { throw StoreFault.other("计数没有结果") }
            return PublicCounts(
                sites: try row("sites"), registered: try row("registered"), open: try row("open"),
                exceeded: try row("exceeded"), report: try row("report"), ended: try row("ended"),
                regions: Dictionary(byRegion) { first, _ in first })
        }
    }
}

extension PublicSite {
    /// Sites with what the public may know of their findings.
    fileprivate static func source(at now: Instant) -> SQL {
        let yearAgo = now.day.advanced(byMonths: -12).description
        return """
            site
            LEFT JOIN region ON region.code = site.region
            LEFT JOIN (
                SELECT finding.site AS site,
                    COUNT(CASE WHEN \(.isOpen) THEN 1 END) AS open,
                    COUNT(CASE WHEN \(.isOpen) AND finding.rule = 'report-missing'
                        THEN 1 END) AS report,
                    COUNT(CASE WHEN finding.act_start >= \(yearAgo)
                        AND finding_progress.state <> 'rejected' THEN 1 END) AS recent,
                    COUNT(CASE WHEN finding.act_start >= \(yearAgo)
                        AND finding.rule = 'limit-exceeded'
                        AND finding_progress.state <> 'rejected' THEN 1 END) AS exceeded
                FROM finding
                JOIN finding_progress ON finding_progress.finding = finding.id
                WHERE \(.isPublic(at: now))
                GROUP BY finding.site
            ) AS trouble ON trouble.site = site.id
            """
    }

    fileprivate static var columns: SQL {
        SiteSummary.columns + """
            , COALESCE(trouble.recent, 0) AS recent, COALESCE(trouble.exceeded, 0) AS exceeded
            """
    }

    /// `open`: what weighs most comes first, as the list of the page tells it: open
    /// problems, then a term that passed, then an excess of the last year.
    fileprivate static func sortColumn(_ sort: String, at now: Instant) -> SQL {
        guard sort == "open" else { return SiteSummary.sortColumn(sort) }
        return """
            (COALESCE(trouble.open, 0) * 4
                + CASE WHEN site.valid_to < \(now.day.description) THEN 2 ELSE 0 END
                + CASE WHEN COALESCE(trouble.exceeded, 0) > 0 THEN 1 ELSE 0 END)
            """
    }

    fileprivate init(row: Row) throws {
        self.init(
            site: try SiteSummary(row: row), recent: try row("recent"),
            exceeded: try row("exceeded"), newest: nil)
    }

    fileprivate func with(_ newest: FindingSummary?) -> PublicSite {
        PublicSite(site: site, recent: recent, exceeded: exceeded, newest: newest)
    }
}

extension PublicSiteFilter {
    fileprivate func condition(at now: Instant) -> SQL {
        var parts: [SQL] = ["1 = 1"] + words.map(PublicSiteFilter.contains)
        if let region { parts.append("site.region LIKE \(region.prefix + "%")") }
        if let tier { parts.append("site.tier = \(tier.rawValue)") }
        switch problem {
        case .open: parts.append("trouble.open > 0")
        case .exceeded: parts.append("trouble.exceeded > 0")
        case .report: parts.append("trouble.report > 0")
        case nil: break
        }
        let today = now.day
        let soon = today.advanced(by: PublicSiteFilter.endingDays)
        switch term {
        case .ended:
            parts.append("site.valid_to < \(today.description) AND site.tier <> 'registration'")
        case .ending:
            parts.append("site.valid_to >= \(today.description)")
            parts.append("site.valid_to <= \(soon.description)")
        case nil: break
        }
        return parts.joined(" AND ")
    }

    private static func contains(_ word: String) -> SQL {
        let pattern = SQL.contains(word)
        return """
            (site.name LIKE \(pattern) ESCAPE '\\' OR site.number LIKE \(pattern) ESCAPE '\\'
                OR site.address LIKE \(pattern) ESCAPE '\\'
                OR site.industry_name LIKE \(pattern) ESCAPE '\\')
            """
    }
}

extension Session {
    /// The newest open public finding of each of some sites.
    fileprivate func newestProblems(
        of sites: [String], at now: Instant
    ) throws -> [String: FindingSummary] {
        guard !sites.isEmpty else { return [:] }
        let found = try rows(
            "SELECT " + FindingSummary.columns + " FROM " + FindingSummary.source
                + " WHERE finding.site IN (\(list: sites)) AND " + .isOpen + " AND "
                + .isPublic(at: now) + " ORDER BY finding.act_start DESC, finding.id DESC"
        ).map(FindingSummary.init(row:))
        return Dictionary(found.map { ($0.site, $0) }) { newest, _ in newest }
    }
}
