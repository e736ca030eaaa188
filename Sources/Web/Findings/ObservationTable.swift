import Compliance

/// What was seen, row by row, with mark and verdict; rows far from the excess are folded.
struct ObservationTable: Sendable {
    let finding: Finding
    /// The site whose values the rows lead to, for those who may see them.
    var site: String?

    /// Up to so many rows are shown without folding any.
    private static let fewRows = 6

    var html: HTML {
        """
        \(table("观测与判定", shown))
        \(folded)
        <p class="small">\(finding.remark)</p>
        """
    }

    // MARK: - Which rows

    private var rows: [Finding.ObservedRow] { finding.observations }

    /// The rows that were judged against the enterprise, with one neighbour on either side.
    private var near: Set<Int> {
        let found = rows.indices.filter { rows[$0].isAgainst }
        guard rows.count > Self.fewRows, !found.isEmpty else { return Set(rows.indices) }
        return Set(found.flatMap { [$0 - 1, $0, $0 + 1] }).intersection(rows.indices)
    }

    private var shown: [Finding.ObservedRow] { near.sorted().map { rows[$0] } }

    private var folded: HTML {
        let rest = rows.indices.filter { !near.contains($0) }.map { rows[$0] }
        guard !rest.isEmpty else { return .empty }
        let unjudged = rest.count { $0.validity != "有效" }
        let words = unjudged == 0 ? "都未超过" : "\(unjudged) 个无效或有标记，不判定，其余未超过"
        return """
            <details class="data-table"><summary>其余 \(rest.count) 个时段：\(words)</summary>
            \(table("其余时段", rest))</details>
            """
    }

    // MARK: - The table

    private var isOfLimit: Bool { finding.rule == Rule.limitExceeded.name }
    private var isOfAmount: Bool { finding.rule == Rule.amountExceeded.name }
    private var isConverted: Bool { rows.contains { !$0.oxygen.isEmpty } }
    private var isCompared: Bool { isConverted || rows.contains { $0.measured != $0.compared } }

    private func table(_ name: String, _ shown: [Finding.ObservedRow]) -> HTML {
        """
        <div class="scroll-x" tabindex="0" role="region" aria-label="\(name)">
        <table class="grid-table grid-table--tight grid-table--lines"><caption class="sr">\(name)\
        </caption>
        <thead><tr>\(isOfLimit ? limitHead : isOfAmount ? amountHead : plainHead)</tr></thead>
        <tbody>\(shown, {
            isOfLimit ? limitRow($0) : isOfAmount ? amountRow($0) : plainRow($0)
        })</tbody></table></div>
        """
    }

    private var unit: HTML {
        "<span class=\"unit\">\(rows.first?.unit ?? "")</span>"
    }

    private var limitHead: HTML {
        """
        <th scope="col">时段</th><th scope="col" class="r">实测 \(unit)</th>\
        \("<th scope=\"col\" class=\"r\">氧含量 <span class=\"unit\">%</span></th>", if: isConverted)\
        \("<th scope=\"col\" class=\"r\">\(comparedName) \(unit)</th>", if: isCompared)\
        <th scope="col" class="r">限值 \(unit)</th><th scope="col">标记</th><th scope="col">判定</th>
        """
    }

    private func limitRow(_ row: Finding.ObservedRow) -> HTML {
        let measured = isCompared ? "r num" : "r num v"
        let number = row.limit.replacing(" \(row.unit)", with: "")
        return """
            <tr\(over(row))><th scope="row" class="num">\(timeLink(row))</th>\
            <td class="\(measured)" data-label="\(label("实测", row))">\(dashed(row.measured))</td>\
            \(oxygenCell(row), if: isConverted)\(comparedCell(row))\
            <td class="r num" data-label="\(label("限值", row))">\(number)</td>\
            <td\(row.mark.isEmpty ? " class=\"none\"" : .empty) data-label="标记">\
            \(dashed(row.mark))</td><td>\(row.tag)</td></tr>
            """
    }

    private var comparedName: String { isConverted ? "折算" : "比较值" }

    private func oxygenCell(_ row: Finding.ObservedRow) -> HTML {
        "<td class=\"r num\" data-label=\"氧含量 %\">\(dashed(row.oxygen))</td>"
    }

    private func comparedCell(_ row: Finding.ObservedRow) -> HTML {
        guard isCompared else { return .empty }
        return """
            <td class="r num v" data-label="\(label(comparedName, row))">\
            \(dashed(row.compared))</td>
            """
    }

    /// The name of a cell on a phone, where no head tells the unit.
    private func label(_ name: String, _ row: Finding.ObservedRow) -> String {
        row.unit.isEmpty ? name : "\(name) \(row.unit)"
    }

    private var amountHead: HTML {
        """
        <th scope="col">排放口和季度</th><th scope="col" class="r">排放量 \(unit)</th>\
        <th scope="col" class="r">累计 \(unit)</th><th scope="col" class="r">年许可量 \(unit)</th>\
        <th scope="col">计入的时段</th><th scope="col">判定</th>
        """
    }

    private func amountRow(_ row: Finding.ObservedRow) -> HTML {
        """
        <tr\(over(row))><th scope="row">\(row.time)</th>\
        <td class="r num" data-label="\(label("排放量", row))">\(row.measured)</td>\
        <td class="r num v" data-label="\(label("累计", row))">\(row.compared)</td>\
        <td class="r num" data-label="\(label("年许可量", row))">\(row.limit)</td>\
        <td class="small" data-label="计入的时段">\(row.source)</td><td>\(row.tag)</td></tr>
        """
    }

    private var plainHead: HTML {
        """
        <th scope="col">时间</th><th scope="col">看到了什么</th>\
        <th scope="col" class="r">差距</th><th scope="col">判定</th>
        """
    }

    private func plainRow(_ row: Finding.ObservedRow) -> HTML {
        let gap = row.compared.isEmpty ? "—" : "\(row.compared) \(row.unit)"
        return """
            <tr\(over(row))><th scope="row" class="num">\(row.time)</th>\
            <td>\(row.measured)</td><td class="r num v" data-label="差距">\(gap)</td>\
            <td>\(row.tag)</td></tr>
            """
    }

    private func over(_ row: Finding.ObservedRow) -> HTML {
        row.isAgainst ? " class=\"over\"" : .empty
    }

    /// The finding's own day stands in the head of the page and is not said in each row.
    private func time(_ row: Finding.ObservedRow) -> String {
        row.time.replacing("\(finding.period) ", with: "", maxReplacements: 1)
    }

    /// The time leads to the values of that time and to the frames that brought them.
    private func timeLink(_ row: Finding.ObservedRow) -> HTML {
        let parts = finding.subject.split(separator: " ")
        guard let site, parts.count > 1, OutletCode(String(parts[0])) != nil,
            let at = Instant(String(row.time.prefix(16))) ?? Instant(String(row.time.prefix(10)))
        else { return "\(time(row))" }
        let day: HTML = row.time.count == 10 ? "&amp;statistic=day" : .empty
        return """
            <a href="/outlets/\(site)/\(String(parts[0]))/trace?at=\(at.local)\
            &amp;factor=\(String(parts[1]))\
            \(day)">\(time(row))</a>
            """
    }

    private func dashed(_ text: String) -> String { text.isEmpty ? "—" : text }
}

extension Finding.ObservedRow {
    fileprivate var isAgainst: Bool { validity == "有效" && !["未超过", ""].contains(verdict) }

    fileprivate var tag: HTML {
        if validity != "有效" { return HTML.tag(.void, validity) }
        return isAgainst ? HTML.tag(.late, verdict) : HTML.tag(.done, verdict)
    }
}
