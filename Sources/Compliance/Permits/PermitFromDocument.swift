extension Permit {
    /// Takes the typed parts out of a checked document.
    ///
    /// Nil for a row of a list and for a registration form; a stored permit always passes.
    package init?(document: JSON) {
        guard document["format"].text != ListedPermit.format,
            let number = document["certificate"]["number"].text.flatMap(PermitNumber.init),
            let site = Site(document["site"]),
            let certificate = Certificate(document["certificate"])
        else { return nil }
        let unit = document["unit"]
        holder = Holder(
            name: unit["name"].text ?? "", creditCode: unit["creditCode"].text ?? "",
            legalRepresentative: unit["legalRepresentative"].text ?? "")
        (self.number, self.site, self.certificate) = (number, site, certificate)
        outlets = (document["outlets"].array ?? []).compactMap(Outlet.init)
        limits = numbered(document["limits"], EmissionLimit.init)
        amounts = numbered(document["amounts"], PermittedAmount.init)
        exemptions = (document["exemptions"].array ?? []).compactMap(Exemption.init)
        monitoring = numbered(document["monitoring"], MonitoringRequirement.init)
        reports = numbered(document["reports"], ReportRequirement.init)
        disclosures = numbered(document["disclosures"], DisclosureRequirement.init)
        self.document = document
    }
}

private func numbered<Item>(_ json: JSON, _ make: (JSON, Int) -> Item?) -> [Item] {
    (json.array ?? []).enumerated().compactMap { make($0.element, $0.offset + 1) }
}

extension JSON {
    var numeral: Numeral? { text.flatMap(Numeral.init) }
    fileprivate var dayValue: Day? { text.flatMap(Day.init) }
}

extension Permit.Site {
    fileprivate init?(_ json: JSON) {
        guard let region = json["region"].text.flatMap(RegionCode.init),
            let industry = json["industry"].text.flatMap(IndustryCode.init),
            let tier = json["tier"].text.flatMap(ManagementTier.init(rawValue:))
        else { return nil }
        (self.region, self.industry, self.tier) = (region, industry, tier)
        address = json["address"].text ?? ""
        longitude = json["longitude"].numeral?.double
        latitude = json["latitude"].numeral?.double
        industryName = json["industryName"].text ?? ""
        isKeyUnit = !(json["keyUnitLists"].text ?? "").isEmpty
        summary = json["summary"].text ?? ""
    }
}

extension Permit.Certificate {
    fileprivate init?(_ json: JSON) {
        guard let issuedOn = json["issuedOn"].dayValue, let validFrom = json["validFrom"].dayValue,
            let validTo = json["validTo"].dayValue
        else { return nil }
        (self.issuedOn, self.validFrom, self.validTo) = (issuedOn, validFrom, validTo)
        authority = json["authority"].text ?? ""
    }
}

extension Permit.Outlet {
    fileprivate init?(_ json: JSON) {
        guard let code = json["code"].text.flatMap(OutletCode.init) else { return nil }
        self.code = code
        name = json["name"].text ?? ""
        outletClass = json["class"].text ?? "other"
        discharge = json["discharge"].text ?? ""
    }
}

extension Permit.EmissionLimit {
    fileprivate init?(_ json: JSON, row: Int) {
        guard let outlet = json["outlet"].text.flatMap(OutletCode.init),
            let factor = json["factor"].text,
            let statistic = json["statistic"].text.flatMap(Statistic.init(rawValue:))
        else { return nil }
        (self.outlet, self.factor, self.statistic, self.row) = (outlet, factor, statistic, row)
        upper = json["upper"].numeral
        lower = json["lower"].numeral
        unit = json["unit"].text ?? ""
        referenceOxygen = json["referenceOxygen"].numeral
        standard = json["standard"].text ?? ""
    }
}

extension Permit.PermittedAmount {
    fileprivate init?(_ json: JSON, row: Int) {
        guard let factor = json["factor"].text else { return nil }
        (self.factor, self.row) = (factor, row)
        scope = json["scope"].text ?? ""
        unit = json["unit"].text ?? ""
        years = (json["years"].array ?? []).compactMap(\.numeral)
    }
}

extension Permit.Exemption {
    fileprivate init?(_ json: JSON) {
        guard let outlet = json["outlet"].text.flatMap(OutletCode.init) else { return nil }
        self.outlet = outlet
        kind = json["kind"].text ?? ""
        hours = json["hours"].numeral
        condition = json["condition"].text ?? ""
    }
}

extension Permit.MonitoringRequirement {
    fileprivate init?(_ json: JSON, row: Int) {
        guard let frequency = json["frequency"].text.flatMap(Frequency.init(rawValue:))
        else { return nil }
        (self.frequency, self.row) = (frequency, row)
        point = json["point"].text ?? ""
        factor = json["factor"].text ?? ""
        pollutant = json["pollutant"].text ?? ""
        isAutomatic = json["mode"].text == "auto"
        deviceCode = json["deviceCode"].text ?? ""
    }
}

extension Permit.ReportRequirement {
    fileprivate init?(_ json: JSON, row: Int) {
        guard let kind = json["kind"].text.flatMap(ReportKind.init(rawValue:)) else { return nil }
        (self.kind, self.row) = (kind, row)
        dueDays = json["dueDays"].integer.map(Int.init)
    }
}

extension Permit.DisclosureRequirement {
    fileprivate init?(_ json: JSON, row: Int) {
        guard let frequency = json["frequency"].text.flatMap(Frequency.init(rawValue:))
        else { return nil }
        (self.frequency, self.row) = (frequency, row)
        mode = json["mode"].text ?? ""
        content = json["content"].text ?? ""
    }
}
