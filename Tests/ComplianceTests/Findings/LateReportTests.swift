import Compliance
import Testing

@Suite("规则：未按规定提交执行报告") struct LateReportTests {
    /// A permit of one period that owes the report of it, asked on a day.
    @Test(
        arguments: table(
            """
            case            days  period   came              asked       late
            期限最后一日    -     2026-Q1  -                 2026-04-15  -
            次日            -     2026-Q1  -                 2026-04-16  1 日
            三个月后        -     2026-Q1  -                 2026-07-15  91 日
            末日深夜提交    -     2026-Q1  2026-04-15 23:59  2026-07-15  -
            次日零时提交    -     2026-Q1  2026-04-16 00:00  2026-07-15  1 日
            期内提前提交    -     2026-Q1  2026-03-30 09:00  2026-07-15  -
            许可证另有日数  30    2026-Q1  -                 2026-04-30  -
            另有日数次日    30    2026-Q1  -                 2026-05-01  1 日
            月报            -     2026-02  -                 2026-03-15  -
            月报次日        -     2026-02  -                 2026-03-16  1 日
            闰年二月        -     2024-02  -                 2024-03-16  1 日
            期限落在闰日    60    2023-Q4  -                 2024-02-29  -
            闰日次日        60    2023-Q4  -                 2024-03-01  1 日
            半年报          -     2026-H1  -                 2026-07-16  1 日
            年报跨年        -     2025     -                 2026-01-15  -
            年报跨年次日    -     2025     -                 2026-01-16  1 日
            多年以前        -     2022     -                 2026-01-15  1096 日
            """))
    func `a report is late from the day after its last day until it comes`(row: Row) throws {
        let period = try #require(Period(row["period"]))
        var report: [String: JSON] = ["kind": .string(ReportKind(of: period).rawValue)]
        if row["days"] != "-" { report["dueDays"] = .string(row["days"]) }
        let permit = try PermitSheet(
            from: "\(period.firstDay)", to: "\(period.lastDay)", reports: [.object(report)]
        ).permit()
        let came = Instant(row["came"]).map { [ReportSubmission(period: period, submittedAt: $0)] }
        let found = try permit.findings(
            .lateReport, submissions: came ?? [], at: "\(row["asked"]) 12:00")
        #expect(found.first?.extent ?? "-" == row["late"])
        #expect(found.allSatisfy { $0.period == row["period"] })
        #expect(found.count == (row["late"] == "-" ? 0 : 1))
    }

    @Test(
        arguments: table(
            """
            case                      from        owed
            全季持证                  2026-01-01  2026-Q1
            恰好一个月                2026-03-01  2026-Q1
            不足一个月并入下一期      2026-03-02  2026-Q2
            """))
    func `a permit held too short a time reports with the next period`(row: Row) throws {
        let permit = try PermitSheet(from: row["from"], reports: [["kind": "quarterly"]]).permit()
        let found = try permit.findings(.lateReport, at: "2026-07-16 12:00")
        #expect(found.first?.period == row["owed"])
    }

    @Test func `a renewed permit reports from its first day`() throws {
        let sheet = PermitSheet(
            from: "2026-03-20", reports: [["kind": "quarterly"]],
            revisions: [["date": "2026-03-20", "kind": "延续", "content": "延续五年"]])
        let found = try sheet.permit().findings(.lateReport, at: "2026-04-16 12:00")
        #expect(found.map(\.period) == ["2026-Q1"])
    }

    @Test func `the annual report may take in the last quarter's`() throws {
        let sheet = PermitSheet(
            from: "2025-10-01", to: "2025-12-31",
            reports: [["kind": "quarterly"], ["kind": "annual", "dueDays": "31"]])
        let permit = try sheet.permit()
        #expect(try permit.findings(.lateReport, at: "2026-01-31 23:00").isEmpty)
        let none = try permit.findings(.lateReport, at: "2026-02-01 12:00")
        #expect(Set(none.map(\.period)) == ["2025", "2025-Q4"])
        let annual = ReportSubmission(
            period: .year(2025), submittedAt: try #require(Instant("2026-01-31 10:00")))
        #expect(
            try permit.findings(.lateReport, submissions: [annual], at: "2026-03-01").isEmpty)
    }

    @Test func `the last month goes with the quarter, and with the quarter into the year`() throws {
        let sheet = PermitSheet(
            from: "2025-12-01", to: "2025-12-31",
            reports: [
                ["kind": "monthly"], ["kind": "quarterly"], ["kind": "annual", "dueDays": "31"],
            ], revisions: [["date": "2025-12-01", "kind": "延续"]])
        let permit = try sheet.permit()
        #expect(try permit.findings(.lateReport, at: "2026-01-31 23:00").isEmpty)
        for period in [Period.quarter(4, of: 2025), .year(2025)] {
            let report = ReportSubmission(
                period: period, submittedAt: try #require(Instant("2026-01-20 10:00")))
            let found = try permit.findings(.lateReport, submissions: [report], at: "2026-03-01")
            #expect(!found.contains { $0.period == "2025-12" })
        }
    }

    @Test func `the first submission counts, whatever came after and in whatever order`() throws {
        let permit = try PermitSheet(
            from: "2026-01-01", to: "2026-03-31", reports: [["kind": "quarterly"]]
        ).permit()
        let times = try ["2026-04-20 09:00", "2026-04-10 09:00", "2026-05-01 09:00"].map {
            ReportSubmission(
                period: .quarter(1, of: 2026), submittedAt: try #require(Instant($0)))
        }
        for order in [times, times.reversed()] {
            #expect(
                try permit.findings(.lateReport, submissions: order, at: "2026-06-01").isEmpty)
        }
    }

    @Test(
        arguments: table(
            """
            due         came        regime   min   max
            2026-08-10  2026-08-14  reg2021  5000  20000
            2026-08-10  2026-08-15  reg2021  5000  20000
            2026-08-20  -           reg2021  5000  20000
            """))
    func `the Regulation goes on to speak of reports after the Code`(row: Row) throws {
        let due = try Day(in: row["due"])
        let days = Day(2026, 6, 30).distance(to: due)
        let permit = try PermitSheet(
            from: "2026-04-01", to: "2026-06-30",
            reports: [["kind": "quarterly", "dueDays": .string("\(days)")]]
        ).permit()
        let came = Instant(row["came"]).map {
            [ReportSubmission(period: .quarter(2, of: 2026), submittedAt: $0)]
        }
        let found = try permit.findings(.lateReport, submissions: came ?? [], at: "2026-09-01")
        let reasoning = try #require(found.first).reasoning
        #expect(reasoning.acts.first == "A37-3")
        #expect(reasoning.regime == row["regime"])
        #expect(reasoning.fineMinYuan.map { "\($0)" } == row["min"])
        #expect(reasoning.fineMaxYuan.map { "\($0)" } == row["max"])
    }
}
