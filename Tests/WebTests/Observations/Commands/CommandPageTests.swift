import Compliance
import Sample
import Store
import Testing

@testable import Web

/// 远程命令 at the counter: chosen, checked, confirmed, followed, cancelled, and seen by whom.
@Suite struct CommandPageTests {
    private static let now = Instant.inTests
    private static let mn = "AF5B40EFB10A28B8E4810001"
    private static let path = "/devices/\(mn)"

    private static func office(
        as role: Role = .analyst, edition: LoggerEdition? = .of2017
    ) async throws -> (test: TestCounter, browser: TestBrowser, site: String) {
        let test = try await TestCounter()
        let sample = try World.site { $0.key == "beiling-thermal" }
        let permit = try #require(
            PermitFile(factors: test.counter.factors).read(sample.document).permit)
        let site = try await test.store.importPermit(
            permit, source: "test", by: .system, at: now
        ).site
        let outlet = try #require(permit.outlets.first)
        try await test.store.register(
            Device(mn: mn, site: site, outlet: outlet.code, password: "887766"), by: .system,
            at: now)
        if let edition {
            try await test.store.write { session in
                try session.add(
                    [
                        LineNote(
                            mn: mn, client: "10.9.8.7", edition: edition, system: "31", at: now,
                            isOpen: true)
                    ], of: "main")
            }
        }
        let person = try await Staff.hire("zhouyuan", "周远", in: test.store)
        let place = role == .enterprise ? Scope.site(site) : .region(World.city)
        try await test.store.grantRole(
            role, over: place, to: person, by: .system, in: .region(.nation),
            at: now.advanced(byHours: -24))
        let browser = test.browser()
        try await browser.signIn("zhouyuan", Staff.password)
        return (test, browser, site)
    }

    private static func asked(_ test: TestCounter) async throws -> AskedCommand? {
        try await test.store.commands(
            in: .region(.nation), PageRequest(sort: "at", isDescending: true)
        ).items.first
    }

    private static func happened(_ steps: [CommandStep], to id: String, _ test: TestCounter)
        async throws
    {
        try await test.store.write { session in
            for step in steps { try session.add(step, to: id) }
            if steps.last?.isLast ?? false { try session.close(command: id) }
        }
    }

    @Test func `the commands stand in groups, with what each does and who has it`() async throws {
        let (_, browser, _) = try await Self.office()
        let page = try await browser.get("\(Self.path)/ask")
        #expect(page.heading == "选择要发出的命令")
        for word in DeviceCommand.Group.allCases.map(\.rawValue) + ["已连接", "影响测量", "ask/3011"] {
            #expect(page.text.contains(word), "\(word)")
        }
        // What only 2025 has cannot be chosen for a logger of 2017.
        #expect(!page.text.contains("ask/3022\""))
        #expect(page.text.contains("这台设备的版本没有这条命令"))
    }

    @Test func `a question is asked with a reason and followed to its answer`() async throws {
        let (test, browser, _) = try await Self.office()
        let form = try await browser.get("\(Self.path)/ask/3019")
        #expect(form.text.contains("哪个因子的分析仪") && form.text.contains("二氧化硫"))
        let bad = try await browser.post(
            "\(Self.path)/ask/3019", ["PolId": "a;1", "reason": "", "lasts": "10"])
        #expect(bad.status == 422 && bad.text.contains("href=\"#PolId\""))
        #expect(bad.text.contains("href=\"#reason\""))
        let sent = try await browser.post(
            "\(Self.path)/ask/3019",
            ["PolId": "a21026", "reason": "核对仪表", "lasts": "10", "start": ""])
        let asked = try #require(try await Self.asked(test))
        #expect(sent.status == 303)
        #expect(sent.location?.hasPrefix("\(Self.path)/commands/\(asked.id)") == true)
        #expect(asked.parameters == ["PolId": "a21026"] && asked.askedBy == "周远")
        let waiting = try await browser.get("\(Self.path)/commands/\(asked.id)")
        for word in ["等待发送", "核对仪表", "取消命令", "监控值守", "data-live"] {
            #expect(waiting.text.contains(word), "\(word)")
        }
        try await Self.happened(
            [
                CommandStep(
                    .sent, at: Self.now, number: 1, qn: "20261014100000001", text: "QN=…;CN=3019"),
                CommandStep(.answered, at: Self.now, number: 1, batch: "main/7"),
                CommandStep(
                    .data, at: Self.now, number: 1, batch: "main/7",
                    statements: [.init("a21026-SN", "<b>A1")]),
                CommandStep(.executed, at: Self.now, number: 1, batch: "main/8"),
            ], to: asked.id, test)
        let done = try await browser.get("\(Self.path)/commands/\(asked.id)")
        for word in [
            "执行成功", "a21026 分析仪序列号", "&lt;b&gt;A1", "请求应答（9011）：准备执行请求",
            "执行结果（9012）：执行成功", "main/8", "20261014100000001", "再发一次",
        ] {
            #expect(done.text.contains(word), "\(word)")
        }
        #expect(!done.text.contains("取消命令"))
        let device = try await browser.get(Self.path)
        #expect(device.text.contains("a21026 分析仪序列号") && device.text.contains("10.9.8.7"))
    }

    @Test func `what interferes is confirmed, and shows no password`() async throws {
        let (test, browser, _) = try await Self.office()
        let fields: KeyValuePairs = ["NewPW": "654321", "reason": "更换密码", "lasts": "10"]
        _ = try await browser.get("\(Self.path)/ask/1072")
        let confirm = try await browser.post("\(Self.path)/ask/1072", fields)
        #expect(confirm.status == 200 && confirm.heading == "确认发出“设置访问密码”")
        #expect(confirm.text.contains("••••••") && confirm.text.contains("更换密码"))
        #expect(try await Self.asked(test) == nil)
        let sent = try await browser.post(
            "\(Self.path)/ask/1072",
            ["NewPW": "654321", "reason": "更换密码", "lasts": "10", "confirm": "yes"])
        #expect(sent.status == 303)
        let asked = try #require(try await Self.asked(test))
        let page = try await browser.get("\(Self.path)/commands/\(asked.id)")
        #expect(!page.text.contains("654321") && page.text.contains("••••••"))
    }

    @Test func `an inspector asks, and does not interfere`() async throws {
        let (test, browser, _) = try await Self.office(as: .inspector)
        #expect(
            try await browser.get("\(Self.path)/ask").text.contains("须由监控值守或局领导发出"))
        #expect(
            try await browser.get("\(Self.path)/ask/3011").text
                .contains("“现场执法人员”不能发出这个命令"))
        for confirm in ["", "yes"] {
            let refused = try await browser.post(
                "\(Self.path)/ask/3011",
                ["PolId": "a21026", "reason": "校准", "lasts": "10", "confirm": confirm])
            #expect(refused.status == 403)
        }
        let sent = try await browser.post(
            "\(Self.path)/ask/1011", ["reason": "对时", "lasts": "10"])
        #expect(sent.status == 303)
        #expect(try await Self.asked(test)?.number == "1011")
    }

    @Test func `who may not ask sees what was asked`() async throws {
        let (test, browser, _) = try await Self.office(as: .reviewer)
        #expect(try await browser.get("\(Self.path)/ask").status == 403)
        let list = try await browser.get("\(Self.path)/commands")
        #expect(list.status == 200 && list.text.contains("没有符合条件的命令"))
        #expect(!list.text.contains("\(Self.path)/ask"))
        #expect(try await Self.asked(test) == nil)
    }

    @Test func `a logger of an old edition is not offered what it does not know`() async throws {
        let (_, browser, _) = try await Self.office(edition: .of2005)
        let page = try await browser.get("\(Self.path)/ask/1063")
        #expect(page.text.contains("这台设备使用 HJ/T 212-2005，没有这个命令"))
        let refused = try await browser.post(
            "\(Self.path)/ask/1063", ["reason": "核对", "lasts": "10"])
        #expect(refused.status == 422)
        #expect(try await browser.get("\(Self.path)/ask/9999").status == 404)
    }

    @Test func `a logger that is away is waited for, and that is said`() async throws {
        let (test, browser, _) = try await Self.office(edition: nil)
        #expect(try await browser.get("\(Self.path)/ask").text.contains("设备现在没有连接"))
        _ = try await browser.post("\(Self.path)/ask/1011", ["reason": "对时", "lasts": "60"])
        let asked = try #require(try await Self.asked(test))
        let page = try await browser.get("\(Self.path)/commands/\(asked.id)")
        #expect(page.text.contains("设备没有连接，连接后发出"))
        test.clock.advance(bySeconds: 3601)
        #expect(
            try await browser.get("\(Self.path)/commands/\(asked.id)").text
                .contains("设备未连接，已过有效期"))
    }

    @Test func `a command is cancelled with a reason`() async throws {
        let (test, browser, _) = try await Self.office()
        _ = try await browser.get("\(Self.path)/ask/1061")
        _ = try await browser.post("\(Self.path)/ask/1061", ["reason": "核对", "lasts": "10"])
        let asked = try #require(try await Self.asked(test))
        let path = "\(Self.path)/commands/\(asked.id)"
        _ = try await browser.get(path)
        #expect(try await browser.post("\(path)/cancel", ["reason": ""]).status == 422)
        #expect(try await browser.post("\(path)/cancel", ["reason": "问错了"]).status == 303)
        let page = try await browser.get(path)
        #expect(page.text.contains("已取消") && page.text.contains("问错了"))
        #expect(try await browser.post("\(path)/cancel", ["reason": "再来"]).status == 409)
    }

    @Test func `the history is filtered and exported`() async throws {
        let (test, browser, _) = try await Self.office()
        for number in ["1061", "1063"] {
            _ = try await browser.get("\(Self.path)/ask/\(number)")
            _ = try await browser.post(
                "\(Self.path)/ask/\(number)", ["reason": "核对", "lasts": "10"])
            test.clock.advance(bySeconds: 1)
        }
        let all = try await browser.get("\(Self.path)/commands")
        #expect(all.text.contains("提取实时数据间隔") && all.text.contains("进行中 2"))
        let some = try await browser.get("\(Self.path)/commands?number=1063&state=open")
        #expect(some.text.contains("1 条") && some.text.contains("提取分钟数据间隔"))
        #expect(try await browser.get("\(Self.path)/commands?state=over").text.contains("没有符合"))
        let csv = try await browser.get("\(Self.path)/commands.csv").text
        #expect(csv.hasPrefix("\u{FEFF}命令,") && csv.contains("1061 提取实时数据间隔"))
        #expect(try await browser.get("\(Self.path)/commands.xlsx").status == 200)
    }

    @Test func `the enterprise sees at its outlet that and why it was asked`() async throws {
        let (test, browser, site) = try await Self.office(as: .enterprise)
        let command = try #require(DeviceCommand.numbered("3011"))
        try await test.store.ask(
            NewCommand(
                mn: Self.mn, try command.checked(["PolId": "a21026"], for: .of2017),
                reason: "数据长期不变，核对零点", notBefore: Self.now,
                expiresAt: Self.now.advanced(byHours: 1)),
            by: Act.Actor(id: "a", name: "周予安", role: "analyst"), at: Self.now)
        let outlet = try await test.store.devices(of: site)[0].outlet
        let page = try await browser.get("/outlets/\(site)/\(outlet)")
        for word in ["监管部门的远程命令", "零点校准、量程校准", "数据长期不变，核对零点", "周予安"] {
            #expect(page.text.contains(word), "\(word)")
        }
        #expect(!page.text.contains("\(Self.path)/commands/"))
    }
}
