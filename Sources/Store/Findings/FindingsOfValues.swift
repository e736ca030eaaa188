package import Compliance

extension Store {
    /// The newest evidence of a site's findings that later data or marks may take away, by the
    /// first day of the act.
    package func findingsOfValues(of site: String, from: Day) async throws -> [Finding] {
        let rules = Rule.all.filter(\.isOfValues).map(\.name)
        return try await database.read { session in
            try session.rows(
                """
                SELECT finding_evidence.document AS document
                FROM finding
                JOIN finding_evidence ON finding_evidence.finding = finding.id
                WHERE finding.site = \(site) AND finding.rule IN (\(list: rules))
                    AND finding.act_start >= \(from.description)
                    AND NOT EXISTS (SELECT 1 FROM finding_evidence AS newer
                        WHERE newer.finding = finding.id
                            AND newer.version > finding_evidence.version)
                ORDER BY finding.id
                """
            ).compactMap { row in
                Finding(try JSON.parse(try row("document") as String))
            }
        }
    }
}
