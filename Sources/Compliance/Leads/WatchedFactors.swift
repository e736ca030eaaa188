/// What kind of thing a factor's code speaks of (HJ 212-2017 附录 B, HJ 212-2025).
package enum WatchedFactor {
    static let oxygen = "a19001"
    static let acidity = "w01001"

    /// 烟气参数、流量、水温: not pollutants.
    static func isParameter(_ code: String) -> Bool {
        code.hasPrefix("a01") || code == oxygen || isFlow(code) || code == "w01010"
    }
    package static func isFlow(_ code: String) -> Bool { code == "a00000" || code == "w00000" }
    /// 烟气温度、压力: may be at or below zero.
    static func mayBeNegative(_ code: String) -> Bool {
        ["a01012", "a01013", "w01010"].contains(code)
    }
    /// Electricity, load and states of facilities: neither pollutants nor parameters.
    static func isProcess(_ code: String) -> Bool {
        code.first.map { "degip".contains($0) } ?? true
    }
    /// 生产设施用电、负荷.
    static func isProduction(_ code: String) -> Bool {
        code.hasPrefix("d2") || code == "i33400"
    }
    /// 治理设施用电.
    static func isTreatment(_ code: String) -> Bool {
        code.hasPrefix("d3") || code == "i33201"
    }
    package static func isPollutant(_ code: String) -> Bool {
        !isParameter(code) && !isProcess(code)
    }
}

extension Watch {
    /// Pollutants only, pH among them.
    func pollutants(_ statistic: Statistic) -> [WatchedSeries] {
        series(statistic).filter { WatchedFactor.isPollutant($0.factor) }
    }

    /// The strictest upper limit of a factor at the outlet, whatever its time.
    func limit(of factor: String) -> Permit.EmissionLimit? {
        permit.limits.filter { $0.outlet == outlet && $0.factor == factor && $0.upper != nil }
            .min { ($0.upper ?? .zero, $0.row) < ($1.upper ?? .zero, $1.row) }
    }

    /// The hours that a limit is compared with: converted ones where it says so.
    func judgedHours(of limit: Permit.EmissionLimit) -> WatchedSeries? {
        limit.referenceOxygen == nil
            ? series(limit.factor, .hour)
            : series(limit.factor, .hourConverted) ?? series(limit.factor, .hour)
    }

    /// The limits of the outlet, one a factor, pH left out.
    var upperLimits: [(limit: Permit.EmissionLimit, upper: Double)] {
        let codes = Set(permit.limits.filter { $0.outlet == outlet }.map(\.factor)).sorted()
        return codes.compactMap { code in
            guard code != WatchedFactor.acidity, let limit = limit(of: code),
                let upper = limit.upper?.double, upper > 0
            else { return nil }
            return (limit, upper)
        }
    }

    /// Whether the outlet is that of a fire: some limit of it is converted to a reference oxygen.
    var burns: Bool {
        permit.limits.contains { $0.outlet == outlet && $0.referenceOxygen != nil }
    }

    /// How hard production runs, by the first series that knows: power, load, then the flow.
    func load(_ statistic: Statistic) -> WatchedSeries? {
        let all = series(statistic)
        return all.first { WatchedFactor.isProduction($0.factor) }
            ?? all.first { WatchedFactor.isFlow($0.factor) }
    }

    /// When production ran.
    func activity() throws(LawGap) -> Activity {
        Activity(load(.hour) ?? load(.minute), share: try double("active.percent") / 100)
    }
}

/// The hours in which power, load or flow say that production ran.
///
/// Where nothing says it, every hour counts as running: values under a flag or mark of standstill
/// are not valid anyway.
struct Activity {
    private let levels: [Int64: Double]
    private let threshold: Double
    /// The highest level of the hours, but for the topmost tenth.
    let top: Double?

    init(_ load: WatchedSeries?, share: Double) {
        guard let load else {
            (levels, threshold, top) = ([:], -.infinity, nil)
            return
        }
        var sums: [Int64: (sum: Double, count: Double)] = [:]
        for (value, number) in zip(load.values, load.plain) where !number.isNaN {
            let (sum, count) = sums[value.start.hourNumber] ?? (0, 0)
            sums[value.start.hourNumber] = (sum + number, count + 1)
        }
        levels = sums.mapValues { $0.sum / $0.count }
        top = levels.values.sorted().quantile(0.9)
        threshold = (top ?? 0) * share
    }

    var isKnown: Bool { !levels.isEmpty }

    func isRunning(_ time: Instant) -> Bool {
        guard isKnown else { return true }
        return levels[time.hourNumber].map { $0 > threshold } ?? false
    }

    func level(_ time: Instant) -> Double? { levels[time.hourNumber] }
}

extension Instant {
    /// Whole hours since 1970.
    var hourNumber: Int64 {
        milliseconds >= 0 ? milliseconds / 3_600_000 : (milliseconds - 3_599_999) / 3_600_000
    }
}
