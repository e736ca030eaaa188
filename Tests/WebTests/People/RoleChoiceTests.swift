import Compliance
import Store
import Testing

@testable import Web

struct RoleChoiceTests {
    private static func grant(_ page: Reply, _ role: Role) throws -> String {
        let forms = page.text.components(of: "name=\"grant\" value=\"")
        let form = try #require(forms.first { $0.contains("<b>\(role.inChinese)</b>") })
        return String(form.prefix { $0 != "\"" })
    }

    @Test func `who holds several roles chooses one, and has its rights alone`() async throws {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, .inspector, in: test.store)
        let browser = test.browser()
        let asked = try await browser.signIn("zhouyuan", Staff.password)
        #expect(asked.location == "/role")
        #expect(try await browser.get("/account").status == 303)
        let page = try await browser.get("/role")
        #expect(page.heading == "周予安，以哪个岗位进入？")
        let chosen = try Self.grant(page, .inspector)
        #expect(try await browser.post("/role", ["grant": chosen]).location == "/home")
        #expect(try await browser.get("/account").text.contains("<small>现场执法人员"))
    }

    @Test func `changing the role keeps the end of the day`() async throws {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, .inspector, in: test.store)
        let browser = test.browser()
        _ = try await browser.follow(browser.signIn("zhouyuan", Staff.password))
        let first = try Self.grant(try await browser.get("/role"), .analyst)
        try await browser.post("/role", ["grant": first])
        for _ in 1...11 {
            test.clock.advance(byHours: 1)
            #expect(try await browser.get("/account").status == 200)
        }
        let other = try Self.grant(try await browser.get("/role"), .inspector)
        try await browser.post("/role", ["grant": other])
        test.clock.advance(byHours: 1)
        let over = try await browser.get("/account")
        #expect(over.status == 303)
        #expect(try await browser.follow(over).text.contains("登录已满 12 小时"))
    }

    @Test func `a role of somebody else is not given`() async throws {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, .inspector, in: test.store)
        let other = try await Staff.hire("linhuaigu", "林怀谷", .director, in: test.store)
        let grant = try await test.store.ownAccount(of: other).roles[0].id
        let browser = test.browser()
        _ = try await browser.follow(browser.signIn("zhouyuan", Staff.password))
        #expect(try await browser.post("/role", ["grant": grant]).status == 409)
        #expect(try await browser.get("/account").status == 303)
    }

    @Test func `who holds none is told whom to ask`() async throws {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", in: test.store)
        let browser = test.browser()
        let page = try await browser.follow(browser.signIn("zhouyuan", Staff.password))
        #expect(page.heading.contains("还没有岗位"))
        #expect(try await browser.get("/account").status == 303)
    }

    @Test func `a role that is taken back ends its rights at once`() async throws {
        let test = try await TestCounter()
        let id = try await Staff.hire("gaoming", "高鸣", .securityAdmin, in: test.store)
        let browser = test.browser()
        try await browser.signIn("gaoming", Staff.password)
        #expect(try await browser.get("/accounts").status == 200)
        let grant = try await test.store.ownAccount(of: id).roles[0].id
        try await test.store.revokeRole(
            grant, of: id, by: .system, in: .region(.nation), at: test.clock.now)
        #expect(try await browser.get("/accounts").status == 303)
    }

    @Test func `a password that an administrator set is changed before anything else`() async throws
    {
        let test = try await TestCounter()
        try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store, mustChange: true)
        let browser = test.browser()
        let asked = try await browser.signIn("zhouyuan", Staff.password)
        #expect(asked.location == "/sign-in/password")
        _ = try await browser.follow(asked)
        #expect(try await browser.get("/account").status == 303)
        for (new, again, words) in [
            ("short", "short", "密码至少 10 个字符"),
            ("人间烟火气最抚凡人心", "人间烟火气最抚凡人意", "两次填写的密码不一样"),
        ] {
            let reply = try await browser.post(
                "/sign-in/password", ["new-password": new, "new-password-again": again])
            #expect(reply.status == 422 && reply.text.contains(words))
        }
        let new = "人间烟火气最抚凡人心"
        let entered = try await browser.post(
            "/sign-in/password", ["new-password": new, "new-password-again": new])
        #expect(entered.location == "/home")
        #expect(try await browser.get("/account").status == 200)
        #expect(try await test.browser().signIn("zhouyuan", Staff.password).status == 422)
        #expect(try await test.browser().signIn("zhouyuan", new).location == "/home")
    }
}

extension String {
    /// The parts between a text's occurrences.
    fileprivate func components(of mark: String) -> [Substring] {
        var (parts, rest) = ([Substring](), self[...])
        while let range = rest.firstRange(of: mark) {
            parts.append(rest[..<range.lowerBound])
            rest = rest[range.upperBound...]
        }
        return parts + [rest]
    }
}
