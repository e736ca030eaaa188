import Compliance
import Sample
import Store
import Testing

@testable import Web

/// Registered loggers at the counter, and those that nobody registered.
@Suite struct DeviceTests {
    private static let stranger = "AF5B40EFB10A28B8E4819999"
    private static let now = Instant.inTests

    /// A counter with one site, its logger, a stranger, and an analyst who is signed in.
    private static func office(
        as role: Role = .analyst
    ) async throws -> (test: TestCounter, browser: TestBrowser, site: String, mn: String) {
        let test = try await TestCounter()
        let sample = try World.site { $0.key == "beiling-thermal" }
        let file = PermitFile(factors: test.counter.factors)
        let permit = try #require(file.read(sample.document).permit)
        let site = try await test.store.importPermit(
            permit, source: "test", by: .system, at: now
        ).site
        let outlet = try #require(permit.outlets.first)
        let mn = "AF5B40EFB10A28B8E4810001"
        try await test.store.register(
            Device(mn: mn, site: site, outlet: outlet.code, password: "887766"), by: .system,
            at: now)
        try await report(of: mn, in: test.store)
        let device = QuarantinedDevice(
            mn: stranger, firstAt: now, lastAt: now, frames: 3,
            sample: "##0100QN=1;ST=31;CN=2011;PW=887766;MN=\(stranger);Flag=5;CP=&&&&",
            client: "10.9.8.7")
        try await test.store.write { try $0.quarantine(device) }
        try await Staff.hire("zhouyuan", "周远", role, in: test.store)
        let browser = test.browser()
        try await browser.signIn("zhouyuan", Staff.password)
        return (test, browser, site, mn)
    }

    private static func report(of mn: String, in store: Store) async throws {
        try await store.write { session in
            for (verdict, count) in [(FrameVerdict.accepted, 41), (.badChecksum, 2)] {
                let key = FrameCountKey(mn: mn, day: now.day, verdict: verdict)
                try session.add([key: FrameCount(frames: count, last: now, client: "10.9.8.7")])
            }
            try session.keep(
                DeviceFault(
                    mn: mn, kind: .badChecksum, at: now, client: "10.9.8.7",
                    frame: Array("##0010<b>".utf8) + [0xB4], issues: ["CRC校验错误"],
                    batch: "main/7"))
        }
    }

    @Test func `the list counts what each logger sent today`() async throws {
        let (_, browser, site, mn) = try await Self.office()
        let list = try await browser.get("/devices")
        #expect(list.heading == "1 台设备，0 台今日未上报，1 台有异常")
        for word in [mn, "/permits/\(site)", "41", "CRC校验错误", "在线，有异常"] {
            #expect(list.text.contains(word))
        }
        #expect(try await browser.get("/devices?state=silent").text.contains("没有符合条件的设备"))
        #expect(try await browser.get("/devices?state=troubled").text.contains(mn))
        #expect(try await browser.get("/devices?q=nobody").text.contains("没有符合条件的设备"))
        #expect(try await browser.get("/devices?day=2026-10-01").text.contains("当日未上报"))
        let csv = try await browser.get("/devices.csv").text
        #expect(csv.hasPrefix("\u{FEFF}设备（MN）,"))
        #expect(csv.contains("\(mn),"))
    }

    @Test func `its page shows the broken frame as it came, with what was found`() async throws {
        let (_, browser, _, mn) = try await Self.office()
        let page = try await browser.get("/devices/\(mn)")
        #expect(page.status == 200)
        for word in [
            "##0010&lt;b&gt;\\xB4", "查出：CRC校验错误", "HJ 212-2017 附录 A", "main/7", "10.9.8.7",
        ] {
            #expect(page.text.contains(word), "\(word)")
        }
        #expect(try await browser.get("/devices/nobody").status == 404)
    }

    @Test func `its settings are changed by an act`() async throws {
        let (test, browser, _, mn) = try await Self.office()
        _ = try await browser.get("/devices/\(mn)")
        let bad = try await browser.post("/devices/\(mn)", ["password": "a;b", "modbus": "yes"])
        #expect(bad.status == 422)
        #expect(bad.text.contains("href=\"#password\""))
        #expect(!bad.text.contains("a;b") && !bad.text.contains("887766"))

        let unknown = try await browser.post(
            "/devices/\(mn)", ["password": "1", "units": "zz9999 mg"])
        #expect(unknown.status == 422)
        #expect(unknown.text.contains("编码表中没有因子 zz9999"))

        let done = try await browser.post(
            "/devices/\(mn)",
            [
                "password": "665544", "modbus": "yes", "period": "end",
                "units": "w01018 μg/L\r\n\r\n",
            ])
        #expect(done.status == 303)
        let kept = try await browser.post(
            "/devices/\(mn)",
            [
                "password": "", "modbus": "yes", "period": "end", "units": "w01018 μg/L",
            ])
        #expect(kept.status == 303)
        let device = try #require(try await test.store.devices().first { $0.mn == mn })
        #expect(device.settings.password == "665544")
        #expect(device.settings.acceptsModbusCRC)
        #expect(device.settings.stampsPeriodEnd)
        #expect(device.settings.units == ["w01018": "μg/L"])
        let journal = try await test.store.journalEntries(
            seenBy: Self.director, PageRequest(sort: "number", isDescending: true))
        #expect(journal.items.first?.verb == "device.change")
    }

    @Test func `a stranger is registered where it seems to belong`() async throws {
        let (test, browser, site, _) = try await Self.office()
        let list = try await browser.get("/quarantine")
        #expect(list.heading == "1 台设备在上报，但没有登记")
        let page = try await browser.get("/quarantine/\(Self.stranger)")
        #expect(page.text.contains("来源地址与它的设备相同，访问密码与它的设备相同"))
        #expect(page.text.contains("?site=\(site)"))

        let form = try await browser.get("/quarantine/\(Self.stranger)?site=\(site)")
        #expect(form.text.contains("留空就用它发来的报文里的（6 位）"))
        #expect(!form.text.contains("887766"))
        let nowhere = try await browser.post(
            "/quarantine/\(Self.stranger)/register",
            ["site": site, "outlet": "DA999", "password": "887766", "modbus": "no"])
        #expect(nowhere.status == 422)
        #expect(nowhere.text.contains("请选择"))

        let done = try await browser.post(
            "/quarantine/\(Self.stranger)/register",
            ["site": site, "outlet": "DA001", "password": "", "modbus": "no"])
        #expect(done.location == "/devices/\(Self.stranger)?done=outlet")
        let registered = try await test.store.devices(of: site).first { $0.mn == Self.stranger }
        #expect(registered?.settings.password == "887766")
        #expect(try await browser.get("/quarantine/\(Self.stranger)").status == 404)
        let again = try await browser.post(
            "/quarantine/\(Self.stranger)/register",
            ["site": site, "outlet": "DA001", "password": "887766", "modbus": "no"])
        #expect(again.status == 409)
    }

    @Test func `that a stranger is not registered needs a reason, and stays on record`()
        async throws
    {
        let (_, browser, _, _) = try await Self.office()
        _ = try await browser.get("/quarantine/\(Self.stranger)")
        let path = "/quarantine/\(Self.stranger)/refuse"
        let empty = try await browser.post(path, ["reason": ""])
        #expect(empty.status == 422)
        #expect(empty.text.contains("请写明为什么不登记"))
        #expect(try await browser.post(path, ["reason": "外地设备误连"]).status == 303)
        #expect(try await browser.get("/quarantine").heading == "0 台设备在上报，但没有登记")
        #expect(try await browser.get("/quarantine?view=refused").text.contains(Self.stranger))
        let page = try await browser.get("/quarantine/\(Self.stranger)")
        #expect(page.text.contains("周远 于 2026-10-14 10:00 决定不登记：外地设备误连"))
        #expect(try await browser.post(path, ["reason": "再次"]).status == 409)
    }

    @Test func `who keeps no devices sees them and changes nothing`() async throws {
        let (_, browser, _, mn) = try await Self.office(as: .inspector)
        let page = try await browser.get("/devices/\(mn)")
        #expect(page.text.contains("已设置（6 位）"))
        #expect(!page.text.contains("887766"))
        _ = try await browser.get("/quarantine/\(Self.stranger)")
        #expect(try await browser.post("/devices/\(mn)", ["password": "1"]).status == 403)
        let refusal = try await browser.post(
            "/quarantine/\(Self.stranger)/refuse", ["reason": "x"])
        #expect(refusal.status == 403)
    }

    private static let director = SignedIn(
        id: "d", name: "林怀谷", role: .director, scope: .region(.nation), scopeName: "",
        session: "")

    @Test func `no page shows the password in a frame`() {
        let frame = "##0127ST=32;CN=1072;PW=123456;MN=A;CP=&&NewPW=654321&&"
        #expect(
            FrameText.shown(Array(frame.utf8))
                == "##0127ST=32;CN=1072;PW=••••••;MN=A;CP=&&NewPW=••••••&&")
    }

    @Test(
        arguments: [
            ("##0127QN=1;ST=31;CN=2011;PW=123456;MN=A;CP=&&ST=32&&", "123456", Medium.air),
            ("##0127ST=32;CN=2011;PW=1;MN=A;CP=&&&&", "1", .water),
            ("##01", nil, nil), ("##0127ST=91;PW=;MN=A", nil, nil),
        ] as [(String, String?, Medium?)])
    func `the head of a sample tells password and medium`(
        sample: String, password: String?, medium: Medium?
    ) {
        #expect(SentHead(sample).password == password)
        #expect(SentHead(sample).medium == medium)
    }
}
