import Compliance
import HTTPTypes
import Store
import Testing

@testable import Web

/// 执行报告 from the form to the receipt, to its return, and once more.
@Suite(.serialized) struct ReportTests {
    /// The own site of the world, its enterprise and an officer; the third quarter has ended.
    private struct Desk {
        let world: World
        let unit: TestBrowser
        let officer: TestBrowser
        static let path = "/reports/quarterly/2026-Q3"
    }

    private func desk() async throws -> Desk {
        let world = try await World()
        let store = world.test.store
        let id = try await Staff.hire("unit", "沈立群", in: store)
        try await store.grantRole(
            .enterprise, over: .site(world.own.site), to: id, by: .system, in: .region(.nation),
            at: world.test.clock.now)
        try await Staff.hire("reviewer", "何静怡", .reviewer, in: store)
        let (unit, officer) = (world.test.browser(), world.test.browser(client: "10.0.0.2"))
        try await unit.signIn("unit", Staff.password)
        try await officer.signIn("reviewer", Staff.password)
        return Desk(world: world, unit: unit, officer: officer)
    }

    /// Every answer that is asked for, with an amount of our choice.
    private func answers(_ amount: String) -> [(String, KeyValuePairs<String, String>)] {
        [
            ("production", ["stoppage": "无"]), ("concentration", ["compliance": "全部达标"]),
            (
                "amounts",
                [
                    "amount-0": amount, "why-0": "手工监测推算", "amount-1": "1", "why-1": "手工监测推算",
                    "amount-2": "1", "why-2": "手工监测推算", "amount-3": "1", "why-3": "手工监测推算",
                    "amount-4": "1", "why-4": "手工监测推算", "amount-5": "1", "why-5": "手工监测推算",
                ]
            ), ("faults", ["faults": "无"]),
        ]
    }

    private func write(_ desk: Desk, amount: String = "2") async throws {
        _ = try await desk.unit.get(Desk.path)
        for (step, fields) in answers(amount) {
            let reply = try await desk.unit.post("\(Desk.path)/\(step)", fields)
            #expect(reply.status == 303, "\(step): \(reply.heading)")
        }
    }

    private func sign(_ desk: Desk) async throws -> Reply {
        _ = try await desk.unit.get("\(Desk.path)?step=sign")
        return try await desk.unit.post(
            "\(Desk.path)/sign", ["commitment": "yes", "password": Staff.password])
    }

    @Test(arguments: [
        ("abc", "不是数字"), ("-1", "不能小于 0"), ("", "请填写"),
        (String(repeating: "9", count: 30), "不是数字"), ("9999999999", "过大"), ("1e3", "不是数字"),
    ])
    func `a wrong amount names field and value, and stays as it was typed`(
        typed: String, words: String
    ) async throws {
        let desk = try await desk()
        _ = try await desk.unit.get(Desk.path)
        let reply = try await desk.unit.post(
            "\(Desk.path)/amounts", ["amount-0": typed, "why-0": "推算"])
        #expect(reply.status == 422)
        #expect(reply.text.contains("href=\"#amount-0\""))
        #expect(reply.text.contains(words))
        #expect(reply.text.contains("value=\"\(typed)\""))
        // It was kept, too: another day the same page shows it again.
        let later = try await desk.unit.get("\(Desk.path)?step=amounts")
        #expect(later.text.contains("value=\"\(typed)\""))
    }

    @Test func `a text too long is refused with its length`() async throws {
        let desk = try await desk()
        _ = try await desk.unit.get(Desk.path)
        let reply = try await desk.unit.post(
            "\(Desk.path)/faults", ["faults": String(repeating: "字", count: 4001)])
        #expect(reply.status == 422 && reply.text.contains("有 4001 字，不能超过 4000 字"))
    }

    @Test func `written, signed, received, returned, corrected, received again`() async throws {
        let desk = try await desk()
        try await write(desk)
        let signed = try await sign(desk)
        let receipt = try await desk.unit.follow(signed)
        #expect(receipt.heading == "已签署，已提交")
        #expect(receipt.text.contains("在期限（2026年10月15日 24:00）之前"))
        let again = try await desk.unit.post(
            "\(Desk.path)/sign", ["commitment": "yes", "password": Staff.password])
        #expect(again.status == 409 && again.heading.contains("已经提交过"))
        let page = (signed.location ?? "").replacing("/receipt", with: "")
        let seen = try await desk.officer.get(page)
        #expect(seen.text.contains("全部达标"))
        let empty = try await desk.officer.post(
            "\(page)/return", ["reason": "", "due": "2026-02-30"])
        #expect(empty.status == 422)
        #expect(empty.text.contains("href=\"#reason\"") && empty.text.contains("href=\"#due\""))
        let sent = try await desk.officer.post(
            "\(page)/return", ["reason": "排放量与台账不符", "due": "2026-10-24"])
        #expect(sent.status == 303)
        let home = try await desk.unit.get("/home")
        #expect(home.text.contains("退回理由：排放量与台账不符"))
        try await write(desk, amount: "3")
        let second = try await desk.unit.follow(try await sign(desk))
        #expect(second.text.contains("第 2 版"))
        let versions = try await desk.world.test.store.submissions(of: desk.world.own.site)
            .filter { $0.period == "2026-Q3" }
        #expect(versions.map { $0.values?["amount-0"] } == ["3", "2"])
    }

    @Test func `nothing is signed without the password, the commitment or an answer`() async throws
    {
        let desk = try await desk()
        let bare = try await sign(desk)
        #expect(bare.status == 422 && bare.text.contains("?step=amounts"))
        try await write(desk)
        _ = try await desk.unit.get("\(Desk.path)?step=sign")
        let unsure = try await desk.unit.post("\(Desk.path)/sign", ["password": Staff.password])
        #expect(unsure.status == 422 && unsure.text.contains("请勾选承诺"))
        let wrong = try await desk.unit.post(
            "\(Desk.path)/sign", ["commitment": "yes", "password": "不是这个"])
        #expect(wrong.status == 422 && wrong.text.contains("现在的密码不对"))
        let kept = try await desk.world.test.store.submissions(of: desk.world.own.site)
        #expect(!kept.contains { $0.period == "2026-Q3" })
    }

    @Test(arguments: [
        "/reports/quarterly/2026-Q9", "/reports/quarterly/2026", "/reports/weekly/2026-Q3",
        "/reports/quarterly/1999-Q1", "/reports/monthly/2026-09",
    ])
    func `a period that the permit does not ask for is not there`(path: String) async throws {
        let desk = try await desk()
        #expect(try await desk.unit.get(path).status == 404)
    }

    @Test func `a period that has not ended is written but not signed`() async throws {
        let desk = try await desk()
        _ = try await desk.unit.get("/reports/quarterly/2026-Q4?step=sign")
        let reply = try await desk.unit.post(
            "/reports/quarterly/2026-Q4/sign", ["commitment": "yes", "password": Staff.password])
        #expect(reply.status == 422 && reply.text.contains("结束后才能签署"))
    }

    @Test func `the calendar comes to who signed in, and to who holds its address`() async throws {
        let desk = try await desk()
        let own = try await desk.unit.get("/obligations.ics")
        #expect(own.headers[.contentType] == "text/calendar; charset=utf-8")
        #expect(own.text.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"))
        _ = try await desk.unit.get("/obligations/subscription")
        let made = try await desk.unit.post("/obligations/subscription")
        let address = try #require(made.between("<p class=\"terminal\">http://test", "</p>"))
        let program = desk.world.test.browser(client: "10.0.0.9")
        #expect(try await program.get(String(address)).text.contains("BEGIN:VEVENT"))
        let path = try #require(made.between("action=\"/obligations/subscription/", "\""))
        _ = try await desk.unit.post("/obligations/subscription/\(path)")
        #expect(try await program.get(String(address)).status == 404)
        #expect(try await program.get("/calendar/guess.ics").status == 404)
    }

    @Test func `each role's home answers its own question`() async throws {
        let world = try await World()
        for (role, words) in [
            (Role.analyst, "要人来判断的"), (.director, "各地逾期"), (.reviewer, "快届满的许可证"),
            (.systemAdmin, "数采通信"), (.enterprise, "我欠什么，什么时候"),
        ] {
            let visitor = try await world.visitor(Persona(role))
            let home = try await visitor.get("/home")
            #expect(home.status == 200 && home.text.contains(words), "\(role)")
        }
    }
}
