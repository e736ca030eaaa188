/// 问题: a gap between an obligation and what was observed, with its reasons.
///
/// It explains itself in six links: obligation, permit clause, observation, arithmetic, article,
/// possible consequence. It is not yet a breach; a person decides that.
package struct Finding: Sendable, Hashable {
    /// The rule's name, `limit-exceeded`.
    package let rule: String
    package let title: String
    /// What it is about: `DA001 a21002 hour`, `执行报告`, `许可证`.
    package let subject: String
    /// The time it speaks of: `2026-09-22`, `2026-Q3`.
    package let period: String
    /// First and last day of the act, which choose the law.
    package let actStart: Day
    package let actEnd: Day
    /// How far: `0.21 倍`, `91 日`.
    package let extent: String
    package let obligation: Link
    package let clause: Link
    package let observations: [ObservedRow]
    /// What the person should know of the observations: what was not judged and why.
    package let remark: String
    package let arithmetic: [String]
    package let reasoning: LegalReasoning
    /// Later data or a later mark took the gap away: nothing is over the limit any more.
    package var isGone = false

    /// A statement with what it rests on.
    package struct Link: Sendable, Hashable {
        package let text: String
        /// Citations or the permit's own place, as text.
        package let basis: [String]
        /// The obligation's row, or the permit block, for machines.
        package let id: String
    }

    /// One observation and its verdict.
    package struct ObservedRow: Sendable, Hashable {
        package let time: String
        package let measured: String
        package let oxygen: String
        package let compared: String
        package let unit: String
        package let limit: String
        package let validity: String
        package let mark: String
        package let verdict: String
        /// Share beyond the limit, `0.2060`; empty when within.
        package let excess: String
        package let source: String
    }

    /// The same gap has the same key, whenever and in whatever order the data came.
    package var key: String { "\(rule)|\(subject)|\(period)" }
}

/// 适用条文与可能后果: which law speaks of the act, and what it may lead to.
package struct LegalReasoning: Sendable, Hashable {
    /// `reg2021` or `code2026` (law.md 0.3).
    package let regime: String
    package let reason: String
    /// The rows that speak of the act, as `A34-1`.
    package let acts: [String]
    /// The act in statutory words.
    package let act: String
    package let citations: [String]
    package let orders: String
    package let fineMinYuan: Int?
    package let fineMaxYuan: Int?
    package let severe: String
    package let needsLegalReview: Bool
    package let reviewReasons: [String]
}
