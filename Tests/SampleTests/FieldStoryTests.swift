import Compliance
import HJ212
import Sample
import Testing

/// What stations tell beside values, and the three stories in it.
@Suite struct FieldStoryTests {
    private let city = Qingxi.city

    private func story(_ kind: FieldStory.Kind) throws -> FieldStory {
        try #require(city.fieldStories.first { $0.kind == kind })
    }

    private func frames(_ story: FieldStory, from: Instant, minutes: Int) -> [Frame] {
        let sent = city.simulator(of: story.station).transmissions(
            from: from, to: from.advanced(byMinutes: minutes))
        return FrameDecoder.decodeAll(sent.flatMap(\.bytes))
    }

    @Test func `three stations have a story that lies in the past`() {
        #expect(city.fieldStories.count == 3)
        for story in city.fieldStories { #expect(story.span.upperBound < Instant(city.today)) }
    }

    @Test func `production runs while treatment stands still, and comes over the wire`() throws {
        let story = try story(.silentTreatment)
        let from = story.span.lowerBound.advanced(byMinutes: -30)
        let use = PowerUse(
            story.powerMinutes(from: from, to: story.span.upperBound.advanced(byMinutes: 600)))
        let silences = use.silences(
            under: try PowerRule(under: try Qingxi.law(), on: city.today))
        #expect(silences.map(\.span) == [story.span])
        let frames = frames(story, from: story.span.lowerBound, minutes: 11)
        let power = frames.filter { $0.packet.st == "44" }
        #expect(power.count == 11)
        #expect(power.first?.packet.firstItem(named: "d30701-Rtd") == "1.2")
        let states = frames.filter { $0.packet.cn == "2021" }.compactMap {
            $0.packet.firstItem(named: "SB1-RS")
        }
        #expect(states.allSatisfy { $0 == "0" } && !states.isEmpty)
        #expect(frames.allSatisfy { $0.isGood && $0.issues.isEmpty })
    }

    @Test func `a slope is changed at night behind an open door`() throws {
        let story = try story(.slopeAtNight)
        let frames = frames(
            story, from: story.span.lowerBound.advanced(byMinutes: -1), minutes: 30)
        let told = frames.filter { $0.packet.cn == "3020" }.flatMap { frame in
            frame.packet.factors.map { "\($0.code)=\($0["Info"] ?? "")" }
        }
        #expect(
            told == [
                "i32001=1", "i31001=//开门//", "i22002=1", "i13008=0.82", "i22002=0", "i32001=0",
            ])
        let events = EventRun.events(
            in: story.statements(
                from: Instant(city.today.advanced(by: -90)), to: Instant(city.today)),
            of: story.station.mn)
        #expect(
            events.filter { $0.code == "i13008" && !$0.before.isEmpty }.map(\.after) == ["0.82"])
    }

    @Test func `calibrations come at their frequency`() throws {
        for story in city.fieldStories {
            let all = story.calibrations(
                from: Instant(city.today.advanced(by: -30)), to: Instant(city.today))
            let factor = try #require(all.first?.factor)
            let rule = try CalibrationRule(
                for: factor, at: story.station.outlet.medium, under: try Qingxi.law(),
                on: city.today)
            let history = CalibrationHistory(
                all.filter { $0.factor == factor }, under: rule)
            #expect(history.doubts(until: Instant(city.today.advanced(by: -1))).isEmpty)
        }
    }
}
