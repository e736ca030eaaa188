import Compliance
import Testing

@Suite("校准与核查") struct CalibrationTests {
    private let day = Day(2026, 9, 22)

    private func at(_ hours: Int) -> Instant { Instant(day).advanced(byHours: hours) }

    private func check(_ hours: Int, passed: Bool? = true) -> Calibration {
        Calibration(
            factor: "w01018", kind: .check, start: at(hours), end: at(hours), passed: passed)
    }

    private func history(_ calibrations: Calibration...) throws -> CalibrationHistory {
        CalibrationHistory(
            calibrations,
            under: try CalibrationRule(
                for: "w01018", at: .water, under: try LawFolder.law(), on: day))
    }

    @Test func `nothing follows from silence`() throws {
        #expect(try history().standing(at: at(0)) == .unknown)
        #expect(try history().doubts(until: at(100)).isEmpty)
    }

    @Test func `a check holds for its frequency, to the second`() throws {
        let history = try history(check(0))
        #expect(history.standing(at: at(23)) == .current(until: at(24)))
        #expect(history.standing(at: at(24)) == .expired(since: at(24)))
        #expect(history.doubts(until: at(24)).isEmpty)
        #expect(history.doubts(until: at(30)) == [at(24)..<at(30)])
    }

    @Test func `a failed check casts doubt back to the one that passed, and on to the next`() throws
    {
        let history = try history(check(0), check(10, passed: false), check(12))
        #expect(history.standing(at: at(11)) == .failed(at: at(10), doubtfulSince: at(0)))
        #expect(history.standing(at: at(13)) == .current(until: at(36)))
        #expect(history.doubts(until: at(13)) == [at(0)..<at(12)])
    }

    @Test func `late checks leave gaps; one that says no result counts`() throws {
        let history = try history(check(0), check(30, passed: nil), check(40))
        #expect(history.doubts(until: at(41)) == [at(24)..<at(30)])
    }

    @Test(
        arguments: table(
            """
            factor  medium  basis
            a34013  air     每 15 日
            a21002  air     每 7 日
            a01011  air     每 30 日
            w01018  water   每 24 小时
            """))
    func `each kind of instrument has its own frequency`(row: Row) throws {
        let rule = try CalibrationRule(
            for: row["factor"], at: try #require(Medium(rawValue: row["medium"])),
            under: try LawFolder.law(), on: day)
        #expect(rule.basis == row["basis"])
    }

    @Test func `before the standards there is no rule, so nothing is decided`() throws {
        let law = try LawFolder.law()
        #expect(throws: LawGap.self) {
            try CalibrationRule(for: "a21002", at: .air, under: law, on: Day(2010, 1, 1))
        }
    }

    @Test func `a doubtful hour is lost as out of control, a stopped one stays stopped`() {
        let doubts = [at(2)..<at(3)]
        let good = HourAmount(start: at(2), kilograms: Numeral(5), state: .valid)
        #expect(good.doubted(in: doubts).state == .invalid(.lateOrOutOfControl))
        #expect(good.doubted(in: doubts).kilograms == nil)
        #expect(good.doubted(in: [at(3)..<at(4)]) == good)
        let stopped = HourAmount(start: at(2), kilograms: nil, state: .stopped)
        #expect(stopped.doubted(in: doubts) == stopped)
    }
}
