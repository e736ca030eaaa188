import Compliance
import Store
import Testing

@testable import Web

struct AccountsTests {
    /// The three administrators, and somebody they keep.
    private struct Office {
        let test: TestCounter
        let zhou: String

        init() async throws {
            test = try await TestCounter()
            try await test.store.saveRegions([
                (RegionCode("339900") ?? .nation, "青溪市"), (RegionCode("339902") ?? .nation, "云岭区"),
            ])
            try await Staff.hire("songzhiyuan", "宋致远", .systemAdmin, in: test.store)
            try await Staff.hire("gaoming", "高鸣", .securityAdmin, in: test.store)
            try await Staff.hire("shenjian", "申鉴", .auditAdmin, in: test.store)
            zhou = try await Staff.hire("zhouyuan", "周予安", .analyst, in: test.store)
        }

        /// A browser in which somebody is signed in and has seen a page.
        func browser(_ login: String) async throws -> TestBrowser {
            let browser = test.browser()
            try await browser.signIn(login, Staff.password)
            _ = try await browser.get("/account")
            return browser
        }

        func account(_ id: String) async throws -> Account {
            try await test.store.ownAccount(of: id)
        }
    }

    @Test(arguments: [
        ("songzhiyuan", 200, 200, 303, 403, 403), ("gaoming", 200, 403, 303, 303, 303),
        ("shenjian", 200, 403, 403, 403, 403), ("zhouyuan", 403, 403, 403, 403, 403),
    ])
    func `the offices are separate`(
        login: String, list: Int, new: Int, disable: Int, grant: Int, sessions: Int
    ) async throws {
        let office = try await Office()
        let browser = try await office.browser(login)
        let path = "/accounts/\(office.zhou)"
        #expect(try await browser.get("/accounts").status == list)
        #expect(try await browser.get("/accounts.csv").status == list)
        #expect(try await browser.get("/accounts/new").status == new)
        let role: KeyValuePairs = ["role": "inspector", "region": "339902"]
        #expect(try await browser.post("\(path)/roles", role).status == grant)
        #expect(try await browser.post("\(path)/sessions/end").status == sessions)
        #expect(try await browser.post("\(path)/disable").status == disable)
    }

    @Test func `an account is opened, given a role, and its owner comes in`() async throws {
        let office = try await Office()
        let system = try await office.browser("songzhiyuan")
        let opened = try await system.post(
            "/accounts/new",
            [
                "name": "陆明川", "employer": "云岭分局", "title": "办案人员", "login": "LuMingchuan",
                "region": "339902", "first-password": "人间烟火气最抚凡人心",
            ])
        let path = try #require(opened.location?.prefix { $0 != "?" }).description
        #expect(try await system.follow(opened).text.contains("账户已开立"))
        let security = try await office.browser("gaoming")
        let granted = try await security.post(
            "\(path)/roles", ["role": "caseOfficer", "region": "339902"])
        #expect(granted.location == "\(path)?done=granted")
        let lu = office.test.browser()
        let asked = try await lu.signIn("lumingchuan", "人间烟火气最抚凡人心")
        #expect(asked.location == "/sign-in/password")
    }

    @Test func `mistakes in a new account stand at their fields, and nothing typed is lost`()
        async throws
    {
        let office = try await Office()
        let browser = try await office.browser("songzhiyuan")
        let reply = try await browser.post(
            "/accounts/new",
            [
                "name": "<b>陆", "employer": "", "login": "zhouyuan", "region": "",
                "first-password": "1234567890",
            ])
        #expect(reply.status == 422)
        for words in ["请填写单位", "请选择行政区域", "这是常见密码，容易被猜到"] {
            #expect(reply.text.contains(words))
        }
        #expect(reply.text.contains("value=\"&lt;b&gt;陆\""))
        #expect(!reply.text.contains("1234567890") && !reply.text.contains("<b>陆"))
        let taken = try await browser.post(
            "/accounts/new",
            [
                "name": "陆", "employer": "局", "login": "zhouyuan", "region": "339900",
                "first-password": "人间烟火气最抚凡人心",
            ])
        #expect(taken.status == 422 && taken.text.contains("这个账户名已经有人使用"))
    }

    @Test(arguments: [
        ("systemAdmin", "339900", "不能兼任系统管理员"), ("analyst", "339900", "已经有这个岗位"),
        ("director", "", "请选择行政区域"), ("director", "339800", "超出你的辖区"),
        ("enterprise", "339900", "没有找到这个许可证编号"), ("", "339900", "请选择岗位"),
    ])
    func `a role that does not fit is refused at its field`(
        role: String, region: String, words: String
    ) async throws {
        let office = try await Office()
        let browser = try await office.browser("gaoming")
        let reply = try await browser.post(
            "/accounts/\(office.zhou)/roles", ["role": role, "region": region, "site": "none"])
        #expect(reply.status == 422 && reply.text.contains(words))
        #expect(reply.text.contains("value=\"none\""))
        #expect(try await office.account(office.zhou).roles.map(\.role) == [.analyst])
    }

    @Test func `nobody grants to themselves`() async throws {
        let office = try await Office()
        let browser = try await office.browser("gaoming")
        let own = try await office.test.store.accounts(
            in: .region(.nation), matching: AccountFilter(text: "gaoming"), PageRequest())
        let path = "/accounts/\(own.items[0].id)"
        #expect(try await !browser.get(path).text.contains("\(path)/roles"))
        let reply = try await browser.post(
            "\(path)/roles", ["role": "auditAdmin", "region": "339900"])
        #expect(reply.status == 403 && reply.text.contains("不能给自己授予岗位"))
        #expect(try await browser.post("\(path)/disable").status == 403)
    }

    @Test func `what is taken back works at once`() async throws {
        let office = try await Office()
        let path = "/accounts/\(office.zhou)"
        let security = try await office.browser("gaoming")
        let zhou = try await office.browser("zhouyuan")
        #expect(try await security.post("\(path)/sessions/end").status == 303)
        #expect(try await zhou.get("/account").status == 303)
        try await zhou.signIn("zhouyuan", Staff.password)
        let grant = try await office.account(office.zhou).roles[0].id
        #expect(try await security.post("\(path)/roles/revoke", ["grant": grant]).status == 303)
        #expect(try await zhou.get("/account").status == 303)
        #expect(try await security.post("\(path)/roles/revoke", ["grant": grant]).status == 409)
    }

    @Test func `a reset password is changed by its owner at the next sign-in`() async throws {
        let office = try await Office()
        let system = try await office.browser("songzhiyuan")
        let path = "/accounts/\(office.zhou)/password"
        #expect(try await system.post(path, ["first-password": "short"]).status == 422)
        #expect(try await system.post(path, ["first-password": "人间烟火气最抚凡人心"]).status == 303)
        let zhou = office.test.browser()
        #expect(try await zhou.signIn("zhouyuan", Staff.password).status == 422)
        let asked = try await zhou.signIn("zhouyuan", "人间烟火气最抚凡人心")
        #expect(asked.location == "/sign-in/password")
    }

    @Test func `the list filters, pages and exports what it shows`() async throws {
        let office = try await Office()
        for number in 10..<35 {
            try await Staff.hire(
                "inspector\(number)", "执法\(number)", .inspector, in: office.test.store)
        }
        let browser = try await office.browser("shenjian")
        let first = try await browser.get("/accounts?role=inspector")
        #expect(first.text.contains("本页 20 条，共 25 条"))
        #expect(first.text.contains("去掉条件 现场执法人员"))
        let next = try #require(first.between("rel=\"next\" href=\"", "\"")).replacing(
            "&amp;", with: "&")
        let second = try await browser.get(String(next))
        #expect(second.text.contains("本页 5 条，共 25 条"))
        #expect(second.text.contains("执法34") && !second.text.contains("执法10"))
        let csv = try await browser.get("/accounts.csv?role=inspector")
        #expect(csv.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(csv.text.split(separator: "\r\n").count == 26)
        #expect(csv.text.contains("执法34,inspector34"))
        let none = try await browser.get("/accounts?q=%E6%B2%A1%E6%9C%89%E7%9A%84%E4%BA%BA")
        #expect(none.text.contains("没有符合条件的账户"))
    }

    @Test func `an account of another jurisdiction is not there`() async throws {
        let office = try await Office()
        let far = try await Staff.hire(
            "yuanke", "远客", .analyst, in: office.test.store, region: "110000")
        let browser = try await office.browser("gaoming")
        #expect(try await browser.get("/accounts/\(far)").status == 404)
        #expect(try await browser.post("/accounts/\(far)/disable").status == 404)
        #expect(try await !browser.get("/accounts").text.contains("远客"))
    }
}
