import Compliance
import Hummingbird
import Store

/// 执行报告 of the own site: every period that is owed, and what became of it.
struct OwnReportList {
    let visit: Visit
    let address: ListAddress

    init(_ visit: Visit) { (self.visit, address) = (visit, ListAddress(visit)) }

    func page() async throws -> Response {
        let duties = try await duties()
        let reports = self.reports(duties)
        return visit.page(
            OwnReportPage(
                list: table(reports, address.request(sort: "due", descending: true)),
                reports: reports, duties: duties, address: address, now: visit.now))
    }

    func export(xlsx: Bool) async throws -> Response {
        let request = address.request(sort: "due", descending: true).whole
        return try visit.export(
            table(reports(try await duties()), request), name: "执行报告", xlsx: xlsx)
    }

    private func duties() async throws -> OwnDuties {
        try await visit.ownDuties(of: visit.today.year - 2...visit.today.year)
    }

    private func reports(_ duties: OwnDuties) -> [OwnDuty] {
        duties.items.filter { $0.obligation.kind == .report }
    }

    private func table(_ reports: [OwnDuty], _ request: PageRequest) -> ListTable<OwnDuty> {
        let now = visit.now
        return ListTable(
            caption: "执行报告各期", columns: columns(now),
            page: PageOf(of: request.isDescending ? reports.reversed() : reports, request),
            address: address, request: request, now: now,
            empty: HTML.empty("没有要交的执行报告", "排污许可证没有要求执行报告，或者还没有到第一个报告期。"))
    }

    private func columns(_ now: Instant) -> [Column<OwnDuty>] {
        [
            Column(
                head: "报告", isTitle: true,
                cell: {
                    "\($0.periodInWords)执行报告<span class=\"sub\">\($0.obligation.clause)</span>"
                }, text: { "\($0.periodInWords)执行报告" }),
            Column(
                head: "期限", sort: "due",
                cell: { "<span class=\"num\">\($0.due?.description ?? "")</span>" },
                text: { $0.due?.description ?? "" }),
            Column(
                head: "提交",
                cell: {
                    $0.submission.map {
                        """
                        <span class="num">\($0.submittedAt.minute)</span><span class="sub">\
                        \($0.submittedBy)，第 \($0.version) 版</span>
                        """
                    } ?? "<span class=\"muted\">—</span>"
                },
                text: { $0.submission?.submittedAt.description ?? "" }),
            Column(
                head: "情况",
                cell: { "\($0.tag(on: now.day))<span class=\"sub\">\($0.findingLink)</span>" },
                text: { $0.words }),
            Column(
                head: "办理", cell: { "\($0.action)\($0.receiptLink)" },
                text: { $0.submission?.sha256 ?? "" }),
        ]
    }
}

extension OwnDuty {
    var periodInWords: String { Period(obligation.period)?.inWords ?? obligation.period }

    fileprivate var receiptLink: HTML {
        guard mayWrite, let submission else { return .empty }
        return "<span class=\"sub\"><a href=\"/submissions/\(submission.id)/receipt\">回执</a></span>"
    }
}

struct OwnReportPage: Page {
    let list: ListTable<OwnDuty>
    let reports: [OwnDuty]
    let duties: OwnDuties
    let address: ListAddress
    let now: Instant

    var title: String { "执行报告" }

    var body: HTML {
        """
        <div class="page-head"><div><h1>\(heading)</h1><p class="page-head__meta"><span>\
        \(duties.site.name)</span>\
        <span>逾期也能补交，会记为逾期提交</span></p></div>
        <div class="page-head__acts">\(ListTable<OwnDuty>.acts(address, total: list.page.total))\
        </div></div>
        <div class="sheet">\(list.html)</div>
        """
    }

    private var heading: String {
        let late = reports.filter { $0.isLate(on: now.day) }.count
        let returned = reports.filter(\.isReturned).count
        if late + returned > 0 {
            return [
                late > 0 ? "\(late) 期执行报告逾期没交" : nil, returned > 0 ? "\(returned) 期被退回" : nil,
            ].compactMap(\.self).joined(separator: "，")
        }
        guard let next = reports.first(where: \.isOwed), let due = next.due else {
            return "没有要交的执行报告"
        }
        return "下一份：\(next.periodInWords)执行报告，\(due.inWords)前交"
    }
}
