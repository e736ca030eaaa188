import Compliance
import Store
import Testing

@testable import Web

/// 行为日志 at the counter: words, proofs, alarms, and who may carry it away.
@Suite struct JournalPageTests {
    private static func signedIn(
        _ role: Role, over region: String = Staff.city
    ) async throws -> (World, TestBrowser) {
        let world = try await World()
        try await Staff.hire("linhuaigu", "林怀谷", role, in: world.test.store, region: region)
        let browser = world.test.browser()
        try await browser.signIn("linhuaigu", Staff.password)
        return (world, browser)
    }

    @Test func `the list speaks Chinese and filters by kind, words and days`() async throws {
        let (world, browser) = try await Self.signedIn(.director)
        let all = try await browser.get("/journal?size=100")
        for words in ["登记自动监测设备", "提交执行报告", "企业说明情况", "录入许可证"] {
            #expect(all.text.contains(words), "\(words)")
        }
        #expect(!all.text.contains("device.register"))
        #expect(!all.text.contains("person.open"))
        let devices = try await browser.get("/journal?group=device")
        #expect(devices.text.contains("登记自动监测设备"))
        #expect(!devices.text.contains("企业说明情况"))
        let words = try await browser.get("/journal?q=\(Form.encoded("登记自动监测"))")
        #expect(words.text.contains("登记自动监测设备"))
        #expect(try await browser.get("/journal?to=2020-01-01").text.contains("没有符合条件的条目"))
        let site = try await browser.get("/journal?subject=\(world.own.site)&size=100")
        #expect(site.text.contains(world.own.name))
        #expect(!site.text.contains(world.beside.name))
        #expect(try await browser.get("/journal.csv").text.contains("登记自动监测设备"))
    }

    @Test func `an entry is proven step by step`() async throws {
        let (world, browser) = try await Self.signedIn(.director)
        let page = try await browser.get("/journal/\(world.own.entry)")
        #expect(page.status == 200)
        for word in ["证明成立", "原文的哈希", "边合并", "与写入时一致", "登记自动监测设备"] {
            #expect(page.text.contains(word), "\(word)")
        }
        #expect(!page.text.contains("被绕过平台"))
        #expect(try await browser.get("/journal/99999").status == 404)
        #expect(try await browser.get("/journal/x").status == 404)
    }

    @Test func `a row that was altered behind the platform's back is cried out`() async throws {
        let (world, browser) = try await Self.signedIn(.director)
        try await world.test.store.write { session in
            try session.run(
                "UPDATE device SET outlet = 'DA099' WHERE mn = \(world.own.device)")
        }
        let page = try await browser.get("/journal/\(world.own.entry)")
        #expect(page.text.contains("被绕过平台改动"))
        #expect(page.text.contains("与日志不符"))
        try await world.test.store.write { session in
            for table: SQL in [
                "device_command_step", "device_command_cancel", "device_command_queue",
                "device_command",
            ] {
                try session.run("DELETE FROM " + table)
            }
            try session.run("DELETE FROM device WHERE mn = \(world.own.device)")
        }
        let gone = try await browser.get("/journal/\(world.own.entry)")
        #expect(gone.text.contains("被绕过平台删除") || gone.status == 404)
    }

    @Test func `a row that was lawfully rewritten leads to the later act`() async throws {
        let (world, browser) = try await Self.signedIn(.analyst)
        _ = try await browser.get("/devices/\(world.own.device)")
        let done = try await browser.post(
            "/devices/\(world.own.device)", ["password": "665544", "modbus": "yes"])
        #expect(done.status == 303)
        let page = try await browser.get("/journal/\(world.own.entry)")
        #expect(page.text.contains("后来依法改写"))
        #expect(!page.text.contains("被绕过平台"))
    }

    @Test(arguments: [
        (Role.director, "000000", true), (.director, Staff.city, false),
        (.auditAdmin, "000000", true), (.analyst, "000000", false),
    ])
    func `the whole journal goes out only to who is over all of it`(
        role: Role, region: String, isGiven: Bool
    ) async throws {
        let (world, browser) = try await Self.signedIn(role, over: region)
        let list = try await browser.get("/journal")
        #expect(list.text.contains("/journal/export") == isGiven)
        let reply = try await browser.post("/journal/export")
        #expect((reply.status == 200) == isGiven, "\(reply.status)")
        guard isGiven else { return }
        let key = world.test.store.journal.key.publicKey
        let report = JournalVerifier.verify(
            reply.text.split(separator: "\n").map(String.init), key: key)
        // People of the test are hired before the test's own day, and its sites were moved to
        // another county behind the journal: that is named, and nothing else may be wrong.
        let others = report.problems.filter { !$0.description.contains("时间早于前一条") }
        #expect(others.allSatisfy { $0.description.hasPrefix("表 site") }, "\(others)")
        #expect(report.entries > 10)
        let last = try await browser.get("/journal?group=journal")
        #expect(role == .director || last.text.contains("导出全部日志"))
    }

    @Test func `anybody may check that the journal only grew`() async throws {
        let world = try await World()
        let browser = world.test.browser()
        let page = try await browser.get("/journal/verify")
        #expect(page.text.contains("\(world.test.store.journal.key.publicKey)"))
        let same = try await browser.get("/journal/verify?from=3&to=9")
        #expect(same.text.contains("前 3 条原样留在 9 条之中"))
        let note = try await browser.get("/journal/checkpoint")
        #expect(SignedNote(note.text)?.isSigned(by: world.test.store.journal.key.publicKey) == true)
    }

    @Test(arguments: [
        ("from=1&to=0", "from"), ("from=a&to=0", "from"), ("from=1&to=999999", "to"),
        ("from=1&to=-1", "to"),
    ])
    func `sizes that are none are named`(query: String, field: String) async throws {
        let test = try await TestCounter()
        let browser = test.browser()
        let reply = try await browser.get("/journal/verify?\(query)")
        #expect(reply.status == 422)
        #expect(reply.text.contains("href=\"#\(field)\""))
    }

    @Test(arguments: [1, 2, 3, 7, 8, 21, 64] as [Int64])
    func `the way to the root ends at the root`(size: Int64) throws {
        let leaves = (0..<size).map { Merkle.leaf("\($0)".utf8) }
        var range = CompactRange()
        for leaf in leaves { range.append(leaf) }
        let tree = MerkleTree(size: size) { level, position in
            let (first, count) = (Int(position) << level, 1 << level)
            var block = CompactRange()
            for leaf in leaves[first..<first + count] { block.append(leaf) }
            return block.root
        }
        for number in 0..<size {
            let proof = try tree.inclusion(of: number)
            let steps = Merkle.climb(
                from: leaves[Int(number)], at: number, in: size, proof: proof)
            #expect(steps.last?.hash ?? leaves[Int(number)] == range.root)
        }
    }
}
