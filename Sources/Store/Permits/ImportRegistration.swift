package import Compliance

/// 排污登记表 (排污许可管理条例 第24条): a site that needs a form and no permit.
package struct RegistrationRow: Sendable {
    package let number: String
    package let name: String
    package let creditCode: String
    package let address: String
    package let region: RegionCode
    package let industry: IndustryCode
    package let industryName: String
    package let longitude: Double?
    package let latitude: Double?
    package let validFrom: Day
    package let validTo: Day
    package let authority: String
    /// What the form says beside: destination, standards, measures.
    package let document: JSON

    package init(
        number: String, name: String, creditCode: String, address: String, region: RegionCode,
        industry: IndustryCode, industryName: String, longitude: Double?, latitude: Double?,
        validFrom: Day, validTo: Day, authority: String, document: JSON
    ) {
        (self.number, self.name, self.creditCode) = (number, name, creditCode)
        (self.address, self.region) = (address, region)
        (self.industry, self.industryName) = (industry, industryName)
        (self.longitude, self.latitude) = (longitude, latitude)
        (self.validFrom, self.validTo) = (validFrom, validTo)
        (self.authority, self.document) = (authority, document)
    }
}

extension Store {
    /// Puts a registration on record; one that is known is left as it is.
    package func importRegistration(
        _ form: RegistrationRow, by actor: Act.Actor, at now: Instant
    ) async throws {
        let known = try await database.read { session in
            try session.first("SELECT id FROM site WHERE number = \(form.number)") != nil
        }
        guard !known else { return }
        let id = Identifier.new(at: now)
        let document = form.document.canonical
        try await act("registration.import", by: actor, at: now, on: Act.Subject("site", id)) {
            act in
            try act.insert(form, as: id)
            let version = Identifier.new(at: now)
            try act.run(
                """
                INSERT INTO permit_version
                    (id, site, version, document, sha256, recorded_at, recorded_by, source)
                VALUES (\(version), \(id), 1, \(document), \(Digest.sha256(document)),
                    \(now.milliseconds), \(actor.name), '排污登记表')
                """)
            act.wrote("permit_version", version)
        }
    }
}

extension OpenAct {
    fileprivate func insert(_ form: RegistrationRow, as id: String) throws {
        try run(
            """
            INSERT INTO site (id, number, version, name, credit_code, address, region, industry,
                industry_name, tier, longitude, latitude, valid_from, valid_to, authority)
            VALUES (\(id), \(form.number), 1, \(form.name), \(form.creditCode), \(form.address),
                \(form.region.description), \(form.industry.description), \(form.industryName),
                'registration', \(form.longitude), \(form.latitude),
                \(form.validFrom.description), \(form.validTo.description), \(form.authority))
            """)
    }
}
