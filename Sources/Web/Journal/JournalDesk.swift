import Compliance
import Hummingbird
import Store

extension Route {
    /// The journal of acts: who did what, when.
    static let journal: [Route] = [
        .get("/journal", for: .journalReaders) { try await $0.journalPage() },
        .get("/journal/verify", for: .everyone) { try await $0.verifyPage() },
    ]
}

extension Audience {
    static let journalReaders = Audience.holding(
        [.director, .prosecutor, .auditAdmin, .systemAdmin, .securityAdmin, .analyst, .caseOfficer])
}

extension Visit {
    func journalPage() async throws -> Response {
        let address = ListAddress(self)
        let request = address.request(sort: "number", descending: true)
        let page = try await store.journalEntries(
            seenBy: try signedIn(), subject: query("subject"), request)
        let table = ListTable(
            caption: "行为日志", columns: JournalRow.columns, page: page, address: address,
            request: request, now: now,
            empty: HTML.empty("没有符合条件的条目", "每一次人的办理都会在这里留下一条。"))
        return self.page(JournalPage(list: table))
    }

    func verifyPage() async throws -> Response {
        let checkpoint = try await store.read { try store.journal.checkpoint(in: $0) }
        return page(
            VerifyPage(key: "\(store.journal.key.publicKey)", checkpoint: checkpoint), in: .site)
    }
}

extension JournalRow {
    static var columns: [Column<JournalRow>] {
        [
            Column(
                head: "条目", sort: "number", isNumber: true, isTitle: true,
                cell: { "\($0.number)" }, text: { "\($0.number)" }),
            Column(
                head: "时间", cell: { "<span class=\"num\">\($0.at.description)</span>" },
                text: { $0.at.description }),
            Column(head: "办理", cell: { "\($0.verb)" }, text: { $0.verb }),
            Column(
                head: "办理人", cell: { "\($0.actor)<span class=\"sub\">\($0.role)</span>" },
                text: { $0.actor }),
            Column(
                head: "对象", cell: { "<span class=\"ident\">\($0.table) \($0.subject)</span>" },
                text: { "\($0.table) \($0.subject)" }),
            Column(
                head: "记录", isNumber: true, cell: { "\($0.records)" }, text: { "\($0.records)" }),
        ]
    }
}

struct JournalPage: Page {
    let list: ListTable<JournalRow>

    var title: String { "行为日志" }
    var body: HTML {
        """
        <div class="page-head"><div><h1>行为日志共 \(list.page.total) 条</h1>
        <p class="page-head__meta">只增不改；每条都入哈希树，<a href="/journal/verify">任何人都能离线验证</a>。</p></div></div>
        <div class="sheet">\(list.html)</div>
        """
    }
}

struct VerifyPage: Page {
    let key: String
    let checkpoint: String

    var title: String { "验证行为日志" }
    var body: HTML {
        """
        <div class="wrap section"><h1>谁都能验证：办理记录没有被改过</h1>
        <p>每一次办理写入记录的同时，向行为日志追加一条，并签出新的检查点。改动任何一条旧记录，检查点就对不上。</p>
        <h2>验证密钥</h2><p class="terminal">\(key)</p>
        <h2>最新检查点</h2><p class="terminal">\(checkpoint)</p>
        <h2>怎样验证</h2><p>向监管部门索取导出文件，在自己的电脑上运行：</p>
        <p class="terminal">chengyuan verify 导出文件 --key "验证密钥"</p></div>
        """
    }
}
