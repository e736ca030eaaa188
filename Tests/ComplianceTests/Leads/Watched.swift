import Compliance
import Testing

/// Watches made of few words, for the tests of detectors.
enum Watched {
    static let day = Day(2026, 9, 1)

    /// `31.2*3,F,30`: hours from midnight on of one factor; a letter is a flag without value.
    static func hours(
        _ text: String, factor: String = "a21002", outlet: String = "DA001"
    ) throws -> Watch {
        try watch([series(text, factor: factor, .hour, every: 3600)], outlet: outlet)
    }

    static func series(
        _ text: String, factor: String, _ statistic: Statistic, every seconds: Int
    ) -> WatchedSeries {
        var values: [WatchedValue] = []
        for word in text.split(separator: ",") {
            let parts = word.split(separator: "*")
            for _ in 0..<(parts.count > 1 ? Int(parts[1]) ?? 1 : 1) {
                let start = Instant(day).advanced(bySeconds: values.count * seconds)
                let number = Numeral(String(parts[0]))
                let flag = number == nil ? DataFlag(String(parts[0])) : .normal
                values.append(
                    WatchedValue(
                        start: start, number: number,
                        state: number != nil ? .valid : flag == .stopped ? .stopped : .invalid,
                        flag: flag))
            }
        }
        return WatchedSeries(factor: factor, statistic: statistic, unit: "mg/m³", values: values)
    }

    static func watch(
        _ series: [WatchedSeries], outlet: String = "DA001", limits: [JSON] = [],
        marks: [Mark] = [], events: [DeviceEvent] = [], around: Surroundings = Surroundings(),
        days: Int = 30, until: Instant? = nil, permit: Permit? = nil
    ) throws -> Watch {
        Watch(
            permit: try permit ?? PermitSheet(limits: limits).permit(),
            outlet: try #require(OutletCode(outlet)),
            span: Instant(day)..<(until ?? Instant(day.advanced(by: days))), series: series,
            marks: marks,
            events: events, around: around, law: try LawFolder.law(),
            factors: try Factors.table())
    }

    /// An upper limit of the permit, of one factor at one outlet.
    static func limit(
        _ factor: String, _ upper: String, outlet: String = "DA001", statistic: String = "hour",
        oxygen: String? = nil
    ) -> JSON {
        var row: [String: JSON] = [
            "outlet": .string(outlet), "factor": .string(factor), "upper": .string(upper),
            "statistic": .string(statistic), "unit": "mg/m³", "standard": "GB 13223-2011",
        ]
        if let oxygen { row["referenceOxygen"] = .string(oxygen) }
        return .object(row)
    }

    /// Words for `series` that move a little around a level, always the same ones.
    static func living(
        _ count: Int, around level: Double, swing: Double, seed: UInt64 = 1, places: Int = 1
    ) -> String {
        var state = seed &* 0x9E37_79B9_7F4A_7C15
        let power = places == 1 ? 10.0 : places == 2 ? 100.0 : 1000.0
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let share = Double(state >> 33) / Double(1 << 30) - 1
            let digits = Int64(((level + swing * share) * power).rounded())
            return Numeral(digits, places: places).description
        }.joined(separator: ",")
    }

    /// Several stretches of words, one after the other.
    static func after(_ words: String...) -> String { words.joined(separator: ",") }

    static func hours(
        of factor: String, _ words: String, _ statistic: Statistic = .hour
    ) -> WatchedSeries {
        series(words, factor: factor, statistic, every: 3600)
    }

    static func minutes(of factor: String, _ words: String) -> WatchedSeries {
        series(words, factor: factor, .minute, every: 60)
    }

    /// A mark of everything at the stack.
    static func mark(
        _ kind: String, from start: Instant, to end: Instant, filledAt: Instant? = nil
    ) throws -> Mark {
        Mark(
            id: "\(kind) \(start)", version: 1, outlet: try #require(OutletCode("DA001")),
            factor: nil, kind: kind, start: start, end: end, reason: "检修", origin: .manual,
            filledBy: "某人", filledAt: filledAt ?? end)
    }

    /// A time on the first day.
    static func time(_ hour: Int, _ minute: Int = 0) -> Instant {
        Instant(day, minute: hour * 60 + minute)
    }
}

extension Watch {
    /// What one detector sees.
    func seen(_ id: String) throws -> [Lead] {
        try leads(by: [#require(Detector.named(id))])
    }
}
