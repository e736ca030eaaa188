import Compliance

/// What a permit allows, in sentences that need no knowledge of permits.
struct PermitWords: Sendable {
    let permit: Permit
    let redacted: Redaction
    let factors: FactorTable
    let today: Day

    var sentences: [HTML] {
        [summary, outlets, limits, amounts, duties].compactMap(\.self)
    }

    private var summary: HTML? {
        permit.site.summary.isEmpty ? nil : "\(redacted(permit.site.summary))"
    }

    // MARK: - Outlets

    private var outlets: HTML? {
        let media = Medium.allCases.compactMap(outlets)
        return media.isEmpty ? nil : HTML(media)
    }

    /// `废气从 2 个排放口排出：…。` for one medium; rain only by its number.
    private func outlets(of medium: Medium) -> HTML? {
        let outlets = permit.outlets.filter { $0.code.medium == medium }
        guard !outlets.isEmpty else { return nil }
        let names = outlets.prefix(6).map(name).joined(separator: "、")
        let more = outlets.count > 6 ? "等" : ""
        if outlets.allSatisfy({ $0.discharge == "none" }) {
            return "\(medium.inChinese)不外排（\(names)\(more)）。"
        }
        return "\(medium.inChinese)从 <strong>\(outlets.count) 个排放口</strong>排出：\(names)\(more)。"
    }

    private func name(_ outlet: Permit.Outlet) -> String {
        let row = permit.rows("outlets").first { $0["code"].text == outlet.code.description }
        let height = row?["height"].text.map { "，高 \($0) 米" } ?? ""
        let main = outlet.isMain ? "主要排放口" : ""
        let note = [main + (main.isEmpty ? String(height.dropFirst()) : height)].joined()
        return "\(outlet.name)（\(outlet.code)\(note.isEmpty ? "" : "，\(note)")）"
    }

    // MARK: - Limits

    /// The limits of the main outlets; of the first outlet where none is a main one.
    private var limits: HTML? {
        let main = permit.outlets.filter(\.isMain).map(\.code)
        let first = permit.limits.first.map { [$0.outlet] } ?? []
        let lines = (main.isEmpty ? first : main).prefix(3).compactMap(limitsWords)
        guard !lines.isEmpty else { return nil }
        let rest = permit.limits.count - lines.reduce(0) { $0 + $1.count }
        return """
            排放浓度限值：\(lines, { $0.words })\
            \("其余 \(rest) 条限值见许可证副本。", if: rest > 0)
            """
    }

    private func limitsWords(of outlet: OutletCode) -> (words: HTML, count: Int)? {
        let limits = permit.limits.filter { $0.outlet == outlet }
        guard !limits.isEmpty else { return nil }
        let shown = limits.prefix(5)
        let words = shown.map { limit in
            "\(factors.name(of: limit.factor))\(limit.statistic.plainWord)\(limit.bound)"
        }.joined(separator: "，")
        return ("\(outlet)：<strong>\(words)</strong>。", shown.count)
    }

    // MARK: - Amounts

    private var amounts: HTML? {
        let items = permit.amounts.filter { $0.scope == "全厂" }
        let rows = items.isEmpty ? permit.amounts : items
        let words = rows.prefix(6).compactMap { row -> String? in
            guard let amount = row.amount(inYear: year) else { return nil }
            let place = items.isEmpty ? row.scope : ""
            return "\(place)\(factors.name(of: row.factor)) \(amount) \(row.unit.perYear)"
        }
        let known = rows.allSatisfy { row in
            row.amount(inYear: year).map { permit.site.summary.contains("\($0)") } ?? true
        }
        guard !words.isEmpty, !known else { return nil }
        return "本许可年度最多排放：<strong>\(words.joined(separator: "、"))</strong>。"
    }

    /// The year of the term, from 0.
    private var year: Int {
        let from = permit.certificate.validFrom
        return (0..<20).last { from.advanced(byMonths: 12 * $0) <= today } ?? 0
    }

    // MARK: - Duties

    private var duties: HTML? {
        let reports = permit.reports.map(\.kind.frequency.inChinese)
        let points = Set(permit.monitoring.filter(\.isAutomatic).map(\.point)).sorted()
        var parts: [String] = []
        if !reports.isEmpty { parts.append("\(unique(reports))要向发证机关提交执行报告") }
        if !points.isEmpty { parts.append("\(points.joined(separator: "、")) 要自动监测并联网") }
        return parts.isEmpty ? nil : "它\(parts.joined(separator: "；"))。"
    }

    private func unique(_ words: [String]) -> String {
        words.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            .joined(separator: "、")
    }
}

extension Permit.EmissionLimit {
    /// `不超过 50 mg/m³`, `在 6–9 之间`, without the unit where there is none.
    var bound: String {
        let suffix = unit.isEmpty ? "" : " \(unit)"
        return switch (lower, upper) {
        case (let lower?, let upper?): "在 \(lower)–\(upper)\(suffix) 之间"
        case (nil, let upper?): "不超过 \(upper)\(suffix)"
        case (let lower?, nil): "不低于 \(lower)\(suffix)"
        case (nil, nil): "没有写明"
        }
    }
}

extension Permit.PermittedAmount {
    /// The amount of a year of the term, from 0; the last one stands on.
    func amount(inYear year: Int) -> Numeral? {
        year < years.count ? years[year] : years.last
    }
}

extension String {
    /// `t/a` as people say it.
    fileprivate var perYear: String {
        switch self {
        case "t/a": "吨"
        case "kg/a": "千克"
        default: self
        }
    }
}

extension Statistic {
    /// Over which time, for people who know no statistics.
    var plainWord: String {
        switch self {
        case .instant: "任何时候"
        case .minute: "每分钟平均"
        case .hour, .hourConverted: "每小时平均"
        case .day, .dayConverted: "每天平均"
        case .month: "每月平均"
        case .quarter: "每季平均"
        case .year: "每年平均"
        }
    }
}
