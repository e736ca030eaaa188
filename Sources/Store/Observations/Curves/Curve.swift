package import Compliance

/// What is asked of the curves of an outlet.
package struct CurveQuery: Sendable {
    package let site: String
    package let outlet: OutletCode
    package let span: Range<Instant>
    /// How many stretches a curve has at most.
    package let points: Int
    /// The factors whose converted values are judged, where a limit has a reference oxygen.
    package let converted: Set<String>
    /// The factors that are asked for; nil for all.
    package let factors: Set<String>?

    package init(
        site: String, outlet: OutletCode, span: Range<Instant>, points: Int,
        converted: Set<String> = [], factors: Set<String>? = nil
    ) {
        (self.site, self.outlet, self.span) = (site, outlet, span)
        (self.points, self.converted, self.factors) = (points, converted, factors)
    }

    package var scale: CurveScale { CurveScale(of: span, points: points) }
}

/// The curve of one factor: what its values of each stretch of time come to.
package struct CurveLane: Sendable, Hashable {
    package let factor: String
    package let unit: String
    package let source: CurveSource
    package let every: Int
    package let points: [CurvePoint]
    /// The times whose values decide nothing, with the reason.
    package let bands: [CurveBand]

    package var statistic: Statistic { source.statistic }

    /// The seconds of all stretches in which there are values.
    fileprivate var covered: Int { points.reduce(0) { $0 + $1.start.seconds(to: $1.end) } }

    /// Whether its values end before those of another; one without values is the oldest.
    fileprivate func isOlder(than other: CurveLane) -> Bool {
        guard let last = points.last?.end else { return !other.points.isEmpty }
        return other.points.last.map { last < $0.end } ?? false
    }
}

/// The lowest, mean and highest valid value of a stretch, and how many there were.
package struct CurvePoint: Sendable, Hashable {
    package let start: Instant
    package let end: Instant
    package let sum: BucketSum

    /// One decimal finer than the values, as means are.
    package var mean: Numeral? { sum.mean(places: min(sum.places + (sum.valid > 1 ? 1 : 0), 12)) }
    package var least: Numeral? { numeral(sum.least) }
    package var greatest: Numeral? { numeral(sum.greatest) }

    private func numeral(_ digits: Int128) -> Numeral? {
        guard sum.valid > 0, let digits = Int64(exactly: digits) else { return nil }
        return Numeral(digits, places: sum.places)
    }
}

/// A time in which a series has no value that decides anything.
package struct CurveBand: Sendable, Hashable {
    package let start: Instant
    package let end: Instant
    package let validity: Validity

    package init(start: Instant, end: Instant, validity: Validity) {
        (self.start, self.end, self.validity) = (start, end, validity)
    }
}

extension Store {
    /// The curves of an outlet, one a factor, in the order of their codes.
    ///
    /// A factor that has no value in the span keeps an empty curve: the page must not jump while
    /// somebody moves along the time.
    package func curves(_ query: CurveQuery) async throws -> [CurveLane] {
        try await database.read { session in
            let all = try session.series(
                of: query.site, outlet: query.outlet, statistics: CurveQuery.statistics)
            let factors = Set(all.map(\.name.factor)).intersection(
                query.factors ?? Set(all.map(\.name.factor)))
            return try factors.sorted().compactMap { factor in
                try session.lane(of: all.filter { $0.name.factor == factor }, query)
            }
        }
    }
}

extension CurveQuery {
    static let statistics: [Statistic] = [
        .instant, .minute, .hour, .hourConverted, .day, .dayConverted,
    ]
}

extension Session {
    /// The curve of one factor from the first place that has values of the span; where those are
    /// only the minutes since a line came back, the hours before it say more.
    fileprivate func lane(of series: [Series], _ query: CurveQuery) throws -> CurveLane? {
        let scale = query.scale
        let isConverted = query.converted.contains(series.first?.name.factor ?? "")
        var best: CurveLane?
        for source in scale.level.sources(converted: isConverted) {
            if let best, !best.points.isEmpty, !scale.level.isRelieved(by: source) { break }
            let every = max(scale.every, source.statistic.shortest)
            // A unit that was changed leaves the old series behind: what was sent last is shown.
            let lanes = try series.filter { $0.name.statistic == source.series }
                .map { try lane($0, from: source, over: query.span, every: every) }
            guard let lane = lanes.max(by: { $0.isOlder(than: $1) }) else { continue }
            if best.map({ $0.covered * 2 < lane.covered }) ?? true { best = lane }
            if lane.covered * 2 >= query.span.lowerBound.seconds(to: query.span.upperBound) {
                break
            }
        }
        return best
    }

    private func lane(
        _ series: Series, from source: CurveSource, over span: Range<Instant>, every: Int
    ) throws -> CurveLane {
        var reader = CurveReader(span: span, every: every, statistic: source.statistic)
        try read(source, of: series.id, into: &reader)
        return CurveLane(
            factor: series.name.factor, unit: series.unit, source: source, every: every,
            points: reader.points.sorted { $0.start < $1.start }, bands: reader.bands)
    }

    /// Reads the sheets of a series that lie in the reader's span.
    func read(_ source: CurveSource, of series: Int, into reader: inout CurveReader) throws {
        for table in source.tables {
            let rows: SQL = """
                SELECT series, day, content FROM \(table)
                WHERE series = \(series)
                    AND day BETWEEN \(reader.firstDay.number) AND \(reader.lastDay.number)
                ORDER BY day
                """
            try eachContent(rows) { _, day, bytes in
                try reader.read(bytes, since: Day(number: day))
            }
        }
    }
}

extension CurveSource {
    fileprivate var tables: [SQL] {
        switch self {
        case .sheets: ["sheet", "open_sheet"]
        case .hourMeans: ["hour_mean"]
        }
    }
}
