/// 持证义务: what the law lays on holders of permits and registrations (law/obligations.csv).
package struct ObligationRule: LawRow, Hashable {
    /// `OB-19` (law.md 2.1).
    package let id: String
    /// 提交执行报告.
    package let duty: String
    package let tiers: Set<ManagementTier>
    /// What makes it arise, in words.
    package let trigger: String
    /// The clocks it runs by, as keys of deadlines.csv; empty when words alone say when.
    package let deadlines: [String]
    /// When it is due, in words.
    package let dueStatement: String
    /// The acts that a breach may be, as ids of acts.csv, of every regime.
    package let consequences: [String]
    package let provenance: Provenance

    package var key: String { id }
    package var inForce: InForce { provenance.inForce }
}

extension ObligationRule {
    static let columns = [
        "id", "duty", "tiers", "trigger", "deadlines", "dueStatement", "citation", "consequence",
        "effectiveFrom", "effectiveTo", "confidence", "note",
    ]

    init?(_ cells: inout LawCells) {
        let id = cells.text("id")
        let duty = cells.text("duty")
        let trigger = cells.text("trigger")
        let due = cells.text("dueStatement")
        _ = cells.text("tiers")
        tiers = Set(cells.choices("tiers", ManagementTier.self))
        let provenance = cells.provenance()
        guard let id, let duty, let trigger, let due, let provenance else { return nil }
        (self.id, self.duty, self.trigger, dueStatement) = (id, duty, trigger, due)
        deadlines = cells.list("deadlines")
        consequences = cells.list("consequence")
        self.provenance = provenance
    }
}
