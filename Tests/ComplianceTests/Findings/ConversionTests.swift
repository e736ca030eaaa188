import Testing

@testable import Compliance

/// 折算浓度 = 实测浓度 × (21 − 基准氧含量) ÷ (21 − 氧含量), GB 13223-2011.
struct ConversionTests {
    @Test(arguments: [
        ("52.3", "8.0", "6", "52.3 × (21 − 6) ÷ (21 − 8.0)", "60.3"),
        ("48.6", "8.2", "6", "48.6 × (21 − 6) ÷ (21 − 8.2)", "57.0"),
        // Less oxygen than the reference makes the value smaller.
        ("30", "11", "11", "30 × (21 − 11) ÷ (21 − 11)", "30.0"),
        ("20.0", "3", "6", "20.0 × (21 − 6) ÷ (21 − 3)", "16.7"),
    ])
    func `the numbers stand in the formula and give the result`(
        measured: String, oxygen: String, reference: String, worked: String, result: String
    ) throws {
        let conversion = Conversion(
            measured: try #require(Numeral(measured)), oxygen: try #require(Numeral(oxygen)),
            reference: try #require(Numeral(reference)))
        #expect(conversion.worked == worked)
        #expect(conversion.result(places: 1)?.description == result)
    }

    @Test(arguments: ["21", "21.5"])
    func `the oxygen of plain air converts nothing`(oxygen: String) throws {
        let conversion = Conversion(
            measured: Numeral(50), oxygen: try #require(Numeral(oxygen)), reference: Numeral(6))
        #expect(conversion.result(places: 1) == nil)
    }
}
