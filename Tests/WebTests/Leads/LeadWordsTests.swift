import Compliance
import HTTPTypes
import Store
import Testing

@testable import Web

/// 所见的说法: the time is said once, units stay with their numbers, the order explains itself.
struct LeadWordsTests {
    /// A lead of six hours at one outlet, as the list and its own page show it.
    private static func raise(
        _ statement: String, from start: Instant, hours: Int, at outlet: String = "DA012",
        in world: World
    ) async throws -> LeadSummary {
        let store = world.test.store
        let seen = Lead(
            detector: "T01", outlet: try #require(OutletCode(outlet)), factors: ["a21002"],
            statistic: .hour, start: start, end: start.advanced(byHours: hours),
            statement: statement)
        try await store.raise(
            [NewLead(seen, origin: .detector, title: "恒值", weight: 3)], of: world.own.site,
            under: world.test.counter.law, at: world.test.clock.now)
        let id = try #require(try await store.leadID(of: world.own.site, key: seen.key))
        return try await store.leadFile(id, in: .region(World.city)).summary
    }

    @Test(arguments: [
        (3, 9, "2026-10-12 03:00 至 12:00", "10-12 03:00 至 12:00"),
        (0, 24, "2026-10-12 全天", "10-12 全天"),
        (0, 72, "2026-10-12 至 2026-10-14", "10-12 至 10-14"),
        (18, 6, "2026-10-12 18:00 至 24:00", "10-12 18:00 至 24:00"),
        (18, 12, "2026-10-12 18:00 至 2026-10-13 06:00", "10-12 18:00 至 10-13 06:00"),
        (3, 0, "2026-10-12 03:00", "10-12 03:00"),
    ])
    func `one day is said once, whole days without hours`(
        hour: Int, hours: Int, long: String, short: String
    ) async throws {
        let start = Instant(Day(2026, 10, 12)).advanced(byHours: hour)
        let lead = try await Self.raise("恒值", from: start, hours: hours, in: try await World())
        #expect(lead.window == long && lead.shortWindow == short)
    }

    @Test(arguments: [
        ("二氧化硫 %@ 连续 9 个小时均值同为 12.3 mg/m³", "二氧化硫连续 9 个小时均值同为 12.3\u{A0}mg/m³"),
        ("氧含量 %@ 缺 2 个日均值", "氧含量缺 2 个日均值"),
        ("二氧化硫、烟尘 %@ 2 个因子同为 10.4 %", "二氧化硫、烟尘 2 个因子同为 10.4\u{A0}%"),
        ("没有写时间", "没有写时间"),
    ])
    func `what was seen is said without its time`(written: String, seen: String) async throws {
        let start = Instant(Day(2026, 10, 12)).advanced(byHours: 3)
        let time = "\(start.minute) 至 \(start.advanced(byHours: 9).minute)"
        let lead = try await Self.raise(
            written.replacing("%@", with: time), from: start, hours: 9, in: try await World())
        #expect(lead.seen == seen)
    }

    @Test func `a lead's page is headed by what was seen and names its rule`() async throws {
        let world = try await World()
        let start = Instant(Day(2026, 10, 12)).advanced(byHours: 3)
        let lead = try await Self.raise("二氧化硫一字不变", from: start, hours: 9, in: world)
        let page = try await world.visitor(Persona(.analyst)).get("/leads/\(lead.id)")
        #expect(page.text.contains("<h1>二氧化硫一字不变</h1>"))
        #expect(page.text.contains("识别规则“恒值”"))
        #expect(page.text.contains("2026-10-12 03:00 至 12:00"))
    }

    @Test func `the title of the watch room counts everything, whatever the filter`() async throws {
        let world = try await World()
        let start = Instant(Day(2026, 10, 12))
        _ = try await Self.raise("一", from: start, hours: 24, at: "DA012", in: world)
        _ = try await Self.raise("二", from: start, hours: 3, at: "DA013", in: world)
        let visitor = try await world.visitor(Persona(.analyst))
        let all = try await visitor.get("/watch")
        let found = try await visitor.get("/watch?q=没有这样的")
        let title = try #require(
            all.text.firstMatch(of: /([0-9]+) 组线索要人来看，共 [0-9]+ 组未办结/)?.output)
        #expect(found.text.contains(title.0) && found.text.contains("0 组符合条件，全部未办结 "))
        #expect(all.text.contains("新线索和在办线索") && all.text.contains("等企业答复</h2>"))
        let home = try await visitor.get("/home")
        #expect(home.text.contains("\(title.1) 组线索要看") && home.text.contains("今日新线索"))
    }

    @Test func `reasons stand in the list only where something may be ended`() async throws {
        let visitor = try await World().visitor(Persona(.analyst))
        let open = try await visitor.get("/leads")
        #expect(!open.text.contains("结论理由") && open.text.contains("已逾期 0"))
        let all = try await visitor.get("/leads?view=all")
        #expect(all.text.contains("结论理由"))
        #expect(try await visitor.get("/leads.csv").text.contains("结论理由"))
    }

    @Test func `rules that never fired are folded, and the export keeps them`() async throws {
        let visitor = try await World().visitor(Persona(.director))
        let ledger = try await visitor.get("/watch/precision")
        let silent = try #require(ledger.text.firstRange(of: "没有触发的 ")?.lowerBound)
        let fired = try #require(ledger.text.firstRange(of: ">T01<")?.lowerBound)
        #expect(fired < silent && !ledger.text[silent...].contains(">T01<"))
        #expect(!ledger.text.contains("law/settings.csv"))
        let file = try await visitor.get("/watch/precision.csv")
        for detector in Detector.known { #expect(file.text.contains("\(detector.id) ")) }
    }

    @Test func `each rule has a page with its method, its numbers and its record`() async throws {
        let world = try await World()
        let analyst = try await world.visitor(Persona(.analyst))
        for detector in Detector.known {
            let page = try await analyst.get("/watch/rules/\(detector.id)")
            #expect(page.status == 200 && page.heading == detector.title, "\(detector.id)")
            #expect(page.text.contains(detector.method), "\(detector.id)")
        }
        let constant = try await analyst.get("/watch/rules/T01").text
        #expect(constant.contains("恒值：连续相同的小时值个数"))
        let fired = "触发</th><td class=\"r num\">"
        #expect(constant.contains(fired) && !constant.contains("\(fired)0<"))
        #expect(try await analyst.get("/watch/rules/T99").status == 404)
        #expect(try await analyst.get("/watch/precision").text.contains("/watch/rules/T01"))
        #expect(
            try await analyst.get("/leads/\(world.own.lead)").text.contains("/watch/rules/T01"))
        let lawyer = try await world.visitor(Persona(.legalReviewer))
        #expect(
            !(try await lawyer.get("/leads/\(world.own.lead)").text.contains("/watch/rules/")))
    }
}
