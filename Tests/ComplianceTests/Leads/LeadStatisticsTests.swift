import Testing

@testable import Compliance

/// The statistics that detectors stand on, against the plain way.
@Suite("线索统计") struct LeadStatisticsTests {
    private func numbers(_ count: Int) -> [Double] {
        Watched.living(count, around: 30, swing: 9, seed: 6, places: 2).split(separator: ",")
            .compactMap { Double($0) }
    }

    @Test(
        arguments: table(
            """
            values         share  quantile
            3              0.5    3
            1 2 3          0.5    2
            4 1 3 2        0.5    2.5
            0 10           0.9    9
            5 1 4 2 3      0      1
            """))
    func `a quantile lies straight between two values`(row: Row) throws {
        let values = row["values"].split(separator: " ").compactMap { Double($0) }
        #expect(values.quantile(try #require(Double(row["share"]))) == Double(row["quantile"]))
    }

    @Test func `nothing has no middle, and a few wild values do not move it`() {
        #expect([Double]().median == nil)
        #expect([30, 31, 32, 9000, 29].median == 31)
        #expect([30, 31, 32, 9000, 29].spread(around: 31) == 1.4826)
    }

    @Test func `the passing median is that of the last values`() {
        var passing = PassingMedian(width: 30)
        let all = numbers(400)
        for (index, value) in all.enumerated() {
            passing.add(value)
            let last = Array(all[max(0, index - 29)...index])
            #expect(abs(passing.median - (last.median ?? 0)) < 1e-9)
        }
        passing.empty()
        #expect(!passing.isFull)
    }

    @Test func `the fast autocorrelation is the plain one`() throws {
        let all = numbers(200)
        let mean = try #require(all.mean)
        let fast = Autocorrelation.of(all[...])
        let whole = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        for lag in [0, 1, 7, 50, 120] {
            let sum = (0..<200 - lag).reduce(0.0) {
                $0 + (all[$1] - mean) * (all[$1 + lag] - mean)
            }
            let plain = sum / whole * 200 / Double(200 - lag)
            #expect(abs(fast[lag] - plain) < 1e-9)
        }
        #expect(Autocorrelation.of([3, 3, 3, 3, 3]).isEmpty)
    }

    @Test func `hashes are equal where texts are, and nowhere else`() {
        let words = Watched.living(40, around: 30, swing: 9, places: 2)
        let series = Watched.minutes(
            of: "a21002", Watched.after(words, "F", words, "30.10", "30.1"))
        let ends = RollingHash(series, width: 10, distinct: 5).ends
        #expect(ends[8] == nil && ends[9] != nil)
        #expect(ends[39] == ends[80])
        #expect(ends[45] == nil)
        #expect(ends[81] != ends[82])
    }
}
