package import Compliance

/// What an import did with one permit.
package typealias ImportOutcome = IntakeItem.Outcome

extension Store {
    /// Takes a permit in as a new version; importing the same document again changes nothing.
    ///
    /// - Parameters:
    ///   - scope: Whose permits the actor may write; the known site and the new one must lie in it.
    ///   - base: The version that the permit was written from; another one in force is a conflict.
    @discardableResult
    package func importPermit(
        _ permit: Permit, source: String, in scope: Scope = .everyone, basedOn base: Int? = nil,
        by actor: Act.Actor, at now: Instant
    ) async throws -> (site: String, outcome: ImportOutcome) {
        let document = permit.document.canonical
        let sha256 = Digest.sha256(document)
        let known = try await database.read { try $0.knownSite(permit.number) }
        try permit.check(against: known, in: scope, basedOn: base)
        if let known, known.sha256 == sha256 { return (known.id, .unchanged) }
        let site = known?.id ?? Identifier.new(at: now)
        let version = (known?.version ?? 0) + 1
        try await act("permit.import", by: actor, at: now, on: Act.Subject("site", site)) { act in
            let still = try act.session.knownSite(permit.number)
            guard still?.version == known?.version else { throw Refusal.versionMoved(still) }
            try act.save(permit, as: site, version: version)
            try act.addVersion(
                VersionRow(
                    site: site, version: version, document: document, by: actor, source: source))
            act.detail["number"] = .string("\(permit.number)")
            act.detail["version"] = JSON(version)
            act.detail["source"] = .string(source)
        }
        return (site, known == nil ? .added : .changed(version: version))
    }
}

extension Refusal {
    static func versionMoved(_ known: KnownSite?) -> Refusal {
        Refusal(
            .conflict, "这张许可证刚刚变更为第 \(known?.version ?? 1) 版", way: "请打开现行版本核对以后再改。")
    }
}

extension Permit {
    /// Whether the actor may write this permit over what is known of it.
    func check(against known: KnownSite?, in scope: Scope, basedOn base: Int?) throws(Refusal) {
        guard scope.covers(permit: known?.id ?? "", in: site.region),
            known.map({ scope.covers(permit: $0.id, in: $0.region) }) ?? true
        else { throw .outOfScope(known?.region ?? site.region) }
        if let base, base != known?.version ?? 0 { throw .versionMoved(known) }
    }
}

extension Refusal {
    static func outOfScope(_ region: RegionCode) -> Refusal {
        Refusal(.forbidden, "行政区划 \(region) 不在你的管辖区域，不能入库", rule: "排污许可管理条例第六条")
    }
}

/// What a site's row and its version in force say, for whoever is about to change them.
struct KnownSite: Sendable {
    let id: String
    let number: String
    let version: Int
    let region: RegionCode
    let tier: ManagementTier
    let isListed: Bool
    let document: String
    let sha256: String
}

extension Session {
    func knownSite(_ number: PermitNumber) throws -> KnownSite? {
        try knownSites([number])[number.description]
    }

    /// The sites of some permit numbers, by number.
    func knownSites(_ numbers: [PermitNumber]) throws -> [String: KnownSite] {
        let sites = try rows(
            """
            SELECT site.id AS id, site.number AS number, site.version AS version,
                site.region AS region, site.tier AS tier, site.is_listed AS is_listed,
                permit_version.document AS document, permit_version.sha256 AS sha256
            FROM site
            JOIN permit_version
                ON permit_version.site = site.id AND permit_version.version = site.version
            WHERE site.number IN (\(list: numbers.map(\.description)))
            """
        ).map { row in
            KnownSite(
                id: try row("id"), number: try row("number"), version: try row("version"),
                region: RegionCode(try row("region")) ?? .nation,
                tier: ManagementTier(rawValue: try row("tier")) ?? .simplified,
                isListed: try row("is_listed", as: Int.self) != 0,
                document: try row("document"), sha256: try row("sha256"))
        }
        return Dictionary(sites.map { ($0.number, $0) }) { first, _ in first }
    }
}

/// A version as it is written.
struct VersionRow: Sendable {
    let site: String
    let version: Int
    let document: String
    let by: Act.Actor
    let source: String
}

extension OpenAct {
    /// Adds the version and puts it on record.
    func addVersion(_ row: VersionRow) throws {
        let id = Identifier.new(at: at)
        try run(
            """
            INSERT INTO permit_version
                (id, site, version, document, sha256, recorded_at, recorded_by, source)
            VALUES (\(id), \(row.site), \(row.version), \(row.document),
                \(Digest.sha256(row.document)), \(at.milliseconds), \(row.by.name),
                \(row.source))
            """)
        wrote("permit_version", id)
    }

    /// Writes the site's row from the version now in force.
    func save(_ permit: Permit, as id: String, version: Int) throws {
        let (site, certificate) = (permit.site, permit.certificate)
        try run(
            """
            INSERT INTO site (id, number, version, name, credit_code, address, region, industry,
                industry_name, tier, longitude, latitude, valid_from, valid_to, authority,
                is_listed)
            VALUES (\(id), \(permit.number.description), \(version), \(permit.holder.name),
                \(permit.holder.creditCode), \(site.address), \(site.region.description),
                \(site.industry.description), \(site.industryName), \(site.tier.rawValue),
                \(site.longitude), \(site.latitude), \(certificate.validFrom.description),
                \(certificate.validTo.description), \(certificate.authority), 0)
            \(OpenAct.siteUpdate)
            """)
    }

    static let siteUpdate: SQL = """
        ON CONFLICT (id) DO UPDATE SET
            version = excluded.version, name = excluded.name,
            credit_code = excluded.credit_code, address = excluded.address,
            region = excluded.region, industry = excluded.industry,
            industry_name = excluded.industry_name, tier = excluded.tier,
            longitude = excluded.longitude, latitude = excluded.latitude,
            valid_from = excluded.valid_from, valid_to = excluded.valid_to,
            authority = excluded.authority, is_listed = excluded.is_listed
        """
}
