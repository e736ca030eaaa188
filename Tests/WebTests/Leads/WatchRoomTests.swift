import Compliance
import HTTPTypes
import Store
import Testing

@testable import Web

/// 监控值守: what comes first, what comes last, and the conditions that analysts put.
struct WatchRoomTests {
    private static func lead(
        _ rule: String, _ outlet: String, hours: Int, isMarked: Bool = false, in world: World
    ) async throws {
        let start = Instant(Day(2026, 10, 12))
        let code = try #require(OutletCode(outlet))
        let lead = Lead(
            detector: rule, outlet: code, factors: ["a21002"], statistic: .hour, start: start,
            end: start.advanced(byHours: hours), statement: "\(rule)在\(outlet)")
        try await world.test.store.raise(
            [NewLead(lead, origin: .detector, title: rule, weight: 3, isMarked: isMarked)],
            of: world.own.site, under: world.test.counter.law, at: world.test.clock.now)
    }

    /// Which of some texts stands first, second, … on the page.
    private static func order(_ texts: [String], in page: String) throws -> [String] {
        try texts.map { text in
            (text, try #require(page.firstRange(of: text)?.lowerBound, "\(text)"))
        }.sorted { $0.1 < $1.1 }.map(\.0)
    }

    @Test func `valid before marked, graver before lighter, what waits for the unit last`()
        async throws
    {
        let world = try await World()
        try await Self.lead("T05", "DA011", hours: 3, in: world)
        try await Self.lead("T01", "DA012", hours: 24, isMarked: true, in: world)
        try await Self.lead("T01", "DA013", hours: 24, in: world)
        try await Self.lead("T05", "DA013", hours: 24, in: world)
        let page = try await world.visitor(Persona(.analyst)).get("/watch")
        let order = try Self.order(
            ["T01在DA013", "T05在DA011", "T01在DA012", "连续 8 个小时均值"], in: page.text)
        #expect(order == ["T01在DA013", "T05在DA011", "T01在DA012", "连续 8 个小时均值"])
        #expect(page.text.contains("两项以上规则互相印证") && page.text.contains("一级"))
        let first = try await world.visitor(Persona(.analyst)).get("/watch?grade=1")
        #expect(first.text.contains("T01在DA013") && !first.text.contains("T05在DA011"))
        let home = try await world.visitor(Persona(.analyst)).get("/home")
        #expect(home.text.contains("T01在DA013"))
    }

    @Test func `a demoted rule stands at the end and cannot warn`() async throws {
        let world = try await World()
        for day in 1...11 {
            let start = Instant(Day(2026, 9, day))
            let lead = Lead(
                detector: "T05", outlet: try #require(OutletCode("DA001")), factors: ["a21002"],
                statistic: .hour, start: start, end: start.advanced(byHours: 3), statement: "零值")
            let store = world.test.store
            try await store.raise(
                [NewLead(lead, origin: .detector, title: "零值", weight: 3)], of: world.own.site,
                under: world.test.counter.law, at: world.test.clock.now)
            let id = try #require(try await store.leadID(of: world.own.site, key: lead.key))
            let analyst = SignedIn(
                id: "a", name: "周予安", role: .analyst, scope: .region(.nation), scopeName: "",
                session: "")
            try await store.takeStep(
                LeadStepRequest(verb: .dismiss, text: "误报", reason: .ruleTooWide), onLead: id,
                by: analyst, under: world.test.counter.law, at: world.test.clock.now)
        }
        try await Self.lead("T05", "DA011", hours: 24, in: world)
        try await Self.lead("T01", "DA012", hours: 3, in: world)
        let page = try await world.visitor(Persona(.analyst)).get("/watch")
        #expect(try Self.order(["T01在DA012", "T05在DA011"], in: page.text).last == "T05在DA011")
        #expect(page.text.contains("规则已降级"))
        let key = "T05|DA011|a21002|2026-10-12"
        let id = try #require(
            try await world.test.store.leadID(of: world.own.site, key: key))
        let visitor = try await world.visitor(Persona(.analyst))
        let lead = try await visitor.get("/leads/\(id)")
        #expect(lead.text.contains("已降级，不向企业预警") && !lead.text.contains("/\(id)/warn"))
        let refused = try await visitor.browser.post("/leads/\(id)/warn", ["warn-text": "告知"])
        #expect(refused.status == 409)
    }

    @Test func `the list is filtered, sorted and exported`() async throws {
        let world = try await World()
        try await Self.lead("T05", "DA011", hours: 3, in: world)
        let visitor = try await world.visitor(Persona(.analyst))
        let found = try await visitor.get("/leads?rule=T05&sort=start&order=desc")
        #expect(found.text.contains("T05在DA011") && !found.text.contains("连续 8 个小时均值"))
        let empty = try await visitor.get("/leads?q=没有这样的")
        #expect(empty.text.contains("没有符合条件的线索"))
        let file = try await visitor.get("/leads.csv?view=all")
        #expect(file.text.contains("T05在DA011") && file.text.contains("待研判"))
        #expect(try await visitor.get("/leads.xlsx").bytes.starts(with: [0x50, 0x4B]))
    }

    private static let form: KeyValuePairs = [
        "name": "逼近限值", "joining": "all", "factor1": "氮氧化物", "statistic1": "hour",
        "comparison1": "atLeast", "number1": "90", "kind1": "percentOfLimit",
        "holding1": "times", "count1": "2", "weekday": "1", "from": "22", "to": "6",
        "reason": "秋冬季管控",
    ]

    private static func fields(
        _ changes: KeyValuePairs<String, String>
    ) -> [(String, String)] {
        let changed = Set(changes.map(\.key))
        return form.filter { !changed.contains($0.key) }.map { ($0.key, $0.value) }
            + changes.map { ($0.key, $0.value) }
    }

    @Test func `a condition is previewed, saved, changed and rested`() async throws {
        let world = try await World()
        let visitor = try await world.visitor(Persona(.analyst))
        _ = try await visitor.get("/watch/conditions/new")
        let preview = try await visitor.browser.post(
            "/watch/conditions", pairs: Self.fields(["act": "preview"]))
        #expect(preview.status == 200 && preview.text.contains("过去 30 日会报警 0 次"))
        #expect(preview.text.contains("value=\"逼近限值\"") && preview.text.contains("id=\"preview\""))
        let saved = try await visitor.browser.post(
            "/watch/conditions", pairs: Self.fields(["act": "save"]))
        #expect(saved.status == 303)
        let page = try await visitor.browser.follow(saved)
        #expect(page.text.contains("氮氧化物小时均值不小于 限值的 90%，连续 2 个"))
        #expect(page.text.contains("星期一 22:00 至次日 06:00"))
        // What was typed comes back by name, and only what is filled stands open.
        #expect(page.text.contains("id=\"factor1\" name=\"factor1\" type=\"text\" value=\"氮氧化物\""))
        #expect(page.text.contains("<details class=\"prefill\" open><summary>时段"))
        #expect(page.text.contains("<details class=\"prefill\"><summary>条件 2"))
        let path = try #require(saved.location?.split(separator: "?").first).description
        let changed = try await visitor.browser.post(
            path, pairs: Self.fields(["act": "save", "active": "no", "number1": "95"]))
        #expect(changed.status == 303)
        let list = try await visitor.get("/watch/conditions")
        #expect(list.text.contains("第 2 版") && list.text.contains("停用"))
    }

    @Test(
        arguments: [
            (["name": ""], "name"), (["factor1": "没有的"], "factor1"), (["number1": "多"], "number1"),
            (["count1": "0"], "count1"), (["from": "25"], "from"), (["reason": ""], "reason"),
            (["factor1": ""], "factor1"),
        ] as [(KeyValuePairs<String, String>, String)])
    func `a condition that does not fit names the field`(
        changes: KeyValuePairs<String, String>, field: String
    ) async throws {
        let world = try await World()
        let visitor = try await world.visitor(Persona(.analyst))
        _ = try await visitor.get("/watch/conditions/new")
        let reply = try await visitor.browser.post(
            "/watch/conditions", pairs: Self.fields(changes))
        #expect(reply.status == 422 && reply.text.contains("href=\"#\(field)\""))
    }
}
