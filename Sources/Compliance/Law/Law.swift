/// The tables of law, whole: what is forbidden, what is owed, by when, and with what consequence.
///
/// It is complete or it is not made: a wrong or missing row stops the loading and names its line,
/// so no rule needs a fallback. Reading the files is the edge's work.
package struct Law: Sendable {
    package let sources: DatedRows<LegalSource>
    package let acts: DatedRows<IllegalAct>
    package let obligations: DatedRows<ObligationRule>
    package let deadlines: DatedRows<DeadlineRule>
    package let tiers: DatedRows<TierRow>
    package let reportMergings: DatedRows<ReportMerging>
    package let settings: DatedRows<LawSetting>
    package let exceedanceBases: DatedRows<ExceedanceBasis>
    package let limitRows: DatedRows<LimitRow>
    package let markKinds: DatedRows<MarkKind>
    package let exemptionRules: DatedRows<ExemptionRule>
    package let calendar: WorkingCalendar
    /// Differs whenever a table differs: what was derived under another law is derived anew.
    package let stamp: String
    /// The rows that name an act as their counterpart, and those it names.
    let counterparts: [String: [String]]

    /// The tables, by file name; every one of them must be given.
    package static let fileNames = [
        "sources.csv", "acts.csv", "obligations.csv", "deadlines.csv", "tiers.csv",
        "report-merging.csv", "settings.csv", "validity.csv", "exceedance-basis.csv",
        "limits.csv", "holidays.csv", "marks.csv", "exemption-hours.csv", "detectors.csv",
    ]

    /// Loads the tables from their texts, by file name.
    package init(files: [String: String]) throws(LawProblem) {
        var reader = LawReader(files)
        let sources = reader.sourceRows()
        // Without sources every citation would be reported: the one cause is enough.
        guard !reader.sources.isEmpty else { throw LawProblem(reader.flaws) }
        let acts = reader.dated("acts.csv", columns: IllegalAct.columns, key: "id") {
            IllegalAct(&$0)
        }
        let obligations = reader.dated(
            "obligations.csv", columns: ObligationRule.columns, key: "id"
        ) { ObligationRule(&$0) }
        let deadlines = reader.dated("deadlines.csv", columns: DeadlineRule.columns) {
            DeadlineRule(&$0)
        }
        let settings = reader.settingRows()
        tiers = reader.table("tiers.csv", TierRow.columns) { TierRow(&$0) }
        reportMergings = reader.table("report-merging.csv", ReportMerging.columns) {
            ReportMerging(&$0)
        }
        exceedanceBases = reader.table("exceedance-basis.csv", ExceedanceBasis.columns) {
            ExceedanceBasis(&$0)
        }
        limitRows = reader.table("limits.csv", LimitRow.columns, key: "standard") {
            LimitRow(&$0)
        }
        markKinds = reader.table("marks.csv", MarkKind.columns) { MarkKind(&$0) }
        exemptionRules = reader.table("exemption-hours.csv", ExemptionRule.columns) {
            ExemptionRule(&$0)
        }
        calendar = reader.calendar()
        stamp = Law.stamp(of: files)
        reader.checkNames(acts: acts, obligations: obligations, deadlines: deadlines)
        reader.checkRequired(deadlines: deadlines, settings: settings)
        guard reader.flaws.isEmpty else { throw LawProblem(reader.flaws) }
        self.sources = DatedRows("sources.csv", sources)
        self.acts = DatedRows("acts.csv", acts.map(\.row))
        self.obligations = DatedRows("obligations.csv", obligations.map(\.row))
        self.deadlines = DatedRows("deadlines.csv", deadlines.map(\.row))
        self.settings = DatedRows("settings.csv", settings.map(\.row))
        counterparts = Law.counterparts(of: self.acts.all)
    }

    /// FNV-1a over names and texts; it guards nothing but what can be derived again.
    private static func stamp(of files: [String: String]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
            for byte in [name, text].joined(separator: "\n").utf8 {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
            }
        }
        return String(hash, radix: 16)
    }

    /// Both directions, the nearest first: what a row names comes before what names it.
    private static func counterparts(of acts: [IllegalAct]) -> [String: [String]] {
        var named: [String: [String]] = [:]
        for act in acts { named[act.id, default: []] += act.counterparts }
        for act in acts {
            for other in act.counterparts where named[other]?.contains(act.id) != true {
                named[other, default: []].append(act.id)
            }
        }
        return named
    }
}

// MARK: - Asking

extension Law {
    /// The illegal act of an id as it stood on a day.
    package func act(_ id: String, on day: Day) throws(LawGap) -> IllegalAct {
        try acts.row(id, on: day)
    }

    package func deadline(_ key: String, on day: Day) throws(LawGap) -> DeadlineRule {
        try deadlines.row(key, on: day)
    }

    package func obligation(_ id: String, on day: Day) throws(LawGap) -> ObligationRule {
        try obligations.row(id, on: day)
    }

    package func setting(_ key: String, on day: Day) throws(LawGap) -> LawSetting {
        try settings.row(key, on: day)
    }

    /// The kind of a mark as it stood on a day.
    package func markKind(_ key: String, on day: Day) throws(LawGap) -> MarkKind {
        try markKinds.row(key, on: day)
    }

    /// The source of a key, in force or repealed.
    package func source(_ key: String) throws(LawGap) -> LegalSource {
        guard let source = sources.rows(key).first else {
            throw .unknown(key: key, table: sources.table)
        }
        return source
    }

    /// Reads `Reg 34(1)`; nil when the source is unknown or the place unreadable.
    package func citation(_ text: String) -> Citation? {
        let known = Dictionary(sources.all.map { ($0.key, $0) }) { first, _ in first }
        return try? Citation(text, sources: known)
    }

    /// The limits of the standards in force on a day that fit everything asked for.
    package func limits(
        standard: String? = nil, industry: IndustryCode? = nil,
        medium: IllegalAct.PollutionKind? = nil, factor: String? = nil, on day: Day
    ) -> [LimitRow] {
        limitRows.inForce(on: day).filter { row in
            (standard.map { row.standard.key == $0 || row.standard.number == $0 } ?? true)
                && (industry.map(row.binds) ?? true)
                && (medium.map { row.medium == $0 } ?? true)
                && (factor.map { row.factor == $0 } ?? true)
        }
    }

    /// Over which time an industry's medium is judged; the industry's own row comes first.
    package func exceedanceBasis(
        _ medium: IllegalAct.PollutionKind, industry: IndustryCode?, on day: Day
    ) throws(LawGap) -> ExceedanceBasis {
        let rows = exceedanceBases.inForce(on: day).filter { $0.medium == medium }
        let own = rows.first { row in
            row.industry.map { entry in industry?.falls(under: entry) == true } ?? false
        }
        guard let row = own ?? rows.first(where: { $0.industry == nil }) else {
            throw .unknown(key: medium.rawValue, table: exceedanceBases.table)
        }
        return row
    }
}
