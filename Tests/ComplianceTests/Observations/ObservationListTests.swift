import Compliance
import Testing

@Suite("观测与提交记录的表格") struct ObservationListTests {
    private static let head = "outlet,factor,statistic,start,end,value,unit,flag,mark,source\n"

    private func read(_ body: String) throws -> ObservationList {
        ObservationList(csv: Self.head + body, factors: try Factors.table())
    }

    @Test(
        arguments: table(
            """
            line                                                      column     value
            XX001,a21002,hour,2026-05-01 10:00,,50,mg/m³              outlet     XX001
            ,a21002,hour,2026-05-01 10:00,,50,mg/m³                   outlet     -
            DA001,zzz,hour,2026-05-01 10:00,,50,mg/m³                 factor     zzz
            DA001,a21002,hourly,2026-05-01 10:00,,50,mg/m³            statistic  hourly
            DA001,a21002,hour,2026-02-30 10:00,,50,mg/m³              start      2026-02-30 10:00
            DA001,a21002,hour,2026-05-01 25:00,,50,mg/m³              start      2026-05-01 25:00
            DA001,a21002,hour,2026-05-01 +1:00,,50,mg/m³              start      2026-05-01 +1:00
            DA001,a21002,hour,2026-05-01 10:00,2026-05-01 09:00,50    end        2026-05-01 09:00
            DA001,a21002,hour,2026-05-01 10:00,noon,50                end        noon
            DA001,a21002,hour,2026-05-01 10:00,,fifty                 value      fifty
            DA001,a21002,hour,2026-05-01 10:00,,"1,200"               value      1,200
            DA001,a21002,hour,2026-05-01 10:00,,1.2.3                 value      1.2.3
            DA001,a21002,hour,2026-05-01 10:00,,<>5                   value      <>5
            DA001,a21002,hour,2026-05-01 10:00,,9223372036854775808   value      9223372036854775808
            DA001,a21002,hour,2026-05-01 10:00,,1e99999999999999999   value      1e99999999999999999
            DA001,a21002,hour,2026-05-01 10:00,,未检出                value      未检出
            DA001,a21002,hour,2026-05-01 10:00,,50,mg,N,,csv,more     第 11 列   more
            """))
    func `a bad row is named by line, column, value and rule, and the others are kept`(
        row: Row
    ) throws {
        let good = "DA001,a21002,hour,2026-05-01 08:00,,50,mg/m³,N,,auto\n"
        let list = try read(good + row["line"] + "\r\n" + good)
        #expect(list.measurements.count == 2)
        #expect(list.problems.map(\.line) == [3])
        #expect(list.problems.first?.column == row["column"])
        #expect(list.problems.first?.value == row.cell("value"))
        #expect(list.problems.first?.rule.isEmpty == false)
    }

    @Test func `a problem reads as a sentence with its place`() {
        let problem = RowProblem(line: 3, column: "value", value: "fifty", rule: "应为十进制数")
        #expect(problem.inWords == "第 3 行 value“fifty”：应为十进制数")
    }

    @Test(
        arguments: table(
            """
            case      line                                             value  end
            按名称    氮氧化物,小时均值,2026-05-01 10:00,,50.10        50.10  2026-05-01 11:00
            带时区    a21002,hour,2026-05-01T02:00:00Z,,50             50     2026-05-01 11:00
            斜线日期  a21002,day,2026/05/01,,50                        50     2026-05-02 00:00
            二月      a21002,month,2024-02-01,,50                      50     2024-03-01 00:00
            季        a21002,quarter,2026-10-01,,50                    50     2027-01-01 00:00
            年        a21002,year,2024-01-01,,50                       50     2025-01-01 00:00
            瞬时      a21002,instant,2026-05-01 10:00,,<0.5            <0.5   2026-05-01 10:00
            检出限    a21002,instant,2026-05-01 10:00,,0.5L            <0.5   2026-05-01 10:00
            全角      a21002,instant,2026-05-01 10:00,,＞5             >5     2026-05-01 10:00
            缺失      a21002,hour,2026-05-01 10:00,,                   -      2026-05-01 11:00
            写明终了  a21002,hour,2026-05-01 10:00,2026-05-01 11:00,1  1      2026-05-01 11:00
            """))
    func `what people and programs write is read`(row: Row) throws {
        let list = try read("DA001," + row["line"])
        #expect(list.problems.isEmpty)
        let measurement = try #require(list.measurements.first)
        #expect(measurement.factor == "a21002")
        #expect(measurement.value?.description ?? "-" == row["value"])
        #expect(measurement.end.minute == row["end"])
    }

    @Test(
        arguments: table(
            """
            text                                       columns
            outlet,factor,start,value                  statistic
            factor,value                               outlet statistic start
            outlet,factor,statistic,start,value,value  value
            -                                          outlet factor statistic start value
            """))
    func `a table without its columns is refused by their names`(row: Row) throws {
        let list = ObservationList(csv: row.cell("text"), factors: try Factors.table())
        #expect(list.measurements.isEmpty)
        #expect(list.problems.map(\.column).joined(separator: " ") == row["columns"])
        #expect(list.problems.allSatisfy { $0.line == 1 })
    }

    @Test func `a mistyped column is told, since its values would be lost`() throws {
        let list = ObservationList(
            csv: "outlet,factor,statistic,start,value,flags\nDA001,a21002,hour,2026-05-01,5,D",
            factors: try Factors.table())
        #expect(list.unknownColumns == ["flags"])
    }

    @Test func `line ends, byte order mark and quotes are those of any program`() throws {
        let row = "DA001,a21002,hour,2026-05-01 10:00,,50,mg/m³,N,,auto"
        for text in [
            Self.head + row, "\u{FEFF}" + Self.head + row + "\r\n",
            Self.head.replacing("\n", with: "\r") + row + "\r" + row + "\r",
            Self.head + "\"DA001\",\"a21002\",hour,\"2026-05-01 10:00\",,50,\"mg/m³\",N,,a\"b\n",
        ] {
            let list = ObservationList(csv: text, factors: try Factors.table())
            #expect(list.problems.isEmpty)
            #expect(list.measurements.first?.value == MeasuredValue("50"))
        }
    }

    @Test func `a quote that never ends is named with its line, what stood before it is kept`()
        throws
    {
        let good = "DA001,a21002,hour,2026-05-01 08:00,,50,mg/m³,N,,auto\n"
        let list = try read(good + "DA001,a21002,hour,\"2026-05-01 10:00,,50\n" + good + good)
        #expect(list.measurements.count == 1)
        #expect(list.problems.map(\.line) == [3, 3])
    }

    @Test(
        arguments: table(
            """
            line                                  column        value
            quarterly,2026-Q5,2026-04-15          period        2026-Q5
            quarterly,2026,2026-04-15             period        2026
            annual,2026-Q1,2026-04-15             period        2026-Q1
            yearly,2026,2026-04-15                kind          yearly
            ,2026,2026-04-15                      kind          -
            quarterly,2026-Q1,                    submitted_at  -
            quarterly,2026-Q1,2026-13-01          submitted_at  2026-13-01
            monthly,2026-00,2026-02-01            period        2026-00
            quarterly,2026-Q1,2026-04-15,,,extra  第 4 列       extra
            """))
    func `a bad submission is named, the others are kept`(row: Row) {
        let list = SubmissionList(
            csv: """
                kind,period,submitted_at
                annual,2025,2026-01-14 09:00
                \(row["line"])
                季度执行报告,2026-Q1,2026-04-10T09:00:00+08:00
                renewal,,2026-03-02 10:00
                renewal,2026,2026-02-02 10:00
                """)
        #expect(list.problems.map(\.line) == [3])
        #expect(list.problems.first?.column == row["column"])
        #expect(list.problems.first?.value == row.cell("value"))
        #expect(list.reports.map(\.period) == [.year(2025), .quarter(1, of: 2026)])
        #expect(list.renewalAppliedOn(by: Instant(Day(2026, 12, 1))) == Day(2026, 2, 2))
        #expect(list.renewalAppliedOn(by: Instant(Day(2026, 2, 1))) == nil)
    }

    @Test func `a submission table without its columns is refused by their names`() {
        let list = SubmissionList(csv: "kind,when\nannual,2026-01-01")
        #expect(list.problems.map(\.column) == ["period", "submitted_at"])
        #expect(list.reports.isEmpty)
    }
}
