import Compliance
import Testing

@Suite("许可证的条件成为义务") struct ObligationsFromPermitTests {
    private func owed(_ sheet: PermitSheet, of year: Int = 2026) throws -> [Obligation] {
        try sheet.permit().obligations(of: year, under: LawFolder.law(), naming: Factors.table())
    }

    @Test(
        arguments: table(
            """
            frequency   dated  first       last        standing
            continuous  0      -           -           1
            hourly      0      -           -           1
            daily       0      -           -           1
            weekly      0      -           -           1
            onEvent     0      -           -           1
            monthly     12     2026-01-31  2026-12-31  0
            quarterly   4      2026-03-31  2026-12-31  0
            halfYearly  2      2026-06-30  2026-12-31  0
            yearly      1      2026-12-31  2026-12-31  0
            """))
    func `manual monitoring and disclosure are owed once a period, or all the time`(
        row: Row
    ) throws {
        let frequency = JSON.string(row["frequency"])
        let sheet = PermitSheet(
            monitoring: [
                ["point": "DA001", "factor": "a21002", "mode": "manual", "frequency": frequency]
            ],
            disclosures: [["mode": "平台", "content": "监测数据", "frequency": frequency]])
        let all = try owed(sheet)
        for duty in ["OB-10", "OB-21"] {
            let days = all.filter { $0.row == duty }.compactMap(\.due)
            #expect("\(days.count)" == row["dated"])
            #expect(days.first?.description ?? "-" == row["first"])
            #expect(days.last?.description ?? "-" == row["last"])
            #expect("\(all.count { $0.row == duty && $0.due == nil })" == row["standing"])
        }
    }

    @Test func `automatic monitoring is owed all the time, whatever frequency is written`() throws {
        let sheet = PermitSheet(monitoring: [
            ["point": "DA001", "factor": "a21002", "mode": "auto", "frequency": "monthly"]
        ])
        let monitoring = try owed(sheet).filter { $0.row == "OB-10" }
        #expect(monitoring.map(\.due) == [nil])
    }

    /// What speaks of 2026, and what of 2025 falls due in it.
    @Test(
        arguments: table(
            """
            kind        days  count  first       period   last        lastPeriod
            monthly     -     13     2026-01-15  2025-12  2027-01-15  2026-12
            quarterly   -     5      2026-01-15  2025-Q4  2027-01-15  2026-Q4
            halfYearly  -     3      2026-01-15  2025-H2  2027-01-15  2026-H2
            annual      -     2      2026-01-15  2025     2027-01-15  2026
            annual      31    2      2026-01-31  2025     2027-01-31  2026
            quarterly   30    5      2026-01-30  2025-Q4  2027-01-30  2026-Q4
            monthly     0     12     2026-01-31  2026-01  2026-12-31  2026-12
            """))
    func `reports fall due after their period, by the permit's days before the law's`(
        row: Row
    ) throws {
        var report: [String: JSON] = ["kind": .string(row["kind"])]
        if row["days"] != "-" { report["dueDays"] = .string(row["days"]) }
        let reports = try owed(PermitSheet(reports: [.object(report)])).filter { $0.row == "OB-19" }
        #expect("\(reports.count)" == row["count"])
        #expect(reports.first?.due == (try Day(in: row["first"])))
        #expect(reports.first?.period == row["period"])
        #expect(reports.last?.due == (try Day(in: row["last"])))
        #expect(reports.last?.period == row["lastPeriod"])
        #expect(reports.allSatisfy { $0.consequence.contains("A37-3") })
    }

    @Test(
        arguments: table(
            """
            case              from        kind        first
            整月              2026-03-01  monthly     2026-03
            恰好十日          2026-03-22  monthly     2026-03
            不足十日          2026-03-23  monthly     2026-04
            恰好一个月        2026-03-01  quarterly   2026-Q1
            不足一个月        2026-03-02  quarterly   2026-Q2
            恰好三个月半年报  2026-04-01  halfYearly  2026-H1
            不足三个月半年报  2026-04-02  halfYearly  2026-H2
            恰好三个月        2026-10-01  annual      2026
            不足三个月        2026-10-02  annual      2027
            """))
    func `a permit held too short a time in a period reports with the next`(row: Row) throws {
        let sheet = PermitSheet(from: row["from"], reports: [["kind": .string(row["kind"])]])
        let reports = try (owed(sheet) + owed(sheet, of: 2027)).filter { $0.row == "OB-19" }
        #expect(reports.first?.period == row["first"])
    }

    @Test(
        arguments: table(
            """
            to          renewal     quarters
            2026-12-31  2026-11-01  4
            2026-06-30  2026-05-01  2
            2026-06-29  2026-04-30  1
            2028-02-29  2027-12-31  4
            """))
    func `what ends with the term is owed before its end`(row: Row) throws {
        let sheet = PermitSheet(
            to: row["to"], reports: [["kind": "quarterly"]],
            monitoring: [
                ["point": "DA001", "factor": "a21002", "mode": "manual", "frequency": "yearly"]
            ])
        let end = try Day(in: row["to"])
        let renewal = try owed(sheet, of: Day(in: row["renewal"]).year).filter { $0.row == "OB-02" }
        #expect(renewal.map(\.due) == [try Day(in: row["renewal"])])
        let all = try owed(sheet)
        let quarters = all.filter { $0.row == "OB-19" && $0.period.hasPrefix("2026") }
        #expect("\(quarters.count)" == row["quarters"])
        let monitoring = all.filter { $0.row == "OB-10" }
        #expect(monitoring.map(\.due) == [min(end, Day(2026, 12, 31))])
    }

    @Test(
        arguments: table(
            """
            tier        keyUnit  disclosure
            key         水环境   2026-03-15
            key         -        -
            simplified  -        -
            simplified  大气     2026-03-15
            """))
    func `the statutory disclosure report is owed by listed units of any tier`(row: Row) throws {
        let all = try owed(PermitSheet(tier: row["tier"], keyUnit: row.cell("keyUnit")))
        let disclosure = all.filter { $0.row == "OB-22" }
        #expect(disclosure.first?.due?.description ?? "-" == row["disclosure"])
        #expect(disclosure.allSatisfy { $0.period == "2025" })
    }

    @Test func `a registration is no permit`() throws {
        let reading = PermitFile(factors: try Factors.table()).read(
            PermitSheet(tier: "registration").document)
        #expect(reading.permit == nil)
        #expect(reading.errors.map(\.path) == ["site.tier"])
    }

    @Test(arguments: [2020, 2023, 2029, 2040])
    func `a year outside the term owes nothing`(year: Int) throws {
        let sheet = PermitSheet(
            reports: [["kind": "monthly", "dueDays": "0"]],
            monitoring: [
                ["point": "DA001", "factor": "a21002", "mode": "manual", "frequency": "monthly"]
            ])
        #expect(try owed(sheet, of: year).isEmpty)
    }

    @Test func `two things to disclose in the same way are two obligations`() throws {
        let sheet = PermitSheet(disclosures: [
            ["mode": "平台", "content": "监测数据", "frequency": "quarterly"],
            ["mode": "平台", "content": "执行报告", "frequency": "quarterly"],
        ])
        let ids = try owed(sheet).filter { $0.row == "OB-21" }.map(\.id)
        #expect(ids.count == 8)
        #expect(Set(ids).count == 8)
        #expect(ids.prefix(2) == ["OB-21|平台|2026-Q1", "OB-21|平台|2026-Q1|2"])
    }

    @Test func `each obligation has one id, an article, and the acts in force`() throws {
        let limits = table("upper  unit\n50  mg/m³").map { $0.limit(statistic: "hour") }
        let sheet = PermitSheet(
            limits: limits, reports: [["kind": "quarterly"], ["kind": "annual"]],
            monitoring: [
                ["point": "DA001", "factor": "a21002", "mode": "auto", "frequency": "continuous"]
            ])
        let law = try LawFolder.law()
        let all = try owed(sheet)
        #expect(Set(all.map(\.id)).count == all.count)
        for obligation in all {
            #expect(!obligation.basis.isEmpty)
            for act in obligation.consequence {
                let day = obligation.due ?? Day(2026, 12, 31)
                #expect(throws: Never.self) { try law.act(act, on: day) }
            }
        }
    }
}
