import Compliance
import HTTPTypes
import Hummingbird
import Store

/// The values of any span as a file: every value as it was stored, with unit, validity, flag, mark
/// and source.
struct OutletExport: Sendable {
    let visit: Visit
    let site: SiteSummary
    let outlet: Permit.Outlet
    let span: TimeSpan
    let statistics: [Statistic]

    init(_ visit: Visit) async throws {
        self.visit = visit
        (site, _, outlet) = try await visit.outlet()
        span = TimeSpan(visit)
        statistics = try OutletExport.statistics(visit.query("statistic"), span)
        let days = OutletExport.longestDays(statistics)
        guard span.days <= days else {
            throw Refusal(
                .invalid, "选的时间太长，不能导出\(statistics[0].inChinese)",
                way: "\(statistics[0].inChinese)一次最多导出 \(days) 日，请缩短时间，或改选小时、日均值。")
        }
    }

    // MARK: - What

    /// What the address says, or what the curves of the span are drawn from.
    private static func statistics(
        _ asked: String?, _ span: TimeSpan
    ) throws(Refusal) -> [Statistic] {
        let level = CurveScale(of: span.range, points: 600).level
        guard let statistic = Statistic(rawValue: asked ?? level.rawValue) else {
            throw Refusal(.invalid, "没有这种统计口径", way: "可选 instant、minute、hour、day。")
        }
        let measured = statistic.measured
        return measured.converted == measured ? [measured] : [measured, measured.converted]
    }

    /// About a million rows for an outlet of ten factors.
    private static func longestDays(_ statistics: [Statistic]) -> Int {
        switch statistics[0] {
        case .instant: 31
        case .minute: 100
        default: 3700
        }
    }

    static let head = [
        "排放口", "因子", "名称", "统计口径", "开始", "结束", "数值", "单位", "数据标识", "标记", "有效性", "来源",
    ]

    private func row(_ value: Measurement) -> [String] {
        [
            "\(value.outlet)", value.factor, visit.factors.name(of: value.factor),
            value.statistic.inChinese, "\(value.start)", "\(value.end)",
            value.value?.description ?? "", value.unit, value.flag.code,
            value.mark?.text ?? "", value.validity.inChinese, value.source,
        ]
    }

    private var name: String {
        "\(site.name)-\(outlet.code)-\(statistics[0].inChinese)-\(span.firstDay)"
            + (span.days > 1 ? "-\(span.lastDay)" : "")
    }

    // MARK: - Parts

    /// A month at a time, so that ten years need no more memory than one month.
    private var parts: [ClosedRange<Day>] {
        var (parts, day): ([ClosedRange<Day>], Day) = ([], span.firstDay)
        while day <= span.lastDay {
            let next = Day(day.year, day.month, 1).advanced(byMonths: 1)
            let last = min(next.advanced(by: -1), span.lastDay)
            parts.append(day...last)
            day = next
        }
        return parts
    }

    private func rows(_ part: ClosedRange<Day>) async throws -> [[String]] {
        try await visit.store.measurements(
            SeriesQuery(
                site: site.id, outlet: outlet.code, statistics: statistics,
                from: part.lowerBound, to: part.upperBound)
        ).filter { span.range.contains($0.start) }.map(row)
    }

    // MARK: - Files

    /// Written while it is read.
    func csv() -> Response {
        let parts = parts
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename*=UTF-8''\(Form.encoded("\(name).csv"))",
                .xContentTypeOptions: "nosniff",
            ],
            body: .init { writer in
                try await writer.write(
                    ByteBuffer(string: "\u{FEFF}" + CSV.line(OutletExport.head)))
                for part in parts {
                    let text = try await rows(part).map(CSV.line).joined()
                    if !text.isEmpty { try await writer.write(ByteBuffer(string: text)) }
                }
                try await writer.finish(nil)
            })
    }

    /// A workbook is made as a whole, and so is shorter.
    static let longestWorkbook = 200_000

    func xlsx() async throws -> Response {
        var all = [OutletExport.head]
        for part in parts {
            all += try await rows(part)
            guard all.count <= OutletExport.longestWorkbook else {
                throw Refusal(
                    .invalid, "超过 \(OutletExport.longestWorkbook) 行，不能导出为 XLSX",
                    way: "请缩短时间，改选小时、日均值，或导出 CSV（不限行数）。")
            }
        }
        return visit.file(
            try XLSX.workbook(all, sheet: "监测数据"), name: "\(name).xlsx", type: XLSX.type)
    }
}
