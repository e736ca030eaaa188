import Compliance
import Hummingbird
import Store

/// 拿走数据: one site's limits and values as tables.
extension Visit {
    func limitsOfSite() async throws -> Response {
        let site = try await publicSite()
        let permit = try await store.permit(of: site.site)
        let rows = permit.limits.map { LimitLine.cells(of: $0, site: site.site, factors) }
        return csv([LimitLine.head] + rows, name: "许可限值-\(permit.number)")
    }

    /// The hours of the last 90 days with unit, validity, flag and mark, whatever they are worth.
    func hoursOfSite() async throws -> Response {
        let site = try await publicSite()
        let values = try await store.measurements(
            SeriesQuery(
                site: site.site.id, statistics: [.hour, .hourConverted],
                from: today.advanced(by: -90), to: today))
        let rows = values.map { HourLine.cells(of: $0, factors) }
        return csv([HourLine.head] + rows, name: "小时数据-\(site.site.number)")
    }

    /// A table as CSV with a byte order mark, as spreadsheets want it.
    func csv(_ rows: [[String]], name: String) -> Response {
        let text = "\u{FEFF}" + rows.map(CSV.line).joined()
        return file(
            Array(text.utf8), name: "\(name)-\(today).csv", type: "text/csv; charset=utf-8")
    }
}

/// One permitted limit as a row.
enum LimitLine {
    static let head = [
        "单位名称", "排污许可证编号", "排放口", "污染物", "污染物编码", "统计口径", "下限", "上限", "单位",
        "基准氧含量", "执行标准",
    ]

    static func cells(
        of limit: Permit.EmissionLimit, site: SiteSummary, _ factors: FactorTable
    ) -> [String] {
        cells(of: limit, name: site.name, number: site.number, factors)
    }

    static func cells(
        of limit: Permit.EmissionLimit, name: String, number: String, _ factors: FactorTable
    ) -> [String] {
        [
            name, number, "\(limit.outlet)", factors.name(of: limit.factor), limit.factor,
            limit.statistic.inChinese, limit.lower?.description ?? "",
            limit.upper?.description ?? "", limit.unit,
            limit.referenceOxygen?.description ?? "", limit.standard,
        ]
    }
}

/// One hour mean as a row.
enum HourLine {
    static let head = [
        "排放口", "污染物", "污染物编码", "统计口径", "开始", "结束", "数值", "单位", "有效性", "数据标识",
        "标记",
    ]

    static func cells(of value: Measurement, _ factors: FactorTable) -> [String] {
        [
            "\(value.outlet)", factors.name(of: value.factor), value.factor,
            value.statistic.inChinese, value.start.minute, value.end.minute,
            value.value?.description ?? "", value.unit,
            value.validity.isValid ? "有效" : "不判定：\(value.validity.inChinese)",
            value.flag.code, value.mark?.text ?? "",
        ]
    }
}
