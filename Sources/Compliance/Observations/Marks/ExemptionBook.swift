/// Which marked times are exempt from the comparison with limits, and which are not any more.
///
/// A time is exempt only where the permit says so for the outlet, or the industry's rules do;
/// then for so long at once, and so long in a calendar year, as they allow.
struct ExemptionBook: Sendable {
    private let marks: [Mark]
    private let permit: Permit?
    private let law: Law

    init(marks: [Mark], permit: Permit?, law: Law) {
        (self.marks, self.permit, self.law) = (marks, permit, law)
    }

    /// Why a mark does not exempt the time from an instant on; nil where it does.
    func refusal(of mark: Mark, _ kind: MarkKind, at start: Instant) -> String? {
        let own = permit?.exemptions.first { $0.outlet == mark.outlet && kind.isMeant(by: $0) }
        let rules =
            permit.map {
                law.exemptionRules(of: kind.key, industry: $0.site.industry, on: start.day)
            } ?? []
        if own == nil, rules.isEmpty {
            return "许可证没有载明\(mark.outlet)的\(kind.label)豁免时段"
        }
        let once =
            rules.compactMap(\.onceHours).map { Numeral(Int64($0)) }
            + [own?.hours].compactMap(\.self)
        if let hours = once.min(), mark.start.seconds(to: start) >= hours.seconds {
            return "\(kind.label)已超过每次 \(hours) 小时的豁免时限"
        }
        return rules.compactMap { spent($0, mark, before: start) }.first
    }

    /// The hours of the year up to an instant; later marks do not change what was exempt before.
    private func spent(_ rule: ExemptionRule, _ mark: Mark, before start: Instant) -> String? {
        guard let hours = rule.yearHours else { return nil }
        let own = marks.filter { $0.outlet == mark.outlet && rule.kinds.contains($0.kind) }
        let year = Instant(Day(start.day.year, 1, 1))
        guard own.minutes(in: year..<Swift.max(year, start)) >= hours * 60 else { return nil }
        return "本年 \(hours) 小时豁免时长已用完（\(rule.provenance.basis)）"
    }
}

extension MarkKind {
    /// Whether a permit's exemption, written in its own words, speaks of this mark.
    package func isMeant(by exemption: Permit.Exemption) -> Bool {
        permitWords.contains { exemption.kind.contains($0) }
    }
}

extension Numeral {
    /// Hours in seconds.
    fileprivate var seconds: Int { Int((double * 3600).rounded()) }
}
