import Compliance
import Sample
import Store
import Testing

@testable import Web

/// The outlet's curves at the counter: any span, with and without script, and as a file.
@Suite struct CurvePageTests {
    @Test func `the page draws the curves, their limits, bands and events without script`()
        async throws
    {
        let stack = try await Stack()
        let page = try await stack.browser.get("\(stack.path)?day=\(Stack.day)")
        #expect(page.status == 200)
        for word in [
            "<svg class=\"cv\"", "氮氧化物（折算）", "限值 50", "class=\"cv-limit\"", "class=\"cv-over\"",
            "class=\"cv-above\"", "url(#cv-mark)", "标记：校准", "cv-event--finding", "数据表",
            "氮氧化物小时均值超过许可排放浓度限值", "data-length=\"3600\"",
        ] {
            #expect(page.text.contains(word), "\(word)")
        }
        #expect(!page.text.contains("style="))
        #expect(page.text.contains("trace?at=2026-10-13T14:00:00&amp;factor=a21002"))
    }

    @Test(arguments: [
        ("from=2016-10-14T00:00:00&to=2026-10-15T00:00:00", "day"),
        ("from=2026-10-01T00:00:00&to=2026-10-31T00:00:00", "hour"),
        ("day=2026-10-13", "minute"),
        ("from=2026-10-13T14:00:00&to=2026-10-13T14:01:00", "instant"),
    ])
    func `a span is answered at its level, with no more points than asked`(
        query: String, level: String
    ) async throws {
        let stack = try await Stack()
        let reply = try await stack.browser.get("\(stack.path)/curve.json?\(query)&points=300")
        let json = try JSON.parse(reply.bytes)
        #expect(json["level"].text == level)
        let lanes = try #require(json["lanes"].array)
        #expect(lanes.compactMap { $0["title"].text }.contains { $0.hasPrefix("氮氧化物") })
        for lane in lanes {
            let starts = try #require(lane["start"].array)
            #expect(starts.count <= 301)
            for column in ["end", "mean", "low", "high", "valid", "count"] {
                #expect(lane[column].array?.count == starts.count, "\(column)")
            }
        }
        #expect(json["svg"].text?.hasPrefix("<svg") == true)
    }

    @Test func `a wild span or width does no harm`() async throws {
        let stack = try await Stack()
        for query in [
            "from=0001-01-01&to=9999-12-31", "from=x&to=y", "from=2026-10-14&to=2026-10-13",
            "width=-5", "width=99999999", "points=0", "days=-3", "days=99999999999",
        ] {
            let reply = try await stack.browser.get("\(stack.path)/curve.json?\(query)")
            #expect(reply.status == 200, "\(query)")
            #expect(try await stack.browser.get("\(stack.path)?\(query)").status == 200, "\(query)")
        }
    }

    @Test func `the file holds the span with unit, validity, mark and source`() async throws {
        let stack = try await Stack()
        let address = "\(stack.path)/values.csv?from=2026-10-13T14:00:00&to=2026-10-13T21:00:00"
        let reply = try await stack.browser.get("\(address)&statistic=hour")
        let lines = reply.text.split(separator: "\r\n")
        #expect(lines.first?.hasSuffix("单位,数据标识,标记,有效性,来源") == true)
        #expect(lines.count == 1 + 7 * 3)
        #expect(reply.text.contains("57.0,mg/m³,N,,有效,auto"))
        #expect(reply.text.contains("33.2,mg/m³,N,校准,标记：校准,auto"))
        let long = try await stack.browser.get(
            "\(stack.path)/values.csv?day=2026-10-13&days=400&statistic=minute")
        #expect(long.status == 422)
        #expect(long.text.contains("选的时间太长"))
        let book = try await stack.browser.get(
            "\(stack.path)/values.xlsx?day=2026-10-13&statistic=hour")
        #expect(Array(book.bytes.prefix(2)) == Array("PK".utf8))
    }

    @Test func `outlets are compared in numbers, in percent of the limit, and as a file`()
        async throws
    {
        let stack = try await Stack()
        let key = "\(stack.site)/DA001/a21002"
        let query = "s=\(Form.encoded(key))&day=\(Stack.day)&days=7"
        let page = try await stack.browser.get("/compare?\(query)")
        for word in ["3 小时", "57.0", "23 / 24", "氮氧化物（折算）", "axis=limit", "去掉"] {
            #expect(page.text.contains(word), "\(word)")
        }
        let percent = try await stack.browser.get("/compare?\(query)&axis=limit")
        #expect(percent.text.contains("占限值 %"))
        let found = try await stack.browser.get("/compare?q=\(Form.encoded("氧含量"))&\(query)")
        #expect(found.text.contains("\(Form.encoded("\(stack.site)/DA001/a19001"))"))
        let file = try await stack.browser.get("/compare.csv?\(query)")
        #expect(file.text.contains("57.0"))
        #expect(file.text.contains("114.0"))
        let stranger = try await stack.browser.get("/compare?s=nothing/DA001/a21002&s=x")
        #expect(stranger.status == 200)
        #expect(stranger.text.contains("还没有选"))
    }

    @Test func `curves stand over one measure where their units allow it`() async throws {
        let stack = try await Stack()
        func query(_ factors: String...) -> String {
            let keys = factors.map { "s=\(Form.encoded("\(stack.site)/DA001/\($0)"))" }
            return (keys + ["day=\(Stack.day)", "days=7", "view=overlay"]).joined(separator: "&")
        }
        let one = try await stack.browser.get("/compare?\(query("a21002"))").text
        #expect(one.contains("ov-line ov-1") && !one.contains("ov-line ov-2"))
        #expect(one.contains("class=\"small muted mb-1\">mg/m³"))
        let unlike = try await stack.browser.get("/compare?\(query("a21002", "a19001"))").text
        #expect(unlike.contains("单位不同，不能画在同一坐标"))
        let percent = try await stack.browser.get(
            "/compare?\(query("a21002", "a19001"))&axis=limit"
        ).text
        #expect(percent.contains("ov-line ov-1") && percent.contains("另有 1 个没有限值"))
    }

    @Test func `the map lists outlets by how grave they stand`() async throws {
        let stack = try await Stack()
        let page = try await stack.browser.get("/map")
        #expect(page.heading.hasPrefix("1 个联网排放口"))
        #expect(page.text.contains("data-map"))
        #expect(page.text.contains(stack.path))
        let none = try await stack.browser.get("/map?state=exceeded")
        #expect(none.text.contains("没有符合条件的排放口"))
    }

    // MARK: - Limits in force

    @Test func `a limit is a step of the version in force`() throws {
        let outlet = try #require(OutletCode("DA001"))
        let (first, second) = (Instant(Day(2024, 1, 1)), Instant(Day(2026, 10, 1)))
        let file = PermitFile(factors: try Repository.factors.get())
        let sample = try World.site { $0.key == "beiling-thermal" }
        let permit = try #require(file.read(sample.document).permit)
        let history = LimitHistory([(first, permit), (second, permit)], outlet: outlet)
        let span = TimeSpan(days: 30, endingWith: Day(2026, 10, 14))
        let steps = history.steps(of: "a21002", judging: .hourConverted, over: span)
        // Nothing changed, so there is one step.
        #expect(steps.map(\.start) == [span.start])
        #expect(steps.map(\.end) == [span.end])
        #expect(steps.first?.limit.upper == Numeral("50"))
        #expect(history.steps(of: "a99999", judging: .hour, over: span).isEmpty)
    }
}
