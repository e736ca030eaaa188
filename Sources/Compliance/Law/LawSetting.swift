/// A value that the law, a standard or this platform sets (law/settings.csv, law/validity.csv).
package struct LawSetting: LawRow, Hashable {
    package let key: String
    package let value: String
    /// `hour`, `%`; empty for words.
    package let unit: String
    package let label: String
    package let provenance: Provenance

    package var inForce: InForce { provenance.inForce }
    package var number: Numeral? { Numeral(value) }
    package var whole: Int? { Int(value) }

    static let columns = [
        "key", "value", "unit", "label", "citation", "effectiveFrom", "effectiveTo", "confidence",
        "note",
    ]

    init?(_ cells: inout LawCells) {
        let key = cells.text("key")
        let value = cells.text("value")
        let label = cells.text("label")
        let provenance = cells.provenance()
        guard let key, let value, let label, let provenance else { return nil }
        (self.key, self.value, self.label) = (key, value, label)
        unit = cells.plain("unit")
        self.provenance = provenance
        if unit != "", unit != "date", number == nil { cells.note("value", "有单位的值应为数字") }
    }
}

/// 罚款幅度的取法 where several norms speak of one act (law.md 0.3, 行政处罚法 第11条, 第29条).
package enum FineRangePolicy: String, Sendable, CaseIterable {
    case heavierOfApplicable
    case statuteOverRegulation

    /// How the printed range was taken, for the reader of a finding.
    var inChinese: String {
        switch self {
        case .heavierOfApplicable: "两个幅度都列出，合并幅度按罚款较重的规定"
        case .statuteOverRegulation: "合并幅度按法律优先于行政法规"
        }
    }
}
