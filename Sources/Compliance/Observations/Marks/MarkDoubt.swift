/// What stands against a mark: a state of the device or of the source that says something else.
package struct MarkDoubt: Sendable, Hashable {
    package let mark: Mark
    /// For people: what was seen, and why it does not fit.
    package let reason: String

    package init(mark: Mark, reason: String) { (self.mark, self.reason) = (mark, reason) }
}

extension [Mark] {
    /// Checks marks against what the instruments and the source said at the same time.
    ///
    /// - Parameters:
    ///   - hours: Hour means of the marked outlet.
    ///   - load: The factor whose flow says that the source ran, with the value from which it did.
    package func doubts(
        kinds: [MarkKind], hours: [Measurement], load: (factor: String, running: Numeral)?
    ) -> [MarkDoubt] {
        standing.compactMap { mark in
            guard let kind = kinds.first(where: { $0.key == mark.kind }) else { return nil }
            let same = hours.filter {
                $0.outlet == mark.outlet && mark.touches($0.start, $0.end)
            }
            switch kind.effect {
            case .stopped:
                guard let load else { return nil }
                let running = same.filter {
                    $0.factor == load.factor && ($0.value?.number ?? .zero) >= load.running
                }
                guard let first = running.first else { return nil }
                return MarkDoubt(
                    mark: mark,
                    reason: "标记为“\(kind.label)”，但 \(first.time) 等 \(running.count) 个小时流量不低于"
                        + " \(load.running) \(first.unit)")
            case .invalid:
                let own = same.filter { mark.speaks(of: $0.factor, at: $0.outlet) }
                let normal = own.filter { $0.flag.isNormal && $0.mark == nil }
                guard !own.isEmpty, normal.count == own.count else { return nil }
                let count = Set(own.map(\.start)).count
                return MarkDoubt(
                    mark: mark, reason: "标记为“\(kind.label)”，但同时段 \(count) 个小时的数据标识都是正常")
            case .exempt, .exemptDrying, .missing: return nil
            }
        }
    }
}

extension [Measurement] {
    /// The flow from which a source is taken to run: a share of the highest hour, set by the law.
    ///
    /// Nil where the outlet has no flow; its standstills cannot be checked.
    package func runningLoad(
        _ medium: Medium, percent: Int
    ) -> (factor: String, running: Numeral)? {
        let factor = medium == .air ? FactorTable.gasFlow : FactorTable.waterFlow
        let flows = filter { $0.factor == factor && $0.statistic == .hour && $0.flag.isNormal }
        guard let most = flows.compactMap({ $0.value?.number }).max(), most > .zero,
            let running = (most * Numeral(Int64(percent))).divided(
                by: Numeral(100), places: most.places)
        else { return nil }
        return (factor, running)
    }
}
