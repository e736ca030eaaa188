/// Times during which something holds: half-open, in order, none touching another.
///
/// The times follow from a set of values alone, so the order in which data came cannot matter.
package struct Intervals: Sendable, Hashable {
    package let all: [Range<Instant>]

    package init(_ ranges: [Range<Instant>]) {
        var joined: [Range<Instant>] = []
        for range in ranges.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, range.lowerBound <= last.upperBound {
                joined[joined.count - 1] =
                    last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        all = joined
    }

    package static let never = Intervals([])

    package func union(_ other: Intervals) -> Intervals { Intervals(all + other.all) }

    package func intersection(_ other: Intervals) -> Intervals {
        var (mine, others, shared) = (0, 0, [Range<Instant>]())
        while mine < all.count, others < other.all.count {
            let both = all[mine].clamped(to: other.all[others])
            if !both.isEmpty { shared.append(both) }
            if all[mine].upperBound < other.all[others].upperBound {
                mine += 1
            } else {
                others += 1
            }
        }
        return Intervals(shared)
    }

    package func subtracting(_ other: Intervals) -> Intervals {
        Intervals(
            all.flatMap { range -> [Range<Instant>] in
                var (from, rest) = (range.lowerBound, [Range<Instant>]())
                for hole in other.all where hole.overlaps(range) {
                    if from < hole.lowerBound { rest.append(from..<hole.lowerBound) }
                    from = max(from, hole.upperBound)
                }
                if from < range.upperBound { rest.append(from..<range.upperBound) }
                return rest
            })
    }
}

extension [Intervals] {
    func union() -> Intervals { Intervals(flatMap(\.all)) }

    func intersection() -> Intervals {
        guard let first else { return .never }
        return dropFirst().reduce(first) { $0.intersection($1) }
    }
}
