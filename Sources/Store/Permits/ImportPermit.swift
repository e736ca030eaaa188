package import Compliance

/// What an import did with one permit.
package enum ImportOutcome: Sendable, Hashable {
    case added
    /// A new version of a permit that was known.
    case changed(version: Int)
    /// The very same document is in force already.
    case unchanged

    package var inChinese: String {
        switch self {
        case .added: "新增"
        case .changed(let version): "变更为第 \(version) 版"
        case .unchanged: "没有变化"
        }
    }
}

extension Store {
    /// Takes a permit in as a new version; importing the same document again changes nothing.
    @discardableResult
    package func importPermit(
        _ permit: Permit, source: String, by actor: Act.Actor, at now: Instant
    ) async throws -> (site: String, outcome: ImportOutcome) {
        let document = permit.document.canonical
        let sha256 = Digest.sha256(document)
        let known = try await knownPermit(permit.number)
        if let known, known.sha256 == sha256 { return (known.site, .unchanged) }
        let site = known?.site ?? Identifier.new(at: now)
        let version = (known?.version ?? 0) + 1
        try await act("permit.import", by: actor, at: now, on: Act.Subject("site", site)) { act in
            try act.save(permit, as: site, version: version)
            let id = Identifier.new(at: now)
            try act.run(
                """
                INSERT INTO permit_version
                    (id, site, version, document, sha256, recorded_at, recorded_by, source)
                VALUES (\(id), \(site), \(version), \(document), \(sha256), \(now.milliseconds),
                    \(actor.name), \(source))
                """)
            act.wrote("permit_version", id)
            act.detail["number"] = .string("\(permit.number)")
            act.detail["version"] = JSON(version)
        }
        return (site, known == nil ? .added : .changed(version: version))
    }

    private struct KnownPermit: Sendable {
        let site: String
        let version: Int
        let sha256: String
    }

    private func knownPermit(_ number: PermitNumber) async throws -> KnownPermit? {
        try await database.read { session in
            try session.first(
                """
                SELECT site.id AS site, site.version AS version, permit_version.sha256 AS sha256
                FROM site
                JOIN permit_version
                    ON permit_version.site = site.id AND permit_version.version = site.version
                WHERE site.number = \(number.description)
                """
            ).map { row in
                KnownPermit(
                    site: try row("site"), version: try row("version"), sha256: try row("sha256"))
            }
        }
    }
}

extension OpenAct {
    /// Writes the site's row from the version now in force.
    fileprivate func save(_ permit: Permit, as id: String, version: Int) throws {
        let (site, certificate) = (permit.site, permit.certificate)
        try run(
            """
            INSERT INTO site (id, number, version, name, credit_code, address, region, industry,
                industry_name, tier, longitude, latitude, valid_from, valid_to, authority)
            VALUES (\(id), \(permit.number.description), \(version), \(permit.holder.name),
                \(permit.holder.creditCode), \(site.address), \(site.region.description),
                \(site.industry.description), \(site.industryName), \(site.tier.rawValue),
                \(site.longitude), \(site.latitude), \(certificate.validFrom.description),
                \(certificate.validTo.description), \(certificate.authority))
            ON CONFLICT (id) DO UPDATE SET
                version = excluded.version, name = excluded.name,
                credit_code = excluded.credit_code, address = excluded.address,
                region = excluded.region, industry = excluded.industry,
                industry_name = excluded.industry_name, tier = excluded.tier,
                longitude = excluded.longitude, latitude = excluded.latitude,
                valid_from = excluded.valid_from, valid_to = excluded.valid_to,
                authority = excluded.authority
            """)
    }
}
