package import Compliance

extension Store {
    /// The times of a span whose valid sent means are above limits, merged where they touch.
    ///
    /// Only means of the statistic that each limit judges count; a mark or a flag ends it.
    package func timesAbove(
        _ limits: [Permit.EmissionLimit], of site: String, over span: Range<Instant>
    ) async throws -> [Range<Instant>] {
        try await database.read { session in
            let times = try limits.flatMap { limit -> [Range<Instant>] in
                guard let upper = limit.upper, let every = limit.statistic.seconds else {
                    return []
                }
                let name = SeriesName(
                    outlet: limit.outlet, factor: limit.factor, statistic: limit.judged)
                return try session.series(of: site, named: name).flatMap { series in
                    try session.points(of: series, over: span, every: every)
                        .filter { $0.sum.isAbove(upper) && series.unit == limit.unit }
                        .map { $0.start..<$0.end }
                }
            }
            return times.merged
        }
    }
}

extension Session {
    fileprivate func points(
        of series: Series, over span: Range<Instant>, every: Int
    ) throws -> [CurvePoint] {
        var reader = CurveReader(span: span, every: every, statistic: series.name.statistic)
        try read(.sheets(series.name.statistic), of: series.id, into: &reader)
        return reader.points
    }
}

extension Statistic {
    /// The length of its period in seconds, where all are alike.
    fileprivate var seconds: Int? {
        switch self {
        case .hour, .hourConverted: 3600
        case .day, .dayConverted: 86_400
        default: nil
        }
    }
}

extension [Range<Instant>] {
    /// The same times in their order, those that touch made one.
    fileprivate var merged: [Range<Instant>] {
        sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { merged, next in
            if let last = merged.last, last.upperBound >= next.lowerBound {
                merged[merged.count - 1] =
                    last.lowerBound..<Swift.max(last.upperBound, next.upperBound)
            } else {
                merged.append(next)
            }
        }
    }
}
