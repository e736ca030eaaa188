import Compliance
import Store
import Testing

@testable import Web

struct SecondFactorTests {
    private static let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

    private static func code(_ test: TestCounter) throws -> String {
        try #require(TOTP(base32: secret)).code(step: TOTP.step(at: test.clock.now))
    }

    /// An analyst who gives codes since yesterday.
    private static func counter() async throws -> TestCounter {
        let test = try await TestCounter()
        let id = try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        try await test.store.enableTOTP(
            secret: secret, provenAt: 1, by: Act.Actor(id: id, name: "周予安", role: "analyst"),
            at: test.clock.now)
        return test
    }

    @Test func `the password alone opens nothing, the code opens the rest`() async throws {
        let test = try await Self.counter()
        let browser = test.browser()
        let asked = try await browser.signIn("zhouyuan", Staff.password)
        #expect(asked.location == "/sign-in/code")
        #expect(try await browser.get("/account").status == 303)
        let half = browser.cookies[Counter.sessionCookie]
        #expect(try await browser.follow(asked).heading == "周予安，请输入动态口令")
        let entered = try await browser.post("/sign-in/code", ["code": try Self.code(test)])
        #expect(entered.location == "/home")
        #expect(browser.cookies[Counter.sessionCookie] != half)
        #expect(try await browser.get("/account").status == 200)
    }

    @Test func `a code is taken once`() async throws {
        let test = try await Self.counter()
        let code = try Self.code(test)
        for (client, status) in [("10.0.0.1", 303), ("10.0.0.2", 422)] {
            let browser = test.browser(client: client)
            _ = try await browser.follow(browser.signIn("zhouyuan", Staff.password))
            #expect(try await browser.post("/sign-in/code", ["code": code]).status == status)
        }
        test.clock.advance(bySeconds: 30)
        let browser = test.browser()
        _ = try await browser.follow(browser.signIn("zhouyuan", Staff.password))
        let next = try Self.code(test)
        #expect(try await browser.post("/sign-in/code", ["code": next]).status == 303)
    }

    @Test func `wrong codes count as failed sign-ins, whatever password came between`() async throws
    {
        let test = try await Self.counter()
        let browser = test.browser()
        for _ in 1...5 {
            _ = try await browser.follow(browser.signIn("zhouyuan", Staff.password))
            let reply = try await browser.post("/sign-in/code", ["code": "000000"])
            #expect(reply.status == 422 && reply.text.contains("动态口令不对"))
        }
        let held = try await browser.post("/sign-in/code", ["code": try Self.code(test)])
        #expect(held.status == 422 && held.text.contains("失败次数过多"))
    }

    @Test func `the right code forgets the wrong ones before it`() async throws {
        let test = try await Self.counter()
        let browser = test.browser()
        for _ in 1...2 {
            _ = try await browser.follow(browser.signIn("zhouyuan", Staff.password))
            for _ in 1...4 { try await browser.post("/sign-in/code", ["code": "000000"]) }
            let entered = try await browser.post("/sign-in/code", ["code": try Self.code(test)])
            #expect(entered.location == "/home")
            _ = try await browser.get("/account")
            try await browser.post("/sign-out")
            test.clock.advance(bySeconds: 30)
        }
    }

    @Test func `half a sign-in is over after ten minutes`() async throws {
        let test = try await Self.counter()
        let browser = test.browser()
        _ = try await browser.follow(browser.signIn("zhouyuan", Staff.password))
        test.clock.advance(byMinutes: 10)
        let late = try await browser.post("/sign-in/code", ["code": try Self.code(test)])
        #expect(late.location == "/sign-in")
    }

    @Test func `enabling needs the password and a code, and keeps the secret over a mistake`()
        async throws
    {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        let browser = test.browser()
        try await browser.signIn("zhouyuan", Staff.password)
        let page = try await browser.get("/account/totp")
        let secret = String(try #require(page.between("name=\"secret\" value=\"", "\"")))
        #expect(page.text.contains("otpauth://totp/") && page.text.contains("secret=\(secret)"))
        let totp = try #require(TOTP(base32: secret))
        let code = totp.code(step: TOTP.step(at: test.clock.now))
        for (code, password, words) in [
            ("000000", Staff.password, "口令不对"), (code, "wrong password", "现在的密码不对"),
        ] {
            let reply = try await browser.post(
                "/account/totp", ["secret": secret, "code": code, "password": password])
            #expect(reply.status == 422 && reply.text.contains(words))
            #expect(reply.text.contains("name=\"secret\" value=\"\(secret)\""))
            #expect(!reply.text.contains("value=\"wrong password\""))
        }
        let fields: KeyValuePairs = ["secret": secret, "code": code, "password": Staff.password]
        #expect(try await browser.post("/account/totp", fields).location == "/account?done=totp")
        #expect(try await browser.post("/account/totp", fields).status == 409)
        let again = test.browser()
        #expect(try await again.signIn("zhouyuan", Staff.password).location == "/sign-in/code")
    }

    @Test func `disabling needs the password`() async throws {
        let test = try await Self.counter()
        let browser = test.browser()
        _ = try await browser.follow(browser.signIn("zhouyuan", Staff.password))
        try await browser.post("/sign-in/code", ["code": try Self.code(test)])
        _ = try await browser.get("/account")
        let path = "/account/totp/off"
        #expect(try await browser.post(path, ["off-password": "no"]).status == 422)
        let done = try await browser.post(path, ["off-password": Staff.password])
        #expect(done.location == "/account?done=totp-off")
        #expect(try await test.browser().signIn("zhouyuan", Staff.password).location == "/home")
    }
}
