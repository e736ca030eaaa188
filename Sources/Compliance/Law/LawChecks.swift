extension LawReader {
    /// Reads the sources first: every other table cites them.
    mutating func sourceRows() -> [LegalSource] {
        sources = [:]
        let columns = [
            "key", "title", "short", "number", "effectiveFrom", "effectiveTo", "citation",
            "confidence", "note",
        ]
        let rows = dated("sources.csv", columns: columns) { cells -> LegalSource? in
            let (key, title, short) = (cells.text("key"), cells.text("title"), cells.text("short"))
            _ = cells.text("citation")
            _ = cells.choice("confidence", Confidence.self)
            let inForce = cells.inForce()
            guard let key, let title, let short, let inForce else { return nil }
            return LegalSource(
                key: key, title: title, short: short, number: cells.plain("number"),
                inForce: inForce)
        }
        sources = Dictionary(rows.map { ($0.row.key, $0.row) }) { first, _ in first }
        // The sources cite each other, so their own citations are read once all are known.
        _ = self.rows("sources.csv", columns: []) { cells -> Bool? in
            _ = cells.optionalCitations("citation")
            return nil
        }
        return rows.map(\.row)
    }

    mutating func table<Row: LawRow>(
        _ file: String, _ columns: [String], key: String = "key",
        _ read: (inout LawCells) -> Row?
    ) -> DatedRows<Row> {
        DatedRows(file, dated(file, columns: columns, key: key, read).map(\.row))
    }

    mutating func settingRows() -> [Lined<LawSetting>] {
        ["settings.csv", "validity.csv", "detectors.csv"].flatMap { file in
            dated(file, columns: LawSetting.columns) { LawSetting(&$0) }
        }
    }

    mutating func calendar() -> WorkingCalendar {
        let columns = ["date", "kind", "name", "noticeYear", "citation", "confidence"]
        var (seen, years): (Set<Day>, Set<Int>) = ([], [])
        let days = rows("holidays.csv", columns: columns) { cells -> WorkingCalendar.SpecialDay? in
            let (day, name) = (cells.day("date"), cells.text("name"))
            let kind = cells.choice("kind", WorkingCalendar.Kind.self)
            _ = cells.citations()
            _ = cells.choice("confidence", Confidence.self)
            if let year = cells.whole("noticeYear") { years.insert(year) }
            guard let day, let name, let kind else { return nil }
            if !seen.insert(day).inserted { cells.note("date", "同一日期出现两次") }
            return WorkingCalendar.SpecialDay(day: day, kind: kind, name: name)
        }
        return WorkingCalendar(days.map(\.row), years: years)
    }

    /// Every id that a row names must exist.
    mutating func checkNames(
        acts: [Lined<IllegalAct>], obligations: [Lined<ObligationRule>],
        deadlines: [Lined<DeadlineRule>]
    ) {
        let ids = Set(acts.map(\.row.id))
        let keys = Set(deadlines.map(\.row.key))
        for act in acts {
            let place = (file: "acts.csv", line: act.line)
            check(act.row.counterparts, in: ids, "acts.csv", "counterpart", place)
            check(act.row.variantOf.map { [$0] } ?? [], in: ids, "acts.csv", "variantOf", place)
        }
        for duty in obligations {
            let place = (file: "obligations.csv", line: duty.line)
            check(duty.row.consequences, in: ids, "acts.csv", "consequence", place)
            check(duty.row.deadlines, in: keys, "deadlines.csv", "deadlines", place)
        }
    }

    private mutating func check(
        _ names: [String], in known: Set<String>, _ table: String, _ column: String,
        _ place: (file: String, line: Int)
    ) {
        for name in names where !known.contains(name) {
            note(
                LawFlaw(
                    file: place.file, line: place.line, column: column, value: name,
                    rule: "\(table) 中没有此行"))
        }
    }

    /// The keys that rules ask for by name must stand in the tables.
    mutating func checkRequired(
        deadlines: [Lined<DeadlineRule>], settings: [Lined<LawSetting>]
    ) {
        require(Law.requiredSources, in: Set(sources.keys), "sources.csv")
        require(Law.requiredDeadlines, in: Set(deadlines.map(\.row.key)), "deadlines.csv")
        require(Law.requiredSettings, in: Set(settings.map(\.row.key)), "settings.csv")
        for setting in settings where setting.row.key == Law.fineRangePolicyKey {
            guard FineRangePolicy(rawValue: setting.row.value) == nil else { continue }
            let allowed = FineRangePolicy.allCases.map(\.rawValue).joined(separator: "、")
            note(
                LawFlaw(
                    file: "settings.csv", line: setting.line, column: "value",
                    value: setting.row.value, rule: "应为下列之一：" + allowed))
        }
    }

    private mutating func require(_ keys: [String], in known: Set<String>, _ file: String) {
        for key in keys where !known.contains(key) {
            note(LawFlaw(file: file, line: 0, column: "key", value: key, rule: "缺少必需的行"))
        }
    }
}

extension Law {
    /// The source whose in-force day divides the old rules from the new.
    static let codeKey = "Code"
    static let fineRangePolicyKey = "fineRangePolicy"
    static let principleKey = "regime.principle"

    static let requiredSources = [codeKey, "Reg"]
    static let requiredSettings = [
        fineRangePolicyKey, principleKey, "validity.hour.minutes", "validity.day.hours",
        "validity.day.waterPercent", "remote.escalation.hours", "disclosure.annual.date",
    ]
    static let requiredDeadlines =
        ReportKind.allCases.map { "report.\($0.rawValue)" } + [
            "permit.renewal", "permit.change", "permit.validity", "registration.change",
            "case.filing", "case.decision", "remote.answer", "finding.order",
            "finding.rectification", "finding.recheck",
        ]
}
