import Compliance
import Store

/// The means of one outlet over some days, judged against its limits.
struct OutletView: Sendable {
    let site: SiteSummary
    let permit: Permit
    let outlet: Permit.Outlet
    let span: TimeSpan
    let factors: FactorTable
    let measurements: [Measurement]
    let judged: [Judged]
    /// The newest real-time value of each factor.
    let latest: [Measurement]

    /// One limit with everything judged under it.
    struct Judged: Sendable {
        let limit: Permit.EmissionLimit
        let judgements: [Judgement]
    }

    init(
        visit: Visit, site: SiteSummary, permit: Permit, outlet: Permit.Outlet, span: TimeSpan
    ) async throws {
        (self.site, self.permit, self.outlet, self.span) = (site, permit, outlet, span)
        factors = visit.factors
        var statistics: [Statistic] = [.day, .dayConverted]
        if span.days <= CurveView.daysJudged { statistics += [.hour, .hourConverted] }
        if span.days == 1 { statistics.append(.minute) }
        if span.range.contains(visit.now) || span.days == 1 { statistics.append(.instant) }
        // Real-time values are shown of the last day only, whatever is asked for.
        var values: [Measurement] = []
        for statistic in statistics {
            values += try await visit.store.measurements(
                SeriesQuery(
                    site: site.id, outlet: outlet.code, statistics: [statistic],
                    from: statistic == .instant ? span.lastDay : span.firstDay, to: span.lastDay))
        }
        measurements = values
        let marks = try await visit.store.marks(of: site.id, outlet: outlet.code).map(\.mark)
        let question = Question(
            record: Record(permit: permit, measurements: values, marks: marks), law: visit.law,
            factors: visit.factors, now: visit.now)
        judged = permit.limits.filter { $0.outlet == outlet.code }.map {
            Judged(limit: $0, judgements: question.judgements(under: $0))
        }
        latest = Dictionary(grouping: values.filter { $0.statistic == .instant }, by: \.factor)
            .values.compactMap { $0.max { $0.start < $1.start } }.sorted { $0.factor < $1.factor }
    }

    var exceeded: [Judgement] {
        judged.flatMap(\.judgements).filter(\.isExceeded).sorted {
            $0.measurement.start < $1.measurement.start
        }
    }

    func limit(of factor: String) -> Permit.EmissionLimit? {
        judged.first { $0.limit.factor == factor }?.limit
    }
}
