import Compliance
import Store

/// Which days the page shows.
struct OutletSpan: Sendable {
    let first: Day
    let last: Day

    init(day: Day, days: String?) {
        let count = [1, 7, 30, 90].first { "\($0)" == days } ?? 1
        (first, last) = (day.advanced(by: 1 - count), day)
    }

    var days: Int { first.distance(to: last) + 1 }
    /// One day shows minutes; more days show hours.
    var isOneDay: Bool { days == 1 }
}

/// All values of one outlet over some days, judged against its limits.
struct OutletView: Sendable {
    let site: SiteSummary
    let permit: Permit
    let outlet: Permit.Outlet
    let span: OutletSpan
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
        visit: Visit, site: SiteSummary, permit: Permit, outlet: Permit.Outlet, span: OutletSpan
    ) async throws {
        (self.site, self.permit, self.outlet, self.span) = (site, permit, outlet, span)
        factors = visit.factors
        var statistics: [Statistic] = [.hour, .hourConverted, .day, .dayConverted]
        if span.isOneDay { statistics += [.minute, .instant] }
        let values = try await visit.store.measurements(
            SeriesQuery(
                site: site.id, outlet: outlet.code, statistics: statistics, from: span.first,
                to: span.last))
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

    // MARK: - Export

    static let exportHead = [
        "排放口", "因子", "名称", "统计口径", "开始", "结束", "数值", "单位", "数据标识", "标记", "有效性",
    ]

    var exportRows: [[String]] {
        measurements.map { value in
            [
                "\(value.outlet)", value.factor, factors.name(of: value.factor),
                value.statistic.inChinese, "\(value.start)", "\(value.end)",
                value.value?.description ?? "", value.unit, value.flag.code,
                value.mark?.text ?? "", value.validity.inChinese,
            ]
        }
    }
}
