import Compliance
import Testing

@Suite("氧含量折算") struct OxygenConversionTests {
    private func rule() throws -> OxygenConversion {
        try OxygenConversion(under: LawFolder.law(), on: Day(2026, 9, 22))
    }

    @Test(
        arguments: table(
            """
            measured  oxygen  reference  result
            30.0      6       6          30.0
            30.0      9       6          37.5
            30.0      13.5    6          60.0
            30        9       6          37.5
            30.0      19.9    6          409.1
            30.0      20.0    6          不能折算
            30.0      21      6          不能折算
            30.0      -1      6          不能折算
            12.5      11.0    11         12.5
            12.45     11.0    9          14.94
            """))
    func `from the reference's side of air: (21 − reference) ÷ (21 − measured)`(row: Row) throws {
        let outcome = try rule().convert(
            try #require(Numeral(row["measured"])), oxygen: try #require(Numeral(row["oxygen"])),
            reference: try #require(Numeral(row["reference"])))
        switch outcome {
        case .converted(let number, _, let arithmetic):
            #expect(number.description == row["result"])
            #expect(arithmetic.hasSuffix("= \(number)"))
        case .notConvertible(let reason): #expect(reason.contains(row["result"]))
        }
    }

    @Test func `a factor above ten is doubtful`() throws {
        guard
            case .converted(_, let isDoubtful, _) = try rule().convert(
                Numeral(30), oxygen: Numeral(196, places: 1), reference: Numeral(6))
        else { return #expect(Bool(false)) }
        #expect(isDoubtful)
    }

    @Test func `excess air converts where a standard gives it`() throws {
        let rule = try rule()
        #expect(rule.excessAir(oxygen: Numeral(9)) == Numeral("1.75"))
        guard
            case .converted(let number, _, _) = rule.convert(
                Numeral(340, places: 1), oxygen: Numeral(9), excessAir: Numeral(17, places: 1))
        else { return #expect(Bool(false)) }
        #expect(number.description == "35.0")
    }
}
