import Compliance
import Hummingbird
import Store

extension Route {
    /// Up to eight factors of any outlets over one time axis.
    static let comparison: [Route] = [
        .get("/compare", for: .officersAndSites) { try await $0.comparePage() },
        .get("/compare.csv", for: .officersAndSites) { try await $0.compareExport(xlsx: false) },
        .get("/compare.xlsx", for: .officersAndSites) { try await $0.compareExport(xlsx: true) },
    ]
}

extension Visit {
    func comparePage() async throws -> Response {
        let comparison = try await Comparison(self)
        var found: [MonitoredFactor] = []
        if let text = query("q") {
            found = try await store.monitoredFactors(
                in: scope, text: text,
                factors: factors.all.filter { $0.name.contains(text) }.map(\.code))
        }
        return page(ComparePage(comparison: comparison, found: found, search: query("q")))
    }

    func compareExport(xlsx: Bool) async throws -> Response {
        let comparison = try await Comparison(self)
        let name = "排放口比较-\(comparison.span.firstDay)-\(comparison.span.lastDay)"
        let rows = comparison.rows
        return xlsx
            ? file(try XLSX.workbook(rows, sheet: "比较"), name: "\(name).xlsx", type: XLSX.type)
            : file(
                Array(("\u{FEFF}" + rows.map(CSV.line).joined()).utf8), name: "\(name).csv",
                type: "text/csv; charset=utf-8")
    }
}

/// What is compared: each series with its curve and its statistics over the span.
struct Comparison: Sendable {
    let span: TimeSpan
    /// Values as percent of their limit, so that unlike factors compare.
    let isOfLimit: Bool
    /// All curves over one measure instead of one below the other.
    let isOverlaid: Bool
    let series: [Compared]
    /// What the address names and cannot be shown.
    let missing: [String]
    let scale: CurveScale
    let now: Instant
    let factors: FactorTable

    /// More lines than this nobody tells apart.
    static let most = 8

    /// One series of the comparison.
    struct Compared: Sendable {
        /// `site/outlet/factor`, as the address says it.
        let key: String
        let siteName: String
        let path: String
        let outlet: OutletCode
        let lane: CurveView.Lane
        let statistics: Statistics

        var title: String { "\(siteName) \(outlet)" }
    }

    /// The hours of the span in numbers.
    struct Statistics: Sendable {
        let mean: Numeral?
        let greatest: Numeral?
        let hours: Int
        let valid: Int
        /// Valid hours above the limit of hours; nil where there is none.
        let above: Int?
    }

    init(_ visit: Visit) async throws {
        let span =
            visit.query("from") == nil && visit.query("day") == nil
            ? TimeSpan(days: 30, endingWith: visit.today) : TimeSpan(visit)
        self.span = span
        isOfLimit = visit.query("axis") == "limit"
        isOverlaid = visit.query("view") == "overlay"
        (now, factors) = (visit.now, visit.factors)
        scale = CurveScale(of: span.range, points: Comparison.points)
        var (chosen, seen, missing): ([Compared], Set<String>, [String]) = ([], [], [])
        let keys = visit.query.filter { $0.name == "s" }.map(\.value)
        for key in keys where seen.insert(key).inserted && chosen.count < Comparison.most {
            if let one = try await Comparison.compared(key, span, visit) {
                chosen.append(one)
            } else {
                missing.append(key)
            }
        }
        (series, self.missing) = (chosen, missing)
    }

    private static let points = 600

    /// Nil for what is not there, or not for the visitor.
    private static func compared(
        _ key: String, _ span: TimeSpan, _ visit: Visit
    ) async throws -> Compared? {
        let parts = key.split(separator: "/").map(String.init)
        guard parts.count == 3, let outlet = OutletCode(parts[1]),
            let site = try? await visit.store.site(parts[0], in: visit.scope)
        else { return nil }
        let history = LimitHistory(
            try await visit.store.permitsInForce(of: site.id), outlet: outlet)
        func curve(_ points: Int) async throws -> CurveLane? {
            try await visit.store.curves(
                CurveQuery(
                    site: site.id, outlet: outlet, span: span.range, points: points,
                    converted: history.convertedFactors, factors: [parts[2]])
            ).first
        }
        guard let lane = try await curve(points) else { return nil }
        let drawn = CurveView.Lane(
            lane, among: [lane], history: history, span: span, visit: visit)
        // Hours, where a hundred thousand of them still are not too many to count.
        let hours = try await curve(max(2, span.seconds / 3600 + 1))
        return Compared(
            key: key, siteName: site.name, path: "/outlets/\(site.id)/\(outlet)", outlet: outlet,
            lane: drawn, statistics: Statistics(hours ?? lane, drawn.limits.last?.limit))
    }

    // MARK: - Export

    var rows: [[String]] {
        var rows = [
            [
                "排污单位", "排放口", "因子", "统计口径", "开始", "结束", "均值", "最低", "最高", "单位",
                "有效个数", "个数", "限值", "占限值%",
            ]
        ]
        for one in series {
            let limit = one.lane.limits.last?.limit
            for point in one.lane.points {
                rows.append([
                    one.siteName, "\(one.outlet)", one.lane.title, one.lane.statistic.inChinese,
                    "\(point.start)", "\(point.end)", point.mean?.description ?? "",
                    point.least?.description ?? "", point.greatest?.description ?? "",
                    one.lane.unit, "\(point.valid)", "\(point.count)", limit?.inWords ?? "",
                    point.mean.flatMap { percent($0, of: limit?.upper) }?.description ?? "",
                ])
            }
        }
        return rows
    }

    private func percent(_ value: Numeral, of limit: Numeral?) -> Numeral? {
        limit.flatMap { (value * Numeral(100)).divided(by: $0, places: 1) }
    }

    /// The curve as it is drawn: in its own unit, or in percent of its limit.
    func drawn(_ one: Compared) -> CurveView.Lane? {
        let factor = one.lane.title
        guard isOfLimit else {
            // Over one measure the name says the factor, and the unit stands alone.
            return isOverlaid
                ? one.lane.named("\(one.title) \(factor)", unit: one.lane.unit)
                : one.lane.named(one.title, unit: "\(factor) \(one.lane.unit)")
        }
        guard let limit = one.lane.limits.last?.limit.upper, limit > .zero else { return nil }
        return isOverlaid
            ? one.lane.percent(of: limit, named: "\(one.title) \(factor)", unit: "占限值 %")
            : one.lane.percent(of: limit, named: one.title, unit: "\(factor) 占限值 %")
    }
}

extension Comparison.Statistics {
    init(_ lane: CurveLane, _ limit: Permit.EmissionLimit?) {
        let valid = lane.points.filter { $0.sum.valid > 0 }
        let means = valid.compactMap(\.mean)
        let places = means.map(\.places).max() ?? 0
        let sum = means.reduce(Numeral.zero, +)
        mean = sum.divided(by: Numeral(Int64(max(1, means.count))), places: places)
            .flatMap { means.isEmpty ? nil : $0 }
        greatest = means.max()
        (hours, self.valid) = (lane.points.count, valid.count)
        let isJudged = lane.every == 3600 && limit?.judged == lane.statistic
        above = limit?.upper.flatMap { upper in
            isJudged ? valid.count { $0.sum.isAbove(upper) } : nil
        }
    }
}

extension CurveView.Lane {
    fileprivate func named(_ title: String, unit: String) -> CurveView.Lane {
        CurveView.Lane(
            factor: factor, name: title, unit: unit,
            statistic: statistic.measured, isConvertedHere: false, points: points, bands: bands,
            limits: limits,
            referenceOxygen: nil)
    }

    fileprivate func percent(
        of limit: Numeral, named title: String, unit: String
    ) -> CurveView.Lane {
        func share(_ value: Numeral?) -> Numeral? {
            value.flatMap { ($0 * Numeral(100)).divided(by: limit, places: 1) }
        }
        return CurveView.Lane(
            factor: factor, name: title, unit: unit,
            statistic: statistic.measured, isConvertedHere: false,
            points: points.map { point in
                CurveView.Point(
                    start: point.start, end: point.end, mean: share(point.mean),
                    least: share(point.least), greatest: share(point.greatest),
                    count: point.count, valid: point.valid)
            }, bands: bands, limits: [], referenceOxygen: Numeral(100))
    }
}
