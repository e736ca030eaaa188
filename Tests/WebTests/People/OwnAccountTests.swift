import Compliance
import Store
import Testing

@testable import Web

struct OwnAccountTests {
    private static let new = "人间烟火气最抚凡人心"

    @Test func `changing one's password signs out the other browsers`() async throws {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        let (here, there) = (test.browser(), test.browser(client: "10.0.0.2"))
        try await here.signIn("zhouyuan", Staff.password)
        try await there.signIn("zhouyuan", Staff.password)
        _ = try await here.get("/account")
        let done = try await here.post(
            "/account/password",
            ["password": Staff.password, "new-password": Self.new, "new-password-again": Self.new])
        #expect(done.location == "/account?done=password")
        #expect(try await here.follow(done).text.contains("密码已更改，其他会话已退出"))
        #expect(try await there.get("/account").status == 303)
    }

    @Test(arguments: [
        ("wrong password", new, new, "现在的密码不对"), (Staff.password, "short", "short", "密码至少"),
        (Staff.password, new, "another", "两次填写的密码不一样"),
    ])
    func `a change that does not fit changes nothing`(
        old: String, first: String, second: String, words: String
    ) async throws {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        let browser = test.browser()
        try await browser.signIn("zhouyuan", Staff.password)
        _ = try await browser.get("/account")
        let reply = try await browser.post(
            "/account/password",
            ["password": old, "new-password": first, "new-password-again": second])
        #expect(reply.status == 422 && reply.text.contains(words))
        #expect(!reply.text.contains(first))
        #expect(try await test.browser().signIn("zhouyuan", Staff.password).status == 303)
    }

    @Test func `an open desk is no place to guess the password`() async throws {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        let browser = test.browser()
        try await browser.signIn("zhouyuan", Staff.password)
        _ = try await browser.get("/account")
        let path = "/account/totp/off"
        for _ in 1...5 { try await browser.post(path, ["off-password": "guess"]) }
        let held = try await browser.post(path, ["off-password": Staff.password])
        #expect(held.status == 422 && held.text.contains("失败次数过多"))
    }

    @Test func `a person ends their own sessions and nobody else's`() async throws {
        let test = try await TestCounter()
        let id = try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        try await Staff.hire("linhuaigu", "林怀谷", .director, in: test.store)
        let (here, there, other) = (test.browser(), test.browser(), test.browser())
        try await here.signIn("zhouyuan", Staff.password)
        test.clock.advance(byMinutes: 1)
        try await there.signIn("zhouyuan", Staff.password)
        try await other.signIn("linhuaigu", Staff.password)
        let mine = try await test.store.sessions(of: id, at: test.clock.now)
        #expect(mine.count == 2)
        _ = try await other.get("/account")
        let end = "/account/sessions/end"
        #expect(try await other.post(end, ["session": mine[0].digest]).status == 404)
        #expect(try await there.get("/account").status == 200)
        let page = try await here.get("/account")
        #expect(page.text.contains("value=\"\(mine[0].digest)\""))
        #expect(!page.text.contains("value=\"\(mine[1].digest)\""), "one's own is not offered")
        #expect(try await here.post(end, ["session": mine[0].digest]).status == 303)
        #expect(try await there.get("/account").status == 303)
        #expect(try await here.get("/account").status == 200)
    }
}
