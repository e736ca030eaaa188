package import Compliance

extension Store {
    /// What is on record of a site that shows its obligations met.
    package func fulfilmentRecord(
        of site: String, submissions: [Submission], since day: Day
    ) async throws -> FulfilmentRecord {
        let observed = try await database.read { session in
            try session.rows(
                """
                SELECT DISTINCT outlet, factor, SUBSTR(day, 1, 7) AS month FROM day_sheet
                WHERE site = \(site) AND day >= \(day.description)
                    AND statistic IN ('instant', 'hour', 'day')
                """
            ).map { row -> String in
                let (outlet, factor): (String, String) = (try row("outlet"), try row("factor"))
                return "\(outlet) \(factor) \(try row("month") as String)"
            }
        }
        return FulfilmentRecord(
            reports: submissions.reports,
            renewalAppliedOn: submissions.first { $0.kind == "renewal" }?.submittedAt.day,
            observed: Set(observed))
    }
}

/// Someone who holds a role over a site.
package struct SitePerson: Sendable, Hashable {
    package let name: String
    package let title: String
    package let employer: String
    package let role: Role
    package let hasTOTP: Bool
}

extension Store {
    /// Who may act for a site, those who may sign first.
    package func people(ofSite site: String) async throws -> [SitePerson] {
        try await database.read { session in
            try session.rows(
                """
                SELECT person.name AS name, person.title AS title, person.employer AS employer,
                    person_role.role AS role,
                    CASE WHEN person.totp_secret IS NULL THEN 0 ELSE 1 END AS has_totp
                FROM person_role
                JOIN person ON person.id = person_role.person
                WHERE person_role.site = \(site) AND person_role.revoked_at IS NULL
                    AND person.disabled_at IS NULL
                ORDER BY person_role.role, person.created_at, person.id
                """
            ).compactMap { row in
                guard let role = Role(rawValue: try row("role")) else { return nil }
                return SitePerson(
                    name: try row("name"), title: try row("title"),
                    employer: try row("employer"), role: role, hasTOTP: try row("has_totp"))
            }
        }
    }
}
