import Compliance
import HTTPTypes
import Store
import Testing

@testable import Web

/// 办理一条线索: each step as the person takes it at the counter, from warning to outcome.
struct LeadStepTests {
    private static func state(_ world: World) async throws -> LeadProgress.State {
        try await world.test.store.leadFile(world.own.lead, in: .region(World.city)).progress.state
    }

    private static func take(
        _ verb: LeadStep.Verb, as role: Role, in world: World,
        _ fields: KeyValuePairs<String, String> = [:], files: [TestBrowser.Upload] = []
    ) async throws -> Reply {
        let visitor = try await world.visitor(Persona(role))
        _ = try await visitor.get("/leads/\(world.own.lead)")
        return try await visitor.browser.post(
            "/leads/\(world.own.lead)/\(verb.rawValue)", fields, files: files)
    }

    private static let paper = TestBrowser.Upload(
        field: "reply-files", name: "工单.pdf", bytes: Array("%PDF-1.4".utf8))

    @Test func `asked, answered, inspected whole, confirmed: the ledger counts it`() async throws {
        let world = try await World()
        let answered = try await Self.take(
            .answer, as: .enterprise, in: world, ["answer-text": "泵停了"])
        #expect(answered.location == "/leads/\(world.own.lead)?done=lead-answer")
        let notice: KeyValuePairs = [
            "inspect-text": "说明与数据不符", "inspect-scope": "DA001 三日小时数据",
            "inspect-due": "2026-10-20",
        ]
        #expect(try await Self.take(.inspect, as: .analyst, in: world, notice).status == 303)
        let early = try await Self.take(
            .conclude, as: .analyst, in: world,
            ["conclude-text": "无", "conclude-reason": "nothingFound"])
        #expect(early.status == 409 && early.text.contains("没有调阅数据的记录"))
        let view: KeyValuePairs = ["view-text": "恒值", "view-scope": "DA001 氮氧化物"]
        #expect(try await Self.take(.view, as: .analyst, in: world, view).status == 303)
        #expect(
            try await Self.take(
                .reply, as: .enterprise, in: world, ["reply-text": "已修"], files: [Self.paper]
            ).status == 303)
        #expect(
            try await Self.take(
                .conclude, as: .analyst, in: world,
                ["conclude-text": "确有停测", "conclude-reason": "orderNeeded"]
            ).status == 303)
        let page = try await world.visitor(Persona(.analyst)).get("/leads/\(world.own.lead)")
        #expect(page.text.contains("完整，计为一次检查") && page.text.contains("工单.pdf"))
        let outcome: KeyValuePairs = [
            "confirm-text": "属实", "confirm-reason": "notReported",
            "confirm-finding": world.own.findingNumber,
        ]
        #expect(try await Self.take(.confirm, as: .inspector, in: world, outcome).status == 303)
        #expect(try await Self.state(world) == .confirmed)
        let ledger = try await world.visitor(Persona(.director)).get("/watch/precision")
        #expect(ledger.text.contains("100.0") && ledger.text.contains("state=confirmed"))
        let file = try await world.visitor(Persona(.director)).get("/watch/precision.csv")
        #expect(file.text.contains("T01 恒值") && file.text.contains("100.0"))
    }

    @Test func `the unit reads what was put to it, never that a visit is coming`() async throws {
        let world = try await World()
        let visit: KeyValuePairs = ["visit-text": "查采样点"]
        #expect(try await Self.take(.visit, as: .analyst, in: world, visit).status == 303)
        let page = try await world.visitor(Persona(.enterprise)).get("/leads/\(world.own.lead)")
        #expect(page.status == 200 && page.text.contains("监管部门核实中"))
        #expect(!page.text.contains("现场检查") && !page.text.contains("查采样点"))
        #expect(!page.text.contains("查实率"))
        let list = try await world.visitor(Persona(.enterprise)).get("/leads?view=all")
        #expect(list.text.contains("连续 8 个小时均值") && !list.text.contains("现场检查"))
    }

    @Test func `what was asked of the unit stands on its own desk`() async throws {
        let world = try await World()
        let desk = try await world.visitor(Persona(.enterprise)).get("/home")
        #expect(desk.text.contains("/leads/\(world.own.lead)") && desk.text.contains("恒值"))
    }

    @Test(arguments: [
        (LeadStep.Verb.answer, Role.enterprise, "answer-text"),
        (.inspect, .analyst, "inspect-scope"), (.dismiss, .analyst, "dismiss-reason"),
        (.drop, .caseOfficer, "drop-text"), (.visit, .inspector, "visit-text"),
    ])
    func `a step without what it needs is sent back to its field, and nothing happens`(
        verb: LeadStep.Verb, role: Role, field: String
    ) async throws {
        let world = try await World()
        let reply = try await Self.take(verb, as: role, in: world, [field: "  "])
        #expect(reply.status == 422 && reply.text.contains("href=\"#\(field)\""))
        #expect(try await Self.state(world) == .asked)
    }

    @Test func `a finding of somebody else is no outcome`() async throws {
        let world = try await World()
        _ = try await Self.take(.answer, as: .enterprise, in: world, ["answer-text": "泵停了"])
        let reply = try await Self.take(
            .confirm, as: .analyst, in: world,
            [
                "confirm-text": "属实", "confirm-reason": "falsified",
                "confirm-finding": world.far.findingNumber,
            ])
        #expect(reply.status == 422 && reply.text.contains("本单位没有编号为"))
    }

    @Test func `a step that came too late is told so`() async throws {
        let world = try await World()
        let dismiss: KeyValuePairs = ["dismiss-text": "误报", "dismiss-reason": "ruleTooWide"]
        #expect(try await Self.take(.dismiss, as: .analyst, in: world, dismiss).status == 303)
        let reply = try await Self.take(
            .answer, as: .enterprise, in: world, ["answer-text": "泵停了"])
        #expect(reply.status == 409 && reply.text.contains("误报"))
    }
}
