package import Compliance

extension Store {
    /// The site with a permit number, if the administrator may see it.
    package func siteID(number: String, in scope: Scope) async throws -> String? {
        try await database.read { session in
            try session.first(
                "SELECT site.id AS id FROM site WHERE site.number = \(number) AND "
                    + scope.condition
            ).map { try $0("id") }
        }
    }
}
