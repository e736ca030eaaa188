import Compliance
import Hummingbird
import Store

/// The list of accounts: filters, table, export.
struct AccountList: Sendable {
    let visit: Visit
    let address: ListAddress
    let filter: AccountFilter
    let request: PageRequest

    init(_ visit: Visit) {
        self.visit = visit
        address = ListAddress(visit)
        filter = AccountFilter(
            text: address.value("q"), role: address.value("role").flatMap(Role.init(rawValue:)),
            state: address.value("state").flatMap(AccountFilter.State.init(rawValue:)))
        request = address.request(sort: "name")
    }

    func page() async throws -> Response {
        let page = try await accounts(filter, request)
        let idle = try await accounts(AccountFilter(state: .withoutRole), PageRequest(size: 1))
        let all = try await accounts(AccountFilter(), PageRequest(size: 1))
        return visit.page(
            AccountListPage(
                list: table(page), address: address, filter: filter, total: all.total,
                withoutRole: idle.total, mayOpen: visit.person?.role == .systemAdmin))
    }

    func export(xlsx: Bool) async throws -> Response {
        try visit.export(table(try await accounts(filter, request.whole)), name: "账户", xlsx: xlsx)
    }

    private func accounts(
        _ filter: AccountFilter, _ request: PageRequest
    ) async throws -> PageOf<Account> {
        try await visit.store.accounts(in: visit.scope, matching: filter, request)
    }

    private func table(_ page: PageOf<Account>) -> ListTable<Account> {
        ListTable(
            caption: "账户", columns: columns, page: page, address: address, request: request,
            now: visit.now,
            empty: HTML.empty(
                "没有符合条件的账户", "可以去掉一些条件，或看全部账户。",
                "<a class=\"btn btn-secondary\" href=\"/accounts\">看全部</a>"))
    }

    private var columns: [Column<Account>] {
        [
            Column(
                head: "姓名", sort: "name", isTitle: true,
                cell: { "<a href=\"/accounts/\($0.id)\">\($0.name)</a>" }, text: { $0.name }),
            Column(
                head: "账户名", sort: "login", cell: { "<span class=\"ident\">\($0.login)</span>" },
                text: { $0.login }),
            Column(
                head: "单位", sort: "employer",
                cell: { "\($0.employer)<span class=\"sub\">\($0.title)</span>" },
                text: { "\($0.employer) \($0.title)".trimmingBlanks }),
            Column(
                head: "岗位",
                cell: { account in
                    HTML(
                        account.roles.map {
                            "\($0.role.inChinese)<span class=\"sub\">\($0.place)</span>"
                        })
                },
                text: {
                    $0.roles.map { "\($0.role.inChinese)（\($0.place)）" }.joined(separator: "；")
                }),
            Column(
                head: "动态口令", cell: { "\($0.hasTOTP ? "已启用" : "未启用")" },
                text: { $0.hasTOTP ? "已启用" : "未启用" }),
            Column(
                head: "最近登录", sort: "signedIn",
                cell: { "<span class=\"num\">\($0.lastSignIn?.minute ?? "从未")</span>" },
                text: { $0.lastSignIn?.description ?? "" }),
            Column(
                head: "开立", sort: "created",
                cell: { "<span class=\"num\">\($0.createdAt.day)</span>" },
                text: { $0.createdAt.day.description }),
            Column(head: "状态", cell: { $0.stateTag }, text: { $0.stateWords }),
        ]
    }
}

extension Account {
    var stateWords: String {
        if isDisabled { return "已停用" }
        if roles.isEmpty { return "没有岗位" }
        return mustChangePassword ? "待改密码" : "在用"
    }

    var stateTag: HTML {
        if isDisabled { return HTML.tag(.void, stateWords) }
        if roles.isEmpty { return HTML.tag(.person, stateWords) }
        return HTML.tag(mustChangePassword ? .open : .done, stateWords)
    }
}

extension AccountFilter.State {
    var inChinese: String {
        switch self {
        case .active: "没有停用"
        case .disabled: "已停用"
        case .withoutRole: "没有岗位"
        }
    }
}

struct AccountListPage: Page {
    let list: ListTable<Account>
    let address: ListAddress
    let filter: AccountFilter
    let total: Int
    let withoutRole: Int
    let mayOpen: Bool

    var title: String { "账户" }

    var body: HTML {
        """
        <div class="page-head"><div><h1>\(heading)</h1>
        <p class="page-head__meta">系统管理员开立账户，安全管理员授予岗位，审计管理员查看；每次变动都记入行为日志。</p></div>
        <div class="page-head__acts">\(ListTable<Account>.acts(address, total: list.page.total))\
        \("<a class=\"btn btn-primary\" href=\"/accounts/new\">开立账户</a>", if: mayOpen)</div></div>
        <div class="sheet">
        \(filterForm)
        \(Chips(address: address, items: chips, total: list.page.total, order: "按姓名排列").html)
        \(list.html)
        </div>
        """
    }

    private var heading: String {
        withoutRole == 0 ? "\(total) 个账户" : "\(total) 个账户，\(withoutRole) 个没有岗位"
    }

    private var filterForm: HTML {
        let roles = [("", "全部")] + Role.allCases.map { ($0.rawValue, $0.inChinese) }
        let states =
            [("", "全部")] + AccountFilter.State.allCases.map { ($0.rawValue, $0.inChinese) }
        return """
            <form class="filter-bar" role="search" aria-label="筛选账户" action="/accounts">\(address.kept)
            <div><label for="f-q">姓名、账户名、单位</label><input class="form-control" id="f-q" \
            name="q" type="search" value="\(filter.text)"></div>
            \(select("role", "岗位", roles))
            \(select("state", "状态", states))
            <button class="btn btn-primary">查询</button>
            <a class="btn btn-quiet" href="/accounts">重置</a>
            </form>
            """
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
        if let role = filter.role { chips.append(("role", role.inChinese)) }
        if let state = filter.state { chips.append(("state", state.inChinese)) }
        return chips
    }
}
