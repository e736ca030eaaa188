extension IllegalAct {
    static let columns = [
        "id", "variantOf", "regime", "media", "act", "violates", "citation", "effectiveFrom",
        "effectiveTo", "orders", "fineRule", "fineMinYuan", "fineMaxYuan", "fineUnit", "severe",
        "severeFineMinYuan", "severeFineMaxYuan", "refusal", "refusalFineMinYuan",
        "refusalFineMaxYuan", "personFineMinYuan", "personFineMaxYuan", "dailyFine", "detention",
        "revocation", "banYears", "confiscation", "closure", "counterpart", "reviewUnderCode",
        "confidence", "note",
    ]

    init?(_ cells: inout LawCells) {
        let id = cells.text("id")
        let act = cells.text("act")
        let regime = cells.choice("regime", Regime.self)
        let provenance = cells.provenance()
        let money = Money(&cells)
        let measures = Measures(&cells)
        if let count = provenance?.citations.count, count > 1 {
            cells.note("citation", "处罚依据只写一条，其余写入 violates 或者 note")
        }
        media = Set(cells.choices("media", PollutionKind.self))
        violates = cells.optionalCitations("violates")
        guard let id, let act, let regime, let provenance,
            let citation = provenance.citations.first,
            let money, let measures
        else { return nil }
        (self.id, self.act, self.regime) = (id, act, regime)
        (self.provenance, self.citation) = (provenance, citation)
        variantOf = cells.optional("variantOf")
        orders = cells.list("orders", separator: "；")
        (fineRule, fine, fineUnit) = (money.rule, money.fine, money.unit)
        (severe, refusal, personFine) = (money.severe, money.refusal, money.person)
        (dailyFine, detention) = (measures.dailyFine, measures.detention)
        (revocation, closure) = (measures.revocation, measures.closure)
        banYears = measures.banYears
        confiscation = cells.plain("confiscation")
        counterparts = cells.list("counterpart")
        reviewUnderCode = cells.plain("reviewUnderCode")
    }

    /// The fines of a row.
    private struct Money {
        let rule: FineRule
        let unit: FineUnit?
        let fine, person: FineRange?
        let severe, refusal: Consequence?

        init?(_ cells: inout LawCells) {
            let rule = cells.choice("fineRule", FineRule.self)
            unit = cells.optional("fineUnit") == nil ? nil : cells.choice("fineUnit")
            fine = cells.fineRange("fine")
            person = cells.fineRange("personFine")
            severe = Money.consequence("severe", &cells)
            refusal = Money.consequence("refusal", &cells)
            guard let rule else { return nil }
            self.rule = rule
            check(&cells)
        }

        private static func consequence(_ name: String, _ cells: inout LawCells) -> Consequence? {
            let fine = cells.fineRange(name + "Fine")
            guard let text = cells.optional(name) else {
                if fine != nil { cells.note(name, "有罚款幅度而无文字") }
                return nil
            }
            return Consequence(text: text, fine: fine)
        }

        private func check(_ cells: inout LawCells) {
            switch (rule, fine, unit) {
            case (.none, _?, _): cells.note("fineRule", "无罚款的行不得填写幅度")
            case (.shall, nil, let unit?) where unit == .day: break
            case (.shall, nil, _), (.may, nil, _): cells.note("fineMinYuan", "罚款幅度不得为空")
            case (.shall, _?, nil), (.may, _?, nil): cells.note("fineUnit", "不得为空")
            default: break
            }
        }
    }

    /// The measures beside the fine.
    private struct Measures {
        let dailyFine: DailyFineRule
        let detention: Detention
        let revocation: Revocation
        let closure: Closure
        let banYears: Int?

        init?(_ cells: inout LawCells) {
            let dailyFine = cells.choice("dailyFine", DailyFineRule.self)
            let detention = cells.choice("detention", Detention.self)
            let revocation = cells.choice("revocation", Revocation.self)
            let closure = cells.choice("closure", Closure.self)
            banYears = cells.whole("banYears")
            guard let dailyFine, let detention, let revocation, let closure else { return nil }
            (self.dailyFine, self.detention) = (dailyFine, detention)
            (self.revocation, self.closure) = (revocation, closure)
        }
    }
}
