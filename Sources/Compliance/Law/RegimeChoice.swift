/// 新旧法律的适用: under which rule an act is judged, why, and within which range (law.md 0.3).
package struct RegimeChoice: Sendable, Hashable {
    /// `reg2021` for the old rules, `code2026` for the Code.
    package let regime: IllegalAct.Regime
    /// The ground of the choice, naming its articles.
    package let reason: String
    /// Every row that speaks of the act, with the part it plays.
    package let rows: [Candidate]
    /// The range under the policy; nil where no row in force fines.
    package let fine: FineRange?
    package let policy: FineRangePolicy
    /// Why a lawyer must look; empty when the tables decide alone.
    package let legalReviewReasons: [String]

    package var needsLegalReview: Bool { !legalReviewReasons.isEmpty }
    /// The rows that apply: the bases and what stands beside them.
    package var applicable: [IllegalAct] {
        rows.filter { $0.part != .compared }.map(\.act)
    }

    /// One row and its part in the choice.
    package struct Candidate: Sendable, Hashable {
        package let act: IllegalAct
        package let part: Part
    }

    package enum Part: String, Sendable {
        /// The rule that is applied.
        case basis
        /// A regulation that stays in force beside the Code.
        case beside
        /// A rule of the other time, compared and not applied.
        case compared
    }
}

extension Law {
    /// Chooses the rule for an act by when it was done and when it is decided.
    ///
    /// The Code's own in-force day divides old from new. An act that ended before is judged by the
    /// old rule unless the new one is lighter; an act that went on or began after, by the new one.
    /// - Parameters:
    ///   - id: a row of any regime: `A34-1` or `C1103`.
    ///   - actEnd: the act's last day; nil while it goes on.
    ///   - medium: what is discharged, where known; it leaves out rows made for other media.
    package func regime(
        act id: String, actStart: Day, actEnd: Day?, decided: Day,
        medium: IllegalAct.PollutionKind? = nil
    ) throws(LawGap) -> RegimeChoice {
        guard actStart <= actEnd ?? actStart else {
            throw .impossibleDays("行为终了日 \(actEnd ?? actStart) 早于开始日 \(actStart)")
        }
        guard actStart <= decided else {
            throw .impossibleDays("作出决定日 \(decided) 早于行为开始日 \(actStart)")
        }
        if let actEnd, decided < actEnd {
            throw .impossibleDays("作出决定日 \(decided) 早于行为终了日 \(actEnd)；行为仍在继续的，不填终了日")
        }
        let code = try source(Law.codeKey)
        let lastDay = actEnd ?? decided
        let time = ActTime(
            start: actStart, last: lastDay, ended: actEnd != nil, decided: decided,
            codeFrom: code.inForce.from)
        return try RegimeChoosing(law: self, id: id, time: time, medium: medium).choice()
    }
}

/// When an act was done, seen from the day on which the Code came into force.
struct ActTime {
    let start, last: Day
    let ended: Bool
    let decided, codeFrom: Day

    enum Place {
        /// Decided before the Code was in force.
        case decidedBefore
        case endedBefore
        case continuing
        case after
    }

    var place: Place {
        if decided < codeFrom { return .decidedBefore }
        if ended, last < codeFrom { return .endedBefore }
        return start < codeFrom ? .continuing : .after
    }
}
