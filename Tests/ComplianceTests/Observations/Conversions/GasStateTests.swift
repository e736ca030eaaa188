import Compliance
import Testing

@Suite("标准状态与干基") struct GasStateTests {
    private func state(_ celsius: String, _ pressure: String, _ air: String, _ moisture: String)
        throws -> GasState
    {
        GasState(
            temperatureCelsius: try #require(Numeral(celsius)),
            staticKilopascal: try #require(Numeral(pressure)),
            airKilopascal: try #require(Numeral(air)),
            moisturePercent: try #require(Numeral(moisture)))
    }

    @Test(
        arguments: table(
            """
            celsius  static  air      moisture  standard  dry        flow
            0        0       101.325  0         100.000   100.000    1000.000
            273      0       101.325  0         200.000   100.000    500.000
            136.5    -1.325  101.325  10        152.000   111.111    592.000
            50       -0.2    100.0    8         120.121   108.696    766.000
            """))
    func `to 0 ℃ and 101325 Pa, without moisture`(row: Row) throws {
        let state = try state(row["celsius"], row["static"], row["air"], row["moisture"])
        func near(_ number: Numeral?, _ text: String, _ tolerance: Double) throws {
            let number = try #require(number)
            let wanted = try #require(Double(text))
            #expect(abs(number.double - wanted) <= tolerance)
        }
        try near(state.standardConcentration(Numeral(100)), row["standard"], 1)
        try near(state.dry(Numeral(100)), row["dry"], 0.001)
        try near(state.standardDryFlow(Numeral(1000)), row["flow"], 1)
    }

    @Test func `an impossible state converts nothing`() throws {
        #expect(try state("-273", "0", "101.325", "0").standardConcentration(Numeral(1)) == nil)
        #expect(try state("20", "-101.325", "101.325", "0").standardDryFlow(Numeral(1)) == nil)
        #expect(try state("20", "0", "101.325", "100").dry(Numeral(1)) == nil)
        #expect(try state("20", "0", "101.325", "100").standardDryFlow(Numeral(1)) == nil)
    }

    @Test func `ppm becomes mg by molar mass, and NO counts as NO₂`() {
        #expect(VolumeGas.sulfurDioxide.milligrams(ppm: Numeral(35)) == Numeral(100))
        #expect(VolumeGas.nitricOxide.milligrams(ppm: Numeral(224)) == Numeral(300))
        let sum = VolumeGas.nitrogenOxides(
            nitricOxide: Numeral(30), nitrogenDioxide: Numeral(4))
        #expect(sum == Numeral(50))
    }
}
