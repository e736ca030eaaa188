import Compliance
import Hummingbird
import Store

extension Visit {
    func administratorDesk() async throws -> Response {
        page(
            AdministratorDesk(
                person: try signedIn(), health: try await store.health(at: now), now: now))
    }
}

/// Administrators have no cases: their doors are accounts, the journal, and the machine's health.
struct AdministratorDesk: Page {
    let person: SignedIn
    let health: Health
    let now: Instant

    var title: String { "工作台" }

    var body: HTML {
        """
        <div class="page-head"><div><h1>\(heading)</h1><p class="page-head__meta">\
        <span>\(now.day.inWords) \(now.day.weekdayInWords)　\(now.clock)</span>\
        <span>\(person.role.inChinese)　\(person.scopeName)</span></p></div></div>
        \(HTML.figures(figures))
        <div class="cols cols--2"><section class="panel" aria-labelledby="health">\
        <div class="panel__head">\
        <h2 id="health">运行</h2><span class="small muted">截至 \(now.minute)</span></div>\
        <div class="panel__body">\
        <dl class="facts"><dt>数据库</dt><dd>\(HTML.tag(.done, "可以读写")) \(health.engine)</dd>
        <dt>数采通信</dt><dd>\(gateway)</dd><dt>最近一次入库</dt><dd class="num">\
        \(health.lastValueAt?.description ?? "还没有数据")</dd>
        <dt>行为日志</dt><dd>\(grouped(health.journalEntries)) 条，<a href="/journal/verify">怎样验证</a>\
        </dd></dl></div></section>
        <section class="panel" aria-labelledby="doors"><div class="panel__head"><h2 id="doors">\
        办理</h2></div>\
        <div class="panel__body"><ul class="card-choice"><li><a href="/accounts"><b>账户</b><span>开立、\
        岗位、停用、会话</span></a></li>
        <li><a href="/journal"><b>行为日志</b><span>谁在什么时候做了什么</span></a></li></ul></div></section>\
        </div>
        """
    }

    private var isSilent: Bool { health.devices > 0 && health.heard == 0 }

    private var heading: String {
        isSilent ? "一小时内没有收到任何数采仪的数据" : "数据库正常，\(health.heard) 台数采仪一小时内有数据"
    }

    private var gateway: HTML {
        HTML.tag(
            isSilent ? .late : health.heard < health.devices ? .person : .done,
            "\(health.heard) / \(health.devices) 台一小时内有数据")
    }

    private var figures: [Figure] {
        [
            Figure(
                name: "在用账户", value: grouped(health.accounts), unit: "个",
                note: "另有停用 \(health.disabled) 个", go: "打开账户", href: "/accounts"),
            Figure(
                name: "正在登录", value: grouped(health.sessions), unit: "个会话", note: "没有到期、没有退出的",
                go: "看账户", href: "/accounts"),
            Figure(
                name: "行为日志", value: grouped(health.journalEntries), unit: "条", note: "只增不改",
                go: "打开日志", href: "/journal"),
            Figure(
                name: "一小时内有数据", value: grouped(health.heard), unit: "台",
                note: "登记 \(health.devices) 台，未登记来报 \(health.quarantined) 台", go: "看运行",
                href: "#health", tone: isSilent ? .bad : .plain),
        ]
    }
}
