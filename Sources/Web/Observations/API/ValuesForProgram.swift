import Compliance
import Hummingbird
import Store

extension Visit {
    /// The values of an outlet of the token's own site over some days.
    func valuesForProgram() async throws -> Response {
        let token = try await admittedToken()
        let site = try await store.site(parameter("site"), in: .site(token.site))
        guard let outlet = OutletCode(parameter("outlet")) else {
            throw Refusal(.notFound, "没有这个排放口")
        }
        let to = query("to").flatMap(Day.init) ?? today
        let from = query("from").flatMap(Day.init) ?? to
        var errors: [FieldError] = []
        let statistics =
            query("statistic").map { text in [Statistic(rawValue: text)].compactMap(\.self) }
            ?? [.hour, .hourConverted, .day, .dayConverted]
        if statistics.isEmpty { errors.append(FieldError("statistic", "没有这种统计口径")) }
        if query("from") != nil, query("from").flatMap(Day.init) == nil {
            errors.append(FieldError("from", "应为日期，如 2026-09-22"))
        }
        if from > to || from.distance(to: to) > 31 {
            errors.append(FieldError("from", "应不晚于 to，且一次不超过 31 日"))
        }
        guard errors.isEmpty else { throw Refusal(.invalid, "没有查询", fields: errors) }
        let values = try await store.measurements(
            SeriesQuery(site: site.id, outlet: outlet, statistics: statistics, from: from, to: to)
        ).filter { value in query("factor").map { $0 == value.factor } ?? true }
        return json(["site": .string(site.id), "values": .array(values.map(\.forProgram))])
    }
}

extension Measurement {
    fileprivate var forProgram: JSON {
        [
            "outlet": .string("\(outlet)"), "factor": .string(factor),
            "statistic": .string(statistic.rawValue), "start": .string(start.iso),
            "end": .string(end.iso), "value": JSON(value?.description), "unit": .string(unit),
            "flag": .string(flag.code), "mark": JSON(mark?.text),
            "valid": .bool(validity.isValid), "source": .string(source),
        ]
    }
}
