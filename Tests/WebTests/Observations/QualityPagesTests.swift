import Compliance
import Store
import Testing

@testable import Web

/// Data quality, means taken anew and amounts at the counter.
struct QualityPagesTests {
    private static func world() async throws -> World {
        let world = try await World()
        let outlet = try #require(OutletCode(world.own.outlet))
        let site = try await world.test.store.site(world.own.site, in: .everyone)
        let permit = try await world.test.store.permit(of: site)
        var values: [Measurement] = []
        for hour in 0..<24 {
            let start = Instant(Day(2026, 10, 13), minute: hour * 60)
            for (factor, value, unit) in [("a21002", 33, "mg/m³"), ("a00000", 40, "m³/s")] {
                values.append(
                    Measurement(
                        outlet: outlet, factor: factor, statistic: .hour, start: start,
                        end: start.advanced(byHours: 1),
                        value: MeasuredValue(Numeral(Int64(value))), unit: unit, flag: .normal))
            }
        }
        let midnight = Instant(Day(2026, 10, 13))
        values.append(
            Measurement(
                outlet: outlet, factor: "a21002", statistic: .day, start: midnight,
                end: midnight.advanced(byHours: 24), value: MeasuredValue(Numeral(44)),
                unit: "mg/m³", flag: .normal))
        try await world.test.store.record(values, of: site.id, at: .inTests)
        let question = Question(
            record: Record(permit: permit, measurements: values), law: world.test.counter.law,
            factors: world.test.counter.factors, now: .inTests)
        try await world.test.store.keep(question.outletDays(), of: site.id)
        return world
    }

    @Test func `officers see the quality of their jurisdiction, a unit its own`() async throws {
        let world = try await Self.world()
        let analyst = try await world.visitor(Persona(.analyst))
        let page = try await analyst.get("/quality")
        #expect(page.text.contains(world.own.name))
        #expect(page.heading.hasPrefix("有效传输率 "))
        for by in ["outlet", "day", "operator"] {
            #expect(try await analyst.get("/quality?by=\(by)&sort=gaps&order=desc").status == 200)
        }
        let csv = try await analyst.get("/quality.csv?by=outlet").text
        #expect(csv.contains("\(world.own.name) \(world.own.outlet)"))
        let beside = try await world.visitor(Persona(.analyst, .beside))
        #expect(!(try await beside.get("/quality").text.contains(world.own.name)))
        let unit = try await world.visitor(Persona(.enterprise))
        #expect(try await unit.get("/quality?by=outlet").text.contains(world.own.outlet))
    }

    @Test func `a sent mean that differs is listed with its working`() async throws {
        let world = try await Self.world()
        let analyst = try await world.visitor(Persona(.analyst))
        let path = "/outlets/\(world.own.site)/\(world.own.outlet)/review"
        let page = try await analyst.get("\(path)?factor=a21002&day=2026-10-14&only=differing")
        for word in ["1 个日均值，1 个与上报的不一致", "看计算过程", "792 ÷ 24 = 33", "不一致"] {
            #expect(page.text.contains(word), "\(word)")
        }
        let csv = try await analyst.get("\(path).csv?factor=a21002&day=2026-10-14").text
        #expect(csv.contains("2026-10-13,44,33,11,24,24,不一致"))
    }

    @Test func `amounts of the quarter stand with their capture rate and working`() async throws {
        let world = try await Self.world()
        let analyst = try await world.visitor(Persona(.analyst))
        let page = try await analyst.get(
            "/outlets/\(world.own.site)/\(world.own.outlet)/amounts")
        for word in ["2026年第四季度", "看计算过程", "与年许可排放量比较"] {
            #expect(page.text.contains(word), "\(word)")
        }
    }
}
