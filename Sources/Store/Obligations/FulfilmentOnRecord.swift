package import Compliance

extension Store {
    /// What is on record of a site that shows its obligations met.
    package func fulfilmentRecord(
        of site: String, submissions: [Submission], since day: Day
    ) async throws -> FulfilmentRecord {
        let observed = try await database.read { session in
            try session.observedMonths(of: site, since: day)
        }
        return FulfilmentRecord(
            reports: submissions.reports,
            renewalAppliedOn: submissions.first { $0.kind == "renewal" }?.submittedAt.day,
            observed: observed)
    }
}

extension Session {
    /// The months in which a factor of an outlet was observed: `DA001 a21026 2026-09`.
    fileprivate func observedMonths(of site: String, since day: Day) throws -> Set<String> {
        let all = try series(of: site, statistics: [.instant, .hour, .day])
        return Set(
            try all.flatMap { series in
                try observedMonths(of: series, since: day).map { month in
                    "\(series.name.outlet) \(series.name.factor) \(month)"
                }
            })
    }

    /// A sheet of days holds a year: there the values themselves tell the months.
    private func observedMonths(of series: Series, since day: Day) throws -> Set<String> {
        guard series.name.statistic != .day else {
            let values = try measurements(of: series, from: day, to: Day(9999, 12, 31))
            return Set(values.map(\.start.day.month7))
        }
        let first = series.name.statistic.firstDayOfSheet(holding: day)
        let rows = try rows(
            """
            SELECT day FROM sheet WHERE series = \(series.id) AND day >= \(first.number)
            UNION SELECT day FROM open_sheet
            WHERE series = \(series.id) AND day >= \(first.number)
            """)
        return Set(try rows.map { Day(number: try $0("day")).month7 })
    }
}

extension Day {
    /// `2026-09`.
    fileprivate var month7: String { String(description.prefix(7)) }
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
