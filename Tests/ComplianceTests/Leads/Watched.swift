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
        _ series: [WatchedSeries], outlet: String = "DA001", marks: [Mark] = [],
        events: [DeviceEvent] = [], days: Int = 30
    ) throws -> Watch {
        Watch(
            permit: try PermitSheet().permit(), outlet: try #require(OutletCode(outlet)),
            span: Instant(day)..<Instant(day.advanced(by: days)), series: series, marks: marks,
            events: events, law: try LawFolder.law(), factors: try Factors.table())
    }
}
