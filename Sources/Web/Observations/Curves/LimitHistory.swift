import Compliance

/// The limits of one outlet through the versions of its permit.
struct LimitHistory: Sendable {
    private let versions: [(from: Instant, limits: [Permit.EmissionLimit])]

    init(_ permits: [(from: Instant, permit: Permit)], outlet: OutletCode) {
        versions = permits.map { version in
            (version.from, version.permit.limits.filter { $0.outlet == outlet })
        }
    }

    /// Every factor with a limit in any version, in the order of the newest permit.
    var factors: [String] {
        versions.reversed().flatMap { $0.limits.map(\.factor) }.reduce(into: []) { all, factor in
            if !all.contains(factor) { all.append(factor) }
        }
    }

    var convertedFactors: Set<String> {
        Set(
            versions.flatMap(\.limits).filter { $0.referenceOxygen != nil }.map(\.factor))
    }

    /// The reference oxygen of the newest version.
    var referenceOxygen: Numeral? {
        versions.last?.limits.lazy.compactMap(\.referenceOxygen).first
    }

    /// Everything in force at the end of a span.
    func limits(on span: TimeSpan) -> [Permit.EmissionLimit] {
        (versions.last { $0.from < span.end } ?? versions.first)?.limits ?? []
    }

    /// The limits of a factor through a span, one step a version, merged where nothing changed.
    ///
    /// Of several limits of a factor the one is taken that judges values of the statistic, or
    /// values that these make up.
    func steps(
        of factor: String, judging statistic: Statistic, over span: TimeSpan
    ) -> [CurveView.LimitStep] {
        var steps: [CurveView.LimitStep] = []
        for (place, version) in versions.enumerated() {
            let next = versions.dropFirst(place + 1).first?.from ?? span.end
            // What stood before the first version on record is held against that one.
            let from = max(place == 0 ? span.start : version.from, span.start)
            let to = min(next, span.end)
            guard from < to,
                let limit = chosen(version.limits.filter { $0.factor == factor }, statistic)
            else { continue }
            if let last = steps.last, last.end == from, last.limit.saysTheSame(as: limit) {
                steps[steps.count - 1] = .init(start: last.start, end: to, limit: limit)
            } else {
                steps.append(.init(start: from, end: to, limit: limit))
            }
        }
        return steps
    }

    private func chosen(
        _ limits: [Permit.EmissionLimit], _ statistic: Statistic
    ) -> Permit.EmissionLimit? {
        let order: [Statistic] =
            switch statistic {
            case .day, .dayConverted: [.day, .hour, .instant]
            default: [.hour, .day, .instant]
            }
        return order.lazy.compactMap { wanted in limits.first { $0.statistic == wanted } }.first
            ?? limits.first
    }
}

extension Permit.EmissionLimit {
    fileprivate func saysTheSame(as other: Permit.EmissionLimit) -> Bool {
        upper == other.upper && lower == other.lower && unit == other.unit
            && statistic == other.statistic && referenceOxygen == other.referenceOxygen
    }
}
