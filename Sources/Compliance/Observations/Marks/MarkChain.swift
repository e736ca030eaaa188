/// Marked times that touch each other, taken as one (telemetry.md 3.6).
package struct MarkChain: Sendable, Hashable {
    package let start: Instant
    package let end: Instant
    package let marks: [Mark]

    package var minutes: Int { start.seconds(to: end) / 60 }

    /// The chains of the marks of one series, of whatever kinds.
    package static func all(of marks: [Mark]) -> [MarkChain] {
        var chains: [MarkChain] = []
        for mark in marks.standing {
            if let last = chains.last, mark.start <= last.end {
                chains[chains.count - 1] = MarkChain(
                    start: last.start, end: max(last.end, mark.end), marks: last.marks + [mark])
            } else {
                chains.append(MarkChain(start: mark.start, end: mark.end, marks: [mark]))
            }
        }
        return chains
    }

    /// The minutes of an hour that the chain covers.
    package func minutes(in hour: Instant) -> Int {
        let end = hour.advanced(byHours: 1)
        let (from, to) = (max(start, hour), min(self.end, end))
        return max(0, from.seconds(to: to)) / 60
    }
}

extension [MarkChain] {
    /// Whether so many minutes of an hour are marked that it is void.
    package func void(_ hour: Instant, from minutes: Int) -> Bool {
        reduce(0) { $0 + $1.minutes(in: hour) } >= minutes
    }
}
