extension Law {
    /// Which articles speak of an act done on some days, and what it may lead to.
    ///
    /// The choice between old and new law is the tables' (law.md 0.3); where they cannot decide,
    /// the reasoning says that legal review must.
    func reasoning(
        _ acts: [String], from start: Day, to end: Day, decided: Day,
        medium: IllegalAct.PollutionKind? = nil
    ) throws(Refusal) -> LegalReasoning {
        guard let id = acts.first else {
            throw Refusal(.conflict, "规则没有写明可能构成的违法行为")
        }
        do {
            let choice = try regime(
                act: id, actStart: start, actEnd: end, decided: max(decided, end), medium: medium)
            return LegalReasoning(choice)
        } catch {
            throw Refusal(
                .conflict, "法律数据不能说明行为 \(id)：\(error)", way: "请管理员补充 law/acts.csv 后重试。")
        }
    }
}

extension LegalReasoning {
    init(_ choice: RegimeChoice) {
        let rows = choice.applicable
        let basis = rows.first
        self.init(
            regime: choice.regime.rawValue, reason: choice.reason, acts: rows.map(\.id),
            act: basis?.act ?? "", citations: rows.map(\.citation.description),
            orders: basis?.orders.joined(separator: "；") ?? "",
            fineMinYuan: choice.fine?.minYuan, fineMaxYuan: choice.fine?.maxYuan,
            severe: basis?.severe?.text ?? "", needsLegalReview: choice.needsLegalReview,
            reviewReasons: choice.legalReviewReasons)
    }

    /// A day of which the tables of law say nothing: nothing is decided, a lawyer must.
    static func unknown(on day: Day) -> LegalReasoning {
        let reason = "法律表没有 \(day) 有效的条文，适用哪部法律须由法制审核确定"
        return LegalReasoning(
            regime: "", reason: reason, acts: [], act: "", citations: [], orders: "",
            fineMinYuan: nil, fineMaxYuan: nil, severe: "", needsLegalReview: true,
            reviewReasons: [reason])
    }

    /// The same reasoning with one more reason for a lawyer to look.
    func needingReview(_ reason: String) -> LegalReasoning {
        LegalReasoning(
            regime: regime, reason: self.reason, acts: acts, act: act, citations: citations,
            orders: orders, fineMinYuan: fineMinYuan, fineMaxYuan: fineMaxYuan, severe: severe,
            needsLegalReview: true, reviewReasons: reviewReasons + [reason])
    }
}
