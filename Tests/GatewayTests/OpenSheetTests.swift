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

    private static let meanings = (0..<4).map {
        SentCodes.Meaning(code: "f\($0)", unit: "mg/L")
    }
    private static let day = Day(2026, 10, 14)

    /// An outlet to which readings came, each to one of some factors.
    private static func outlet(_ given: [Given], factor: (Int) -> Int32 = { _ in 3 }) -> OpenOutlet
    {
        var outlet = OpenOutlet(site: "s", outlet: .one)
        for (index, one) in given.enumerated() {
            let isLong = one.flag.utf8.count > 1
            outlet.add(
                OpenReading(
                    start: Int32(one.start), length: Int32(one.length), digits: one.digits,
                    places: one.places, flag: isLong ? SentValue.long : one.flag.utf8.first ?? 0,
                    longFlag: isLong ? one.flag : nil), of: factor(index), .minute, day)
        }
        return outlet
    }

    private static func reading(_ one: Given) -> SheetReading {
        let number = Numeral(one.digits, places: Int(one.places))
        return SheetReading(
            start: one.start, length: one.length,
            value: one.places < 0 ? nil : MeasuredValue(number), flag: one.flag, source: "main")
    }

    private static func expectSame(_ given: [Given]) {
        let sheets = outlet(given).waiting(source: "main", meanings)
        #expect(sheets.map(\.key.name.factor) == ["f3"])
        #expect(sheets.flatMap(\.readings) == given.map(reading))
        let digits = sheets.flatMap(\.readings).map { $0.value?.number.digits ?? 0 }
        #expect(digits == given.map(\.digits))
    }

    @Test func `usual minutes take four bytes each at most`() {
        let given = (0..<1440).map {
            Given(start: $0 * 60, length: 60, digits: Int64(1200 + $0 % 37), places: 1, flag: "N")
        }
        Self.expectSame(given)
        // And a head of a few bytes.
        #expect(Self.outlet(given).bytes <= 1440 * 4 + 16)
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

    @Test func `each factor gets its own, in whatever order they come`() {
        let given = (0..<90).map {
            Given(start: $0, length: 60, digits: Int64($0), places: 2, flag: "N")
        }
        let order: (Int) -> Int32 = { Int32([0, 1, 2, 3, 2, 0, 3, 3, 1][$0 % 9]) }
        let sheets = Self.outlet(given, factor: order).waiting(source: "main", Self.meanings)
        #expect(sheets.map(\.key.name.factor) == ["f0", "f1", "f2", "f3"])
        for (number, sheet) in sheets.enumerated() {
            let own = given.indices.filter { order($0) == Int32(number) }.map { given[$0] }
            #expect(sheet.readings == own.map(Self.reading))
        }
    }

    @Test func `what was written is forgotten, its series remembered, an idle sheet goes`() {
        let given = [Given(start: 9, length: 1, digits: 7, places: 2, flag: "D")]
        var outlet = Self.outlet(given + given, factor: { Int32($0) })
        outlet.close([11, 12])
        #expect(outlet.isEmpty)
        var waiting = outlet.waiting(source: "", Self.meanings)
        #expect(waiting.map(\.series) == [11, 12])
        #expect(waiting.flatMap(\.readings).isEmpty)
        outlet.close([nil, 12])
        waiting = outlet.waiting(source: "", Self.meanings)
        #expect(waiting.map(\.key.name.factor) == ["f1"])
    }
}
