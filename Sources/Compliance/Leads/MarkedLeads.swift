extension Watch {
    /// How many values of a lead's leading series count in its window, and how many do not.
    ///
    /// Marked values and those that an instrument flags do not; what never came is neither.
    package func values(of lead: Lead) -> (valid: Int, invalid: Int) {
        guard let factor = lead.factors.first, let series = series(factor, lead.statistic) else {
            return (0, 0)
        }
        let window = lead.start..<max(lead.end, lead.start.advanced(bySeconds: 1))
        return series.values(in: window).reduce(into: (0, 0)) { counts, value in
            switch value.state {
            case .valid: counts.0 += 1
            case .invalid, .stopped: counts.1 += 1
            case .missing: break
            }
        }
    }

    /// Whether most of what a lead stands on is marked or flagged, or a mark of record covers it.
    package func isMarked(_ lead: Lead) -> Bool {
        let (valid, invalid) = values(of: lead)
        if invalid > valid { return true }
        let own = marks.standing.filter { $0.speaks(of: lead.factors.first ?? "", at: outlet) }
        let covered = MarkChain.all(of: own).reduce(0) { sum, chain in
            sum + max(0, max(chain.start, lead.start).seconds(to: min(chain.end, lead.end)))
        }
        return covered * 2 > lead.start.seconds(to: lead.end)
    }
}
