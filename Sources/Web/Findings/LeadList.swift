import Compliance
import Hummingbird
import Store

/// 线索: findings that were turned into leads, for those who will file cases.
struct LeadList {
    let visit: Visit
    let address: ListAddress

    init(_ visit: Visit) {
        self.visit = visit
        address = ListAddress(visit)
    }

    func page() async throws -> Response {
        let request = address.request(sort: "opened", descending: true)
        let page = try await visit.store.leads(in: visit.scope, request)
        let table = ListTable(
            caption: "线索", columns: columns, page: page, address: address, request: request,
            now: visit.now,
            empty: HTML.empty("还没有线索", "问题经核实需要立案审查的，可以在问题页转为线索。"))
        return visit.page(LeadListPage(list: table))
    }

    private var columns: [Column<LeadSummary>] {
        [
            Column(
                head: "线索", isTitle: true,
                cell: {
                    "<a href=\"/findings/\($0.finding)\">\($0.title)</a><span class=\"sub ident\">\($0.number)</span>"
                }, text: { "\($0.number) \($0.title)" }),
            Column(head: "排污单位", cell: { "\($0.siteName)" }, text: { $0.siteName }),
            Column(head: "理由", cell: { "\($0.text)" }, text: { $0.text }),
            Column(
                head: "转入", sort: "opened",
                cell: { "<span class=\"num\">\($0.openedAt.minute)</span>" },
                text: { $0.openedAt.description }),
        ]
    }
}

struct LeadListPage: Page {
    let list: ListTable<LeadSummary>

    var title: String { "线索" }
    var body: HTML {
        """
        <div class="page-head"><div><h1>\(list.page.total) 条线索待立案审查</h1>
        <p class="page-head__meta">由问题转入。立案审查期限从发现之日起算。</p></div></div>
        <div class="sheet">\(list.html)</div>
        """
    }
}
