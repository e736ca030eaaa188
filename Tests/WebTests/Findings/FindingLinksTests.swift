import Compliance
import Testing

@testable import Web

/// The third and fourth link of a finding: what was seen, and how it was computed.
struct FindingLinksTests {
    /// A day of hours; those named are over the limit.
    private func finding(over: Set<Int>, unjudged: Set<Int> = [], hours: Int = 24) throws -> Finding
    {
        let rows = (0..<hours).map { hour -> JSON in
            let verdict = unjudged.contains(hour) ? "标记：校准" : over.contains(hour) ? "超过限值" : "未超过"
            return [
                "time": .string("2026-09-22 \(padded(hour)):00–\(padded(hour + 1)):00"),
                "measured": "52.3", "oxygen": "8.0", "compared": "60.3", "unit": "mg/m³",
                "limit": "50 mg/m³", "validity": unjudged.contains(hour) ? "标记：校准" : "有效",
                "mark": unjudged.contains(hour) ? "校准" : "", "verdict": .string(verdict),
            ]
        }
        let line = "2026-09-22 14:00–15:00：52.3 × (21 − 6) ÷ (21 − 8.0) = 60.3 > 50 mg/m³，超标 0.21 倍"
        let json: JSON = [
            "rule": "limit-exceeded", "title": "氮氧化物小时均值超过许可排放浓度限值",
            "subject": "DA001 a21002 hour", "period": "2026-09-22", "actStart": "2026-09-22",
            "actEnd": "2026-09-22", "observations": .array(rows),
            "arithmetic": .array(
                ["折算浓度 = 实测浓度 × (21 − 基准氧含量) ÷ (21 − 氧含量)"]
                    + [JSON](repeating: .string(line), count: over.count)),
            "reasoning": ["regime": "code2026"],
        ]
        return try #require(Finding(json))
    }

    private func rows(_ html: some StringProtocol) -> Int { html.ranges(of: "<tr").count - 1 }

    @Test func `the rows around the excess stand open, the rest is folded and counted`() throws {
        let html = ObservationTable(finding: try finding(over: [14, 15, 16])).html.markup
        let parts = html.split(separator: "<details", maxSplits: 1)
        #expect(rows(parts[0]) == 5 && rows(parts[1]) == 19)
        #expect(parts[0].contains("13:00–14:00") && parts[0].contains("17:00–18:00"))
        #expect(parts[1].contains("其余 19 个时段：都未超过"))
        #expect(!html.contains(">2026-09-22 14:00"), "the day of the finding is said in its head")
    }

    @Test func `folded rows that were not judged are named`() throws {
        let html = ObservationTable(finding: try finding(over: [14], unjudged: [3, 4])).html.markup
        #expect(html.contains("其余 21 个时段：2 个无效或有标记，不判定，其余未超过"))
    }

    @Test func `few rows are not folded`() throws {
        let html = ObservationTable(finding: try finding(over: [2], hours: 6)).html.markup
        #expect(!html.contains("<details") && rows(html) == 6)
    }

    @Test func `the first hour of a day has no neighbour before it`() throws {
        let html = ObservationTable(finding: try finding(over: [0])).html.markup
        #expect(rows(html.split(separator: "<details", maxSplits: 1)[0]) == 2)
    }

    @Test func `the formula is a fraction that is also read aloud`() throws {
        let html = ArithmeticBlock(finding: try finding(over: [14])).html.markup
        #expect(html.contains("aria-label=\"(21 − 6) ÷ (21 − 8.0)\""))
        #expect(html.contains("<span>21 − 6</span><span>21 − 8.0</span>"))
        #expect(html.contains("<span class=\"res\">60.3 <span class=\"gt\">&gt; 50</span></span>"))
        #expect(html.contains("超标 <span class=\"gt\">0.21 倍</span>"))
        #expect(!html.contains("<details"))
    }

    @Test func `many computed hours are folded after the first three`() throws {
        let html = ArithmeticBlock(finding: try finding(over: Set(8..<16))).html.markup
        #expect(html.contains("其余 5 个时段的算式"))
    }
}
