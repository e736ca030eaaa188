import Compliance
import Hummingbird
import Store

/// Submitted execution reports of the sites that an officer sees.
struct ReportList {
    let visit: Visit
    let address: ListAddress
    let filter: ReportFilter
    let request: PageRequest

    init(_ visit: Visit) {
        self.visit = visit
        address = ListAddress(visit)
        var filter = ReportFilter()
        filter.text = address.value("q")
        filter.region = address.value("region").flatMap(RegionCode.init)
        filter.site = address.value("site")
        filter.kind = address.value("kind").flatMap(ReportKind.init(rawValue:))
        filter.period = address.value("period").flatMap(Period.init)?.description
        filter.state = address.value("state").flatMap(ReportFilter.State.init(rawValue:))
        self.filter = filter
        request = address.request(sort: "submitted", descending: true)
    }

    func page() async throws -> Response {
        try await visit.refreshDuties()
        var late = DutyFilter()
        (late.state, late.kind, late.site) = (.late, .report, filter.site)
        return visit.page(
            ReportListPage(
                list: try await table(request), address: address, filter: filter,
                missing: try await visit.store.dutyCount(
                    in: visit.scope, matching: late, at: visit.now),
                regions: try await visit.store.regions(), today: visit.today))
    }

    func export(xlsx: Bool) async throws -> Response {
        try await visit.refreshDuties()
        return try visit.export(try await table(request.whole), name: "执行报告", xlsx: xlsx)
    }

    private func table(_ request: PageRequest) async throws -> ListTable<ReportSummary> {
        ListTable(
            caption: "执行报告", columns: columns,
            page: try await visit.store.reports(in: visit.scope, matching: filter, request),
            address: address, request: request, now: visit.now,
            empty: HTML.empty(
                "没有符合条件的执行报告", "可以去掉一些条件。",
                "<a class=\"btn btn-secondary\" href=\"/reports\">看全部</a>"))
    }

    private var columns: [Column<ReportSummary>] {
        [
            Column(
                head: "报告", sort: "period", isTitle: true,
                cell: {
                    """
                    <a href="/submissions/\($0.id)">\($0.periodInWords)执行报告</a>\
                    <span class="sub">第 \($0.version) 版</span>
                    """
                }, text: { "\($0.periodInWords)执行报告" }),
            Column(
                head: "排污单位", sort: "site",
                cell: {
                    """
                    <a href="/permits/\($0.site)">\($0.siteName)</a><span class="sub">\
                    \($0.regionName)</span>
                    """
                }, text: { $0.siteName }),
            Column(
                head: "期限", cell: { "<span class=\"num\">\($0.due?.description ?? "—")</span>" },
                text: { $0.due?.description ?? "" }),
            Column(
                head: "提交", sort: "submitted",
                cell: {
                    """
                    <span class="num">\($0.submittedAt.minute)</span><span class="sub">\
                    \($0.submittedBy)</span>
                    """
                }, text: { $0.submittedAt.description }),
            Column(head: "情况", cell: { $0.tag }, text: { $0.words }),
        ]
    }
}

extension ReportSummary {
    var periodInWords: String { Period(period)?.inWords ?? period }
    var words: String {
        returnedAt.map { "\($0.day) 退回" } ?? (isLate ? "逾期提交" : due == nil ? "已提交" : "按期提交")
    }
    var tag: HTML {
        HTML.tag(returnedAt != nil ? .void : isLate ? .late : .done, words)
    }
}

struct ReportListPage: Page {
    let list: ListTable<ReportSummary>
    let address: ListAddress
    let filter: ReportFilter
    /// Reports that are overdue and have not come.
    let missing: Int
    let regions: [(code: RegionCode, name: String)]
    let today: Day

    var title: String { "执行报告" }

    var body: HTML {
        """
        <div class="page-head"><div><h1>\(missing) 份执行报告逾期没交，已收到 \(list.page.total) 份</h1>
        <p class="page-head__meta"><a href="/obligations?view=late&amp;kind=report">看谁没交</a>\
        <span>打开一份可以核查，有问题的退回更正；每一版都保留。</span></p></div>
        <div class="page-head__acts">\
        \(ListTable<ReportSummary>.acts(address, total: list.page.total))</div></div>
        <div class="sheet">\(filterForm)\
        \(Chips(address: address, items: chips, total: list.page.total, order: "新交的在前").html)\
        \(list.html)</div>
        """
    }

    private var filterForm: HTML {
        let places =
            [("", "全部")]
            + regions.filter { $0.code.level == .county }.map { ($0.code.description, $0.name) }
        let kinds = [("", "全部")] + ReportKind.allCases.map { ($0.rawValue, $0.inChinese) }
        let states = [("", "全部"), ("submitted", "在册"), ("late", "逾期提交"), ("returned", "已退回")]
        return """
            <form class="filter-bar" role="search" aria-label="筛选执行报告" action="/reports">\
            \(address.kept)
            <div><label for="f-q">单位、许可证编号</label><input class="form-control" id="f-q" name="q" \
            type="search" value="\(address.value("q") ?? "")"></div>
            \(select("region", "县（市、区）", places))\(select("kind", "类型", kinds))\
            \(select("state", "情况", states))
            \(select("period", "报告期", periods))
            <button class="btn btn-primary">查询</button><a class="btn btn-quiet" href="/reports">\
            重置</a></form>
            """
    }

    /// The periods of which reports are looked for; one that the address names stands among them.
    private var periods: [(String, String)] {
        let years = (today.year - 2...today.year).reversed()
        var all = years.flatMap { year -> [Period] in
            [.year(year)] + [2, 1].map { .half($0, of: year) }
                + [4, 3, 2, 1].map { .quarter($0, of: year) }
        }.filter { $0.firstDay <= today }
        let recent = (0..<12).map { today.advanced(byMonths: -$0) }
        all += recent.map { .month($0.month, of: $0.year) }
        if let asked = filter.period.flatMap(Period.init), !all.contains(asked) {
            all.insert(asked, at: 0)
        }
        return [("", "全部")] + all.map { ("\($0)", $0.inWords) }
    }

    private func select(_ name: String, _ label: String, _ options: [(String, String)]) -> HTML {
        let chosen = address.value(name) ?? ""
        return """
            <div><label for="f-\(name)">\(label)</label>\
            <select class="form-select" id="f-\(name)" name="\(name)">\
            \(options, { Fields.option((value: $0.0, label: $0.1), chosen: chosen) })</select></div>
            """
    }

    private var chips: [(name: String, words: String)] {
        var chips: [(name: String, words: String)] = []
        if let text = filter.text { chips.append(("q", "文字：\(text)")) }
        if let region = filter.region {
            chips.append(("region", regions.first { $0.code == region }?.name ?? "\(region)"))
        }
        if let kind = filter.kind { chips.append(("kind", kind.inChinese)) }
        if let state = filter.state {
            let words: [ReportFilter.State: String] = [
                .submitted: "在册", .late: "逾期提交", .returned: "已退回",
            ]
            chips.append(("state", words[state] ?? ""))
        }
        if let period = filter.period {
            chips.append(("period", "报告期 \(Period(period)?.inWords ?? period)"))
        }
        if filter.site != nil { chips.append(("site", "一家单位")) }
        return chips
    }
}
