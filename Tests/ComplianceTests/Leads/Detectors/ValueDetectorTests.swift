import Compliance
import Testing

/// T02 to T07: what one curve says of itself.
@Suite("数值类线索") struct ValueDetectorTests {
    private let lowVariance = "T02"
    private let pinnedBelowLimit = "T03"
    private let clippedAtLimit = "T04"
    private let zeroOrNegative = "T05"
    private let overRange = "T06"
    private let jump = "T07"

    private let range = Surroundings(instruments: [
        Instrument(factor: "a21002", range: Numeral(300), detection: Numeral(3))
    ])

    @Test(
        arguments: table(
            """
            level  swing  seen
            60     1.4    1
            60     1.6    -
            20     1.4    -
            """))
    func `a day that moves less than a hundredth of the range`(row: Row) throws {
        let level = try #require(Double(row["level"]))
        let swing = try #require(Double(row["swing"]))
        let words = Watched.living(22, around: level, swing: swing / 2)
        let watch = try Watched.watch(
            [Watched.hours(of: "a21002", words + ",\(level - swing),\(level + swing)")],
            around: range, days: 1)
        #expect(try watch.seen(lowVariance).count == Int(row.cell("seen")) ?? 0)
    }

    @Test(arguments: [(2.0, 40.0, 1), (2.0, 1.0, 0), (8.0, 40.0, 0)])
    func `a curve that stands while the load moves`(swing: Double, load: Double, seen: Int) throws {
        let watch = try Watched.watch(
            [
                Watched.hours(of: "a21002", Watched.living(24, around: 100, swing: swing)),
                Watched.hours(of: "d20105", Watched.living(24, around: 100, swing: load, seed: 2)),
            ], days: 1)
        #expect(try watch.seen(lowVariance).count == seen)
    }

    @Test(
        arguments: table(
            """
            case          level  swing  extra  seen
            pinned        48     1      47     1
            below         43     1      43     -
            one over      48     1      50     -
            wide          47.5   2.4    47     -
            """))
    func `a week in the band below the limit, and never over it`(row: Row) throws {
        let level = try #require(Double(row["level"]))
        let swing = try #require(Double(row["swing"]))
        // Wide swings alternate between the ends of the band.
        let words =
            swing > 2
            ? (0..<168).map { $0 % 2 == 0 ? "45.1" : "49.9" }.joined(separator: ",")
            : row["extra"] + "," + Watched.living(167, around: level, swing: swing)
        let watch = try Watched.watch(
            [Watched.hours(of: "a21002", words)], limits: [Watched.limit("a21002", "50")], days: 7)
        #expect(try watch.seen(pinnedBelowLimit).count == Int(row.cell("seen")) ?? 0)
    }

    @Test(
        arguments: table(
            """
            top       seen
            50*10     1
            50*9      -
            49.9*10   -
            60*12     -
            49.95*10  1
            """))
    func `ten equal maxima at the limit`(row: Row) throws {
        let words = Watched.after(Watched.living(600, around: 30, swing: 5), row["top"])
        let watch = try Watched.watch(
            [Watched.minutes(of: "a21002", words)], limits: [Watched.limit("a21002", "50")],
            days: 1)
        #expect(try watch.seen(clippedAtLimit).count == Int(row.cell("seen")) ?? 0)
    }

    @Test(arguments: [("30,300*3,30", 1), ("30,300*2,30", 0), ("30,T*3,30", 0)])
    func `hours that stand at the range without its flag`(words: String, seen: Int) throws {
        let watch = try Watched.watch([Watched.hours(of: "a21002", words)], around: range, days: 1)
        #expect(try watch.seen(clippedAtLimit).count == seen)
    }

    @Test(
        arguments: table(
            """
            factor  words      load     seen
            a21002  30,0*3,30  100*5    1
            a21002  30,0*2,30  100*5    -
            a21002  30,0*3,30  100,0*4  -
            a21002  30,F*3,30  100*5    -
            a21002  30,-4,30   100*5    1
            a21002  30,-2,30   100*5    -
            a01013  -1*5       100*5    -
            """))
    func `nothing measured while production runs, or less than nothing`(row: Row) throws {
        let watch = try Watched.watch(
            [
                Watched.hours(of: row["factor"], row["words"]),
                Watched.hours(of: "d20105", row["load"]),
            ], around: range, days: 1)
        #expect(try watch.seen(zeroOrNegative).count == Int(row.cell("seen")) ?? 0)
    }

    @Test(arguments: [("30*5,300.1,30", 1), ("30*5,300,30", 0), ("30*5,T,30", 0)])
    func `a minute over the range that calls itself normal`(words: String, seen: Int) throws {
        let watch = try Watched.watch(
            [Watched.minutes(of: "a21002", words)], around: range, days: 1)
        #expect(try watch.seen(overRange).count == seen)
    }

    @Test(
        arguments: table(
            """
            case              then          flow         seen
            spike             80*10,30*200  100          尖峰
            step              80*200        100          台阶
            a short peak      80*9,30*200   100          -
            small             44*200        100          -
            load grew too     80*200        150          -
            """))
    func `a value far from the half hour before it`(row: Row) throws {
        let before = Watched.living(60, around: 30, swing: 1)
        let watch = try Watched.watch(
            [
                Watched.minutes(of: "a21002", Watched.after(before, row["then"])),
                Watched.minutes(of: "a00000", "100*60,\(row["flow"])*300"),
            ], limits: [Watched.limit("a21002", "50")], days: 1)
        let leads = try watch.seen(jump)
        #expect(leads.count == (row.cell("seen").isEmpty ? 0 : 1))
        #expect(leads.allSatisfy { $0.statement.contains(row["seen"]) })
    }
}
