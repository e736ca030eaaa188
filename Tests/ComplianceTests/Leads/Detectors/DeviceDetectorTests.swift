import Compliance
import Testing

/// T17, T19, T21, T22, T25, T26, T29: what devices, doors and marks say.
@Suite("设备与标记类线索") struct DeviceDetectorTests {
    private let parameterChange = "T17"
    private let clockFault = "T19"
    private let calibrationTiming = "T21"
    private let markAbuse = "T22"
    private let deviceExchange = "T25"
    private let siteAccess = "T26"
    private let deviceMaintenance = "T29"
    private let limit = [Watched.limit("a21002", "50")]

    private func event(
        _ code: String, _ before: String, _ after: String, at time: Instant, mn: String = "1"
    ) -> DeviceEvent {
        DeviceEvent(
            at: time, mn: mn, code: code, subject: code.hasPrefix("i13") ? "a21002" : "",
            before: before, after: after)
    }

    @Test(
        arguments: table(
            """
            code    before  after  approved  seen
            i13008  1.00    0.80   -         1
            i13008  1.00    0.80   23        -
            i13008  1.00    0.80   25        1
            i13001  300     100    -         1
            i12001  0       1      -         -
            """))
    func `a parameter changed without a record within a day`(row: Row) throws {
        let event = event(row["code"], row["before"], row["after"], at: Watched.time(36))
        let approvals = Int(row.cell("approved")).map {
            let end = Watched.time(36 - $0)
            return [Approval(start: end, end: end, code: row["code"])]
        }
        let watch = try Watched.watch(
            [], limits: limit, events: [event],
            around: Surroundings(approvals: approvals ?? []))
        #expect(try watch.seen(parameterChange).count == Int(row.cell("seen")) ?? 0)
    }

    @Test(arguments: [("1.02", 0), ("1.08", 1)])
    func `a calibration may correct a slope a little`(after: String, seen: Int) throws {
        let watch = try Watched.watch(
            [Watched.minutes(of: "a21002", "30*60,C*20,30*60")], limits: limit,
            events: [event("i13008", "1.00", after, at: Watched.time(1, 15))], days: 1)
        #expect(try watch.seen(parameterChange).count == seen)
    }

    private func packets(
        _ statistic: Statistic, lag: Int, count: Int, sources: [String] = ["a"]
    ) -> [Arrival] {
        let step = statistic == .hour ? 3600 : 60
        return (0..<count).map { index in
            let at = Watched.time(1).advanced(bySeconds: index * step)
            return Arrival(
                mn: "1", qn: "\(index)", statistic: statistic,
                dataTime: at.advanced(bySeconds: -lag), at: at,
                source: sources[index % sources.count])
        }
    }

    @Test(
        arguments: table(
            """
            statistic  lag   count  seen
            instant    5     60     -
            instant    700   60     1
            instant    -180  60     1
            instant    -100  60     -
            instant    700   11     -
            hour       3605  20     -
            hour       5     20     1
            """))
    func `times that do not fit the arrival`(row: Row) throws {
        let statistic = try #require(Statistic(rawValue: row["statistic"]))
        let arrivals = packets(
            statistic, lag: try #require(Int(row["lag"])), count: try #require(Int(row["count"])))
        let watch = try Watched.watch([], around: Surroundings(arrivals: arrivals), days: 1)
        #expect(try watch.seen(clockFault).count == Int(row.cell("seen")) ?? 0)
    }

    @Test(arguments: [(4, 1), (3, 0)])
    func `more than three restarts a day`(restarts: Int, seen: Int) throws {
        let events = (0..<restarts).map { event("", "", "", at: Watched.time($0)) }
        #expect(try Watched.watch([], events: events, days: 1).seen(clockFault).count == seen)
    }

    @Test(
        arguments: table(
            """
            case         minutes                                      seen
            usual        30*60,C*20,30*60                             -
            long         30*60,C*121,30*60                            1
            step         45*600,C*20,30*600                           1
            often        30*9,C*5,30*9,C*5,30*9,C*5,30*9,C*5,30*9     1
            helpful      30*60,46*10,C*9,46*3,30*60,46*10,C*9,46*3,30*60,46*10,C*9,46*3,30*60  1
            """))
    func `calibrations that come when they help`(row: Row) throws {
        let watch = try Watched.watch(
            [Watched.minutes(of: "a21002", row["minutes"])], limits: limit, days: 1)
        #expect(try watch.seen(calibrationTiming).count == Int(row.cell("seen")) ?? 0)
    }

    @Test(arguments: [(7, 1), (6, 0)])
    func `days without any calibration`(days: Int, seen: Int) throws {
        let watch = try Watched.watch(
            [Watched.minutes(of: "a21002", "30*\(1440 * days)")],
            around: Surroundings(instruments: [
                Instrument(factor: "a21002", range: nil, calibratesDaily: true)
            ]), days: days)
        #expect(try watch.seen(calibrationTiming).count == seen)
    }

    @Test(
        arguments: table(
            """
            case               kind         words           load     seen
            covered            maintenance  30*5,80*4,30*9  100*18   1
            few hours          maintenance  30*5,80*2,30*9  100*18   -
            most not covered   maintenance  30*5,80*9,30*9  100*23   -
            start at full load  startUp     30*5,80*4,30*9  100*18   1
            a true start       startUp      30*5,80*4,30*9  100*4,20*3,100*11  -
            stopped, running   stopped      30*5,30*4,30*9  100*18   1
            """))
    func `marks over what is over the limit`(row: Row) throws {
        let mark = try Watched.mark(row["kind"], from: Watched.time(5), to: Watched.time(9))
        let watch = try Watched.watch(
            [
                Watched.hours(of: "a21002", row["words"]), Watched.hours(of: "d20105", row["load"]),
            ], limits: limit, marks: [mark], days: 1)
        #expect(try watch.seen(markAbuse).count == Int(row.cell("seen")) ?? 0)
    }

    @Test func `the device's own flag makes a mark true`() throws {
        let mark = try Watched.mark("maintenance", from: Watched.time(5), to: Watched.time(9))
        let values = (0..<18).map { index in
            let isMarked = (5..<9).contains(index)
            return WatchedValue(
                start: Watched.time(index), number: Numeral(isMarked ? 80 : 30),
                state: isMarked ? .invalid : .valid, flag: isMarked ? DataFlag("M") : .normal)
        }
        let series = WatchedSeries(
            factor: "a21002", statistic: .hour, unit: "mg/m³", values: values)
        let watch = try Watched.watch([series], limits: limit, marks: [mark], days: 1)
        #expect(try watch.seen(markAbuse).isEmpty)
    }

    @Test func `another serial number, two addresses by turns, one hardware twice`() throws {
        let serial = event("SN", "A1", "B2", at: Watched.time(9))
        #expect(try Watched.watch([], events: [serial]).seen(deviceExchange).count == 1)
        let filed = Surroundings(approvals: [
            Approval(start: Watched.time(8), end: Watched.time(8), code: "SN")
        ])
        #expect(try Watched.watch([], events: [serial], around: filed).seen(deviceExchange).isEmpty)
        for (sources, seen) in [(["a"], 0), (["a", "b"], 1)] {
            let arrivals = packets(.instant, lag: 5, count: 20, sources: sources)
            let watch = try Watched.watch([], around: Surroundings(arrivals: arrivals), days: 1)
            #expect(try watch.seen(deviceExchange).count == seen)
        }
        let twins = ["1", "2"].map { event("i23005", "", "CPU-7", at: Watched.time(3), mn: $0) }
        #expect(try Watched.watch([], events: twins).seen(deviceExchange).count == 1)
        #expect(try Watched.watch([], events: [twins[0]]).seen(deviceExchange).isEmpty)
    }

    @Test(arguments: [(59, false, 1), (61, false, 0), (59, true, 0)])
    func `a door opened within an hour of a change`(
        minutes: Int, hasOrder: Bool, seen: Int
    ) throws {
        let change = event("i13008", "1.00", "0.80", at: Watched.time(9))
        let door = event("i31001", "0", "1", at: Watched.time(9).advanced(byMinutes: -minutes))
        let orders = hasOrder ? [Approval(start: Watched.time(7), end: Watched.time(9))] : []
        let watch = try Watched.watch(
            [], events: [door, change], around: Surroundings(approvals: orders), days: 1)
        #expect(try watch.seen(siteAccess).count == seen)
    }

    @Test(arguments: [("30*9,M*6,30*9", 1), ("30*9,M*5,30*9", 0)])
    func `a day of maintenance`(words: String, seen: Int) throws {
        let watch = try Watched.watch([Watched.hours(of: "a21002", words)], days: 1)
        #expect(try watch.seen(deviceMaintenance).count == seen)
    }
}
