/// 违法行为: one act that the law forbids and what follows from it (law/acts.csv).
package struct IllegalAct: LawRow, Hashable {
    /// `A34-1`, `C1103`, `M42`, `AIR18-99-1` (law.md 3.1 to 3.3).
    package let id: String
    /// The row of which this one is a special case: `C1102` of `C1102-noise`.
    package let variantOf: String?
    package let regime: Regime
    /// What the row speaks of; empty for everything.
    package let media: Set<PollutionKind>
    /// The act in statutory words.
    package let act: String
    /// The clauses that the act breaks.
    package let violates: [Citation]
    /// The clause that says what follows.
    package let citation: Citation
    package let provenance: Provenance
    /// 责令改正 and other orders that go with the fine.
    package let orders: [String]
    package let fineRule: FineRule
    package let fine: FineRange?
    package let fineUnit: FineUnit?
    /// 情节严重.
    package let severe: Consequence?
    /// 拒不改正, 拒不执行.
    package let refusal: Consequence?
    /// The fine for persons directly in charge and directly liable.
    package let personFine: FineRange?
    package let dailyFine: DailyFineRule
    package let detention: Detention
    package let revocation: Revocation
    /// Years in which no permit may be applied for, or no work in the trade be done.
    package let banYears: Int?
    /// What is confiscated; empty for nothing.
    package let confiscation: String
    package let closure: Closure
    /// Rows of other regimes that speak of the same act, the nearest first.
    package let counterparts: [String]
    /// Why legal review is needed whenever the act is judged with the Code; empty for never.
    package let reviewUnderCode: String

    package var key: String { id }
    package var inForce: InForce { provenance.inForce }

    package func concerns(_ medium: PollutionKind?) -> Bool {
        medium.map { media.isEmpty || media.contains($0) } ?? true
    }
}

/// 罚款幅度 in whole yuan, both ends included.
package struct FineRange: Sendable, Hashable {
    package let minYuan: Int
    package let maxYuan: Int

    package init(minYuan: Int, maxYuan: Int) {
        (self.minYuan, self.maxYuan) = (minYuan, maxYuan)
    }
}

extension FineRange: Comparable {
    /// Heavier by the upper end, then by the lower (law.md 0.3, 行政处罚法 第29条).
    package static func < (lhs: FineRange, rhs: FineRange) -> Bool {
        (lhs.maxYuan, lhs.minYuan) < (rhs.maxYuan, rhs.minYuan)
    }

    static let nothing = FineRange(minYuan: 0, maxYuan: 0)
}

extension IllegalAct {
    /// What follows in a heavier case: words, and a fine where the law gives one.
    package struct Consequence: Sendable, Hashable {
        package let text: String
        package let fine: FineRange?
    }

    /// 法律依据的层次与先后 (law.md 0.3).
    package enum Regime: String, Sendable, CaseIterable {
        /// 排污许可管理条例, from 2021-03-01 and still in force.
        case reg2021
        /// 生态环境法典.
        case code2026
        /// 生态环境监测条例.
        case monreg2026
        /// A statute that the Code repealed.
        case statute

        /// Whether the row stands in a law and not in a regulation.
        package var isStatute: Bool { self == .code2026 || self == .statute }
    }

    package enum PollutionKind: String, Sendable, CaseIterable {
        case air
        case water
        case noise
        case solidWaste
    }

    package enum FineRule: String, Sendable, CaseIterable {
        /// 处……罚款.
        case shall
        /// 可以处……罚款.
        case may
        case none
    }

    package enum FineUnit: String, Sendable, CaseIterable {
        case `case`
        /// 每次.
        case time
        /// 按日: the original fine for each day.
        case day
        case person
    }

    package enum DailyFineRule: String, Sendable, CaseIterable {
        case yes
        case no
        /// A person must judge whether the act is a discharge.
        case review
    }

    package enum Detention: String, Sendable, CaseIterable {
        case no
        case afterRefusal
        case must
    }

    package enum Revocation: String, Sendable, CaseIterable {
        case no
        /// 吊销.
        case yes
        /// 情节严重的，吊销.
        case severe
        /// 撤销: the grant was wrong and is annulled.
        case withdrawal
    }

    package enum Closure: String, Sendable, CaseIterable {
        case no
        case severe
    }
}
