import Compliance
import Testing

/// 实际排放量: only hours in which concentration and flow are both valid count; the rest is named.
struct ActualEmissionTests {
    /// Four hours of one outlet; a flag or mark stands after a slash, a dash for no value.
    private static let hours = table(
        """
        outlet  unit   flow  values             flows          tonnes    stop  miss  reasons
        DA001   mg/m3  m3/s  100 100 100 100    10 10 10 10    0.0144    0     0     -
        DA001   mg/m3  m3/h  100 100 100 100    900 900 900 0  0.00027   0     0     -
        DA001   g/m3   m3/h  0.1 0.1 - -        900 900 900 1  0.00018   0     2     没有浓度值
        DA001   mg/m3  m3/s  100 100/D 100 100  10 10 10 10    0.0108    0     1     浓度仪器故障
        DA001   mg/m3  m3/s  100 100 9/校准 100   10 10 10 10    0.0108    0     1     浓度标记：校准
        DA001   mg/m3  m3/s  100 100 100 100    10 10/B - 10   0.0072    0     2     流量通讯异常/没有流量值
        DA001   mg/m3  m3/s  100 0/F 0/F 100    10 0/F 0/F 10  0.0072    2     0     -
        DA001   mg/m3  m3/s  <5 100 100 100     10 10 10 10    0.0108    0     1     只知低于检出限或高于量程
        DA001   mg/m3  L/s   100 100 100 100    10 10 10 10    0.000014  0     0     -
        DA001   ppm    m3/s  100 100 100 100    10 10 10 10    none      0     4     浓度单位 ppm 不能换算
        DA001   mg/m3  m/s   100 100 100 100    10 10 10 10    none      0     4     流量单位 m/s 不能换算
        DA001   mg/m3  m3/s  -1 100 100 100     10 10 10 10    0.0108    0     1     浓度或流量为负
        DW001   mg/L   L/s   50 50 50 50        10 10 10 10    0.0072    0     0     -
        DW001   mg/L   m3/h  50 50 50 50        36 36 36 36    0.0072    0     0     -
        """)

    @Test(arguments: hours)
    func `the sum is of the valid hours, and every other hour has its reason`(row: Row) throws {
        let outlet = try #require(OutletCode(row["outlet"]))
        let start = Instant(Day(2026, 7, 1))
        let factor = outlet.medium == .air ? "a21002" : "w01018"
        let hours =
            Self.hourly(row["values"], outlet, factor, row["unit"], start)
            + Self.hourly(
                row["flows"], outlet, ActualEmission.flowCode(of: outlet.medium), row["flow"],
                start)
        let emission = ActualEmission(
            of: factor, at: outlet, from: start, to: start.advanced(byHours: 4),
            until: start.advanced(byHours: 100), in: hours)
        #expect(emission.tonnes?.description ?? "none" == row["tonnes"])
        #expect(emission.hours == 4)
        let counted = emission.validHours + emission.stoppedHours + emission.missingHours
        #expect(counted == 4)
        #expect("\(emission.stoppedHours)" == row["stop"])
        #expect("\(emission.missingHours)" == row["miss"])
        let reasons = emission.gaps.map(\.reason).joined(separator: "/")
        #expect((reasons.isEmpty ? "-" : reasons) == row["reasons"])
    }

    private static func hourly(
        _ cells: String, _ outlet: OutletCode, _ factor: String, _ unit: String, _ start: Instant
    ) -> [Measurement] {
        cells.split(separator: " ").enumerated().compactMap { place, cell in
            guard cell != "-" else { return nil }
            let parts = cell.split(separator: "/").map(String.init)
            let note = parts.count > 1 ? parts[1] : ""
            let isFlag = note.count == 1
            let hour = start.advanced(byHours: place)
            return Measurement(
                outlet: outlet, factor: factor, statistic: .hour, start: hour,
                end: hour.advanced(byHours: 1), value: MeasuredValue(parts[0]), unit: unit,
                flag: DataFlag(isFlag ? note : "N"), mark: DataMark(isFlag ? "" : note))
        }
    }

    private static let start = Instant(Day(2026, 7, 1))
    private static func plain(_ values: String, _ flows: String) throws -> [Measurement] {
        let outlet = try #require(OutletCode("DA001"))
        return hourly(values, outlet, "a21002", "mg/m3", start)
            + hourly(flows, outlet, "a00000", "m3/s", start)
    }

    private static func emission(_ measurements: [Measurement], until hours: Int) throws
        -> ActualEmission
    {
        ActualEmission(
            of: "a21002", at: try #require(OutletCode("DA001")), from: start,
            to: start.advanced(byHours: 24), until: start.advanced(byHours: hours),
            in: measurements)
    }

    @Test func `without a flow nothing is invented`() throws {
        let emission = try Self.emission(Self.plain("100 100", ""), until: 24)
        guard case .unknown(let reason) = emission.outcome else {
            Issue.record("an amount came from concentrations alone")
            return
        }
        #expect(reason.contains("没有流量（a00000）"))
        #expect(emission.missingHours == 24)
    }

    @Test func `without a concentration it says so`() throws {
        let emission = try Self.emission(Self.plain("", "10 10"), until: 24)
        guard case .unknown(let reason) = emission.outcome else {
            Issue.record("an amount came from a flow alone")
            return
        }
        #expect(reason.contains("没有这个污染物"))
    }

    @Test func `hours that have not passed are not missing`() throws {
        let emission = try Self.emission(Self.plain("100 100", "10 10"), until: 3)
        #expect((emission.hours, emission.validHours, emission.missingHours) == (3, 2, 1))
    }

    @Test func `hours in a row with one reason are one gap, with its first and last hour`() throws {
        let emission = try Self.emission(
            Self.plain("100 100/C 100/C 100 100/C", "10 10 10 10 10"), until: 5)
        #expect(
            emission.gaps.map(\.inWords) == [
                "07-01 01:00 至 07-01 03:00，2 小时，浓度校准", "07-01 04:00 至 07-01 05:00，1 小时，浓度校准",
            ])
    }

    @Test func `the converted mean is never taken for the measured one`() throws {
        let converted = try Self.plain("100 100", "10 10").map { one in
            Measurement(
                outlet: one.outlet, factor: one.factor,
                statistic: one.factor == "a21002" ? .hourConverted : .hour, start: one.start,
                end: one.end, value: one.value, unit: one.unit)
        }
        #expect(try Self.emission(converted, until: 24).tonnes == nil)
    }
}
