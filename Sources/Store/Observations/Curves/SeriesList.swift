package import Compliance

/// A factor of an outlet that values came of, as a choice.
package struct MonitoredFactor: Sendable, Hashable {
    package let site: String
    package let siteName: String
    package let outlet: OutletCode
    package let factor: String
}

extension Store {
    /// The factors of outlets that a person may see, by words of site and outlet, and by codes.
    package func monitoredFactors(
        in scope: Scope, text: String, factors: [String], atMost limit: Int = 30
    ) async throws -> [MonitoredFactor] {
        let pattern = SQL.contains(text)
        var condition = scope.condition
        condition += " AND (site.name LIKE \(pattern) ESCAPE '\\'"
        condition += " OR series.outlet LIKE \(pattern) ESCAPE '\\'"
        condition += " OR series.factor IN (\(list: factors + [text.lowercased()])))"
        let matching = condition
        return try await database.read { session in
            try session.rows(
                """
                SELECT series.site AS site, site.name AS name, series.outlet AS outlet,
                    series.factor AS factor
                FROM series
                JOIN site ON site.id = series.site
                WHERE
                """ + " " + matching + """
                     GROUP BY series.site, site.name, series.outlet, series.factor
                     ORDER BY site.name, series.outlet, series.factor LIMIT \(limit)
                    """
            ).compactMap { row in
                guard let outlet = OutletCode(try row("outlet")) else { return nil }
                return MonitoredFactor(
                    site: try row("site"), siteName: try row("name"), outlet: outlet,
                    factor: try row("factor"))
            }
        }
    }
}
