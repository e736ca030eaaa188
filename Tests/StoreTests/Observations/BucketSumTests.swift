import Compliance
import Store
import Testing

struct BucketSumTests {
    /// A minute's value with flag and mark, and what becomes of it.
    @Test func `only plain, normal and unmarked values are summed`() throws {
        let sheet = Sheet([
            reading(0, "1.0"), reading(60, "2.50"), reading(120, "9.9", flag: "D"),
            reading(180, "9.9", mark: "校准"), reading(240, "<9.9"), reading(300, nil),
            reading(3600, "4.0"),
        ])
        let hours = sheet.sums(every: 3600)
        #expect(hours.map(\.count) == [6, 1])
        #expect(hours.map(\.valid) == [2, 1])
        #expect(hours.map(\.validSeconds) == [120, 60])
        #expect(hours.map { $0.mean(places: 2)?.description } == ["1.75", "4.00"])
        #expect(hours[0].least == 100 && hours[0].greatest == 250)
    }

    @Test(arguments: [("1.75", false), ("1.7499", true), ("1.8", false), ("1.750001", false)])
    func `equal to the limit is not above it`(limit: String, isAbove: Bool) throws {
        let hour = try #require(
            Sheet([reading(0, "1.0"), reading(60, "2.50")]).sums(every: 3600).first)
        #expect(hour.isAbove(try #require(Numeral(limit))) == isAbove)
    }

    @Test func `sums of great numbers do not overflow`() throws {
        let readings = (0..<60).map { reading($0 * 60, "900000000000000000") }
        let hour = try #require(Sheet(readings).sums(every: 3600).first)
        #expect(hour.sum == Int128(900_000_000_000_000_000) * 60)
        #expect(hour.mean(places: 0)?.description == "900000000000000000")
    }

    @Test func `by hours it is what adding one by one gives`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = RandomReadings(seed)
        for _ in 0..<100 {
            let readings = random.next()
            let sums = Sheet(readings).sums(every: 3600)
            let slow = Dictionary(grouping: readings) { $0.start / 3600 * 3600 }
            #expect(sums.map(\.start) == slow.keys.sorted(), "seed \(seed)")
            for sum in sums {
                let all = slow[sum.start] ?? []
                let valid = all.filter {
                    $0.value?.qualifier == .exactly && DataFlag($0.flag).isNormal
                        && $0.mark.isEmpty
                }
                #expect(sum.count == all.count && sum.valid == valid.count, "seed \(seed)")
                let exact = valid.reduce(Int128(0)) { total, reading in
                    let number = reading.value?.number ?? .zero
                    return total + Int128(number.digits) * power(sum.places - number.places)
                }
                #expect(sum.sum == exact, "seed \(seed)")
            }
        }
    }

    private func power(_ exponent: Int) -> Int128 {
        (0..<exponent).reduce(Int128(1)) { product, _ in product * 10 }
    }

    private func reading(
        _ start: Int, _ value: String?, flag: String = "N", mark: String = ""
    ) -> SheetReading {
        SheetReading(
            start: start, length: 60, value: value.flatMap { MeasuredValue($0) }, flag: flag,
            mark: mark)
    }
}
