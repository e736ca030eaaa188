import Compliance
import Testing

/// A day on which the standards of law/validity.csv are in force.
private let day = Day(2026, 9, 22)

@Suite("均值与有效性") struct PeriodMeanTests {
    /// `n×value` parts, one after the other: `45×10.0 15×-` are 45 valid minutes and 15 missing.
    private func parts(_ text: String, length: Int) throws -> [PartValue] {
        var start = Instant(day)
        var parts: [PartValue] = []
        for word in text.split(separator: " ") {
            let pair = word.split(separator: "×")
            for _ in 0..<(try #require(Int(pair[0]))) {
                let state: PartValue.State =
                    switch pair[1].last {
                    case "!": .invalid
                    case "F": .stopped
                    case "-": .missing
                    default: .valid
                    }
                let number = Numeral(String(pair[1].filter { !"!F-".contains($0) }))
                parts.append(
                    PartValue(start: start, length: length, number: number, state: state))
                start = start.advanced(bySeconds: length)
            }
        }
        return parts
    }

    @Test(
        arguments: table(
            """
            medium  length  minutes                value  valid  due  isValid  flag
            air     60      60×10.0                10.0   60     60   yes      N
            air     60      45×10.0 15×-           10.0   45     60   yes      N
            air     60      44×10.0 16×-           10.0   44     60   no       D
            air     60      45×10.0 15×99.0!       10.0   45     60   yes      N
            air     60      30×10.0 30×20.0        15.0   60     60   yes      N
            air     60      60×F                   -      0      0    no       F
            air     60      60×-                   -      0      60   no       D
            air     600     5×12.5 1×-             12.5   5      6    yes      N
            air     600     4×12.5 2×-             12.5   4      6    no       D
            water   600     1×12.5 5×-             12.5   1      6    yes      N
            water   600     5×12.5 1×99.0!         12.5   5      6    yes      D
            air     60      30×0.1 30×0.2          0.2    60     60   yes      N
            air     60      30×0.3 30×0.2          0.2    60     60   yes      N
            """))
    func `an hour is valid from 45 valid minutes in gas; means are rounded half to even`(row: Row)
        throws
    {
        let length = try #require(Int(row["length"]))
        let medium = try #require(Medium(rawValue: row["medium"]))
        let rule = try MeanRule.hour(
            medium, partSeconds: length, under: LawFolder.law(), on: day)
        let mean = rule.mean(
            of: try parts(row["minutes"], length: length), from: Instant(day),
            to: Instant(day).advanced(byHours: 1))
        #expect(mean.value?.description ?? "-" == row["value"])
        #expect("\(mean.valid)" == row["valid"])
        #expect("\(mean.due)" == row["due"])
        #expect((mean.isValid ? "yes" : "no") == row["isValid"])
        #expect(mean.flag.code == row["flag"])
    }

    @Test(
        arguments: table(
            """
            medium  hours                value  due  isValid
            air     20×10 4×-            10     24   yes
            air     19×10 5×-            10     24   no
            air     20×10 4×F            10     20   yes
            water   18×10 6×-            10     24   yes
            water   17×10 7×-            10     24   no
            water   9×10 3×- 12×F        10     12   yes
            water   8×10 4×- 12×F        10     12   no
            water   24×F                 -      0    no
            """))
    func `a day is valid from 20 hours in gas, from three quarters of the due ones in water`(
        row: Row
    ) throws {
        let medium = try #require(Medium(rawValue: row["medium"]))
        let rule = try MeanRule.day(medium, under: LawFolder.law(), on: day)
        let mean = rule.mean(
            of: try parts(row["hours"], length: 3600), from: Instant(day),
            to: Instant(day).advanced(byHours: 24))
        #expect(mean.value?.description ?? "-" == row["value"])
        #expect("\(mean.due)" == row["due"])
        #expect((mean.isValid ? "yes" : "no") == row["isValid"])
    }

    @Test func `a day of water weighs by flow, and not at all where one flow is unknown`() throws {
        let rule = try MeanRule.day(.water, under: LawFolder.law(), on: day)
        func mean(_ volumes: [Numeral?]) -> PeriodMean {
            let parts = volumes.enumerated().map { index, volume in
                PartValue(
                    start: Instant(day).advanced(byHours: index), length: 3600,
                    number: Numeral(index < 12 ? 10 : 40), state: .valid, volume: volume)
            }
            return rule.mean(of: parts, from: Instant(day), to: Instant(day.advanced(by: 1)))
        }
        let flows = (0..<24).map { Numeral($0 < 12 ? 300 : 100) }
        // (12 × 300 × 10 + 12 × 100 × 40) ÷ 4800 = 17.5, half to even.
        #expect(mean(flows).value == Numeral("18"))
        #expect(mean(flows).isWeighted)
        let unknown = flows.dropLast() + [nil]
        #expect(mean(Array(unknown)).value == Numeral("25"))
        #expect(!mean(Array(unknown)).isWeighted)
        #expect(!mean(flows.map { _ in Numeral.zero }).isWeighted)
    }

    @Test func `the same parts in any order give the same means`() throws {
        let rule = try MeanRule.hour(.air, partSeconds: 60, under: LawFolder.law(), on: day)
        var random = Seeded(212)
        let parts = (0..<300).map { minute in
            PartValue(
                start: Instant(day, minute: minute), length: 60,
                number: Numeral(Int64(minute * 37 % 101), places: 1),
                state: minute % 9 == 0 ? .invalid : .valid)
        }
        let means = rule.means(of: parts)
        #expect(means.count == 5)
        for _ in 0..<20 { #expect(rule.means(of: parts.shuffled(using: &random)) == means) }
    }

    @Test func `a mean with too few parts is invalid in the longer one, a standstill is left out`()
        throws
    {
        let law = try LawFolder.law()
        let rule = try MeanRule.hour(.air, partSeconds: 60, under: law, on: day)
        let few = rule.mean(
            of: try parts("10×5.0", length: 60), from: Instant(day), to: Instant(day, minute: 60))
        let still = rule.mean(
            of: try parts("60×F", length: 60), from: Instant(day), to: Instant(day, minute: 60))
        #expect(few.part().state == .invalid)
        #expect(still.part().state == .stopped)
    }

    @Test func `the working shows what was counted`() throws {
        let rule = try MeanRule.hour(.air, partSeconds: 60, under: LawFolder.law(), on: day)
        let minutes = try parts("45×10.0 15×-", length: 60)
        let mean = rule.mean(of: minutes, from: Instant(day), to: Instant(day, minute: 60))
        let working = mean.working(of: minutes, name: "二氧化硫", unit: "mg/m³")
        #expect(working.steps.contains("有效 45，应有 60，无效 0，停运 0"))
        #expect(working.steps.contains("450.0 ÷ 45 = 10.0"))
        #expect(working.result == "二氧化硫 10.0 mg/m³")
        #expect(working.inputs.last?.name == "其余 41 个有效值")
    }
}
