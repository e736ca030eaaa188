import Compliance
import Hummingbird
import Store

/// The list of announced work on devices.
struct WorkOrderDesk: Sendable {
    let visit: Visit
    let address: ListAddress
    let filter: WorkOrderFilter
    let request: PageRequest

    init(_ visit: Visit) {
        self.visit = visit
        address = ListAddress(visit)
        filter = WorkOrderFilter(
            site: address.value("site"), text: address.value("q"),
            kind: address.value("kind").flatMap(WorkOrder.Kind.init(rawValue:)),
            state: address.value("state").flatMap(WorkOrderFilter.State.init(rawValue:)))
        request = address.request(sort: "filed", descending: true)
    }

    func page() async throws -> Response {
        let list = try await orders(filter, request)
        func total(_ state: WorkOrderFilter.State?) async throws -> Int {
            try await orders(WorkOrderFilter(state: state), PageRequest(size: 1)).total
        }
        let all = try await total(nil)
        return visit.page(
            WorkOrderListPage(
                list: table(list, isNothing: all == 0), address: address,
                waiting: try await total(.waiting), approved: try await total(.approved), all: all,
                mayFile: Audience.workOrderFilers.admits(visit.person?.role),
                isOfficer: visit.person?.role.isOfficer ?? false))
    }

    func export(xlsx: Bool) async throws -> Response {
        try visit.export(table(try await orders(filter, request.whole)), name: "工作单", xlsx: xlsx)
    }

    private func orders(
        _ filter: WorkOrderFilter, _ request: PageRequest
    ) async throws -> PageOf<WorkOrder> {
        try await visit.store.workOrders(in: visit.scope, matching: filter, request)
    }

    private static func empty(_ isNothing: Bool) -> HTML {
        let words = "改参数、换仪器、计划维护、进站房之前提交工作单，平台就能把它们与数据的变化对上。"
        return isNothing
            ? HTML.empty("还没有提交过工作单", words)
            : HTML.empty(
                "没有符合条件的工作单", words,
                "<a class=\"btn btn-secondary\" href=\"/work-orders\">看全部</a>")
    }

    private func table(
        _ page: PageOf<WorkOrder>, isNothing: Bool = false
    ) -> ListTable<WorkOrder> {
        ListTable(
            caption: "工作单", columns: WorkOrderDesk.columns, page: page, address: address,
            request: request, now: visit.now,
            empty: WorkOrderDesk.empty(isNothing))
    }

    private static let columns: [Column<WorkOrder>] = [
        Column(
            head: "工作", isTitle: true,
            cell: { "<a href=\"\($0.path)\">\($0.kind.inChinese)</a>" },
            text: { $0.kind.inChinese }),
        Column(
            head: "排污单位", sort: "site",
            cell: { "<a href=\"/permits/\($0.site)\">\($0.siteName)</a>" },
            text: { $0.siteName }),
        Column(
            head: "排放口",
            cell: { "<a href=\"/outlets/\($0.site)/\($0.outlet)\">\($0.outlet)</a>" },
            text: { "\($0.outlet)" }),
        Column(
            head: "时间", sort: "start",
            cell: { $0.fromTo.cell }, text: { $0.fromTo.words }),
        Column(head: "理由", cell: { "\($0.reason)" }, text: { $0.reason }),
        Column(
            head: "提交", sort: "filed",
            cell: { "<span class=\"num\">\($0.filedAt.minute)</span> \($0.filedBy)" },
            text: { "\($0.filedAt.minute) \($0.filedBy)" }),
        Column(head: "状态", cell: { $0.stateTag }, text: { $0.state }),
    ]
}

extension WorkOrder {
    var path: String { "/work-orders/\(id)" }

    var fromTo: FromTo { FromTo(span) }

    var stateTag: HTML {
        switch decided?.decision {
        case nil: HTML.tag(.person, state)
        case .approved?: HTML.tag(.done, state)
        case .refused?: HTML.tag(.late, state)
        case .withdrawn?: HTML.tag(.void, state)
        }
    }
}

struct WorkOrderListPage: Page {
    let list: ListTable<WorkOrder>
    let address: ListAddress
    let waiting: Int
    let approved: Int
    let all: Int
    let mayFile: Bool
    /// Who looks at what others file: filing is not what they come for.
    let isOfficer: Bool

    var title: String { "工作单" }

    var body: HTML {
        """
        <div class="page-head"><div><h1>\(waiting) 张工作单待审核</h1>
        <p class="page-head__meta"><span>自动监测设备的参数变更备案、更换仪器、计划维护、进入站房</span></p></div>
        <div class="page-head__acts">\
        \("<a class=\"btn \(look)\" href=\"/work-orders/new\">提交工作单</a>", if: mayFile)\
        \(ListTable<WorkOrder>.acts(address, total: list.page.total))</div></div>
        <div class="sheet">
        <nav class="saved-views" aria-label="视图">\(view("waiting", "待审核 \(waiting)"))\
        \(view("approved", "已备案 \(approved)"))\(view(nil, "全部 \(all)"))</nav>
        \(filter)\(list.html)</div>
        """
    }

    private var look: String { isOfficer ? "btn-secondary" : "btn-primary" }

    private func view(_ state: String?, _ name: String) -> HTML {
        let here: HTML = address.value("state") == state ? " aria-current=\"page\"" : .empty
        return "<a href=\"\(address.with(["state": state]))\"\(here)>\(name)</a>"
    }

    private var filter: HTML {
        let kinds = WorkOrder.Kind.allCases.map { (value: $0.rawValue, label: $0.inChinese) }
        let states = [
            (value: "waiting", label: "待审核"), (value: "approved", label: "已备案"),
            (value: "refused", label: "不予备案"), (value: "withdrawn", label: "已撤回"),
        ]
        return """
            <form class="filter-bar" role="search" aria-label="筛选工作单" action="/work-orders">
            \(address.kept)\
            \(address.value("site").map {
                "<input type=\"hidden\" name=\"site\" value=\"\($0)\">" as HTML
            })
            <div><label for="f-q">单位、理由或 MN</label><input class="form-control" id="f-q" \
            name="q" type="search" value="\(address.value("q") ?? "")"></div>
            <div><label for="f-kind">工作</label><select class="form-select" id="f-kind" name="kind">\
            \([(value: "", label: "全部")] + kinds, {
                Fields.option($0, chosen: address.value("kind") ?? "")
            })\
            </select></div>
            <div><label for="f-state">状态</label><select class="form-select" id="f-state" \
            name="state">\
            \([(value: "", label: "全部")] + states, {
                Fields.option($0, chosen: address.value("state") ?? "")
            })\
            </select></div>
            <button class="btn btn-primary">查询</button>\
            <a class="btn btn-quiet" href="/work-orders">重置</a></form>
            """
    }
}
