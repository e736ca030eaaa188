import Compliance
import Testing

/// T15, T16, T20, T23: a curve that no process makes, chemistry, units, conversions.
@Suite("曲线与化学关系线索") struct CurveDetectorTests {
    private let cyclicSeries = "T15"
    private let chemistryConflict = "T16"
    private let unitMixUp = "T20"
    private let frozenConversion = "T23"
    private let limit = [Watched.limit("a21002", "50")]

    /// Minutes that rise and fall within a period, on top of some noise.
    private func waves(_ period: Int, noise: Double) -> String {
        let noises = Watched.living(10_080, around: 0, swing: noise, places: 2).split(
            separator: ",")
        return noises.enumerated().map { index, noise in
            let place = index % period
            let height = place < period / 2 ? place : period - place
            let digits = Int64(3000 + 1000 * height / period)
            let sum = Numeral(digits, places: 2) + (Numeral(String(noise)) ?? .zero)
            return sum.description
        }.joined(separator: ",")
    }

    @Test(arguments: [(90, 0.1, 1), (90, 8.0, 0), (1440, 0.1, 0)])
    func `a curve with a period of its own`(period: Int, noise: Double, seen: Int) throws {
        let watch = try Watched.watch(
            [Watched.minutes(of: "a21002", waves(period, noise: noise))], limits: limit, days: 7)
        let leads = try watch.seen(cyclicSeries).filter { $0.statement.contains("周期") }
        #expect(leads.count == seen)
    }

    @Test func `the same period of the load explains it`() throws {
        let watch = try Watched.watch(
            [
                Watched.minutes(of: "a21002", waves(90, noise: 0.1)),
                Watched.minutes(of: "d20105", waves(90, noise: 0.2)),
            ], limits: limit, days: 7)
        #expect(try watch.seen(cyclicSeries).isEmpty)
    }

    @Test func `digits that nobody measured`() throws {
        let honest = Watched.living(10_080, around: 40, swing: 9, places: 1)
        let fives = honest.split(separator: ",").map { $0.dropLast() + "5" }.joined(separator: ",")
        for (words, seen) in [(honest, 0), (fives, 1)] {
            let watch = try Watched.watch(
                [Watched.minutes(of: "a21002", words)], limits: limit, days: 7)
            #expect(try watch.seen(cyclicSeries).count == seen)
        }
    }

    @Test(
        arguments: table(
            """
            outlet  part           whole          seen
            DW001   w21003 53.1*3  w21001 45.2*3  1
            DW001   w21003 53.1*2  w21001 45.2*3  -
            DW001   w21003 45.9*3  w21001 45.2*3  -
            DW001   w01017 40*3    w01018 30*3    1
            DA001   a21003 40*3    a21002 30*3    1
            """))
    func `a part that is larger than the whole`(row: Row) throws {
        let series = ["part", "whole"].map { column in
            let words = row[column].split(separator: " ").map(String.init)
            return Watched.hours(of: words[0], words[1])
        }
        let watch = try Watched.watch(series, outlet: row["outlet"], days: 1)
        #expect(try watch.seen(chemistryConflict).count == Int(row.cell("seen")) ?? 0)
    }

    @Test(
        arguments: table(
            """
            oxygen  raw   converted  conflict
            12*8    30*8  25*8       1
            12*8    30*8  37.5*8     -
            6*8     30*8  25*8       -
            """))
    func `oxygen above the reference makes the converted value larger`(row: Row) throws {
        let watch = try Watched.watch(
            [
                Watched.hours(of: "a19001", row["oxygen"]), Watched.hours(of: "a21002", row["raw"]),
                Watched.hours(of: "a21002", row["converted"], .hourConverted),
            ], limits: [Watched.limit("a21002", "50", oxygen: "9")], days: 1)
        #expect(try watch.seen(chemistryConflict).count == Int(row.cell("conflict")) ?? 0)
    }

    @Test(arguments: [("30000*20", 1), ("4000*20", 0), ("0.03*20", 1), ("0.06*20", 0)])
    func `a level that only another unit explains`(words: String, seen: Int) throws {
        let watch = try Watched.watch(
            [Watched.hours(of: "a21002", words)], limits: limit, days: 1)
        #expect(try watch.seen(unitMixUp).count == seen)
    }

    @Test func `a factor of gas in waste water, and one that was never sent`() throws {
        let gas = try Watched.watch(
            [Watched.hours(of: "a21002", "30*20")], outlet: "DW001", days: 1)
        #expect(try gas.seen(unitMixUp).count == 1)
        let sheet = PermitSheet(monitoring: [
            [
                "point": "DA001", "factor": "a21026", "pollutant": "二氧化硫", "mode": "auto",
                "frequency": "continuous",
            ]
        ])
        let watch = try Watched.watch(
            [Watched.hours(of: "a21002", "30*20")], days: 1, permit: sheet.permit())
        #expect(try watch.seen(unitMixUp).map(\.factors) == [["a21026"]])
    }

    @Test(
        arguments: table(
            """
            case         oxygen  raw    converted  seen
            frozen       9*12    moves  30*12      1
            follows      9*12    moves  moves      -
            both stand   9*12    30*12  30*12      -
            missing      9*12    moves  30,31      1
            fixed ratio  turns   40*12  40*11,40   1
            """))
    func `the converted value follows the measured one`(row: Row) throws {
        let words = [
            "moves": "30,31,32,33,34,35,36,35,34,33,32,31",
            "turns": "8,9,10,11,12,11,10,9,8,9,10,11",
        ]
        let series = [
            ("oxygen", "a19001", Statistic.hour), ("raw", "a21002", .hour),
            ("converted", "a21002", .hourConverted),
        ].map { column, factor, statistic in
            Watched.hours(of: factor, words[row[column]] ?? row[column], statistic)
        }
        let watch = try Watched.watch(
            series, limits: [Watched.limit("a21002", "50", oxygen: "9")], days: 1)
        #expect(try watch.seen(frozenConversion).count == Int(row.cell("seen")) ?? 0)
    }
}
