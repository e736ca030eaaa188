import Compliance

extension Grant {
    static let source: SQL = """
        person_role
        LEFT JOIN region ON region.code = person_role.region
        LEFT JOIN site ON site.id = person_role.site
        """

    static let columns: SQL = """
        person_role.id AS id, person_role.person AS person, person_role.role AS role,
        person_role.region AS role_region, person_role.site AS role_site,
        region.name AS role_region_name, site.name AS role_site_name,
        person_role.granted_at AS granted_at, person_role.revoked_at AS revoked_at
        """

    /// Nil for a role of a later program, which this one cannot know: it gives no right.
    init?(row: Row) throws {
        guard let role = Role(rawValue: try row("role")) else { return nil }
        let (scope, place) = try Scope.granted(row)
        self.init(
            id: try row("id"), person: try row("person"), role: role, scope: scope, place: place,
            grantedAt: try row.instant("granted_at"),
            revokedAt: try row.optionalInstant("revoked_at"))
    }
}

extension Scope {
    /// What a granted role opens, and its place in words; nothing where the claim is unreadable.
    static func granted(_ row: Row) throws -> (scope: Scope, place: String) {
        if let site = try row("role_site") as String? {
            return (.site(site), try row("role_site_name") as String? ?? site)
        }
        let code: String = try row("role_region") as String? ?? ""
        let name = try row("role_region_name") as String? ?? code
        return (RegionCode(code).map(Scope.region) ?? .nothing, name)
    }
}
