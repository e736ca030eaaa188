import Compliance
import HJ212
import Store
import Testing

@testable import Gateway

/// Readings wait packed; what comes out is what went in.
@Suite struct OpenSheetTests {
    /// A reading with its start and length.
    private struct Given: Sendable {
        let start: Int
        let length: Int
        let digits: Int64
        let places: Int8
        let flag: String
    }

    private static func sheet(_ given: [Given]) -> OpenSheet {
        var sheet = OpenSheet(3, .minute, firstDay: Day(2026, 10, 14))
        for one in given {
            let byte = one.flag.utf8.count > 1 ? SentValue.long : one.flag.utf8.first ?? 0
            let value = SentValue(
                code: FactorWord(bits: 0), digits: one.digits, places: one.places,
                statistic: .minute, flag: byte, longCode: nil, longFlag: nil)
            _ = sheet.add(
                value, start: one.start, length: one.length,
                longFlag: one.flag.utf8.count > 1 ? one.flag : nil)
        }
        return sheet
    }

    private static func expectSame(_ given: [Given]) {
        let readings = sheet(given).readings(source: "main")
        #expect(
            readings
                == given.map { one in
                    let number = Numeral(one.digits, places: Int(one.places))
                    return SheetReading(
                        start: one.start, length: one.length,
                        value: one.places < 0 ? nil : MeasuredValue(number), flag: one.flag,
                        source: "main")
                })
        #expect(
            zip(readings, given).allSatisfy { $0.value?.number.digits ?? 0 == $1.digits })
    }

    @Test func `usual minutes take three bytes each`() {
        let given = (0..<1440).map {
            Given(start: $0 * 60, length: 60, digits: Int64(1200 + $0 % 37), places: 1, flag: "N")
        }
        Self.expectSame(given)
        #expect(Self.sheet(given).bytes.count <= 1440 * 4)
    }

    @Test func `whatever changes comes back as it was`() {
        Self.expectSame([
            Given(start: 0, length: 600, digits: 12, places: 1, flag: "N"),
            Given(start: 86_399, length: 0, digits: .max, places: 12, flag: ""),
            Given(start: -5, length: 86_400, digits: .min, places: 0, flag: "hd"),
            Given(start: -5, length: 86_400, digits: 0, places: -1, flag: "hd"),
            Given(start: 31_622_400, length: 3600, digits: -1, places: 0, flag: "维护期间"),
            Given(start: 31_622_401, length: 3600, digits: -1, places: 0, flag: "D"),
        ])
    }

    @Test(arguments: 0..<100)
    func `any readings come back`(seed: Int) {
        var state = UInt64(seed + 1)
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let given = (0..<50).map { _ in
            let places = Int8(next(14) - 1)
            return Given(
                start: next(1 << 25), length: next(90_000),
                digits: places < 0 ? 0 : Int64(next(1 << 31)) << next(32) - 77, places: places,
                flag: ["N", "", "D", "hd", "3"][next(5)])
        }
        Self.expectSame(given)
    }

    @Test func `an emptied sheet begins anew`() {
        var sheet = Self.sheet([Given(start: 9, length: 1, digits: 7, places: 2, flag: "D")])
        sheet.empty()
        #expect(sheet.readings(source: "").isEmpty)
        #expect(sheet.bytes.isEmpty)
    }
}
