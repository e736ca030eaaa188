/// 实际排放量: what an outlet let out of a factor over a time, as its own hour means say.
///
/// Σ 实测浓度 × 流量 over the hours in which both are valid; concentrations as measured, never the
/// converted ones. No number is put in the place of an hour that has none: such hours are named,
/// and the unit says what they held (law.md 2.6; 排污许可管理条例 第21条, 第22条).
package struct ActualEmission: Sendable, Hashable {
    package enum Outcome: Sendable, Hashable {
        /// Tonnes, over the valid hours.
        case tonnes(Numeral)
        /// Nothing can be calculated, and why.
        case unknown(String)
    }

    /// Hours in a row that could not be counted, for one reason.
    package struct Gap: Sendable, Hashable {
        package let start: Instant
        package let end: Instant
        package let reason: String

        package var hours: Int { start.seconds(to: end) / 3600 }
        /// `09-22 14:00 至 09-22 17:00，3 小时，校准`.
        package var inWords: String { "\(start.short) 至 \(end.short)，\(hours) 小时，\(reason)" }
    }

    package let outlet: OutletCode
    package let factor: String
    /// Hours of the time that have passed.
    package let hours: Int
    package let validHours: Int
    /// Hours in which the source stood still, by its own flag.
    package let stoppedHours: Int
    package let gaps: [Gap]
    package let outcome: Outcome

    package var tonnes: Numeral? {
        if case .tonnes(let tonnes) = outcome { tonnes } else { nil }
    }
    package var missingHours: Int { gaps.reduce(0) { $0 + $1.hours } }
}

extension ActualEmission {
    /// Calculates from the hour means of one outlet; what else is given is ignored.
    ///
    /// `until` ends the count where the time itself has not passed yet.
    package init(
        of factor: String, at outlet: OutletCode, from start: Instant, to end: Instant,
        until now: Instant, in measurements: [Measurement]
    ) {
        let flowCode = ActualEmission.flowCode(of: outlet.medium)
        let own = measurements.filter { $0.outlet == outlet && $0.statistic == .hour }
        let values = ActualEmission.byHour(own, factor)
        let flows = ActualEmission.byHour(own, flowCode)
        var count = Count()
        var hour = start
        let last = min(end, now)
        while hour.advanced(byHours: 1) <= last {
            count.add(hour, Pair(values[hour], flows[hour], outlet.medium))
            hour = hour.advanced(byHours: 1)
        }
        (self.outlet, self.factor) = (outlet, factor)
        (hours, validHours, stoppedHours) = (count.hours, count.valid, count.stopped)
        gaps = count.gaps
        outcome =
            values.isEmpty
            ? .unknown("平台上没有这个污染物的自动监测小时值，不能核算")
            : flows.isEmpty
                ? .unknown("平台上没有流量（\(flowCode)）的小时值，不能由浓度推算排放量")
                : count.valid == 0
                    ? .unknown("没有一个小时的浓度和流量同时有效，不能核算") : .tonnes(count.tonnes)
    }

    /// The factor that states how much left the outlet (HJ 212-2017 附录 B).
    package static func flowCode(of medium: Medium) -> String {
        medium == .air ? "a00000" : "w00000"
    }

    private static func byHour(_ all: [Measurement], _ factor: String) -> [Instant: Measurement] {
        Dictionary(all.filter { $0.factor == factor }.map { ($0.start, $0) }) { _, last in last }
    }
}

// MARK: - One hour

/// Concentration and flow of one hour, and what they come to.
private struct Pair {
    enum Worth {
        case kilograms(Numeral)
        case stopped
        case none(String)
    }

    let worth: Worth

    init(_ value: Measurement?, _ flow: Measurement?, _ medium: Medium) {
        guard let value else {
            worth = .none("没有浓度值")
            return
        }
        if [value.flag.code, flow?.flag.code].contains("F") {
            worth = .stopped
            return
        }
        guard value.validity.isValid else {
            worth = .none("浓度\(value.validity.inChinese)")
            return
        }
        guard let flow else {
            worth = .none("没有流量值")
            return
        }
        guard flow.validity.isValid else {
            worth = .none("流量\(flow.validity.inChinese)")
            return
        }
        worth = Pair.worth(value, flow, medium)
    }

    /// Air: mg/m³ × m³/h; water: mg/L × m³/h, a thousand times as much.
    private static func worth(
        _ value: Measurement, _ flow: Measurement, _ medium: Medium
    ) -> Worth {
        guard let reading = value.value, reading.qualifier == .exactly,
            let stream = flow.value, stream.qualifier == .exactly
        else { return .none("只知低于检出限或高于量程") }
        let unit = medium == .air ? "mg/m3" : "mg/L"
        guard let density = Units.convert(reading.number, from: value.unit, to: unit) else {
            return .none("浓度单位 \(value.unit) 不能换算")
        }
        guard let volume = perHour(stream.number, flow.unit) else {
            return .none("流量单位 \(flow.unit) 不能换算")
        }
        guard density >= .zero, volume >= .zero else { return .none("浓度或流量为负") }
        let product = density * volume
        let kilograms = product.shifted(by: medium == .air ? -6 : -3)
        return kilograms.map(Worth.kilograms) ?? .none("数值过大")
    }

    /// Cubic metres an hour.
    private static func perHour(_ flow: Numeral, _ unit: String) -> Numeral? {
        switch Units.plain(unit) {
        case "m3/s": flow * Numeral(3600)
        case "m3/h": flow
        case "l/s": flow * Numeral(36, places: 1)
        case "l/min": flow * Numeral(6, places: 2)
        default: nil
        }
    }
}

/// The sum so far.
private struct Count {
    var (hours, valid, stopped) = (0, 0, 0)
    var kilograms = Numeral.zero
    var gaps: [ActualEmission.Gap] = []

    /// To the gram where it is little, to the kilogram where it is much.
    var tonnes: Numeral {
        let exact = kilograms.shifted(by: -3) ?? .zero
        return exact.rounded(exact < Numeral(1) ? 6 : 3).trimmed
    }

    mutating func add(_ hour: Instant, _ pair: Pair) {
        hours += 1
        switch pair.worth {
        case .kilograms(let more):
            valid += 1
            kilograms = (kilograms + more).rounded(6)
        case .stopped: stopped += 1
        case .none(let reason): miss(hour, reason)
        }
    }

    private mutating func miss(_ hour: Instant, _ reason: String) {
        let end = hour.advanced(byHours: 1)
        guard let last = gaps.last, last.end == hour, last.reason == reason else {
            gaps.append(ActualEmission.Gap(start: hour, end: end, reason: reason))
            return
        }
        gaps[gaps.count - 1] = ActualEmission.Gap(start: last.start, end: end, reason: reason)
    }
}
