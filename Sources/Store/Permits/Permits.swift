package import Compliance

/// One version of a permit as it was recorded.
package struct PermitVersion: Sendable, Hashable {
    package let version: Int
    package let recordedAt: Instant
    package let recordedBy: String
    package let source: String
    package let sha256: String
}

extension Store {
    /// The version of a site's permit that is in force.
    package func permit(of site: SiteSummary) async throws -> Permit {
        let document = try await database.read { session in
            try session.first(
                """
                SELECT document FROM permit_version
                WHERE site = \(site.id) AND version = \(site.version)
                """
            ).map { try $0("document") as String }
        }
        guard let document, let permit = Permit(document: try JSON.parse(document)) else {
            if site.isListed {
                throw Refusal(
                    .notFound, "这个单位只有名录信息，许可内容未录入", way: "录入许可证内容后，这里才有限值、义务和监测。")
            }
            throw Refusal(.notFound, "这个单位没有排污许可证", way: "登记管理的单位只有排污登记表。")
        }
        return permit
    }

    /// The document of any version, for comparison.
    package func permitDocument(of site: String, version: Int) async throws -> JSON? {
        try await database.read { session in
            try session.first(
                "SELECT document FROM permit_version WHERE site = \(site) AND version = \(version)"
            ).map { try JSON.parse(try $0("document") as String) }
        }
    }

    /// All versions, newest first.
    package func permitVersions(of site: String) async throws -> [PermitVersion] {
        try await database.read { session in
            try session.rows(
                """
                SELECT version, recorded_at, recorded_by, source, sha256 FROM permit_version
                WHERE site = \(site)
                ORDER BY version DESC
                """
            ).map { row in
                PermitVersion(
                    version: try row("version"), recordedAt: try row.instant("recorded_at"),
                    recordedBy: try row("recorded_by"), source: try row("source"),
                    sha256: try row("sha256"))
            }
        }
    }

    /// Every site with its permit in force, for evaluation.
    package func allPermits() async throws -> [(site: String, permit: Permit)] {
        try await database.read { session in
            try session.rows(
                """
                SELECT site.id AS id, permit_version.document AS document
                FROM site
                JOIN permit_version
                    ON permit_version.site = site.id AND permit_version.version = site.version
                ORDER BY site.id
                """
            ).compactMap { row in
                let document = try JSON.parse(try row("document") as String)
                let site: String = try row("id")
                return Permit(document: document).map { (site, $0) }
            }
        }
    }
}
