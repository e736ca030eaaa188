import Compliance
import Testing

/// T08 to T12: several curves of one outlet beside each other.
@Suite("关系类线索") struct RelationDetectorTests {
    private let simultaneousDrop = "T08"
    private let missingStretch = "T09"
    private let oxygenAbuse = "T10"
    private let flowMismatch = "T11"
    private let treatmentOff = "T12"

    @Test(
        arguments: table(
            """
            case                nitrogen  sulphur  dust  flow  seen
            all three           14        14       4     100   1
            two only            14        14       10    100   -
            not by half         16        14       4     100   -
            the flow fell too   14        14       4     60    -
            """))
    func `three factors fall by half within five minutes`(row: Row) throws {
        let codes = [
            ("a21002", "nitrogen", 30.0), ("a21026", "sulphur", 30), ("a34013", "dust", 10),
        ]
        let pollutants = codes.map { code, column, level in
            Watched.minutes(of: code, "\(level)*60,\(row[column])*60")
        }
        let watch = try Watched.watch(
            pollutants + [Watched.minutes(of: "a00000", "100*60,\(row["flow"])*60")],
            limits: codes.map { Watched.limit($0.0, "50") }, days: 1)
        #expect(try watch.seen(simultaneousDrop).count == Int(row.cell("seen")) ?? 0)
    }

    /// A day of minutes without those of a time.
    private func minutes(without gaps: [Range<Instant>], days: Int) -> WatchedSeries {
        let values = (0..<1440 * days).map { index in
            WatchedValue(
                start: Instant(Watched.day).advanced(byMinutes: index),
                number: Numeral(Int64(300 + index % 7), places: 1))
        }
        return WatchedSeries(
            factor: "a21002", statistic: .minute, unit: "mg/m³",
            values: values.filter { value in !gaps.contains { $0.contains(value.start) } })
    }

    @Test(arguments: [(30, 1), (29, 0)])
    func `half an hour without minutes`(length: Int, seen: Int) throws {
        let gap = Watched.time(3)..<Watched.time(3, length)
        let watch = try Watched.watch([minutes(without: [gap], days: 1)], days: 1)
        #expect(try watch.seen(missingStretch).count == seen)
    }

    @Test(
        arguments: table(
            """
            series  until             seen
            hours   2026-09-02T10:50  0
            hours   2026-09-02T11:50  0
            hours   2026-09-02T12:50  1
            day     2026-09-02T23:59  0
            day     2026-09-03T00:30  0
            day     2026-09-03T01:30  1
            """))
    func `what runs is not due, nor what has just ended`(row: Row) throws {
        // Hours up to ten of the second day, and the mean of the first day alone.
        let start = Instant(Watched.day)
        let isDay = row["series"] == "day"
        let values = (0..<(isDay ? 1 : 34)).map { place in
            WatchedValue(
                start: start.advanced(byHours: place), number: Numeral(Int64(300 + place % 7)))
        }
        let series = WatchedSeries(
            factor: "a21002", statistic: isDay ? .day : .hour, unit: "mg/m³", values: values)
        let watch = try Watched.watch([series], until: Instant(row["until"]))
        #expect(try watch.seen(missingStretch).count == Int(row["seen"]))
    }

    @Test func `before its first value nothing was due of a series`() throws {
        let late = minutes(without: [Watched.time(0)..<Watched.time(20)], days: 1)
        #expect(try Watched.watch([late], days: 1).seen(missingStretch).isEmpty)
    }

    @Test func `a marked gap is told by its mark`() throws {
        let gap = Watched.time(3)..<Watched.time(5)
        let mark = try Watched.mark("linkLost", from: gap.lowerBound, to: gap.upperBound)
        let watch = try Watched.watch([minutes(without: [gap], days: 1)], marks: [mark], days: 1)
        #expect(try watch.seen(missingStretch).isEmpty)
    }

    @Test(arguments: [(3, 1), (2, 0)])
    func `gaps in the same hour of three nights`(nights: Int, repeated: Int) throws {
        let gaps = (0..<nights).map { night in
            let from = Watched.time(2).advanced(byHours: 48 * night)
            return from..<from.advanced(byMinutes: 40)
        }
        let watch = try Watched.watch([minutes(without: gaps, days: 7)], days: 7)
        let leads = try watch.seen(missingStretch)
        #expect(leads.count == nights + repeated)
        #expect(leads.filter { $0.statement.contains("多日") }.count == repeated)
    }

    @Test(
        arguments: table(
            """
            case        oxygen        converted  seen
            right       9*8           40*8       8 个小时不变
            two off     8,9,10,11     40,40,44   -
            air         20.5,20.6,20.4,20.5  -   接近空气
            wrong Zs    8.1,8,8.1,8   30*4       重算
            """))
    func `oxygen that stands, is air, or does not make the converted value`(row: Row) throws {
        let raw = "40*8"
        let watch = try Watched.watch(
            [
                Watched.hours(of: "a19001", row["oxygen"]), Watched.hours(of: "a21002", raw),
                Watched.hours(of: "d20105", "100*8"),
                Watched.hours(of: "a21002", row.cell("converted"), .hourConverted),
            ], limits: [Watched.limit("a21002", "50", oxygen: "9")], days: 1)
        let leads = try watch.seen(oxygenAbuse)
        #expect(leads.count == (row.cell("seen").isEmpty ? 0 : 1))
        #expect(leads.allSatisfy { $0.statement.contains(row["seen"]) })
    }

    @Test(arguments: [("6.0*6", 1), ("6.0*5", 0), ("7.6*6", 0)])
    func `oxygen far below its own history at the same load`(words: String, seen: Int) throws {
        let history = Watched.living(300, around: 9, swing: 0.3)
        let watch = try Watched.watch(
            [
                Watched.hours(of: "a19001", Watched.after(history, words, "9.1")),
                Watched.hours(of: "d20105", "100*400"),
            ], limits: [Watched.limit("a21002", "50", oxygen: "9")], days: 14)
        #expect(try watch.seen(oxygenAbuse).filter { $0.statement.contains("历史") }.count == seen)
    }

    @Test(arguments: [(70, 6, 1), (70, 5, 0), (85, 6, 0)])
    func `a flow that does not fit the load`(flow: Int, hours: Int, seen: Int) throws {
        let history = Watched.living(200, around: 100, swing: 3)
        let watch = try Watched.watch(
            [
                Watched.hours(of: "a00000", Watched.after(history, "\(flow)*\(hours)", "100*20")),
                Watched.hours(of: "d20105", "500*300"),
            ], days: 10)
        #expect(try watch.seen(flowMismatch).count == seen)
    }

    @Test(arguments: [("100*20,0*3,100", "500*24", 1), ("100*20,0*3,100", "500*20,0*4", 0)])
    func `no flow while something is measured`(flow: String, load: String, seen: Int) throws {
        let watch = try Watched.watch(
            [
                Watched.hours(of: "a00000", flow), Watched.hours(of: "d20105", load),
                Watched.hours(of: "a21002", "30*24"),
            ], days: 1)
        #expect(try watch.seen(flowMismatch).count == seen)
    }

    @Test(
        arguments: table(
            """
            production         treatment        seen
            100*100            50*60,2*15,50*5  1
            100*100            50*60,2*14,50*5  -
            100*60,20*20,100   50*60,2*15,50*5  -
            100*100            50*60,6*15,50*5  -
            """))
    func `production draws power and the treatment none`(row: Row) throws {
        let watch = try Watched.watch(
            [
                Watched.minutes(of: "d20105", row["production"]),
                Watched.minutes(of: "d30105", row["treatment"]),
            ], days: 1)
        #expect(try watch.seen(treatmentOff).count == Int(row.cell("seen")) ?? 0)
    }
}
