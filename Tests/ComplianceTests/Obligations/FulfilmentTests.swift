import Compliance
import Testing

@Suite("义务的履行") struct FulfilmentTests {
    private static let sheet = PermitSheet(
        reports: [["kind": "quarterly"], ["kind": "annual", "dueDays": "31"]],
        monitoring: [
            ["point": "DW001", "factor": "w01018", "mode": "manual", "frequency": "quarterly"],
            ["point": "DA001", "factor": "a21002", "mode": "auto", "frequency": "continuous"],
        ])

    private func obligation(_ id: String) throws -> Obligation {
        let all = try (2025...2028).flatMap { year in
            try Self.sheet.permit().obligations(of: year, under: LawFolder.law())
        }
        return try #require(all.first { $0.id == id })
    }

    @Test(
        arguments: table(
            """
            case          id                             came              asked             state
            期内未交      OB-19|季度执行报告|2026-Q1     -                 2026-04-15 23:00  未到期
            逾期一日      OB-19|季度执行报告|2026-Q1     -                 2026-04-16 00:00  逾期1日
            按时提交      OB-19|季度执行报告|2026-Q1     2026-04-15 23:59  2026-05-01        已完成
            迟交          OB-19|季度执行报告|2026-Q1     2026-04-16 00:00  2026-05-01        迟交
            可以并入年报  OB-19|季度执行报告|2025-Q4     -                 2026-01-31 12:00  未到期
            年报也逾期    OB-19|季度执行报告|2025-Q4     -                 2026-02-01 12:00  逾期1日
            自动监测      OB-10|DA001 a21002|2026        -                 2030-01-01        持续
            自行监测      OB-10|DW001 w01018|2026-Q1     -                 2026-03-31 12:00  未到期
            没有记录      OB-10|DW001 w01018|2026-Q1     -                 2026-04-01 12:00  无从记录
            延续未到期    OB-02|排污许可证|2028-12-31    -                 2028-11-01 12:00  未到期
            延续逾期      OB-02|排污许可证|2028-12-31    -                 2028-11-02 12:00  逾期1日
            """))
    func `an obligation stands as what is on record shows`(row: Row) throws {
        let owed = try obligation(row["id"])
        let period = Period(owed.period)
        let report = Instant(row["came"]).flatMap { came in
            period.map { ReportSubmission(period: $0, submittedAt: came) }
        }
        let state = owed.fulfilment(
            in: FulfilmentRecord(reports: report.map { [$0] } ?? []),
            at: try #require(Instant(row["asked"])))
        #expect(word(state) == row["state"])
    }

    @Test func `a longer report that came first shows the shorter one`() throws {
        let annual = ReportSubmission(
            period: .year(2025), submittedAt: try #require(Instant("2026-01-20 10:00")))
        let own = ReportSubmission(
            period: .quarter(4, of: 2025), submittedAt: try #require(Instant("2026-02-20 10:00")))
        let state = try obligation("OB-19|季度执行报告|2025-Q4").fulfilment(
            in: FulfilmentRecord(reports: [own, annual]), at: Instant(Day(2026, 3, 1)))
        #expect(state == .done(annual.submittedAt))
    }

    @Test func `a value of any month of the period shows that it was monitored`() throws {
        let owed = try obligation("OB-10|DW001 w01018|2026-Q1")
        for (month, isSeen) in [("2026-01", true), ("2026-03", true), ("2026-04", false)] {
            let record = FulfilmentRecord(observed: ["DW001 w01018 \(month)"])
            let state = owed.fulfilment(in: record, at: Instant(Day(2026, 5, 1)))
            #expect((state == .seen) == isSeen)
        }
    }

    @Test(arguments: [("2028-11-01", true), ("2028-11-02", false)])
    func `a renewal is in time to the sixtieth day before the end`(
        day: String, isInTime: Bool
    ) throws {
        let applied = try Day(in: day)
        let state = try obligation("OB-02|排污许可证|2028-12-31").fulfilment(
            in: FulfilmentRecord(renewalAppliedOn: applied), at: Instant(Day(2029, 1, 1)))
        #expect(state == (isInTime ? .done(Instant(applied)) : .doneLate(Instant(applied))))
    }

    private func word(_ state: Fulfilment) -> String {
        switch state {
        case .standing: "持续"
        case .done: "已完成"
        case .doneLate: "迟交"
        case .seen: "有记录"
        case .late(let days): "逾期\(days)日"
        case .unrecorded: "无从记录"
        case .open: "未到期"
        }
    }
}
