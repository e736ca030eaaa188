import Compliance
import HTTPTypes
import Store
import Testing

@testable import Web

/// 办理一件问题: each step as the person takes it at the counter, from answer to closure.
struct FindingStepTests {
    private static let proof = TestBrowser.Upload(
        field: "prove-files", name: "照片.jpg", bytes: [0xFF, 0xD8, 0xFF])

    private static func state(_ world: World) async throws -> Progress.State {
        try await world.test.store.findingFile(world.own.finding, in: .everyone).progress.state
    }

    /// Takes a step with the fields that it needs, in the role that may.
    private static func take(
        _ verb: FindingStep.Verb, as role: Role, in world: World,
        _ fields: KeyValuePairs<String, String> = [:], files: [TestBrowser.Upload] = []
    ) async throws -> Reply {
        let visitor = try await world.visitor(Persona(role))
        _ = try await visitor.get("/findings/\(world.own.finding)")
        return try await visitor.browser.post(
            "/findings/\(world.own.finding)/\(verb.rawValue)", fields, files: files)
    }

    @Test func `confirmed, rectified, proven, closed, with a journal entry for each`() async throws
    {
        let world = try await World()
        #expect(try await Self.state(world) == .answered)
        let confirmed = try await Self.take(
            .confirm, as: .analyst, in: world, ["confirm-text": "核对了台账"])
        #expect(confirmed.location == "/findings/\(world.own.finding)?done=confirmed")
        let rectify: KeyValuePairs = ["rectify-text": "补交报告", "rectify-due": "2026-10-30"]
        #expect(try await Self.take(.rectify, as: .caseOfficer, in: world, rectify).status == 303)
        #expect(try await Self.state(world) == .rectifying)
        let proven = try await Self.take(
            .prove, as: .enterprise, in: world, ["prove-text": "已补交"], files: [Self.proof])
        #expect(proven.status == 303)
        #expect(try await Self.state(world) == .proofSubmitted)
        let closed = try await Self.take(
            .close, as: .director, in: world, ["close-text": "复查合格"])
        #expect(closed.status == 303)
        #expect(try await Self.state(world) == .closed)
        let verbs = try await world.test.store.read { session in
            try session.rows("SELECT entry FROM journal_entry ORDER BY number").map {
                try JSON.parse(try $0("entry") as String)["verb"].text ?? ""
            }
        }.filter { $0.hasPrefix("finding.") }
        #expect(
            verbs.suffix(4) == [
                "finding.confirm", "finding.rectify", "finding.prove", "finding.close",
            ])
    }

    @Test func `asked again and then rejected, with the reason on the page`() async throws {
        let world = try await World()
        #expect(
            try await Self.take(.ask, as: .inspector, in: world, ["ask-text": "请附台账"]).status == 303
        )
        #expect(try await Self.state(world) == .askedAgain)
        #expect(
            try await Self.take(.reject, as: .analyst, in: world, ["reject-text": "设备维护期间"]).status
                == 303)
        #expect(try await Self.state(world) == .rejected)
        let page = try await world.visitor(Persona(.enterprise))
            .get("/findings/\(world.own.finding)")
        #expect(page.text.contains("设备维护期间"))
    }

    @Test func `turned into a lead, it stands in the list of leads`() async throws {
        let world = try await World()
        let reply = try await Self.take(
            .turnToLead, as: .director, in: world, ["turnToLead-text": "多次不提交"])
        #expect(reply.status == 303)
        #expect(try await world.visitor(Persona(.caseOfficer)).get("/leads").text.contains("多次不提交"))
    }

    @Test(arguments: [
        (FindingStep.Verb.confirm, Role.analyst, "confirm-text"),
        (.reject, .analyst, "reject-text"),
        (.ask, .analyst, "ask-text"), (.turnToLead, .director, "turnToLead-text"),
        (.answer, .enterprise, "answer-text"),
    ])
    func `a step without words is sent back to its field, and nothing happens`(
        verb: FindingStep.Verb, role: Role, field: String
    ) async throws {
        let world = try await World()
        let before = try await Self.state(world)
        let reply = try await Self.take(verb, as: role, in: world, [field: "  "])
        #expect(reply.status == 422 && reply.text.contains("href=\"#\(field)\""))
        #expect(try await Self.state(world) == before)
    }

    @Test(arguments: [
        ("", "请填写整改期限"), ("2026-13-01", "应为存在的日期"), ("2026-10-14", "应在明天至一年之内"),
        ("2028-01-01", "应在明天至一年之内"),
    ])
    func `a term that does not fit is named, and the words are kept`(due: String, words: String)
        async throws
    {
        let world = try await World()
        _ = try await Self.take(.confirm, as: .analyst, in: world, ["confirm-text": "核对"])
        let reply = try await Self.take(
            .rectify, as: .analyst, in: world, ["rectify-text": "限期<补交>", "rectify-due": due])
        #expect(reply.status == 422 && reply.text.contains(words))
        #expect(reply.text.contains("限期&lt;补交&gt;"))
        #expect(try await Self.state(world) == .confirmed)
    }

    @Test(arguments: [
        ([TestBrowser.Upload](), "请附整改证明"),
        ([.init(field: "prove-files", name: "a.exe", bytes: [1])], "附件只接受"),
        ([.init(field: "prove-files", name: "证明.pdf", bytes: [0x4D, 0x5A])], "“证明.pdf”的内容和扩展名不符"),
        ([.init(field: "prove-files", name: "表.csv", bytes: [0, 1])], "“表.csv”的内容和扩展名不符"),
        (
            [
                .init(
                    field: "prove-files", name: "a.pdf", bytes: .init(repeating: 1, count: 11 << 20)
                )
            ],
            "单个附件不超过 10 MB"
        ),
    ])
    func `proof that does not fit is named`(files: [TestBrowser.Upload], words: String) async throws
    {
        let world = try await World()
        _ = try await Self.take(.confirm, as: .analyst, in: world, ["confirm-text": "核对"])
        _ = try await Self.take(
            .rectify, as: .analyst, in: world,
            ["rectify-text": "补交", "rectify-due": "2026-10-30"])
        let reply = try await Self.take(
            .prove, as: .enterprise, in: world, ["prove-text": "已补交"], files: files)
        #expect(reply.status == 422 && reply.text.contains(words))
        #expect(try await Self.state(world) == .rectifying)
    }

    @Test func `a step that came too late is told so, and is not taken`() async throws {
        let world = try await World()
        _ = try await Self.take(.reject, as: .analyst, in: world, ["reject-text": "维护期间"])
        let reply = try await Self.take(.confirm, as: .analyst, in: world, ["confirm-text": "核对"])
        #expect(reply.status == 409 && reply.text.contains("不予认定"))
        #expect(try await Self.state(world) == .rejected)
    }

    @Test func `what nobody did in time is urged, and says so`() async throws {
        let world = try await World()
        _ = try await Self.take(.ask, as: .analyst, in: world, ["ask-text": "请附台账"])
        world.test.clock.advance(byHours: 24 * 60)
        let raised = try await world.test.store.escalateLate(
            under: world.test.counter.law, at: world.test.clock.now)
        #expect(raised > 0)
        let page = try await world.visitor(Persona(.director))
            .get("/findings/\(world.own.finding)")
        #expect(page.text.contains("已逾期，系统催办"))
    }
}
