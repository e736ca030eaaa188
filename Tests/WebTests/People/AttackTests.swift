import Compliance
import HTTPTypes
import Store
import Testing

@testable import Web

/// What people try who want in, or want more than is theirs.
struct AttackTests {
    @Test func `a hundred guesses in one moment are five guesses`() async throws {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        let replies = try await withThrowingTaskGroup(of: String.self) { group in
            for guess in 1...12 {
                let browser = test.browser(client: "10.3.0.\(guess)")
                group.addTask { try await browser.signIn("zhouyuan", "guess \(guess)").text }
            }
            return try await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(replies.count { $0.contains("账户或密码不对") } == Lockout.failuresPerLogin)
        #expect(replies.count { $0.contains("失败次数过多") } == 12 - Lockout.failuresPerLogin)
    }

    @Test(arguments: ["ZHOUYUAN", " zhouyuan ", "ZhouYuan\t"])
    func `another spelling of a login is the same login, locked as well`(login: String)
        async throws
    {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        for turn in 1...5 {
            try await test.browser(client: "10.4.0.\(turn)").signIn("zhouyuan", "wrong \(turn)")
        }
        let reply = try await test.browser(client: "10.4.1.1").signIn(login, Staff.password)
        #expect(reply.status == 422 && reply.text.contains("失败次数过多"))
    }

    @Test func `an unknown login costs as much work as a known one`() async throws {
        let known = try await Password.hash(Staff.password)
        let unknown = try Password.compared(with: nil)
        #expect(try Password.compared(with: known) == known)
        // `$argon2id$v=19$m=65536,t=2,p=1$salt$hash`: kind, memory and passes decide the cost.
        let costs = [known, unknown].map { $0.split(separator: "$").prefix(3) }
        #expect(costs[0] == costs[1] && costs[0].first == "argon2id")
        #expect(!(try await Password.isRight("decoy", for: nil)))
        #expect(try await Password.isRight(Staff.password, for: known))
    }

    @Test func `a form token of another browser, or of before the sign-in, is refused`()
        async throws
    {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        let thief = test.browser()
        let stolen = try await thief.get("/sign-in").token
        // The thief plants their own browser cookie and knows the token that belongs to it.
        let victim = test.browser()
        victim.plant(
            cookie: Counter.browserCookie, try #require(thief.cookies[Counter.browserCookie]))
        try await victim.signIn("zhouyuan", Staff.password)
        let reply = try await victim.post("/account/totp/off", token: stolen)
        #expect(reply.status == 403 && reply.text.contains("页面已过期"))
        _ = try await victim.get("/account")
        #expect(victim.token != stolen)
        #expect(try await victim.post("/account/totp/off").status != 403)
    }

    @Test func `over HTTPS cookies come from this host alone, and HTTP is over`() async throws {
        let test = try await TestCounter(isSecure: true)
        let reply = try await test.browser().get("/sign-in")
        let cookie = try #require(reply.headers[values: .setCookie].first)
        #expect(cookie.hasPrefix("__Host-cy_browser="))
        for part in ["Path=/", "HttpOnly", "SameSite=Lax", "Secure"] {
            #expect(cookie.contains("; \(part)"))
        }
        #expect(!cookie.contains("Domain") && reply.headers[.strictTransportSecurity] != nil)
    }

    @Test func `behind our proxy its last word is the visitor, without it nobody's`() async throws {
        let proxied = try await TestCounter(isBehindProxy: true)
        let direct = try await TestCounter()
        for (test, isProxied) in [(proxied, true), (direct, false)] {
            var held = 0
            for turn in 1...30 {
                let browser = test.browser(client: "127.0.0.1")
                let name: HTTPField.Name = .forwardedFor
                let headers: HTTPFields = [name: "1.2.3.4, 10.5.0.\(turn)"]
                let reply = try await browser.post("/sign-in", headers: headers)
                if reply.status == 429 { held += 1 }
            }
            #expect(held == (isProxied ? 0 : 10))
        }
        // What the visitor wrote before the proxy's own word gives no new address.
        var held = 0
        for turn in 1...30 {
            let headers: HTTPFields = [.forwardedFor: "10.6.0.\(turn), 9.9.9.9"]
            let reply = try await proxied.browser().post("/sign-in", headers: headers)
            if reply.status == 429 { held += 1 }
        }
        #expect(held == 10)
    }

    @Test(arguments: [
        "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)",
        "/%0d%0aSet-Cookie:x=1", "\t//evil.example", "/sign-out",
    ])
    func `signing in leads into this site`(next: String) async throws {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        let browser = test.browser()
        _ = try await browser.get("/sign-in?next=\(Form.encoded(next))")
        let reply = try await browser.post(
            "/sign-in", ["login": "zhouyuan", "password": Staff.password, "next": next])
        let location = try #require(reply.location)
        #expect(reply.status == 303 && location.hasPrefix("/") && !location.hasPrefix("//"))
        #expect(!location.contains("evil") && !location.contains("\r") && !location.contains("\n"))
        #expect(reply.headers[values: .setCookie].allSatisfy { !$0.hasPrefix("x=") })
    }

    @Test func `pages and exports of people are kept by no cache`() async throws {
        let world = try await World()
        let visitor = try await world.visitor(Persona(.systemAdmin))
        for path in ["/accounts", "/accounts.csv", "/accounts.xlsx", "/account"] {
            #expect(try await visitor.get(path).headers[.cacheControl] == "no-store", "\(path)")
        }
        let analyst = try await world.visitor(Persona(.analyst))
        for path in ["/findings.csv", "/attachments/\(world.own.attachment)"] {
            #expect(try await analyst.get(path).headers[.cacheControl] == "no-store", "\(path)")
        }
    }
}
