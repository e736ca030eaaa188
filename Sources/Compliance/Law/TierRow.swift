/// 管理类别的说明 (law/tiers.csv); `none` stands beside the three of `ManagementTier`.
package struct TierRow: LawRow, Hashable {
    package let key: String
    /// 重点管理.
    package let label: String
    package let meaning: String
    /// The document that such a site holds; empty for none.
    package let document: String
    package let provenance: Provenance

    package var inForce: InForce { provenance.inForce }
    package var tier: ManagementTier? { ManagementTier(rawValue: key) }

    static let columns = [
        "key", "label", "meaning", "document", "citation", "effectiveFrom", "effectiveTo",
        "confidence", "note",
    ]

    init?(_ cells: inout LawCells) {
        let key = cells.text("key")
        let label = cells.text("label")
        let provenance = cells.provenance()
        guard let key, let label, let provenance else { return nil }
        (self.key, self.label, self.provenance) = (key, label, provenance)
        (meaning, document) = (cells.plain("meaning"), cells.plain("document"))
    }
}
