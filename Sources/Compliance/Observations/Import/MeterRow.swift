/// Reads a row of an electricity or water meter: what a facility used in a time.
///
/// Columns: meter, facility, kind, start, end, kWh or m³ (or `value`), outlet where the site has
/// several. It becomes a value of the factor that loggers would have sent (HJ 212-2025, ST 44).
struct MeterRow {
    /// What a meter counts; the first four signs of the factor's code.
    enum Kind: String, CaseIterable {
        case production = "d208"
        case treatment = "d308"
        case water = "m101"
        case drainage = "m102"

        init?(_ text: String) {
            switch text.lowercased() {
            case "production", "生产", "生产设施": self = .production
            case "treatment", "治理", "治理设施", "污染防治设施": self = .treatment
            case "water", "用水", "取水": self = .water
            case "drainage", "排水": self = .drainage
            default: return nil
            }
        }

        var unit: String { self == .production || self == .treatment ? "kW·h" : "m³" }
    }

    static let required = ["meter", "kind", "start", "end"]
    static let amounts = ["kwh", "m3", "m³", "value"]
    static let columns = required + amounts + ["facility", "outlet"]

    let measurement: Measurement

    init(_ row: CSV.Row, amount: String, at fallback: OutletCode?) throws(RowProblem) {
        func wrong(_ column: String, _ rule: String) -> RowProblem {
            RowProblem(line: row.line, column: column, value: row[column], rule: rule)
        }
        guard let kind = Kind(row["kind"]) else {
            throw wrong("kind", "应为 生产、治理、用水 或 排水")
        }
        guard let number = MeterRow.number(row["meter"]) else {
            throw wrong("meter", "应为 1 至 99 的表号，或以表号结尾的编号，如 MF0003")
        }
        guard let start = Instant(row["start"]) else {
            throw wrong("start", "应为时间，如 2026-09-22 14:00")
        }
        guard let end = Instant(row["end"]), end > start else {
            throw wrong("end", "应为晚于开始的时间")
        }
        guard let statistic = MeterRow.statistic(start, end) else {
            throw wrong("end", "一行应为一分钟至三十分钟、一小时或一日的用量")
        }
        guard let value = MeasuredValue(row[amount]), value.qualifier == .exactly,
            value.number >= .zero
        else { throw wrong(amount, "应为不小于 0 的十进制数（\(kind.unit)）") }
        guard let outlet = row["outlet"].isEmpty ? fallback : OutletCode(row["outlet"]) else {
            throw wrong("outlet", "应为 DA、DW 或 YS 加 3 位数字（HJ 608-2017）")
        }
        measurement = Measurement(
            outlet: outlet, factor: kind.rawValue + padded(number), statistic: statistic,
            start: start, end: end, value: value, unit: kind.unit, flag: .normal,
            source: ObservationFile.source)
    }

    /// The number at the end of a meter's name.
    private static func number(_ text: String) -> Int? {
        let digits = text.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()
        guard let number = Int(String(digits)), (1...99).contains(number) else { return nil }
        return number
    }

    private static func statistic(_ start: Instant, _ end: Instant) -> Statistic? {
        switch start.seconds(to: end) {
        case 60...1800: .minute
        case 3600: .hour
        case 86_400: .day
        default: nil
        }
    }
}
