/// 标记 that a unit may put on its monitored data, and what each does (law/marks.csv).
package struct MarkKind: LawRow, Hashable {
    package enum Family: String, Sendable, CaseIterable {
        /// 自动监测设备标记.
        case device
        /// 工况标记.
        case condition
        /// 联网标记.
        case link

        package var inChinese: String {
            switch self {
            case .device: "自动监测设备标记"
            case .condition: "工况标记"
            case .link: "联网标记"
            }
        }
    }

    /// What a mark does to the data of its time.
    package enum Effect: String, Sendable, CaseIterable {
        /// Counts as invalid in means and rates; no ground for exceedance.
        case invalid
        /// Leaves every denominator: the source stood still.
        case stopped
        /// Valid, but not compared with limits while the hours of a year last.
        case exempt
        /// The same with a sum of hours of its own (烘炉、停炉降温).
        case exemptDrying
        /// There are no data.
        case missing

        package var inChinese: String {
            switch self {
            case .invalid: "数据无效，不参与均值和超标判定"
            case .stopped: "排放源停运，不计入应有数据"
            case .exempt: "在年累计时限内不作为超标判定依据"
            case .exemptDrying: "在烘炉、停炉降温年累计时限内不作为超标判定依据"
            case .missing: "没有数据"
            }
        }
    }

    package let key: String
    package let family: Family
    package let label: String
    package let effect: Effect
    /// The only medium that the mark may be used in; nil for all.
    package let medium: Medium?
    /// Words by which a permit's exemption (启停等豁免时段) means this mark.
    package let permitWords: [String]
    /// The data flag (HJ 212-2017 表 8) that makes the mark without a person; nil for none.
    package let flag: DataFlag?
    package let provenance: Provenance

    package var inForce: InForce { provenance.inForce }

    static let columns = [
        "key", "family", "label", "effect", "medium", "permitWords", "flag", "citation",
        "effectiveFrom", "effectiveTo", "confidence", "note",
    ]

    init?(_ cells: inout LawCells) {
        let key = cells.text("key")
        let label = cells.text("label")
        let family = cells.choice("family", Family.self)
        let effect = cells.choice("effect", Effect.self)
        let medium = cells.optional("medium").map { Medium(rawValue: $0) }
        if case .some(nil) = medium { cells.note("medium", "应为 air、water、rain 之一，或不填") }
        permitWords = cells.list("permitWords")
        flag = cells.optional("flag").map { DataFlag($0) }
        let provenance = cells.provenance()
        guard let key, let label, let family, let effect, let provenance else { return nil }
        (self.key, self.label, self.family) = (key, label, family)
        (self.effect, self.provenance) = (effect, provenance)
        self.medium = medium ?? nil
    }
}
