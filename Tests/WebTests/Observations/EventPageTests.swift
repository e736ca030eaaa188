import Compliance
import Foundation
import HTTPTypes
import Sample
import Store
import Testing

@testable import Web

/// What devices say, announced work, imports and programs, at the counter.
@Suite struct EventPageTests {
    private static let now = Instant.inTests
    private static let mn = "AF5B40EFB10A28B8E4810001"

    /// A counter with one site, its logger and people of both sides.
    private struct Desk {
        let test: TestCounter
        let site: String
        let outlet: OutletCode

        init() async throws {
            test = try await TestCounter()
            let sample = try World.site { $0.key == "beiling-thermal" }
            let permit = try #require(
                PermitFile(factors: test.counter.factors).read(sample.document).permit)
            site = try await test.store.importPermit(
                permit, source: "test", by: .system, at: now
            ).site
            outlet = try #require(permit.outlets.first).code
            try await test.store.register(
                Device(mn: mn, site: site, outlet: outlet, password: "887766"), by: .system,
                at: now)
            try await Staff.hire("zhouyuan", "周远", .analyst, in: test.store)
            let unit = try await Staff.hire("chenning", "陈宁", in: test.store)
            try await test.store.grantRole(
                .enterprise, over: .site(site), to: unit, by: .system, in: .region(.nation),
                at: .inTests)
        }

        func signedIn(_ login: String) async throws -> TestBrowser {
            let browser = test.browser()
            try await browser.signIn(login, Staff.password)
            return browser
        }

        func say(_ minute: Int, _ code: String, _ value: String) async throws {
            let place = DevicePlace(site: site, outlet: outlet, mn: mn)
            let statement = DeviceStatement(
                at: Instant(now.day, minute: minute), code: code, subject: "a21002",
                value: value)
            try await test.store.write { try $0.take([statement], at: place, from: "test") }
        }
    }

    @Test func `the page of a device shows what it last said and since when`() async throws {
        let desk = try await Desk()
        let browser = try await desk.signedIn("zhouyuan")
        #expect(try await browser.get("/devices/\(Self.mn)").text.contains("没有收到现场端信息"))
        try await desk.say(60, "i13008", "1.00")
        try await desk.say(120, "i13008", "0.85")
        try await desk.say(130, "i12001", "3")
        let page = try await browser.get("/devices/\(Self.mn)").text
        for word in [
            "氮氧化物", "data-label=\"斜率\">0.85", ">校准", "2026-10-14 02:10", "已变，无备案",
        ] {
            #expect(page.contains(word), "\(word)")
        }
    }

    @Test func `the history is filtered and exported, and a unit sees its own`() async throws {
        let desk = try await Desk()
        try await desk.say(60, "i13008", "1.00")
        try await desk.say(120, "i13008", "0.85")
        try await desk.say(130, "i31001", "开门")
        let path = "/outlets/\(desk.site)/\(desk.outlet)/history"
        for login in ["zhouyuan", "chenning"] {
            let browser = try await desk.signedIn(login)
            let all = try await browser.get(path).text
            #expect(all.contains("1.00 → 0.85") && all.contains("参数变更") && all.contains("开门"))
            let filtered = try await browser.get("\(path)?code=i31001&q=开").text
            #expect(filtered.contains("开门") && !filtered.contains("1.00 → 0.85"))
            #expect(try await browser.get("\(path)?q=nothing").text.contains("没有符合条件的变化"))
            let csv = try await browser.get("\(path).csv?code=i13008").text
            #expect(csv.contains("1.00 → 0.85") && !csv.contains("开门"))
        }
    }

    @Test func `field changes and commands stand over the curves`() async throws {
        let desk = try await Desk()
        try await desk.say(60, "i13008", "1.00")
        try await desk.say(120, "i13008", "0.85")
        let command = try #require(DeviceCommand.numbered("1061"))
        let start = Instant(Self.now.day, minute: 180)
        let id = try await desk.test.store.ask(
            NewCommand(
                mn: Self.mn, try command.checked([:], for: nil), reason: "核对", notBefore: start,
                expiresAt: start.advanced(byHours: 1)), by: .system, at: start)
        let path = "/outlets/\(desk.site)/\(desk.outlet)?day=\(Self.now.day)"
        let (officer, unit) = (
            try await desk.signedIn("zhouyuan"), try await desk.signedIn("chenning")
        )
        let link = "/devices/\(Self.mn)/commands/\(id)"
        for browser in [officer, unit] {
            let page = try await browser.get(path).text
            for word in [
                "cv-event--field", "斜率（氮氧化物）：1.00 → 0.85", "cv-event--command", command.name,
            ] {
                #expect(page.contains(word), "\(word)")
            }
            #expect(!page.contains("1.00</title>"))
        }
        #expect(try await officer.get(path).text.contains(link))
        #expect(!(try await unit.get(path).text.contains(link)))
    }

    @Test func `a unit announces work, the bureau approves it, changes stand beside it`()
        async throws
    {
        let desk = try await Desk()
        let unit = try await desk.signedIn("chenning")
        _ = try await unit.get("/work-orders/new")
        let wrong = try await unit.post("/work-orders", ["place": "", "start": "昨天"])
        #expect(wrong.status == 422)
        for field in ["#place", "#kind", "#start", "#end", "#reason"] {
            #expect(wrong.text.contains("href=\"\(field)\""), "\(field)")
        }
        let form = try await unit.get("/work-orders/new").text
        #expect(form.contains("value=\"\(desk.site) \(desk.outlet)\""))
        let sent = try await unit.post(
            "/work-orders",
            [
                "place": "\(desk.site) \(desk.outlet)", "kind": "parameter",
                "start": "2026-10-14 01:00", "end": "2026-10-14 03:00", "reason": "更换光源",
            ])
        let page = try await unit.follow(sent)
        #expect(page.text.contains("待审核") && page.text.contains("撤回工作单"))
        let address = try #require(sent.location?.split(separator: "?").first.map(String.init))
        try await desk.say(60, "i13008", "1.00")
        try await desk.say(120, "i13008", "0.85")
        let officer = try await desk.signedIn("zhouyuan")
        #expect(try await officer.get("/work-orders").text.contains("1 张工作单待审核"))
        let shown = try await officer.get(address).text
        #expect(shown.contains("工作时间内") && shown.contains("1.00 → 0.85"))
        let refused = try await officer.post(
            "\(address)/decide", ["decision": "refused", "reason": ""])
        #expect(refused.status == 422)
        let decided = try await officer.post("\(address)/decide", ["decision": "approved"])
        #expect(try await officer.follow(decided).text.contains("已备案"))
        let late = try await unit.post("\(address)/withdraw")
        #expect(late.status == 409)
    }

    private static let meters = """
        meter,facility,kind,start,end,kWh,outlet
        1,锅炉,生产,2026-10-13 14:00,2026-10-13 15:00,310.5,
        1,锅炉,生产,2026-10-13 15:00,2026-10-13 16:00,多,
        1,脱硫,治理,2026-10-13 14:00,2026-10-13 15:00,1.5,
        9x,锅炉,生产,2026-10-13 14:00,2026-10-13 15:00,1,
        """

    @Test func `a unit imports a meter's file: bad rows named, a second time nothing changes`()
        async throws
    {
        let desk = try await Desk()
        let unit = try await desk.signedIn("chenning")
        let page = try await unit.get("/observations/import").text
        #expect(page.contains("还没有导入过"))
        let empty = try await unit.post("/observations/import", ["site": desk.site], files: [])
        #expect(empty.status == 422 && empty.text.contains("href=\"#file\""))
        let upload = TestBrowser.Upload(
            field: "file", name: "电表.csv", bytes: Array(Self.meters.utf8))
        let sent = try await unit.post(
            "/observations/import", ["site": desk.site], files: [upload])
        let preview = try await unit.follow(sent).text
        for word in ["第 3 行", "第 5 行", "不小于 0", "确认入库 2 行", "生产设施01 用电量（1 小时）"] {
            #expect(preview.contains(word), "\(word)")
        }
        let problems = try await unit.get("/observations/import/problems.csv").text
        #expect(problems.contains("3,kwh,多,"))
        let done = try await unit.follow(try await unit.post("/observations/import/preview"))
        #expect(done.text.contains("已入库 2 行，2 行被拒绝") && done.text.contains("下载错误行"))
        #expect(!done.text.contains("没有要入库的内容"))
        #expect(done.text.contains("/power/\(desk.site)"))
        let again = try await unit.post(
            "/observations/import", ["site": desk.site], files: [upload])
        #expect(try await unit.follow(again).text.contains("没有要入库的内容"))
        let after = try await unit.get("/observations/import").text
        #expect(after.contains("电表.csv"))
        let power = try await unit.get("/power/\(desk.site)?day=2026-10-13").text
        #expect(power.contains("310.5"))
        for kind in ["values", "meters", "events"] {
            #expect(try await unit.get("/observations/import/\(kind).csv").status == 200)
        }
        let officer = try await desk.signedIn("zhouyuan")
        let found = try await officer.get("/observations/import?q=北岭").text
        #expect(found.contains("/observations/import?site=\(desk.site)"))
    }

    @Test func `production without treatment is told in words, with the times`() async throws {
        let desk = try await Desk()
        let values = (0..<180).flatMap { minute -> [Compliance.Measurement] in
            let start = Instant(Self.now.day, minute: minute)
            return [("d20701", "300"), ("d30701", 60..<90 ~= minute ? "0.5" : "40")].map {
                Compliance.Measurement(
                    outlet: desk.outlet, factor: $0.0, statistic: .minute, start: start,
                    end: start.advanced(byMinutes: 1), value: MeasuredValue($0.1), unit: "kW",
                    flag: .normal)
            }
        }
        try await desk.test.store.record(values, of: desk.site, at: Self.now)
        let browser = try await desk.signedIn("zhouyuan")
        let page = try await browser.get("/power/\(desk.site)")
        #expect(page.heading == "1 个时段在生产，治理设施没有运行")
        #expect(page.text.contains("2026-10-14 01:00–01:30，30 分"))
        #expect(try await browser.get("/power/\(desk.site)?day=2010-01-01").status == 200)
    }

    // MARK: - Programs

    private static func ask(
        _ browser: TestBrowser, _ method: HTTPRequest.Method, _ path: String, token: String?,
        key: String? = nil, _ body: String = ""
    ) async throws -> Reply {
        var headers: HTTPFields = [.contentType: "application/json"]
        if let token { headers[.authorization] = "Bearer \(token)" }
        if let key, let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
        return try await browser.ask(method, path, headers, Array(body.utf8))
    }

    private static func newToken(_ unit: TestBrowser) async throws -> String {
        _ = try await unit.get("/account")
        let made = try await unit.post("/account/tokens", ["token-name": "DCS"])
        let found = made.text.firstMatch(of: /id="new-token">(cy_[0-9a-f]+)</)
        return String(try #require(found).1)
    }

    @Test func `a program brings observations with a token, partly good, once`() async throws {
        let desk = try await Desk()
        let unit = try await desk.signedIn("chenning")
        let token = try await Self.newToken(unit)
        #expect(!(try await unit.get("/account").text.contains(token)))
        let program = desk.test.browser(client: "10.0.0.9")
        let item = """
            {"outlet":"\(desk.outlet)","factor":"d20701","statistic":"hour",
            "start":"2026-10-13 14:00","value":310.5,"unit":"kW"}
            """
        let path = "/api/v1/observations"
        let body =
            "{\"items\":[\(item),{\"outlet\":\"DA999\",\"factor\":\"d20701\","
            + "\"statistic\":\"hour\",\"start\":\"2026-10-13 14:00\",\"value\":1}]}"
        let first = try await Self.ask(program, .post, path, token: token, key: "k1", body)
        #expect(first.status == 200)
        #expect(first.text.contains("\"accepted\":1") && first.text.contains("\"item\":1"))
        #expect(first.text.contains("许可证上没有这个排放口"))
        let again = try await Self.ask(program, .post, path, token: token, key: "k1", body)
        #expect(again.text == first.text)
        let other = try await Self.ask(
            program, .post, path, token: token, key: "k1", "{\"items\":[\(item)]}")
        #expect(other.status == 409)
        let unchanged = try await Self.ask(
            program, .post, path, token: token, "{\"items\":[\(item)]}")
        #expect(unchanged.status == 200 && unchanged.text.contains("\"unchanged\":1"))
        let bad = try await Self.ask(
            program, .post, path, token: token, "{\"items\":[{\"outlet\":\"DA001\"}]}")
        #expect(bad.status == 422 && bad.text.contains("\"field\""))
        #expect(bad.headers[.contentType]?.hasPrefix("application/problem+json") == true)
        for (text, status) in [("not json", 400), ("{}", 422)] {
            let reply = try await Self.ask(program, .post, path, token: token, text)
            #expect(reply.status == status)
        }
        let values = try await Self.ask(
            program, .get,
            "/api/v1/outlets/\(desk.site)/\(desk.outlet)/values?from=2026-10-13&to=2026-10-14",
            token: token)
        #expect(values.status == 200 && values.text.contains("\"value\":\"310.5\""))
    }

    @Test func `a program brings events; without a token, or with a lost one, nothing`()
        async throws
    {
        let desk = try await Desk()
        let unit = try await desk.signedIn("chenning")
        let token = try await Self.newToken(unit)
        let program = desk.test.browser(client: "10.0.0.9")
        let body = """
            {"items":[{"at":"2026-10-14 08:00","mn":"\(Self.mn)","code":"valve",
            "subject":"雨水口","value":1}]}
            """
        let path = "/api/v1/events"
        for wrong in [nil, "cy_00", token + "0"] {
            let reply = try await Self.ask(program, .post, path, token: wrong, body)
            #expect(reply.status == 401)
        }
        #expect(try await Self.ask(program, .post, path, token: token, body).status == 200)
        let history = try await unit.get("/outlets/\(desk.site)/\(desk.outlet)/history").text
        #expect(history.contains("阀门状态（雨水口）") && history.contains("打开"))
        let far = try await Self.ask(
            program, .get, "/api/v1/outlets/nobody/\(desk.outlet)/values", token: token)
        #expect(far.status == 404)
        let account = try await unit.get("/account").text
        #expect(account.contains("2027-10-14</span> 到期") && account.contains("最近使用"))
        let id = try #require(account.firstMatch(of: /name="id" value="([^"]+)"/)).1
        _ = try await unit.post("/account/tokens/revoke", ["id": "\(id)"])
        #expect(try await Self.ask(program, .post, path, token: token, body).status == 401)
    }

    @Test func `a token that asks too fast is held back, from wherever it comes`() async throws {
        let desk = try await Desk()
        let token = try await Self.newToken(try await desk.signedIn("chenning"))
        var statuses: [Int] = []
        for index in 0..<70 {
            let program = desk.test.browser(client: "10.0.1.\(index)")
            statuses.append(
                try await Self.ask(program, .post, "/api/v1/events", token: token, "{}").status)
        }
        #expect(statuses.prefix(60).allSatisfy { $0 == 422 })
        #expect(statuses.last == 429)
    }

    @Test func `the description of the interface names the routes that there are`() async throws {
        let desk = try await Desk()
        let reply = try await desk.test.browser().get("/api/openapi.json")
        let document = try JSON.parse(reply.bytes)
        #expect(document["openapi"].text == "3.1.0")
        let described = (document["paths"].object ?? [:]).flatMap { path, methods in
            (methods.object ?? [:]).keys.map { "\($0.uppercased()) \(path)" }
        }
        let served = Route.all.filter { $0.path.hasPrefix("/api/") }.map { route in
            let path = route.path.split(separator: "/").map { part in
                part.hasPrefix(":") ? "{\(part.dropFirst())}" : String(part)
            }
            return "\(route.method.rawValue) /\(path.joined(separator: "/"))"
        }
        #expect(Set(described) == Set(served))
    }
}
