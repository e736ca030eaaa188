/// 执行报告的并入: when one report takes the place of another (law/report-merging.csv).
package struct ReportMerging: LawRow, Hashable {
    package let key: String
    package let kind: ReportKind
    package let rule: Rule
    /// Which period: `year`, `quarter`, `lastMonthOfQuarter` and the like.
    package let period: Span
    /// A permit held for less than this in the period; nil for reports contained in another.
    package let heldLessThan: Int?
    package let unit: Deadline.Unit?
    /// The kind of report that takes it in; nil for the next one of its own kind.
    package let into: ReportKind?
    package let provenance: Provenance

    package var inForce: InForce { provenance.inForce }

    package enum Rule: String, Sendable, CaseIterable {
        /// A permit held only for a short part of the period.
        case newPermit
        /// The period is the last part of a longer one that is reported too.
        case contained
    }

    package enum Span: String, Sendable, CaseIterable {
        case month
        case quarter
        case half
        case year
        case lastMonthOfQuarter
        case lastMonthOfYear
        case lastQuarterOfYear
    }
}

extension ReportMerging {
    static let columns = [
        "key", "kind", "rule", "period", "heldLessThan", "unit", "into", "citation",
        "effectiveFrom", "effectiveTo", "confidence", "note",
    ]

    init?(_ cells: inout LawCells) {
        let key = cells.text("key")
        let kind = cells.choice("kind", ReportKind.self)
        let rule = cells.choice("rule", Rule.self)
        let period = cells.choice("period", Span.self)
        let provenance = cells.provenance()
        heldLessThan = cells.whole("heldLessThan")
        unit = cells.optional("unit") == nil ? nil : cells.choice("unit")
        into = cells.plain("into") == "next" ? nil : cells.choice("into")
        guard let key, let kind, let rule, let period, let provenance else { return nil }
        if rule == .newPermit, heldLessThan == nil || unit == nil {
            cells.note("heldLessThan", "新证并入须写明时长和单位")
        }
        (self.key, self.kind, self.rule, self.period) = (key, kind, rule, period)
        self.provenance = provenance
    }
}
