/// 排放限值: one figure of a discharge standard (law/limits.csv).
///
/// It is compared with the permit when the permit is checked; what a site must keep to is the
/// permit's own limit.
package struct LimitRow: LawRow, Hashable {
    package let standard: LegalSource
    /// Which source, facility or grade the standard speaks of: 一级A.
    package let scope: String
    /// The industries (GB/T 4754-2017) that it binds; empty for all.
    package let industries: [IndustryCode]
    package let medium: IllegalAct.PollutionKind
    /// The factor's code of HJ 212-2017.
    package let factor: String
    package let factorName: String
    package let statistic: Statistic
    package let lower: Numeral?
    package let upper: Numeral?
    package let unit: String
    /// 基准氧含量 in percent, where the standard converts.
    package let referenceOxygen: Numeral?
    /// Where it is measured.
    package let place: String
    package let provenance: Provenance

    package var key: String { "\(standard.key)|\(scope)|\(factor)|\(statistic.rawValue)" }
    package var inForce: InForce { provenance.inForce }

    package func binds(_ industry: IndustryCode) -> Bool {
        industries.isEmpty || industries.contains { industry.falls(under: $0) }
    }
}

extension LimitRow {
    static let columns = [
        "standard", "scope", "industries", "medium", "factor", "factorName", "statistic", "lower",
        "upper", "unit", "referenceOxygen", "place", "citation", "effectiveFrom", "effectiveTo",
        "confidence", "note",
    ]

    init?(_ cells: inout LawCells) {
        let standard = cells.source("standard")
        let scope = cells.text("scope")
        let medium = cells.choice("medium", IllegalAct.PollutionKind.self)
        let factor = cells.text("factor")
        let name = cells.text("factorName")
        let statistic = cells.choice("statistic", Statistic.self)
        let unit = cells.text("unit")
        let provenance = cells.provenance()
        (lower, upper) = (cells.number("lower"), cells.number("upper"))
        referenceOxygen = cells.number("referenceOxygen")
        industries = cells.industries("industries")
        place = cells.plain("place")
        if let lower, let upper, lower > upper { cells.note("lower", "下限大于上限\(upper)") }
        if lower == nil, upper == nil { cells.note("upper", "上限和下限至少填写一个") }
        guard let standard, let scope, let medium, let factor, let name, let statistic, let unit,
            let provenance
        else { return nil }
        (self.standard, self.scope, self.medium) = (standard, scope, medium)
        (self.factor, factorName, self.statistic) = (factor, name, statistic)
        (self.unit, self.provenance) = (unit, provenance)
    }
}

/// 超标判定的统计量: over which time a medium is judged (law/exceedance-basis.csv).
package struct ExceedanceBasis: LawRow, Hashable {
    package let key: String
    /// The industry it is for; nil for every other.
    package let industry: IndustryCode?
    package let medium: IllegalAct.PollutionKind
    package let statistic: Statistic
    package let provenance: Provenance

    package var inForce: InForce { provenance.inForce }

    static let columns = [
        "key", "industry", "medium", "statistic", "citation", "effectiveFrom", "effectiveTo",
        "confidence", "note",
    ]

    init?(_ cells: inout LawCells) {
        let key = cells.text("key")
        let medium = cells.choice("medium", IllegalAct.PollutionKind.self)
        let statistic = cells.choice("statistic", Statistic.self)
        let provenance = cells.provenance()
        industry = cells.industries("industry").first
        guard let key, let medium, let statistic, let provenance else { return nil }
        (self.key, self.medium, self.statistic) = (key, medium, statistic)
        self.provenance = provenance
    }
}

extension LawCells {
    mutating func source(_ column: String) -> LegalSource? {
        guard let key = text(column) else { return nil }
        let source = knownSource(key)
        if source == nil { note(column, "sources.csv 中没有“\(key)”") }
        return source
    }

    mutating func industries(_ column: String) -> [IndustryCode] {
        let codes = list(column).map { IndustryCode($0) }
        if codes.contains(nil) { note(column, "应为国民经济行业分类代码（GB/T 4754-2017）") }
        return codes.compactMap(\.self)
    }
}
