import Compliance
import HTTPTypes
import Hummingbird
import Store

/// 订阅日历: the file for those who signed in, and an address that a calendar program may read.
extension Visit {
    func ownCalendar() async throws -> Response {
        let duties = try await ownDuties(of: DutyList.years(today))
        return calendar(duties, name: "\(duties.site.name)-义务日历.ics")
    }

    /// Whoever has the address may read; it says nothing of whether an address ever was one.
    func subscribedCalendar() async throws -> Response {
        let token = parameter("token").replacing(".ics", with: "")
        guard let id = try await store.site(ofCalendarFeed: Counter.digest(token)) else {
            throw Refusal(.notFound, "这个订阅地址不存在或已经收回", way: "请登录后在“义务日历”重新生成。")
        }
        let site = try await store.site(id, in: .site(id))
        return calendar(try await duties(of: site, years: DutyList.years(today)), name: nil)
    }

    private func calendar(_ duties: OwnDuties, name: String?) -> Response {
        let entries = duties.items.filter(\.obligation.isDeed).compactMap {
            $0.calendarEntry(of: duties.site, at: now)
        }
        let text = ObligationCalendar(
            name: "\(duties.site.name) 义务日历", entries: entries, at: now
        ).text
        var reply = file(
            Array(text.utf8), name: name ?? "obligations.ics",
            type: "text/calendar; charset=utf-8")
        reply.headers[.cacheControl] = "no-store"
        if name == nil { reply.headers[.contentDisposition] = nil }
        return reply
    }

    func subscriptionPage(made address: String? = nil) async throws -> Response {
        let person = try signedIn()
        let site = try await ownSite()
        return page(
            SubscriptionPage(
                site: site, feeds: try await store.calendarFeeds(of: person, site: site.id),
                address: address, token: token))
    }

    func subscribe() async throws -> Response {
        let person = try signedIn()
        let site = try await ownSite()
        let secret = Counter.randomToken()
        try await store.makeCalendarFeed(
            digest: Counter.digest(secret), of: site.id, by: person, at: now)
        let scheme = counter.settings.isSecure ? "https" : "http"
        let host = headers[.host] ?? "localhost"
        return try await subscriptionPage(made: "\(scheme)://\(host)/calendar/\(secret).ics")
    }

    func unsubscribe() async throws -> Response {
        try await store.revokeCalendarFeed(parameter("id"), by: try signedIn(), at: now)
        return redirect(to: "/obligations/subscription", done: "feed-revoked")
    }
}

extension HTTPField.Name {
    /// The server takes it out of the head; ``Visit`` puts it back.
    static let host = HTTPField.Name("Host") ?? .origin
}

extension OwnDuty {
    fileprivate func calendarEntry(
        of site: SiteSummary, at now: Instant
    ) -> ObligationCalendar.Entry? {
        due.map { day in
            let basis = obligation.basis.map(\.full).joined(separator: "；")
            return ObligationCalendar.Entry(
                uid: "\(obligation.id)@\(site.id)", day: day, summary: obligation.what,
                detail: [
                    site.name, "依据：\(basis)", obligation.clause, "认定：\(obligation.evidence)",
                    "情况：\(words)",
                ].filter { !$0.isEmpty }, isDone: !isOwed)
        }
    }
}

struct SubscriptionPage: Page {
    let site: SiteSummary
    let feeds: [CalendarFeed]
    /// Shown once, when it was made: it is kept nowhere.
    let address: String?
    let token: String

    var title: String { "订阅日历" }

    var body: HTML {
        """
        <nav class="crumbs" aria-label="当前位置"><ol><li><a href="/obligations">义务日历</a></li>\
        <li aria-current="page">订阅</li></ol></nav>
        <div class="one-thing big-type stack"><h1>把义务放进你自己的日历</h1>
        <p>\(site.name)的每一项到期义务，到期前 7 日和 1 日各提醒一次；义务变了，日历跟着变。</p>\(made)
        <section><h2 class="mb-2">下载一份</h2><p class="mb-3">现在的义务，之后不再更新。</p>
        <p><a class="btn btn-secondary btn-lg" href="/obligations.ics">\(Icon.download)\
        下载 iCal 文件</a></p></section>
        <section><h2 class="mb-2">订阅地址</h2><p class="mb-3">交给手机或电脑上的日历程序，它会自己来取，不用登录。\
        知道地址的人都能看到义务日历；不用了或泄露了，就收回。</p>
        <form method="post" action="/obligations/subscription">\(HTML.token(token))\
        <button class="btn btn-primary btn-lg">\(Icon.calendar)生成订阅地址</button></form></section>\
        \(list)</div>
        """
    }

    private var made: HTML {
        guard let address else { return .empty }
        return """
            <div class="notice notice--good" role="status"><div><p><strong>订阅地址已生成，只显示这一次：</strong>\
            </p>
            <p class="terminal">\(address)</p><p class="mb-0">复制到日历程序的“添加订阅日历”。</p></div></div>
            """
    }

    private var list: HTML {
        guard !feeds.isEmpty else { return .empty }
        return """
            <section><h2 class="mb-2">在用的 \(feeds.count) 个地址</h2><ul class="plain stack-2">\
            \(feeds, { feed in
            """
            <li class="cluster"><span>\(feed.madeAt.minute) 生成</span>\
            <form method="post" action="/obligations/subscription/\(feed.id)/revoke">\
            \(HTML.token(token))<button class="btn btn-secondary">收回\
            <span class="sr">\(feed.madeAt.minute) 生成的地址</span></button></form></li>
            """
            })</ul></section>
            """
    }
}
