import Compliance

/// What an outlet discharges hour by hour: load, cycle of the day, noise, and what was planned.
///
/// The logger's simulator and the stored history read the same curve.
struct OutletCurve: Sendable {
    let station: Station
    let limits: [LimitPlan]
    let episodes: [Episode]
    let isContinuous: Bool
    /// The usual flow, m³/s of gas and L/s of water; nil where no amount is permitted.
    let usualFlow: Double?
    let chance: Chance

    init(_ station: Station, plan: SitePlan?, episodes: [Episode], today: Day, _ chance: Chance) {
        self.station = station
        let tables = plan.map { FilledTables($0, today: today) }
        let outlet = station.outlet.description
        let own = tables.map(LimitPlan.all)?.filter { $0.outlet == outlet } ?? []
        limits = own
        usualFlow = tables.flatMap { OutletCurve.flow($0["amounts"], outlet, own) }
        self.episodes = episodes.filter {
            $0.site == station.site && $0.outlet == station.outlet
        }
        isContinuous = plan.map { OutletCurve.rounds.contains($0.industry.key) } ?? true
        self.chance = chance.of("curve").of(station.mn)
    }

    /// The flow at which the year's amounts would be six tenths used, at the usual half of a limit.
    private static func flow(
        _ amounts: [Row], _ outlet: String, _ limits: [LimitPlan]
    ) -> Double? {
        let secondsOfYear = 31_536_000.0
        let own = amounts.filter { $0.cell("scope") == outlet }
        // Where only the whole site has an amount, some three outlets share it.
        let (rows, share) = own.isEmpty ? (amounts, 3.0) : (own, 1.0)
        return rows.compactMap { row -> Double? in
            let own = limits.filter { $0.factor == row.cell("factor") }.map(\.upper.double)
            guard let limit = own.min(), limit > 0, let tonnes = Double(row.cell("tonnes")) else {
                return nil
            }
            return 0.6 * tonnes / share * 1e9 / (0.55 * limit * secondsOfYear)
        }.min()
    }

    /// Industries that work as hard at night as by day.
    private static let rounds: Set<String> = [
        "thermalPower", "cement", "incineration", "sewage", "glass", "brick", "ceramics", "paper",
    ]

    /// The strictest limit of a factor: an hour's or a day's.
    func limit(of factor: String) -> LimitPlan? {
        limits.filter { $0.factor == factor }.min { $0.upper < $1.upper }
    }

    func reading(of factor: StationFactor, at hour: Instant) -> HourReading {
        if let episode = episodes.first(where: { $0.covers(hour, of: factor.code) }) {
            return reading(of: factor, at: hour, in: episode)
        }
        let value = factor.isParameter ? parameter(factor.code, hour) : pollutant(factor.code, hour)
        return reading(value, of: factor, oxygen: oxygen(hour), flag: .normal)
    }

    private func reading(
        of factor: StationFactor, at hour: Instant, in episode: Episode
    ) -> HourReading {
        let limit = limit(of: factor.code)
        let level = limit.map { $0.upper.double * wave(episode.ratio, factor.code, hour) } ?? 0
        return switch episode.kind {
        case .missing: .absent
        case .shutdown: reading(0, of: factor, oxygen: 20.9, flag: DataFlag("F"))
        case .fault: reading(level, of: factor, oxygen: oxygen(hour), flag: DataFlag("D"))
        case .calibrating:
            reading(level, of: factor, oxygen: oxygen(hour), flag: .normal, mark: DataMark("校准"))
        case .exceedance: reading(level, of: factor, oxygen: oxygen(hour), flag: .normal)
        case .atLimit:
            reading(
                limit?.upper.double ?? 0, of: factor, oxygen: limit?.oxygen?.double ?? 0,
                flag: .normal)
        case .zero: reading(0, of: factor, oxygen: oxygen(hour), flag: .normal)
        case .pinned:
            reading(
                (limit?.upper.double ?? 0) * (0.94 + 0.012 * chance.swing(index(hour))),
                of: factor, oxygen: oxygen(hour), flag: .normal)
        case .replayed: reading(of: factor, at: hour.advanced(byHours: -168))
        case .stuck: stuck(at: (limit?.upper.double ?? 0) * episode.ratio, factor, hour)
        }
    }

    /// The instrument states one number; what is converted from it still follows the oxygen.
    private func stuck(at level: Double, _ factor: StationFactor, _ hour: Instant) -> HourReading {
        let limit = limit(of: factor.code)
        let measured = Numeral(rounding: level, places: limit?.places ?? 1)
        let converted = limit?.oxygen.flatMap { reference in
            OutletCurve.converted(
                measured, oxygen: Numeral(rounding: oxygen(hour), places: 1), to: reference)
        }
        return HourReading(
            measured: measured, converted: converted?.rounded(measured.places), flag: .normal,
            mark: nil)
    }

    /// A ratio that moves a little from hour to hour and stays over one where it was over one.
    private func wave(_ ratio: Double, _ factor: String, _ hour: Instant) -> Double {
        1 + (ratio - 1) * (1 + 0.25 * chance.of(factor).swing(index(hour)))
    }

    /// Rounds as the instrument does; the converted value follows from the rounded ones.
    ///
    /// `level` is the value that the limit speaks of, so the measured one is worked back from it.
    private func reading(
        _ level: Double, of factor: StationFactor, oxygen: Double, flag: DataFlag,
        mark: DataMark? = nil
    ) -> HourReading {
        let limit = limit(of: factor.code)
        let isFine = factor.code == "a01013" || factor.code.hasSuffix("00000")
        let places = limit?.places ?? (isFine ? 3 : 1)
        guard let reference = limit?.oxygen, oxygen < 20 else {
            let value = factor.code == "a19001" ? oxygen : level
            let measured = Numeral(rounding: value, places: places)
            return HourReading(measured: measured, converted: nil, flag: flag, mark: mark)
        }
        let stated = Numeral(rounding: oxygen, places: 1)
        let ideal = level * (21 - stated.double) / (21 - reference.double)
        let measured = Numeral(rounding: ideal, places: places)
        let converted = OutletCurve.converted(measured, oxygen: stated, to: reference)
        return HourReading(
            measured: measured, converted: converted?.rounded(places), flag: flag, mark: mark)
    }

    /// `C · (21 − O₂ref) / (21 − O₂)` (HJ 75-2017).
    static func converted(
        _ measured: Numeral, oxygen: Numeral, to reference: Numeral
    ) -> Numeral? {
        (measured * (Numeral(21) - reference)).divided(by: Numeral(21) - oxygen, places: 6)
    }
}

// MARK: - The ordinary day

extension OutletCurve {
    func index(_ hour: Instant) -> Int { hour.day.number * 24 + hour.hour }

    /// How hard the site works, 0.5 to 1.
    func load(_ hour: Instant) -> Double {
        let byDay = OutletCurve.cycle[hour.hour]
        let rest = hour.day.isWeekend && !isContinuous ? 0.85 : 1
        let base = isContinuous ? 0.86 + 0.06 * byDay : 0.62 + 0.3 * byDay
        return base * rest + 0.05 * chance.of("load").drift(index(hour))
    }

    func oxygen(_ hour: Instant) -> Double {
        let reference = limits.compactMap { $0.oxygen?.double }.first ?? 18
        let usual = min(reference + 1.1, 18.6)
        let own = chance.of("oxygen")
        return usual + 0.4 * own.drift(index(hour)) + 0.4 * own.swing(index(hour))
    }

    /// Stays between a fifth and nine tenths of the limit.
    private func pollutant(_ code: String, _ hour: Instant) -> Double {
        guard let limit = limit(of: code) else { return 12 + 3 * chance.swing(index(hour)) }
        let own = chance.of(code)
        if let lower = limit.lower { return middle(lower, limit.upper, own, hour) }
        let usual = 0.42 + 0.2 * own.share()
        let share =
            usual * load(hour) / 0.85 + 0.09 * own.drift(index(hour))
            + 0.03 * own.swing(index(hour))
        let level = limit.upper.double * min(max(share, 0.2, approach(code, hour)), 0.9)
        // 总氮 holds the 氨氮 in it.
        guard code == "w21001", self.limit(of: "w21003") != nil else { return level }
        return max(level, 1.2 * pollutant("w21003", hour))
    }

    /// In the two hours before and after an exceedance the value is already, or still, high.
    private func approach(_ code: String, _ hour: Instant) -> Double {
        let distances = episodes.filter { $0.kind == .exceedance && $0.factor == code }.map {
            hour < $0.start
                ? hour.seconds(to: $0.start) / 3600 : $0.end.seconds(to: hour) / 3600 + 1
        }
        return switch distances.min() {
        case 1: 0.87
        case 2: 0.74
        default: 0
        }
    }

    private func middle(
        _ lower: Numeral, _ upper: Numeral, _ own: Chance, _ hour: Instant
    ) -> Double {
        let width = upper.double - lower.double
        return lower.double + width
            * (0.45 + 0.12 * own.drift(index(hour)) + 0.03 * own.swing(index(hour)))
    }

    private func parameter(_ code: String, _ hour: Instant) -> Double {
        // An hour differs from the next by more than the last place that is stated.
        let drift =
            chance.of(code).drift(index(hour)) + 0.5 * chance.of(code).swing(index(hour))
        let size = 0.5 + chance.share(1)
        return switch code {
        case "a00000", "w00000":
            (usualFlow ?? (code == "a00000" ? 36 : 20) * size)
                * (load(hour) / 0.85 + 0.03 * drift)
        case "a01011": 11 * load(hour) + 0.4 * drift
        case "a01012": 58 + 24 * chance.share(2) + 3 * drift
        case "a01013": -0.2 + 0.05 * drift
        case "a01014": 8.5 + drift
        case "a01901": 905 + 6 * drift
        case "w01010": 21 + 2 * drift
        default: oxygen(hour)
        }
    }

    /// The day's cycle of work, hour by hour.
    private static let cycle: [Double] = [
        0.1, 0.05, 0, 0, 0.05, 0.15, 0.35, 0.6, 0.85, 0.95, 1, 0.9, 0.75, 0.85, 0.95, 1, 0.95, 0.85,
        0.7, 0.6, 0.5, 0.4, 0.3, 0.2,
    ]
}
