/// The steps of choosing the rule for one act.
struct RegimeChoosing {
    let id: String
    let time: ActTime
    let policy: FineRangePolicy
    let principle: LawSetting
    let codeName: String
    /// Rows before the Code, in force on the act's last day, the asked one first.
    let old: [IllegalAct]
    /// Rows of the Code in force on the day of decision, the nearest first.
    let new: [IllegalAct]
    /// Rows outside the Code that are still in force on the day of decision.
    let beside: [IllegalAct]

    init(
        law: Law, id: String, time: ActTime, medium: IllegalAct.PollutionKind?
    ) throws(LawGap) {
        (self.id, self.time) = (id, time)
        let asked = law.acts.rows(id)
        guard !asked.isEmpty else { throw .unknown(key: id, table: law.acts.table) }
        let done = InForce(from: time.start, through: time.last)
        let isOldRow = asked.contains { $0.regime != .code2026 }
        guard !isOldRow || asked.contains(where: { $0.inForce.overlaps(done) }) else {
            throw .notInForce(
                key: id, table: law.acts.table, day: time.last, known: asked.map(\.inForce))
        }
        let related = law.related(to: id, medium: medium)
        old = related.filter { $0.regime != .code2026 && $0.inForce.contains(time.last) }
        new = related.filter { $0.regime == .code2026 && $0.inForce.contains(time.decided) }
        beside = related.filter { $0.regime != .code2026 && $0.inForce.contains(time.decided) }
        principle = try law.setting(Law.principleKey, on: time.decided)
        let setting = try law.setting(Law.fineRangePolicyKey, on: time.decided)
        guard let policy = FineRangePolicy(rawValue: setting.value) else {
            throw .unknown(key: setting.value, table: law.settings.table)
        }
        self.policy = policy
        codeName = "《\(try law.source(Law.codeKey).title)》"
    }

    func choice() throws(LawGap) -> RegimeChoice {
        switch time.place {
        case .decidedBefore, .endedBefore: try endedBefore()
        case .continuing, .after: try fromCode()
        }
    }

    // MARK: - The act ended before

    private func endedBefore() throws(LawGap) -> RegimeChoice {
        guard !old.isEmpty else { throw .noOldRule(key: id, day: time.last) }
        let isLighter =
            time.place == .endedBefore && !new.isEmpty && weight(of: new) < weight(of: old)
        let (applied, compared) = isLighter ? (new, old) : (old, new)
        let shown = time.place == .decidedBefore ? [] : compared
        return choice(
            isLighter ? .code2026 : .reg2021, endedReason(isLighter), basis: applied,
            compared: shown, extra: isLighter ? lighterReview() : [])
    }

    private func endedReason(_ isLighter: Bool) -> String {
        let from = time.codeFrom.inWords
        guard time.place == .endedBefore else {
            return "作出决定时\(codeName)尚未施行（\(from)起施行），适用行为时的规定。"
        }
        let end = "违法行为于\(time.last.inWords)终了，早于\(codeName)施行之日（\(from)）"
        let verdict =
            isLighter
            ? "新规定较轻，适用新规定"
            : new.isEmpty ? "\(codeName)没有直接对应条款，适用行为时的规定" : "新规定不轻于旧规定，适用旧规定"
        return "\(end)；\(compared)\(verdict)（依据：\(principle.provenance.basis)）。"
    }

    private var compared: String {
        guard let oldRow = norm(of: old), let newRow = norm(of: new) else { return "" }
        return "旧规定\(oldRow.inWords)，新规定\(newRow.inWords)，"
    }

    private func lighterReview() -> [String] {
        let still = norm(of: beside).map { "（\($0.inWords)）" } ?? ""
        var reasons = ["按从旧兼从轻适用较轻的新规定；行政法规仍然有效\(still)，是否适用须由法制审核确认"]
        if let oldRow = norm(of: old), let newRow = norm(of: new),
            oldRow.severity < newRow.severity
        {
            reasons.append("\(newRow.name)罚款较轻，但情节严重、人身或者对个人的后果重于\(oldRow.name)")
        }
        return reasons
    }

    // MARK: - The act went on or began after

    private func fromCode() throws(LawGap) -> RegimeChoice {
        let from = time.codeFrom.inWords
        let start =
            time.place == .after
            ? "违法行为始于\(time.start.inWords)，在\(codeName)施行之日（\(from)）以后"
            : "违法行为始于\(time.start.inWords)，持续至\(codeName)施行之日（\(from)）以后"
        guard !new.isEmpty else {
            guard !beside.isEmpty else { throw .noOldRule(key: id, day: time.last) }
            let reason = "\(start)；\(codeName)没有直接对应条款，原规定继续有效，予以适用。"
            return choice(.reg2021, reason, basis: beside, extra: beside.compactMap(\.review))
        }
        let also = beside.isEmpty ? "" : "，同时列明继续有效的行政法规"
        let reason = "\(start)，适用新规定\(also)（依据：\(principle.provenance.basis)）。"
        let review = (new + beside).compactMap(\.review)
        return choice(.code2026, reason, basis: new, beside: beside, extra: review)
    }

    // MARK: - Putting together

    private func choice(
        _ regime: IllegalAct.Regime, _ reason: String, basis: [IllegalAct],
        beside: [IllegalAct] = [], compared: [IllegalAct] = [], extra: [String] = []
    ) -> RegimeChoice {
        let applied = basis + beside
        let rows =
            basis.map { RegimeChoice.Candidate(act: $0, part: .basis) }
            + beside.map { RegimeChoice.Candidate(act: $0, part: .beside) }
            + compared.map { RegimeChoice.Candidate(act: $0, part: .compared) }
        return RegimeChoice(
            regime: regime, reason: reason, rows: rows, fine: norm(of: applied)?.fine,
            policy: policy, legalReviewReasons: extra + conflicts(applied) + doubts(applied))
    }

    /// The row whose range is printed: 罚款数额高的规定 among those that the policy lets speak.
    private func norm(of rows: [IllegalAct]) -> IllegalAct? {
        let statutes = rows.filter { $0.regime.isStatute && $0.fine != nil }
        let speaking =
            policy == .statuteOverRegulation && !statutes.isEmpty
            ? statutes : rows.filter { $0.fine != nil }
        return speaking.reduce(nil) { heaviest, row in
            (heaviest?.fine ?? .nothing) < (row.fine ?? .nothing) ? row : heaviest ?? row
        }
    }

    private func weight(of rows: [IllegalAct]) -> Weight {
        let row = norm(of: rows) ?? rows.first
        return Weight(fine: row?.fine ?? .nothing, severity: row?.severity ?? .none)
    }

    /// Rows that print different ranges for the same act (行政处罚法 第11条, 第29条; law.md 0.3): one
    /// reason, in which those of one range stand together.
    private func conflicts(_ rows: [IllegalAct]) -> [String] {
        let fined = rows.filter { $0.fine != nil }
        let apart = fined.filter { row in fined.contains { differs(row, $0) } }
        guard !apart.isEmpty else { return [] }
        var ranges: [FineRange] = []
        for case let range? in apart.map(\.fine) where !ranges.contains(range) {
            ranges.append(range)
        }
        let words = ranges.map { range in
            let names = apart.filter { $0.fine == range }.map(\.name).joined(separator: "、")
            return "\(names)处\(range.minYuan)元至\(range.maxYuan)元"
        }
        let what = Set(ranges.map(\.minYuan)).count > 1 ? "下限" : "上限"
        return ["罚款\(what)不一致：\(words.joined(separator: "，"))；\(policy.inChinese)"]
    }

    /// Rows of one text are different acts or media; which it is, ``doubts`` asks.
    private func differs(_ one: IllegalAct, _ other: IllegalAct) -> Bool {
        one.regime != other.regime && one.fine != other.fine
    }

    private func doubts(_ rows: [IllegalAct]) -> [String] {
        let unsure = rows.filter { $0.provenance.confidence == .unsure }
            .map { "\($0.name)的内容待核（置信度 U）" }
        let ranges = Set(rows.filter { $0.regime == .reg2021 }.compactMap(\.fine))
        let several = ranges.count > 1 ? ["对应条例的多个条款且幅度不同，须先确定具体行为"] : []
        return unsure + several
    }
}

// MARK: - Weighing

/// How heavy a rule is: the fine's upper end, its lower end, then what a severe case brings.
private struct Weight: Comparable {
    let fine: FineRange
    let severity: IllegalAct.Severity

    static func < (lhs: Weight, rhs: Weight) -> Bool {
        lhs.fine == rhs.fine ? lhs.severity < rhs.severity : lhs.fine < rhs.fine
    }
}

extension IllegalAct {
    /// What a heavier case brings, compared from the first to the last.
    fileprivate struct Severity: Comparable {
        let severeFine, refusalFine: FineRange
        let detention, permit, personMaxYuan: Int

        static let none = Severity(
            severeFine: .nothing, refusalFine: .nothing, detention: 0, permit: 0,
            personMaxYuan: 0)

        static func < (lhs: Severity, rhs: Severity) -> Bool {
            (
                lhs.severeFine, lhs.refusalFine, lhs.detention, lhs.permit, lhs.personMaxYuan
            ) < (
                rhs.severeFine, rhs.refusalFine, rhs.detention, rhs.permit, rhs.personMaxYuan
            )
        }
    }

    /// Bans are left out: they stand in the Regulation, which applies in both cases.
    fileprivate var severity: Severity {
        Severity(
            severeFine: severe?.fine ?? .nothing, refusalFine: refusal?.fine ?? .nothing,
            detention: Detention.allCases.firstIndex(of: detention) ?? 0,
            permit: (revocation == .no ? 0 : 1) + (closure == .no ? 0 : 1),
            personMaxYuan: personFine?.maxYuan ?? 0)
    }

    /// `条例 第34条第1项`.
    fileprivate var name: String { citation.short }
    /// `条例 第34条第1项处200000元至1000000元`.
    fileprivate var inWords: String {
        guard let fine else { return name }
        return "\(name)处\(fine.minYuan)元至\(fine.maxYuan)元"
    }
    fileprivate var review: String? { reviewUnderCode.isEmpty ? nil : reviewUnderCode }
}

extension Law {
    /// The asked row and its counterparts, each as its variant for the medium where there is one.
    fileprivate func related(
        to id: String, medium: IllegalAct.PollutionKind?
    ) -> [IllegalAct] {
        ([id] + (counterparts[id] ?? [])).flatMap { key -> [IllegalAct] in
            let rows = acts.rows(key)
            guard let medium, rows.allSatisfy({ !$0.concerns(medium) }) else { return rows }
            return acts.all.filter { $0.variantOf == key && $0.media.contains(medium) }
        }
    }
}
