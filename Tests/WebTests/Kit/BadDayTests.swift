import Compliance
import HTTPTypes
import Store
import Testing

@testable import Web

/// What a visitor reads when it does not go well: plain words, what to do, the right status.
struct BadDayTests {
    private static let addresses: [(path: String, status: Int, words: String)] = [
        ("/nowhere", 404, "没有找到这个页面"), ("/sites/no-such-site", 404, "没有找到"),
        ("/findings/%ZZ", 400, "地址写错了"), ("/sites?q=%E4%B8", 400, "地址写错了"),
        ("/sites?q=%00", 400, "地址写错了"), ("/sites/%FF", 400, "地址写错了"),
        ("/sites?q=%E9%9D%92&after=nonsense&size=-1&sort='", 200, "企业"),
        ("/sites?q=\(long)", 414, "地址太长"), ("/findings/x/answer", 405, "这个地址不能这样访问"),
        ("/law/no-such-law", 404, "没有这部法律"), ("/assets/../Package.swift", 404, ""),
        ("/assets/%2e%2e/Package.swift", 404, ""), ("//evil.example/", 404, "没有找到"),
    ]
    private static let long = String(repeating: "a", count: 9000)

    @Test(arguments: addresses)
    func `an address that leads nowhere says so`(path: String, status: Int, words: String)
        async throws
    {
        let reply = try await TestCounter().browser().get(path)
        #expect(reply.status == status && reply.text.contains(words), "\(path): \(reply.status)")
        #expect(reply.headers[.contentSecurityPolicy] != nil)
        #expect(!reply.text.contains("let package"))
    }

    @Test func `an error page has one heading, a way on, and a code to tell`() async throws {
        let reply = try await TestCounter().browser().get("/nowhere")
        #expect(reply.text.matches(of: /<h1[ >]/).count == 1)
        #expect(reply.text.contains("现在可以") && reply.text.contains("href=\"/sites\""))
        #expect(reply.text.contains("<dt>代码</dt><dd class=\"ident\">404</dd>"))
        #expect(reply.text.contains("2026-10-14 10:00"))
    }

    @Test func `another method is told which ones there are`() async throws {
        let browser = try await TestCounter().browser()
        let put = try await browser.ask(.put, "/sites")
        #expect(put.status == 405 && put.headers[.allow] == "GET, HEAD, OPTIONS")
        let options = try await browser.ask(.options, "/sign-in")
        #expect(options.status == 204 && options.headers[.allow] == "GET, HEAD, OPTIONS, POST")
        #expect(options.bytes.isEmpty && options.headers[.contentSecurityPolicy] != nil)
        #expect(try await browser.ask(.options, "/nowhere").status == 404)
        #expect(try await browser.ask(.delete, "/findings/1").status == 405)
    }

    @Test func `HEAD answers as GET does, without the page`() async throws {
        let browser = try await TestCounter().browser()
        let (get, head) = (try await browser.get("/sites"), try await browser.ask(.head, "/sites"))
        #expect(head.status == 200 && head.bytes.isEmpty && !get.bytes.isEmpty)
        #expect(head.headers[.contentType] == get.headers[.contentType])
        #expect(try await browser.ask(.head, "/findings").status == 303)
        let missing = try await browser.ask(.head, "/nowhere")
        #expect(missing.status == 404 && missing.bytes.isEmpty)
    }

    @Test func `a client that asks for JSON reads its problem in JSON`() async throws {
        let browser = try await TestCounter().browser()
        let reply = try await browser.get("/nowhere", headers: [.accept: "application/json"])
        #expect(reply.headers[.contentType] == "application/problem+json; charset=utf-8")
        #expect(try JSON.parse(reply.text)["status"].integer == 404)
    }

    @Test func `whoever asks without end is held back, and told for how long`() async throws {
        let test = try await TestCounter()
        let browser = test.browser()
        var last = try await browser.get("/health")
        for _ in 1...500 where last.status == 200 { last = try await browser.get("/health") }
        #expect(last.status == 429 && last.text.contains("请求太频繁"))
        #expect(last.headers[.retryAfter] == "5")
        #expect(try await test.browser(client: "10.9.9.9").get("/health").status == 200)
        test.clock.advance(bySeconds: 5)
        #expect(try await browser.get("/health").status == 200)
    }

    @Test func `a fault shows a number and nothing of itself`() async throws {
        let test = try await TestCounter()
        try await test.store.write { try $0.run("DROP TABLE region") }
        let reply = try await test.browser().get("/sites")
        #expect(reply.status == 500 && reply.heading == "系统出错了，没有完成这次操作")
        #expect(reply.text.contains("<dt>编号</dt>"))
        for secret in ["SELECT", "no such table", "region", "StoreFault"] {
            #expect(!reply.text.contains(secret))
        }
    }

    @Test func `a database that is away is said to be away, and may be asked again`() async throws {
        let test = try await TestCounter()
        let visit = test.visit("/sites")
        for fault in [StoreFault.full(""), .unavailable(""), .busy("")] {
            #expect(fault.mayPass)
        }
        #expect(!StoreFault.other("").mayPass)
        let reply = try await Reply(
            await visit.answer(to: Refusal(.unavailable, "数据库暂时不可用")))
        #expect(reply.status == 503 && reply.headers[.retryAfter] == "30")
        #expect(reply.text.contains("已确认保存的内容没有丢失"))
    }

    @Test func `a form after the session's end is not lost, and leads back to its page`()
        async throws
    {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        let browser = test.browser()
        try await browser.signIn("zhouyuan", Staff.password)
        _ = try await browser.get("/account")
        test.clock.advance(byHours: 3)
        let reply = try await browser.post(
            "/findings/x/confirm", ["confirm-text": "核对了"],
            headers: [.referer: "https://test/findings/x?view=all"])
        #expect(reply.status == 401 && reply.heading == "还没有保存，请重新登录")
        #expect(reply.text.contains("2 小时没有操作") && reply.text.contains("data-signed-out"))
        #expect(reply.text.contains("/sign-in?next=%2Ffindings%2Fx%3Fview%3Dall"))
        let elsewhere = try await browser.post(
            "/findings/x/confirm", headers: [.referer: "https://evil.example//evil.example/x"])
        #expect(!elsewhere.text.contains("evil"))
    }

    @Test
    func `a page asked after the session's end comes back after signing in, with its filters`()
        async throws
    {
        let browser = try await TestCounter().browser()
        let reply = try await browser.get("/findings?view=late&q=%E9%9D%92")
        #expect(reply.status == 303)
        #expect(reply.location == "/sign-in?next=%2Ffindings%3Fview%3Dlate%26q%3D%25E9%259D%2592")
    }
}
