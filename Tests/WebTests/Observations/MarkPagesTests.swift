import Compliance
import HTTPTypes
import Store
import Testing

@testable import Web

/// Marks at the counter: the unit fills them, officers see who said what and decide about late
/// ones.
struct MarkPagesTests {
    private static func path(_ world: World) -> String {
        "/outlets/\(world.own.site)/\(world.own.outlet)/marks"
    }

    private static func fill(
        _ world: World, _ fields: KeyValuePairs<String, String>
    ) async throws -> Reply {
        let visitor = try await world.visitor(Persona(.enterprise))
        _ = try await visitor.get("\(path(world))/new")
        return try await visitor.browser.post(path(world), fields)
    }

    @Test func `the form tells each kind's effect and the term, and keeps what was typed`()
        async throws
    {
        let world = try await World()
        let visitor = try await world.visitor(Persona(.enterprise))
        let form = try await visitor.get("\(Self.path(world))/new?start=2026-10-14+07:00")
        for word in [
            "日常维护", "数据无效，不参与均值和超标判定", "2026-10-14 12:00 以前可以直接标记", "value=\"2026-10-14 07:00\"",
        ] {
            #expect(form.text.contains(word), "\(word)")
        }
        let wrong = try await Self.fill(
            world, ["kind": "", "start": "昨天", "end": "2026-10-14 09:00", "reason": "清洗"])
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("href=\"#start\"") && wrong.text.contains("value=\"昨天\""))
        let early = try await Self.fill(
            world,
            [
                "kind": "maintenance", "start": "2026-10-14 11:00", "end": "2026-10-14 12:00",
                "reason": "",
            ])
        #expect(early.text.contains("href=\"#start\"") && early.text.contains("href=\"#reason\""))
    }

    @Test func `a mark in time stands at once and is changed and taken back`() async throws {
        let world = try await World()
        let done = try await Self.fill(
            world,
            [
                "kind": "calibration", "factor": "a21002", "start": "2026-10-14 09:00",
                "end": "2026-10-14 09:30", "reason": "全系统校准", "late": "",
            ])
        #expect(done.status == 303)
        let page = try #require(done.location?.split(separator: "?").first).description
        let visitor = try await world.visitor(Persona(.enterprise))
        let shown = try await visitor.get(page)
        #expect(shown.heading == "校准　氮氧化物")
        #expect(shown.text.contains("1 个版本"))
        _ = try await visitor.get("\(page)/change")
        let changed = try await visitor.browser.post(
            "\(page)/change",
            [
                "kind": "calibration", "factor": "", "start": "2026-10-14 09:00",
                "end": "2026-10-14 09:40", "reason": "校准多用了十分钟",
            ])
        #expect(changed.location == "\(page)?done=mark-changed")
        let withdrawn = try await visitor.browser.post("\(page)/withdraw", ["reason": "看错了"])
        #expect(withdrawn.location == "\(page)?done=mark-withdrawn")
        let after = try await visitor.get(page)
        #expect(after.text.contains("3 个版本") && after.text.contains("已撤回"))
        #expect(try await visitor.browser.post("\(page)/withdraw", ["reason": "再"]).status == 409)
    }

    @Test func `a late mark waits for an analyst, who approves or refuses with a reason`()
        async throws
    {
        let world = try await World()
        let fields: KeyValuePairs = [
            "kind": "maintenance", "start": "2026-10-10 09:00", "end": "2026-10-10 10:00",
            "reason": "清洗", "late": "",
        ]
        let unasked = try await Self.fill(world, fields)
        #expect(unasked.status == 422 && unasked.text.contains("href=\"#late\""))
        let late = try await Self.fill(
            world,
            [
                "kind": "maintenance", "start": "2026-10-10 09:00", "end": "2026-10-10 10:00",
                "reason": "清洗", "late": "值班人员住院",
            ])
        let page = try #require(late.location?.split(separator: "?").first).description
        let analyst = try await world.visitor(Persona(.analyst))
        let list = try await analyst.get("/marks?view=waiting")
        #expect(list.heading == "1 条逾期标记待决定，0 条标记存疑")
        #expect(list.text.contains(page))
        let shown = try await analyst.get(page)
        #expect(shown.text.contains("逾期理由：值班人员住院"))
        #expect(try await analyst.browser.post("\(page)/approve", ["reason": ""]).status == 422)
        let approved = try await analyst.browser.post("\(page)/approve", ["reason": "有住院证明"])
        #expect(approved.location == "\(page)?done=mark-approved")
        #expect(try await analyst.get(page).text.contains("有效（逾期经同意）"))
        let csv = try await analyst.get("/marks.csv").text
        #expect(csv.contains("有效（逾期经同意）"))
    }

    @Test func `the outlet's page shows the line of time, doubts and what the permit exempts`()
        async throws
    {
        let world = try await World()
        let outlet = try #require(OutletCode(world.own.outlet))
        let mark = try #require(
            try await world.test.store.mark(world.own.mark, in: .everyone).first?.mark)
        try await world.test.store.keepDoubts(
            [MarkDoubt(mark: mark, reason: "数据标识都是正常")], of: world.own.site, outlet: outlet,
            since: mark.start, at: .inTests)
        let analyst = try await world.visitor(Persona(.analyst))
        let page = try await analyst.get(Self.path(world))
        for word in ["1 条存疑", "数据标识都是正常", "许可证载明的豁免时段", "日常维护 1 条，共 1 小时 0 分"] {
            #expect(page.text.contains(word), "\(word)")
        }
        #expect(!page.text.contains("填报标记"))
        #expect(try await analyst.get("/marks?view=doubted").text.contains("存疑"))
    }

    @Test func `hours stand in their four values, with their export`() async throws {
        let world = try await World()
        let outlet = try #require(OutletCode(world.own.outlet))
        let hours = (7..<10).map { hour in
            Measurement(
                outlet: outlet, factor: "a21002", statistic: .hour,
                start: Instant(Day(2026, 10, 14), minute: hour * 60),
                end: Instant(Day(2026, 10, 14), minute: hour * 60 + 60),
                value: MeasuredValue(Numeral(33)), unit: "mg/m³", flag: .normal)
        }
        try await world.test.store.record(hours, of: world.own.site, at: .inTests)
        let analyst = try await world.visitor(Persona(.analyst))
        let base = "/outlets/\(world.own.site)/\(world.own.outlet)/hours"
        let page = try await analyst.get(base)
        #expect(page.heading == "\(world.own.outlet) 氮氧化物　小时数据四值")
        #expect(page.text.contains("3 个小时，标记 1，豁免 0，超过限值 0"))
        let csv = try await analyst.get("\(base).csv").text
        #expect(csv.contains("2026-10-14 08:00–09:00,33,,日常维护,日常维护"))
    }

    @Test func `a mark that came later changes the verdict on the finding's own page`()
        async throws
    {
        let world = try await World()
        let (store, counter) = (world.test.store, world.test.counter)
        let site = try await store.site(world.own.site, in: .everyone)
        let permit = try await store.permit(of: site)
        let limit = try #require(
            permit.limits.first { $0.statistic == .hour && "\($0.outlet)" == world.own.outlet })
        let over = Measurement(
            outlet: limit.outlet, factor: limit.factor, statistic: limit.judged,
            start: Instant(Day(2026, 10, 14), minute: 480),
            end: Instant(Day(2026, 10, 14), minute: 540),
            value: MeasuredValue(Numeral(9999)), unit: limit.unit, flag: .normal)
        let before = Record(permit: permit, measurements: [over])
        let found = try before.findings(
            under: counter.law, factors: counter.factors, at: .inTests, rules: [.limitExceeded])
        try await store.raise(found, of: site.id, under: counter.law, at: .inTests)
        let marks = try await store.marks(of: site.id).map(\.mark)
        let known = try await store.findingsOfValues(of: site.id, from: Day(2026, 10, 1))
        let gone = try before.with(marks: marks).reassessed(
            known, under: counter.law, factors: counter.factors, at: .inTests)
        #expect(gone.count == 1)
        for _ in 0..<2 {
            try await store.raise(gone, of: site.id, under: counter.law, at: .inTests)
        }
        let id = try #require(
            try await store.findingID(
                of: site.id, rule: "limit-exceeded", subject: found[0].subject,
                period: "2026-10-14"))
        let file = try await store.findingFile(id, in: .everyone)
        #expect(file.steps.map(\.step.verb) == [.raise, .reassess])
        let analyst = try await world.visitor(Persona(.analyst))
        let page = try await analyst.get("/findings/\(id)")
        for word in ["重新判定 1 次", "原来的问题不再成立", "标记：日常维护", "没有超过限值的有效时段"] {
            #expect(page.text.contains(word), "\(word)")
        }
    }
}
