import Compliance
import Testing

@Suite("缺失数据的替代") struct SubstitutionTests {
    private let quarterStart = Instant(Day(2026, 7, 1))
    private let quarter = Instant(Day(2026, 7, 1))..<Instant(Day(2026, 10, 1))
    private let quarterHours = 92 * 24

    /// Hours before the quarter count down to it: amount = hours since 2026-01-01.
    private func history() -> [HourAmount] {
        let first = Instant(Day(2026, 1, 1))
        let count = first.seconds(to: quarterStart) / 3600
        return (0..<count).map {
            HourAmount(
                start: first.advanced(byHours: $0), kilograms: Numeral(Int64($0)), state: .valid)
        }
    }

    private func hours(lost: Int, _ loss: HourAmount.Loss) -> [HourAmount] {
        (0..<quarterHours).map { hour in
            HourAmount(
                start: quarterStart.advanced(byHours: hour), kilograms: Numeral(1),
                state: hour < lost ? .invalid(loss) : .valid)
        }
    }

    private func rule() throws -> SubstitutionRule {
        try SubstitutionRule(under: LawFolder.law(), on: Day(2026, 7, 1))
    }

    @Test(
        arguments: table(
            """
            lost  loss                   window  from
            1     maintenanceOrFault     180     2026-06-30 23:00
            24    maintenanceOrFault     180     2026-06-30 23:00
            25    maintenanceOrFault     720     2026-06-30 23:00
            220   maintenanceOrFault     720     2026-06-30 23:00
            221   maintenanceOrFault     2160    2026-06-30 23:00
            552   maintenanceOrFault     2160    2026-06-30 23:00
            24    lateOrOutOfControl  180     2026-06-19 23:00
            25    lateOrOutOfControl  720     2026-06-19 23:00
            """))
    func `the capture rate and the run choose the window (HJ 75-2017)`(row: Row) throws {
        let lost = try #require(Int(row["lost"]))
        let loss: HourAmount.Loss =
            row["loss"] == "maintenanceOrFault" ? .maintenanceOrFault : .lateOrOutOfControl
        let own = hours(lost: lost, loss)
        let found = try rule().substitutions(
            for: history() + own, in: quarter,
            rate: CaptureRate(own, hours: quarterHours),
            calibrations: [Instant(Day(2026, 6, 20))])
        #expect(found.count == lost)
        let first = try #require(found.first)
        #expect("\(first.window)" == row["window"])
        #expect(first.from?.minute == row["from"])
        #expect(first.found == first.window)
    }

    @Test func `below three quarters there is no rule, and the hour is told as unknown`() throws {
        let own = hours(lost: 553, .maintenanceOrFault)
        let found = try rule().substitutions(
            for: history() + own, in: quarter, rate: CaptureRate(own, hours: quarterHours),
            calibrations: [])
        #expect(found.allSatisfy { $0.kilograms == nil && $0.method.contains("没有替代规定") })
        let amount = AmountOfPeriod(own, found)
        #expect(amount.unknownHours == 553)
        #expect(amount.total == Numeral(Int64(quarterHours - 553)))
    }

    @Test func `a stopped hour does not end a run, a valid one does`() throws {
        func states(_ middle: HourAmount.State) -> [HourAmount] {
            (0..<quarterHours).map { hour in
                let isMiddle = hour == 20
                return HourAmount(
                    start: quarterStart.advanced(byHours: hour), kilograms: Numeral(1),
                    state: isMiddle ? middle : hour < 30 ? .invalid(.maintenanceOrFault) : .valid)
            }
        }
        func windows(_ middle: HourAmount.State) throws -> Set<Int> {
            let own = states(middle)
            return Set(
                try rule().substitutions(
                    for: history() + own, in: quarter,
                    rate: CaptureRate(own, hours: quarterHours), calibrations: []
                ).map(\.window))
        }
        #expect(try windows(.stopped) == [720])
        #expect(try windows(.valid) == [180])
    }

    @Test func `too short a history is used and told`() throws {
        let own = hours(lost: 1, .maintenanceOrFault)
        let found = try rule().substitutions(
            for: history().suffix(10) + own, in: quarter,
            rate: CaptureRate(own, hours: quarterHours), calibrations: [])
        #expect(found[0].found == 10)
        #expect(found[0].method.contains("只有 10 个"))
    }
}
