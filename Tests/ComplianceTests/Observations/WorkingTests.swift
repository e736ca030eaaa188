import Compliance
import Testing

@Suite("计算过程") struct WorkingTests {
    private func parts(_ numbers: [String], volume: String? = nil) -> [PartValue] {
        numbers.enumerated().map { hour, text in
            PartValue(
                start: Instant(Day(2026, 9, 22), minute: hour * 60), length: 3600,
                number: Numeral(text), state: .valid,
                volume: volume.flatMap(Numeral.init))
        }
    }

    private func working(_ parts: [PartValue], _ medium: Medium) throws -> Working {
        let law = try LawFolder.law()
        let rule = try MeanRule.day(medium, under: law, on: Day(2026, 9, 22))
        let mean = try #require(rule.means(of: parts).first)
        return mean.working(of: parts, name: "氮氧化物", unit: "mg/m³")
    }

    @Test func `a mean shows its sum, its count and its rounding`() throws {
        let working = try working(parts(Array(repeating: "2.5", count: 20)), .air)
        #expect(working.steps[1] == "50.0 ÷ 20 = 2.5")
        #expect(working.steps[0].hasPrefix("有效 20，应有 24"))
        #expect(working.result == "氮氧化物 2.5 mg/m³")
        // A long list is shown by its beginning and the number of the others.
        #expect(working.inputs.count == 5)
        #expect(working.inputs.last?.name == "其余 16 个有效值")
    }

    @Test func `too few values say so instead of a result`() throws {
        #expect(try working(parts(["1", "2"]), .air).result == "有效数据不足，均值无效")
    }

    @Test func `water is weighted by what flowed`() throws {
        let working = try working(parts(Array(repeating: "4", count: 24), volume: "3"), .water)
        #expect(working.formula == "日均值 = Σ(浓度 × 流量) ÷ Σ流量")
        #expect(working.basis.hasPrefix("HJ 356"))
    }
}
