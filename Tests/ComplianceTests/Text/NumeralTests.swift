import Compliance
import Testing

@Suite("数值") struct NumeralTests {
    @Test(
        arguments: table(
            """
            text                 written
            12.30                12.30
            -0.5                 -0.5
            .5                   0.5
            3e-2                 0.03
            1.2E3                1200
            0.05                 0.05
            123456789012345678   123456789012345678
            1.2.3                -
            12a                  -
            e5                   -
            --1                  -
            99999999999999999999  -
            9223372036854775807  9223372036854775807
            9223372036854775808  -
            1e-9223372036854775808  -
            1e31                 -
            0.1234567890125      0.123456789012
            0.1234567890135      0.123456789014
            0.12345678901250001  0.123456789013
            """))
    func `a number is kept as written, or refused`(row: Row) {
        #expect(Numeral(row["text"])?.description ?? "-" == row["written"])
    }

    @Test(
        arguments: table(
            """
            left   right   order
            12.30  12.3    =
            50     50.0    =
            50.01  50      >
            -0.2   -0.1    <
            0      -0      =
            1e10   1e-10   >
            """))
    func `equal to the limit is not over it`(row: Row) throws {
        let (left, right) = try (
            #require(Numeral(row["left"])), #require(Numeral(row["right"]))
        )
        #expect((left == right ? "=" : left < right ? "<" : ">") == row["order"])
        #expect(left != right || left.hashValue == right.hashValue)
    }

    @Test(
        arguments: table(
            """
            number  places  rounded
            1.25    1       1.2
            1.35    1       1.4
            1.251   1       1.3
            -1.25   1       -1.2
            -1.35   1       -1.4
            0.05    0       0
            1.5     3       1.5
            """))
    func `rounding is half to even`(row: Row) throws {
        let places = try #require(Int(row["places"]))
        #expect(try #require(Numeral(row["number"])).rounded(places).description == row["rounded"])
    }

    @Test func `sums, products and quotients are exact`() throws {
        let (tenth, fifth) = try (#require(Numeral("0.1")), #require(Numeral("0.2")))
        #expect(tenth + fifth == Numeral("0.3"))
        #expect(tenth - fifth == Numeral("-0.1"))
        #expect(tenth * fifth == Numeral("0.02"))
        #expect(tenth.divided(by: Numeral(3), places: 4)?.description == "0.0333")
        #expect(tenth.divided(by: .zero, places: 4) == nil)
        #expect(Numeral(5).shifted(by: -3)?.description == "0.005")
        #expect(Numeral(5).shifted(by: 30) == nil)
    }
}
