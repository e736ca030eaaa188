import Compliance
import HTTPTypes
import Store
import Testing

@testable import Web

struct SignInTests {
    @Test func `a person with one role is signed in and led where they wanted to go`() async throws
    {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        let browser = test.browser()
        let asked = try await browser.get("/account")
        #expect(asked.location == "/sign-in?next=%2Faccount")
        _ = try await browser.follow(asked)
        let entered = try await browser.post(
            "/sign-in",
            ["login": " ZhouYuan ", "password": Staff.password, "next": "/account"])
        #expect((entered.status, entered.location) == (303, "/account"))
        #expect(try await browser.follow(entered).heading == "周予安的账户")
    }

    @Test(arguments: [
        ("zhouyuan", "wrong password"), ("zhouyuan", ""), ("nobody", Staff.password), ("", ""),
    ])
    func `a wrong pair is refused in one and the same way`(
        login: String, password: String
    ) async throws {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        let browser = test.browser()
        let reply = try await browser.signIn(login, password)
        #expect(reply.status == 422)
        #expect(reply.text.contains("账户或密码不对"))
        #expect(reply.between("id=\"login\"", ">")?.contains("value=\"\(login)\"") == true)
        #expect(!reply.text.contains("wrong password"))
        #expect(browser.cookies[Counter.sessionCookie] == nil)
    }

    @Test(arguments: ["zhouyuan", "nobody"])
    func `five failures make the login wait fifteen minutes, known or not`(
        login: String
    ) async throws {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        let browser = test.browser()
        for _ in 1...5 {
            #expect(try await browser.signIn(login, "wrong password").text.contains("账户或密码不对"))
        }
        test.clock.advance(bySeconds: 15 * 60 - 1)
        let held = try await browser.signIn(login, Staff.password)
        #expect(held.status == 422)
        #expect(held.text.contains("失败次数过多，请在 15 分钟后再试"))
        test.clock.advance(bySeconds: 1)
        #expect(
            try await browser.signIn(login, Staff.password).status
                == (login == "nobody" ? 422 : 303))
    }

    @Test func `a sign-in that comes through forgets the failures before it`() async throws {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        let browser = test.browser()
        for _ in 1...2 {
            for _ in 1...4 { try await browser.signIn("zhouyuan", "wrong password") }
            #expect(try await browser.signIn("zhouyuan", Staff.password).status == 303)
            _ = try await browser.get("/account")
            try await browser.post("/sign-out")
        }
    }

    @Test func `a session token from before the sign-in is worth nothing after it`() async throws {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        let browser = test.browser()
        let planted = String(repeating: "a", count: 32)
        browser.plant(cookie: Counter.sessionCookie, planted)
        try await browser.signIn("zhouyuan", Staff.password)
        #expect(browser.cookies[Counter.sessionCookie] != planted)
        let thief = test.browser()
        thief.plant(cookie: Counter.sessionCookie, planted)
        #expect(try await thief.get("/account").status == 303)
        #expect(try await browser.get("/account").status == 200)
    }

    @Test func `the session cookie is out of reach of scripts and of other sites`() async throws {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        let reply = try await test.browser().signIn("zhouyuan", Staff.password)
        let cookie = try #require(
            reply.headers[values: .setCookie].first { $0.hasPrefix(Counter.sessionCookie) })
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
    }

    @Test func `a form that came from no page of ours is refused`() async throws {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        let browser = test.browser()
        _ = try await browser.get("/sign-in")
        let fields: KeyValuePairs = ["login": "zhouyuan", "password": Staff.password]
        #expect(try await browser.post("/sign-in", fields, token: "").status == 403)
        let other = test.browser()
        _ = try await other.get("/sign-in")
        #expect(try await browser.post("/sign-in", fields, token: other.token).status == 403)
        #expect(try await browser.post("/sign-in", fields).status == 303)
    }

    @Test func `signing out ends the session itself, not only the cookie`() async throws {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        let browser = test.browser()
        try await browser.signIn("zhouyuan", Staff.password)
        let kept = try #require(browser.cookies[Counter.sessionCookie])
        _ = try await browser.get("/account")
        #expect(try await browser.post("/sign-out").location == "/sign-in?done=signed-out")
        #expect(browser.cookies[Counter.sessionCookie] == nil)
        browser.plant(cookie: Counter.sessionCookie, kept)
        #expect(try await browser.get("/account").status == 303)
    }

    @Test(arguments: [(2, "2 小时没有操作"), (1, nil)])
    func `the sign-in page says why the session is over`(hours: Int, words: String?) async throws {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        let browser = test.browser()
        try await browser.signIn("zhouyuan", Staff.password)
        test.clock.advance(byHours: hours)
        let page = try await browser.get("/account")
        guard let words else {
            #expect(page.status == 200)
            return
        }
        let signIn = try await browser.follow(page)
        #expect(signIn.text.contains(words) && signIn.text.contains("data-signed-out"))
    }

    @Test func `a disabled account does not come in`() async throws {
        let test = try await TestCounter()
        let id = try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        let browser = test.browser()
        try await browser.signIn("zhouyuan", Staff.password)
        try await test.store.disableAccount(
            id, by: .system, in: .region(.nation), at: test.clock.now)
        #expect(try await browser.get("/account").status == 303)
        #expect(try await browser.signIn("zhouyuan", Staff.password).text.contains("账户已停用"))
    }

    @Test func `what is typed comes back as text, never as markup`() async throws {
        let test = try await TestCounter()
        let reply = try await test.browser().signIn("\"><script>x</script>", "p")
        #expect(reply.status == 422)
        #expect(!reply.text.contains("<script>x"))
        #expect(reply.text.contains("&quot;&gt;&lt;script&gt;x"))
    }

    @Test func `a demonstration account signs in with one click and no script`() async throws {
        let account = Counter.DemonstrationAccount(
            login: "zhouyuan", password: Staff.password, name: "周予安", title: "监控值守",
            role: .analyst)
        let test = try await TestCounter(demonstration: [account])
        try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        let browser = test.browser()
        let page = try await browser.get("/sign-in?next=/findings")
        let form = try #require(page.between("<td><form method=\"post\"", "</form>"))
        for part in ["value=\"zhouyuan\"", "value=\"\(Staff.password)\"", "value=\"/findings\""] {
            #expect(form.contains(part))
        }
    }

    @Test func `without a demonstration no account is shown`() async throws {
        let page = try await TestCounter().browser().get("/sign-in")
        #expect(!page.text.contains("示例账户"))
    }
}
