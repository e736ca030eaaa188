import Compliance
import Store

/// The columns of the list of data quality.
struct QualityColumns: Sendable {
    let filter: QualityFilter
    let address: ListAddress

    var all: [Column<DataQuality>] {
        [
            title,
            percent("传输率", "transmission") { $0.rate.transmission },
            percent("有效率", "validity") { $0.rate.validity },
            percent("有效传输率", "effective") { $0.rate.effective },
            count("应收", nil) { $0.rate.due }, count("实收", nil) { $0.rate.received },
            count("有效", nil) { $0.rate.valid }, count("停运小时值", nil) { $0.stopped },
            Column(
                head: "缺失", sort: "gaps", isNumber: true,
                cell: { "\($0.gapHours)<span class=\"sub\">\($0.gaps) 段</span>" },
                text: { "\($0.gapHours)" }),
            percent("标记占比", "marked") { $0.markedShare },
            Column(
                head: "存疑标记", sort: "doubts", isNumber: true,
                cell: {
                    $0.doubts == 0 ? "0" : "<a href=\"/marks?view=doubted\">\($0.doubts)</a>"
                }, text: { "\($0.doubts)" }),
        ]
    }

    private var title: Column<DataQuality> {
        let (grouping, address) = (filter.grouping, address)
        return Column(
            head: grouping.inChinese, sort: "name", isTitle: true,
            cell: { item in
                switch grouping {
                case .site:
                    let link = address.with(["by": "outlet", "site": item.site])
                    return "<a href=\"\(link)\">\(item.name)</a>"
                case .outlet:
                    let link = "/outlets/\(item.site)/\(item.outlet)"
                    return """
                        <a href="\(link)/marks">\(item.outlet)</a>\
                        <span class="sub">\(item.name)</span>
                        """
                case .day: return "<span class=\"num\">\(item.key)</span>"
                case .operator_: return "\(item.name.isEmpty ? "没有登记运维单位" : item.name)"
                }
            },
            text: { item in
                switch grouping {
                case .outlet: "\(item.name) \(item.outlet)"
                case .operator_: item.name.isEmpty ? "没有登记运维单位" : item.name
                default: item.name
                }
            })
    }

    private func percent(
        _ head: String, _ sort: String, _ value: @escaping @Sendable (DataQuality) -> Numeral?
    ) -> Column<DataQuality> {
        Column(
            head: head, sort: sort, isNumber: true,
            cell: { "\(value($0).map { "\($0)%" } ?? "—")" },
            text: { value($0).map { "\($0)%" } ?? "" })
    }

    private func count(
        _ head: String, _ sort: String?, _ value: @escaping @Sendable (DataQuality) -> Int
    ) -> Column<DataQuality> {
        Column(
            head: head, sort: sort, isNumber: true, cell: { "\(grouped(value($0)))" },
            text: { "\(value($0))" })
    }
}

struct QualityPage: Page {
    let list: ListTable<DataQuality>
    let address: ListAddress
    let filter: QualityFilter
    let rows: [DataQuality]
    let target: LawSetting
    let least: LawSetting
    /// By site, from the first day of the quarter on.
    let quarter: [DataQuality]
    let isOfficer: Bool

    var title: String { "数据质量" }

    var body: HTML {
        """
        <div class="page-head"><div><h1>\(heading)</h1>
        <p class="page-head__meta"><span>\(filter.from) 至 \(filter.to)；停运的小时不计入应收；\
        有效传输率 = 传输率 × 有效率</span></p></div>
        <div class="page-head__acts">\
        \(ListTable<DataQuality>.acts(address, total: list.page.total))</div></div>
        \(HTML.figures(figures))
        <div class="sheet">
        <nav class="saved-views" aria-label="分组">\(groupings, { view($0) })</nav>
        \(form)
        \(Chips(address: address, items: chips, total: list.page.total, order: "点表头排序").html)
        \(list.html)</div>
        """
    }

    private var whole: TransmissionRate {
        rows.map(\.rate).reduce(TransmissionRate(due: 0, received: 0, valid: 0), +)
    }

    private var below: Int {
        rows.count { ($0.rate.effective ?? Numeral(100)) < (target.number ?? Numeral(0)) }
    }

    private var heading: String {
        "有效传输率 \(whole.effective.map { "\($0)%" } ?? "—")，\(below) 个低于 \(target.value)%"
    }

    private var figures: [Figure] {
        let lost = quarter.filter { item in
            item.rate.due > 0 && !item.isCaptured(least)
        }
        let path = address.with([:])
        return [
            figure("传输率", whole.transmission, "应收 \(whole.due)，实收 \(whole.received)", path),
            figure("有效率", whole.validity, "有效 \(whole.valid) 个小时值", path),
            Figure(
                name: "季度捕集率不足", value: "\(lost.count)", unit: "家",
                note: "本季至 \(filter.to)，低于 \(least.value)%（\(least.provenance.basis)）",
                go: "看名单", href: address.with(["by": "site", "sort": "validity"]),
                tone: lost.isEmpty ? .plain : .bad),
            Figure(
                name: "存疑标记", value: "\(rows.reduce(0) { $0 + $1.doubts })", unit: "条",
                note: "自动核对发现", go: "看标记", href: "/marks?view=doubted"),
        ]
    }

    private func figure(
        _ name: String, _ value: Numeral?, _ note: String, _ path: String
    ) -> Figure {
        Figure(
            name: name, value: value?.description ?? "—", unit: "%", note: note, go: "看明细",
            href: path)
    }

    private var groupings: [DataQuality.Grouping] {
        isOfficer ? DataQuality.Grouping.allCases : [.outlet, .day, .operator_]
    }

    private func view(_ grouping: DataQuality.Grouping) -> HTML {
        let here: HTML = filter.grouping == grouping ? " aria-current=\"page\"" : .empty
        let link = address.with(["by": grouping.rawValue, "sort": nil, "order": nil])
        return "<a href=\"\(link)\"\(here)>按\(grouping.inChinese)</a>"
    }

    private var form: HTML {
        let kept = ["by", "site", "outlet"].compactMap { name in
            address.value(name).map {
                "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">" as HTML
            }
        }
        return """
            <form class="filter-bar" role="search" aria-label="筛选数据质量" action="/quality">
            \(HTML(kept))\(address.kept)
            <div><label for="f-q">单位或排放口</label><input class="form-control" id="f-q" name="q" \
            type="search" value="\(address.value("q") ?? "")"></div>
            <div><label for="f-from">从</label><input class="form-control day" id="f-from" \
            name="from" value="\(filter.from)" size="10"></div>
            <div><label for="f-to">到</label><input class="form-control day" id="f-to" name="to" \
            value="\(filter.to)" size="10"></div>
            <button class="btn btn-primary">查询</button><a class="btn btn-quiet" \
            href="/quality">重置</a></form>
            """
    }

    private var chips: [(name: String, words: String)] {
        var chips: [(name: String, words: String)] = []
        if let text = filter.text { chips.append(("q", "文字：\(text)")) }
        if filter.site != nil { chips.append(("site", "单位：\(rows.first?.name ?? "")")) }
        if let outlet = filter.outlet { chips.append(("outlet", outlet)) }
        return chips
    }
}

extension DataQuality {
    /// 捕集率 of the time: the valid share of the hours in which the source ran.
    func isCaptured(_ least: LawSetting) -> Bool {
        guard let percent = least.number else { return false }
        return Numeral(Int64(rate.valid) * 100) >= percent * Numeral(Int64(rate.due))
    }
}

extension DataQuality.Grouping {
    var inChinese: String {
        switch self {
        case .site: "单位"
        case .outlet: "排放口"
        case .day: "日期"
        case .operator_: "运维单位"
        }
    }
}
