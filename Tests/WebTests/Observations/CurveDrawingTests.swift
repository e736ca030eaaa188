@testable import Compliance
import Testing

@testable import Web

/// The picture's arithmetic: spans, ticks, lines.
@Suite struct CurveDrawingTests {
    private func span(_ from: String, _ to: String) throws -> TimeSpan {
        TimeSpan(start: try #require(Instant(from)), end: try #require(Instant(to)))
    }

    @Test func `a span is never shorter than a minute nor longer than ten years and a bit`() throws
    {
        #expect(try span("2026-10-13 14:00", "2026-10-13 14:00").seconds == 60)
        #expect(try span("1990-01-01", "2026-01-01").seconds == TimeSpan.longest)
        #expect(try span("2026-10-13", "2026-10-14").words == "2026-10-13")
        #expect(try span("2026-10-13 14:00", "2026-10-13 15:00").words == "2026-10-13 14:00–15:00")
    }

    @Test func `a length goes up to now where the span reaches it, else around the middle`() throws
    {
        let now = try #require(Instant("2026-10-14 10:00"))
        let day = TimeSpan(days: 1, endingWith: now.day)
        #expect(day.resized(to: 7 * 86_400, now: now).lastDay == now.day)
        #expect(day.resized(to: 3600, now: now).end == now.advanced(bySeconds: 30))
        let past = try span("2026-10-01", "2026-10-03")
        #expect(past.resized(to: 3600, now: now).words == "2026-10-01 23:30 至 2026-10-02 00:30")
    }

    @Test(arguments: [
        ("2026-10-13", "2026-10-14", "00:00", "03:00"),
        ("2026-10-13 14:00", "2026-10-13 14:01", "14:00:00", "14:00:10"),
        ("2026-01-01", "2026-12-31", "2026-01", "2026-03"),
        ("2016-01-01", "2026-01-01", "2016", "2017"),
    ])
    func `ticks are round moments of civil time`(
        from: String, to: String, first: String, second: String
    ) throws {
        let axis = CurveAxis(span: try span(from, to), left: 0, right: 700)
        let labels = axis.ticks.map(\.label)
        #expect(labels.prefix(2) == [first, second][...])
        #expect(labels.count <= 14)
    }

    // MARK: - Lines

    private func lane(_ values: [String?], limit: String? = nil) -> CurveView.Lane {
        let start = Instant(Day(2026, 10, 13))
        let end = start.advanced(byHours: 24)
        let outlet = OutletCode("DA001")
        let limits = limit.flatMap { text in
            outlet.map {
                Permit.EmissionLimit(
                    outlet: $0, factor: "a21002", statistic: .hour, upper: Numeral(text),
                    lower: nil, unit: "mg/m³", referenceOxygen: nil, standard: "", row: 1)
            }
        }
        return CurveView.Lane(
            factor: "a21002", name: "氮氧化物", unit: "mg/m³", statistic: .hour,
            isConvertedHere: false,
            points: values.enumerated().map { hour, text in
                let at = start.advanced(byHours: hour)
                return CurveView.Point(
                    start: at, end: at.advanced(byHours: 1), mean: text.flatMap { Numeral($0) },
                    least: nil, greatest: nil, count: 1, valid: text == nil ? 0 : 1)
            }, bands: [],
            limits: limits.map { [.init(start: start, end: end, limit: $0)] } ?? [],
            referenceOxygen: nil)
    }

    private func paths(_ lane: CurveView.Lane) -> LanePath.Paths {
        let span = TimeSpan(days: 1, endingWith: Day(2026, 10, 13))
        return LanePath(
            lane: lane, axis: CurveAxis(span: span, left: 0, right: 240), top: 0, height: 100,
            lowest: 0, highest: 100
        ).paths
    }

    @Test func `hours are steps, a gap parts the line, equal to the limit is not over`() {
        let drawn = paths(lane(["40", "50", nil, "60"], limit: "50"))
        #expect(drawn.line == "M0 60H10L10 50H20M30 40H40")
        #expect(drawn.over == "M30 40H40")
    }

    @Test func `numbers have one decimal and no needless zero`() {
        #expect(
            [1.0, 0.25, -0.04, -12.36, 100.06].map(\.svg) == ["1", "0.3", "0", "-12.4", "100.1"])
        #expect([0, 0.7, 46, 47, 99].map(RoundNumber.above) == [1, 0.8, 50, 60, 120])
    }
}
