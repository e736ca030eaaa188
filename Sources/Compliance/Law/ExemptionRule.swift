/// How long marks of some kinds exempt in an industry (law/exemption-hours.csv).
package struct ExemptionRule: LawRow, Hashable {
    package let key: String
    package let industry: IndustryCode
    /// Keys of law/marks.csv whose hours are added.
    package let kinds: [String]
    /// The sum of a calendar year at one outlet; nil for none.
    package let yearHours: Int?
    /// A single time; nil for none.
    package let onceHours: Int?
    package let provenance: Provenance

    package var inForce: InForce { provenance.inForce }

    static let columns = [
        "key", "industry", "kinds", "yearHours", "onceHours", "citation", "effectiveFrom",
        "effectiveTo", "confidence", "note",
    ]

    init?(_ cells: inout LawCells) {
        let key = cells.text("key")
        let industry = cells.industries("industry").first
        if industry == nil { cells.note("industry", "应为一个行业代码") }
        kinds = cells.list("kinds")
        if kinds.isEmpty { cells.note("kinds", "应为 marks.csv 中的标记，至少一种") }
        yearHours = cells.whole("yearHours")
        onceHours = cells.whole("onceHours")
        if yearHours == nil, onceHours == nil { cells.note("yearHours", "年累计和单次时限至少填写一个") }
        let provenance = cells.provenance()
        guard let key, let industry, let provenance else { return nil }
        (self.key, self.industry, self.provenance) = (key, industry, provenance)
    }
}

extension Law {
    /// The rows that limit how long marks of a kind exempt in an industry on a day.
    package func exemptionRules(
        of kind: String, industry: IndustryCode, on day: Day
    ) -> [ExemptionRule] {
        exemptionRules(of: industry, on: day).filter { $0.kinds.contains(kind) }
    }

    /// All rows of an industry on a day.
    package func exemptionRules(of industry: IndustryCode, on day: Day) -> [ExemptionRule] {
        exemptionRules.inForce(on: day).filter { industry.falls(under: $0.industry) }
    }
}
