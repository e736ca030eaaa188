extension [Lead] {
    /// One lead for each sign and day: the longest stretch, with how many more there were.
    ///
    /// A value may stand still twice on one day; the record keeps one row for both.
    package var onePerKey: [Lead] {
        Dictionary(grouping: self, by: \.key).values.compactMap(\.joined)
            .sorted { ($0.start, $0.key) < ($1.start, $1.key) }
    }

    private var joined: Lead? {
        let ordered = sorted { one, other in
            let (length, rest) = (
                one.start.seconds(to: one.end), other.start.seconds(to: other.end)
            )
            return length == rest ? one.start < other.start : length > rest
        }
        guard let longest = ordered.first, count > 1 else { return first }
        return Lead(
            detector: longest.detector, outlet: longest.outlet, factors: longest.factors,
            statistic: longest.statistic, start: longest.start, end: longest.end,
            statement: "\(longest.statement)；当日另有 \(count - 1) 段", working: longest.working,
            moments: ordered.flatMap(\.moments).sorted())
    }
}
