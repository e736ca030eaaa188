extension [Measurement] {
    /// The measurements with the marks of record on them.
    ///
    /// A mark that came with the data stays where no mark of record speaks of the same time.
    package func marked(by marks: [Mark], kinds: [MarkKind]) -> [Measurement] {
        let standing = marks.standing
        guard !standing.isEmpty else { return self }
        let labels = Dictionary(kinds.map { ($0.key, $0.label) }) { first, _ in first }
        return map { measurement in
            guard
                let mark = standing.deciding(
                    about: measurement.factor, at: measurement.outlet, from: measurement.start,
                    to: measurement.end),
                let label = DataMark(labels[mark.kind] ?? mark.kind)
            else { return measurement }
            return measurement.with(mark: label)
        }
    }
}

extension Measurement {
    /// The same with another mark.
    package func with(mark: DataMark?) -> Measurement {
        Measurement(
            outlet: outlet, factor: factor, statistic: statistic, start: start, end: end,
            value: value, unit: unit, flag: flag, mark: mark, source: source)
    }
}

/// What stands against a mark: a state of the device or of the source that says something else.
package struct MarkDoubt: Sendable, Hashable {
    package let mark: Mark
    /// For people: what was seen, and why it does not fit.
    package let reason: String
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
                let normal = own.filter { $0.flag == .normal }
                guard !own.isEmpty, normal.count == own.count else { return nil }
                return MarkDoubt(
                    mark: mark, reason: "标记为“\(kind.label)”，但同时段 \(own.count) 个小时的数据标识都是正常（N）")
            case .exempt, .exemptDrying, .missing: return nil
            }
        }
    }
}
