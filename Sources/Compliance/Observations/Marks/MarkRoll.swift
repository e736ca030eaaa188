/// The marks of record of one permit, ready to be asked what they do to a value.
///
/// It is asked by the time of the value alone: in whatever order values and marks came, and
/// however late, the answer is the same.
package struct MarkRoll: Sendable {
    /// What a mark does to a value.
    package enum Doing: Sendable, Hashable {
        /// The value does not count: invalid, missing, or the source stood still.
        case voids
        /// Valid, and for the time of the exemption not compared with limits.
        case exempts
        /// Would exempt; why it does not.
        case exemptsNot(String)
    }

    /// A mark that decides about a value, and what it does.
    package struct Ruling: Sendable, Hashable {
        package let mark: Mark
        package let kind: MarkKind
        package let doing: Doing
    }

    private let entries: [Entry]
    private let exempting: ExemptionBook

    fileprivate struct Entry: Sendable {
        let mark: Mark
        let kind: MarkKind
        /// So many marked minutes void an hour of gas.
        let voidMinutes: Int
    }

    /// A mark of a day on which the tables of law know no such mark does nothing.
    package init(_ marks: [Mark], permit: Permit?, under law: Law) {
        entries = marks.standing.compactMap { mark in
            let day = mark.start.day
            guard let kind = try? law.markKind(mark.kind, on: day),
                let minutes = try? law.whole("mark.void.minutes", on: day)
            else { return nil }
            return Entry(mark: mark, kind: kind, voidMinutes: minutes)
        }
        exempting = ExemptionBook(marks: entries.map(\.mark), permit: permit, law: law)
    }

    package var isEmpty: Bool { entries.isEmpty }

    /// The mark that decides about a value; nil where none does.
    ///
    /// Marks of gas are minute-exact and touch an hour only when they void it; marks of water,
    /// and those upon shorter values, decide by touching.
    package func ruling(on value: Measurement) -> Ruling? {
        let touching = entries.filter {
            $0.mark.speaks(of: value.factor, at: value.outlet)
                && $0.mark.touches(value.start, value.end)
        }
        guard let last = touching.max(by: { Entry.isWeaker($0, $1) }) else { return nil }
        if value.outlet.medium == .air, value.start.seconds(to: value.end) >= 3600,
            minutes(of: touching, in: value) < last.voidMinutes
        {
            return nil
        }
        return Ruling(mark: last.mark, kind: last.kind, doing: doing(last, at: value.start))
    }

    /// The marks that touch any part of a longer value, such as a day's mean.
    func touching(_ value: Measurement) -> [Mark] {
        entries.map(\.mark).filter {
            $0.speaks(of: value.factor, at: value.outlet) && $0.touches(value.start, value.end)
        }
    }

    func label(of mark: Mark) -> String {
        entries.first { $0.mark == mark }?.kind.label ?? mark.kind
    }

    private func minutes(of entries: [Entry], in value: Measurement) -> Int {
        entries.map(\.mark).minutes(in: value.start..<value.end)
    }

    private func doing(_ entry: Entry, at start: Instant) -> Doing {
        switch entry.kind.effect {
        case .invalid, .stopped, .missing: .voids
        case .exempt, .exemptDrying:
            exempting.refusal(of: entry.mark, entry.kind, at: start).map(Doing.exemptsNot)
                ?? .exempts
        }
    }
}

extension MarkRoll.Entry {
    /// A manual mark wins over an automatic one, then the one that was filled last.
    fileprivate static func isWeaker(_ one: Self, _ other: Self) -> Bool {
        let ranks = (one.mark.origin == .manual, other.mark.origin == .manual)
        if ranks.0 != ranks.1 { return ranks.1 }
        return (one.mark.filledAt, one.mark.id) < (other.mark.filledAt, other.mark.id)
    }
}
