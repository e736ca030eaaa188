import Compliance
import Testing

/// T13, T14, T18, T24, T27, T28: data against other data.
@Suite("数据比对类线索") struct CopyDetectorTests {
    private let repeatedSeries = "T13"
    private let sharedSource = "T14"
    private let aggregateMismatch = "T18"
    private let backFill = "T24"
    private let sampleLogic = "T27"
    private let loadWithoutEmission = "T28"

    private func words(_ count: Int, seed: UInt64) -> String {
        Watched.living(count, around: 30, swing: 9, seed: seed, places: 2)
    }

    @Test(arguments: [(24, 2, 2), (23, 2, 0), (24, 1, 0)])
    func `a day of hours that was there before`(copied: Int, factors: Int, seen: Int) throws {
        let series = (0..<2).map { index -> WatchedSeries in
            let first = words(48, seed: UInt64(index + 1))
            let again = first.split(separator: ",").prefix(copied).joined(separator: ",")
            let tail = index < factors ? again : words(copied, seed: 77)
            return Watched.hours(
                of: index == 0 ? "a21002" : "a21026",
                Watched.after(first, words(10, seed: UInt64(index + 10)), tail, words(9, seed: 5)))
        }
        #expect(try Watched.watch(series).seen(repeatedSeries).count == seen)
    }

    @Test(arguments: [(60, 1), (59, 0)])
    func `an hour of minutes that was there before`(copied: Int, seen: Int) throws {
        let first = words(300, seed: 3)
        let again = first.split(separator: ",").dropFirst(50).prefix(copied).joined(separator: ",")
        let watch = try Watched.watch([
            Watched.minutes(of: "a21002", Watched.after(first, again, words(40, seed: 4)))
        ])
        #expect(try watch.seen(repeatedSeries).map(\.factors) == (seen == 1 ? [["a21002"]] : []))
    }

    @Test func `values that stand are not a copy of each other`() throws {
        let watch = try Watched.watch([Watched.minutes(of: "a21002", "30*300")])
        #expect(try watch.seen(repeatedSeries).isEmpty)
    }

    @Test(arguments: [(12, 6, 1), (11, 6, 0), (12, 49, 0)])
    func `two outlets tell the same story some hours apart`(
        same: Int, lag: Int, seen: Int
    ) throws {
        let shared = words(same, seed: 9)
        let own = Watched.hours(
            of: "a21002", Watched.after(words(60, seed: 1), shared, words(5, seed: 2)))
        let other = Watched.hours(
            of: "a21002",
            Watched.after(words(60 - lag, seed: 4), shared, words(5, seed: 5)))
        let watch = try Watched.watch(
            [own],
            around: Surroundings(companions: [
                Companion(name: "某厂 DA002", mn: "1", series: [other])
            ]))
        #expect(try watch.seen(sharedSource).count == seen)
    }

    @Test(arguments: [("31.0,31.0", 1), ("31.0,30.0", 0), ("30.2,30.2", 0)])
    func `hours that their minutes do not make`(words: String, seen: Int) throws {
        let watch = try Watched.watch(
            [
                Watched.hours(of: "a21002", words),
                Watched.minutes(of: "a21002", Watched.living(120, around: 30, swing: 1)),
            ], days: 1)
        #expect(try watch.seen(aggregateMismatch).count == seen)
    }

    @Test func `a mean outside least and most, and an amount that is not the product`() throws {
        func sent(_ mean: Int64, _ amount: Int64) -> Surroundings {
            Surroundings(sent: [
                SentPeriod(
                    factor: "a21002", statistic: .hour, start: Watched.time(0), least: Numeral(20),
                    mean: Numeral(mean), most: Numeral(40), amount: Numeral(amount, places: 2))
            ])
        }
        let flow = Watched.hours(of: "a00000", "100*2")
        // 30 mg/m³ · 100 m³/s · 3600 s = 10.8 kg.
        for (around, seen) in [(sent(30, 1080), 0), (sent(41, 1476), 1), (sent(30, 900), 1)] {
            #expect(
                try Watched.watch([flow], around: around, days: 1).seen(aggregateMismatch).count
                    == seen)
        }
    }

    @Test(arguments: [(15, 3, 1), (25, 3, 0), (15, 2, 0)])
    func `what came late is nicer than what came in time`(
        level: Int, hours: Int, seen: Int
    ) throws {
        let values = (0..<48).map { index in
            let isLate = (20..<20 + hours).contains(index)
            return WatchedValue(
                start: Watched.time(index), number: Numeral(Int64(isLate ? level : 30 + index % 3)),
                isLate: isLate)
        }
        let series = WatchedSeries(
            factor: "a21002", statistic: .hour, unit: "mg/m³", values: values)
        #expect(try Watched.watch([series], days: 2).seen(backFill).count == seen)
    }

    @Test(arguments: [(1, 1, 0), (1, 2, 1)])
    func `one number, two stories`(first: UInt64, second: UInt64, seen: Int) throws {
        let arrivals = [first, second].enumerated().map { index, digest in
            Arrival(
                mn: "1", qn: "20260901010000000", statistic: .hour, dataTime: Watched.time(0),
                at: Watched.time(1 + index), digest: digest)
        }
        let watch = try Watched.watch([], around: Surroundings(arrivals: arrivals), days: 1)
        #expect(try watch.seen(backFill).count == seen)
    }

    @Test(
        arguments: table(
            """
            flow        demand           acidity                   seen
            10,0*4,10   30,31,32*4       -                         -
            10,0*4,10   30,31,32,33,34,35  -                       1
            10*6        30,31,32,33,34,35  -                       -
            10*24       -                7.1*24                    1
            10*24       -                7.1*12,7.2*12             -
            10*24       -                7.1*3,9.2*3               1
            10*24       -                7.1*3,9.1*3               -
            """))
    func `values without water, and a pH that cannot be`(row: Row) throws {
        let series = [("w00000", "flow"), ("w01018", "demand"), ("w01001", "acidity")]
            .filter { !row.cell($0.1).isEmpty }
            .map { Watched.hours(of: $0.0, row[$0.1]) }
        let watch = try Watched.watch(series, outlet: "DW001", days: 1)
        #expect(try watch.seen(sampleLogic).count == Int(row.cell("seen")) ?? 0)
    }

    @Test(arguments: [(4, 1), (3, 0)])
    func `one sampling time under more than three cycles`(cycles: Int, seen: Int) throws {
        let samplings = (0..<cycles).map {
            Sampling(factor: "w01018", start: Watched.time($0), sampled: Watched.time(0))
        }
        let watch = try Watched.watch(
            [], outlet: "DW001", around: Surroundings(samplings: samplings), days: 1)
        #expect(try watch.seen(sampleLogic).count == seen)
    }

    @Test(arguments: [(4.0, 1), (5.5, 0)])
    func `a month with half the discharge for its load`(tonnes: Double, seen: Int) throws {
        let months = (5...9).map {
            MonthAmount(
                factor: "a21002", month: Day(2026, $0, 1), tonnes: $0 == 9 ? tonnes : 10, load: 100)
        }
        let watch = try Watched.watch([], around: Surroundings(months: months))
        #expect(try watch.seen(loadWithoutEmission).count == seen)
    }

    @Test(arguments: [(31.0, "80%"), (33.0, "90%"), (40.0, "100%"), (20.0, "")])
    func `the running total of the year against what is permitted`(
        tonnes: Double, step: String
    ) throws {
        guard case .object(var members) = PermitSheet().document else { return }
        members["amounts"] = [
            [
                "scope": "DA001", "factor": "a21002", "unit": "t/a",
                "years": ["30", "30", "36", "36", "36"],
            ]
        ]
        let permit = try #require(
            PermitFile(factors: try Factors.table()).read(.object(members)).permit)
        let months = [MonthAmount(factor: "a21002", month: Day(2026, 8, 1), tonnes: tonnes)]
        let watch = try Watched.watch([], around: Surroundings(months: months), permit: permit)
        let leads = try watch.seen(loadWithoutEmission)
        #expect(leads.count == (step.isEmpty ? 0 : 1))
        #expect(leads.allSatisfy { $0.statement.contains(step) })
    }
}
