import Compliance
import Store

/// The curves of one outlet over one span, with everything that stands on the same time axis.
struct CurveView: Sendable {
    let site: SiteSummary
    let outlet: Permit.Outlet
    let span: TimeSpan
    let scale: CurveScale
    let lanes: [Lane]
    let events: [OutletEvent]
    /// When a valid mean was above its limit.
    let above: [Range<Instant>]
    /// Commands are the officers' business; others see that there was one.
    let isForOfficer: Bool
    let now: Instant

    /// One row of the picture.
    struct Lane: Sendable {
        let factor: String
        let name: String
        let unit: String
        let statistic: Statistic
        /// The points were converted here, from the oxygen of the same stretch.
        let isConvertedHere: Bool
        let points: [Point]
        let bands: [CurveBand]
        let limits: [LimitStep]
        let referenceOxygen: Numeral?

        /// So many seconds a value speaks of: to the next one, where loggers choose the length.
        var length: Int {
            let own = points.first.map { $0.start.seconds(to: $0.end) } ?? 1
            guard statistic == .minute || statistic == .instant else { return own }
            let steps = zip(points, points.dropFirst()).map { $0.start.seconds(to: $1.start) }
            let longest = statistic == .minute ? 1800 : 120
            return max(own, min(steps.min() ?? own, longest))
        }

        /// `氮氧化物（折算）`.
        var title: String {
            let isConverted = isConvertedHere || statistic != statistic.measured
            return name + (isConverted ? "（折算）" : "")
        }
    }

    /// What is drawn of a stretch.
    struct Point: Sendable {
        let start: Instant
        let end: Instant
        let mean: Numeral?
        let least: Numeral?
        let greatest: Numeral?
        let count: Int
        let valid: Int
    }

    /// A limit and from when to when it is in force.
    struct LimitStep: Sendable {
        let start: Instant
        let end: Instant
        let limit: Permit.EmissionLimit
    }

    init(
        visit: Visit, site: SiteSummary, outlet: Permit.Outlet, span: TimeSpan, points: Int
    ) async throws {
        (self.site, self.outlet, self.span, now) = (site, outlet, span, visit.now)
        let store = visit.store
        let history = LimitHistory(
            try await store.permitsInForce(of: site.id), outlet: outlet.code)
        let query = CurveQuery(
            site: site.id, outlet: outlet.code, span: span.range, points: points,
            converted: history.convertedFactors)
        scale = query.scale
        let curves = try await store.curves(query)
        let order = LaneOrder(limited: history.factors)
        let marks = try await store.marks(of: site.id, outlet: outlet.code).map(\.mark).standing
        let words = MarkWords(law: visit.law, factors: visit.factors)
        lanes = order.sorted(curves).map { curve in
            Lane(curve, among: curves, history: history, span: span, visit: visit)
                .marked(by: marks.filter { $0.start < span.end && $0.end > span.start }, words)
        }
        let field = try await visit.fieldEvents(site.id, outlet.code, span)
        let others = try await store.outletEvents(
            of: site.id, outlet: outlet.code, over: span.range)
        events = (others + field).sorted { $0.at > $1.at }
        isForOfficer = visit.person?.role.isOfficer ?? false
        above =
            span.days <= CurveView.daysJudged
            ? try await store.timesAbove(
                history.limits(on: span), of: site.id, over: span.range) : []
    }

    func name(of factor: String) -> String {
        lanes.first { $0.factor == factor }?.name ?? factor
    }

    /// Over longer spans the red of the lines and the findings say it.
    static let daysJudged = 92
    /// The newest of so many are drawn.
    fileprivate static let fieldEvents = 200
}

extension Visit {
    /// What changed in the field: over a quarter of a year at most, and not what is merely said.
    fileprivate func fieldEvents(
        _ site: String, _ outlet: OutletCode, _ span: TimeSpan
    ) async throws -> [OutletEvent] {
        guard span.days <= CurveView.daysJudged else { return [] }
        let words = EventWords(factors: factors)
        return try await store.events(
            of: site, outlet: outlet, from: span.start, to: span.end
        ).filter(\.isDrawn).suffix(CurveView.fieldEvents).map { event in
            OutletEvent(
                kind: .field, at: event.at,
                title: "\(words.title(event.code, event.subject))：\(words.change(event))")
        }
    }
}

extension DeviceEvent {
    /// A change, a restart or what a camera saw; the first word on a state and logs are not drawn.
    fileprivate var isDrawn: Bool {
        !before.isEmpty || code == DeviceStatement.Code.restart || code.hasPrefix("camera")
    }
}

extension CurveView.Lane {
    init(
        _ curve: CurveLane, among curves: [CurveLane], history: LimitHistory, span: TimeSpan,
        visit: Visit
    ) {
        let steps = history.steps(of: curve.factor, judging: curve.statistic, over: span)
        let reference = steps.lazy.compactMap(\.limit.referenceOxygen).first
        let oxygen = curves.first { $0.factor == "a19001" && $0.every == curve.every }
        let converted = reference.flatMap { reference in
            oxygen.flatMap {
                LaneConversion(reference, oxygen: $0, law: visit.law)?.points(of: curve)
            }
        }
        // A measured value is never held against the limit of converted ones.
        let isComparable =
            reference == nil || curve.statistic != curve.statistic.measured || converted != nil
        self.init(
            factor: curve.factor, name: visit.factors.name(of: curve.factor), unit: curve.unit,
            statistic: curve.statistic, isConvertedHere: converted != nil,
            points: converted ?? curve.points.map(CurveView.Point.init), bands: curve.bands,
            limits: isComparable ? steps.filter { $0.limit.unit == curve.unit } : [],
            referenceOxygen: curve.factor == "a19001" ? history.referenceOxygen : nil)
    }
}

extension CurveView.Lane {
    /// With the marks of record that speak of the factor, beside those that came with the values.
    fileprivate func marked(by marks: [Mark], _ words: MarkWords) -> CurveView.Lane {
        let own = marks.filter { $0.factor == nil || $0.factor == factor }.compactMap { mark in
            DataMark(words.label(mark)).map {
                CurveBand(start: mark.start, end: mark.end, validity: .marked($0))
            }
        }
        guard !own.isEmpty else { return self }
        return CurveView.Lane(
            factor: factor, name: name, unit: unit, statistic: statistic,
            isConvertedHere: isConvertedHere, points: points, bands: bands + own, limits: limits,
            referenceOxygen: referenceOxygen)
    }
}

extension CurveView.Point {
    init(_ point: CurvePoint) {
        self.init(
            start: point.start, end: point.end, mean: point.mean, least: point.least,
            greatest: point.greatest, count: point.sum.count, valid: point.sum.valid)
    }
}

/// Converts measured stretches with the oxygen of the same stretch, where no converted values
/// were sent: minutes and real-time values.
struct LaneConversion {
    private let reference: Numeral
    private let conversion: OxygenConversion
    private let oxygen: [Instant: Numeral]

    /// Nil where the law has no numbers for it: then nothing is converted.
    init?(_ reference: Numeral, oxygen lane: CurveLane, law: Law) {
        guard let day = lane.points.last?.start.day,
            let conversion = try? OxygenConversion(under: law, on: day)
        else { return nil }
        (self.reference, self.conversion) = (reference, conversion)
        let means = lane.points.compactMap { point in point.mean.map { (point.start, $0) } }
        oxygen = Dictionary(means) { first, _ in first }
    }

    /// Nil for values that came converted.
    func points(of curve: CurveLane) -> [CurveView.Point]? {
        guard curve.statistic == .minute || curve.statistic == .instant else { return nil }
        return curve.points.map { point in
            let oxygen = oxygen[point.start]
            return CurveView.Point(
                start: point.start, end: point.end, mean: converted(point.mean, oxygen),
                least: converted(point.least, oxygen), greatest: converted(point.greatest, oxygen),
                count: point.sum.count, valid: point.sum.valid)
        }
    }

    private func converted(_ value: Numeral?, _ oxygen: Numeral?) -> Numeral? {
        guard let value, let oxygen,
            case .converted(let shown, _, _) = conversion.convert(
                value, oxygen: oxygen, reference: reference)
        else { return nil }
        return shown
    }
}

/// Limited factors first, in the order of the permit, then what explains them.
struct LaneOrder {
    let limited: [String]

    /// 氧、流量、流速、温度、湿度、压力, then everything else by its code.
    private static let explaining = [
        "a19001", "a00000", "w00000", "a01011", "a01012", "a01014", "a01013", "w01001", "w01010",
    ]

    func sorted(_ lanes: [CurveLane]) -> [CurveLane] {
        lanes.sorted { (place($0.factor), $0.factor) < (place($1.factor), $1.factor) }
    }

    private func place(_ factor: String) -> Int {
        if let place = limited.firstIndex(of: factor) { return place }
        let place = LaneOrder.explaining.firstIndex(of: factor) ?? LaneOrder.explaining.count
        return limited.count + place
    }
}
