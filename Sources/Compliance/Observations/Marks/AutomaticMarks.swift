extension [Measurement] {
    /// The marks that flags and marks of the data themselves make: gas to the minute where minutes
    /// are known, water by its hours.
    ///
    /// The values are of one outlet. Equal values in any order give the same marks with the same
    /// names, so that they are put on record once.
    package func automaticMarks(kinds: [MarkKind], of site: String, at now: Instant) -> [Mark] {
        let minutes = filter { $0.statistic == .minute && $0.outlet.medium == .air }
        let known = Set(minutes.map { HourOfFactor($0) })
        let hours = filter { $0.statistic == .hour && !known.contains(HourOfFactor($0)) }
        return (minutes + hours).compactMap { value in
            value.state(kinds).map { State(value: value, kind: $0) }
        }.runs.map { $0.mark(of: site, at: now) }
    }
}

extension [Measurement] {
    /// The days whose marks are made anew: those with a flagged hour, those that carry an automatic
    /// mark (a correction may have taken its flags away), and the newest two.
    ///
    /// The values are hours of one outlet; of days before the first of them nothing is known.
    package func daysToMark(beside known: [Mark], today: Day) -> Set<Day> {
        let flagged = filter { !$0.flag.isNormal || $0.mark != nil }.map(\.start.day)
        guard let first = map(\.start.day).min() else { return [today, today.advanced(by: -1)] }
        let marked = known.standing.filter { $0.origin == .automatic && $0.start.day >= first }
        return Set(flagged + marked.map(\.start.day) + [today, today.advanced(by: -1)])
    }
}

private struct HourOfFactor: Hashable {
    let factor: String
    let hour: Instant

    init(_ value: Measurement) {
        factor = value.factor
        hour = Statistic.hour.start(of: value.start)
    }
}

/// One value whose flag or mark says what the instrument or the source did.
private struct State {
    let value: Measurement
    let kind: MarkKind

    /// A standstill is one of the whole outlet.
    var factor: String? { kind.effect == .stopped ? nil : value.factor }
}

/// Such values one after the other.
private struct Run {
    let first: State
    var end: Instant

    func mark(of site: String, at now: Instant) -> Mark {
        let (value, kind) = (first.value, first.kind)
        let name = [
            "auto", site, "\(value.outlet)", first.factor ?? "all", kind.key,
            "\(value.start.milliseconds)",
        ].joined(separator: "-")
        return Mark(
            id: name, version: 1, outlet: value.outlet, factor: first.factor, kind: kind.key,
            start: value.start, end: end, reason: value.stateWords, origin: .automatic,
            filledBy: "数采仪", filledAt: now)
    }
}

extension [State] {
    fileprivate var runs: [Run] {
        let series = Dictionary(grouping: self) { "\($0.factor ?? "") \($0.kind.key)" }
        return series.sorted { $0.key < $1.key }.flatMap { _, states in
            let sorted = states.sorted {
                ($0.value.start, $0.value.factor) < ($1.value.start, $1.value.factor)
            }
            return sorted.reduce(into: [Run]()) { runs, state in
                if let last = runs.last, state.value.start <= last.end {
                    runs[runs.count - 1].end = Swift.max(last.end, state.value.end)
                } else {
                    runs.append(Run(first: state, end: state.value.end))
                }
            }
        }
    }
}

extension Measurement {
    /// The kind of mark that the value's own mark or flag names.
    fileprivate func state(_ kinds: [MarkKind]) -> MarkKind? {
        if let mark { return kinds.first { $0.label == mark.text } }
        return kinds.first { $0.flag == flag }
    }

    fileprivate var stateWords: String {
        mark.map { "上传的标记：\($0.text)" } ?? "数据标识 \(flag.code)（\(flag.inChinese)）"
    }
}
