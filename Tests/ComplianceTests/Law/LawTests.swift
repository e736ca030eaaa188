import Compliance
import Testing

@Suite("法律表") struct LawTests {
    @Test func `the tables load, and every row stands on a citation`() throws {
        let law = try LawFolder.law()
        let citations =
            law.acts.all.map(\.provenance) + law.obligations.all.map(\.provenance)
            + law.deadlines.all.map(\.provenance) + law.settings.all.map(\.provenance)
            + law.limitRows.all.map(\.provenance) + law.tiers.all.map(\.provenance)
            + law.exceedanceBases.all.map(\.provenance) + law.reportMergings.all.map(\.provenance)
        #expect(citations.count > 400)
        #expect(citations.allSatisfy { !$0.citations.isEmpty })
    }

    @Test func `no row is in force before the law that it stands on`() throws {
        let law = try LawFolder.law()
        let early = law.acts.all.filter { $0.inForce.from < $0.citation.source.inForce.from }
        #expect(early.map(\.id) == [])
        let late = law.acts.all.filter { row in
            row.citation.source.inForce.through.map { end in
                row.inForce.through.map { $0 > end } ?? true
            } ?? false
        }
        #expect(late.map(\.id) == [])
    }

    @Test func `every obligation but the unsanctioned leads to an act in force with it`() throws {
        let law = try LawFolder.law()
        #expect(law.obligations.all.count == 30)
        let without = law.obligations.all.filter(\.consequences.isEmpty).map(\.id)
        #expect(without == ["OB-04", "OB-29", "OB-30"])
    }

    @Test(
        arguments: table(
            """
            id            on          min      max      regime      refusal
            A34-1         2021-03-01  200000   1000000  reg2021     -
            A34-1         2026-11-23  200000   1000000  reg2021     -
            A34-1         2020-01-01  -        -        -           law-row-not-in-force
            A34-1         2021-02-28  -        -        -           law-row-not-in-force
            A37-3         2024-01-15  5000     20000    reg2021     -
            A43-1         2024-01-15  0        50000    reg2021     -
            A38           2024-01-15  -        -        reg2021     -
            C1103         2026-08-15  100000   1000000  code2026    -
            C1103         2026-08-14  -        -        -           law-row-not-in-force
            C1102-noise   2026-08-15  20000    200000   code2026    -
            C1086-W       2027-01-01  50000    500000   code2026    -
            M42           2026-01-01  20000    200000   monreg2026  -
            M44           2025-12-31  -        -        -           law-row-not-in-force
            AIR18-99-1    2026-08-14  100000   1000000  statute     -
            AIR18-99-1    2026-08-15  -        -        -           law-row-not-in-force
            A99-1         2026-08-15  -        -        -           law-row-unknown
            """))
    func `an act is found on the days it is in force, and refused on others`(row: Row) throws {
        let law = try LawFolder.law()
        let day = try Day(in: row["on"])
        guard row["refusal"] == "-" else {
            let gap = #expect(throws: LawGap.self) { try law.act(row["id"], on: day) }
            #expect(gap?.code == row["refusal"])
            return
        }
        let act = try law.act(row["id"], on: day)
        #expect(act.regime.rawValue == row["regime"])
        #expect(act.fine.map { "\($0.minYuan)" } ?? "-" == row["min"])
        #expect(act.fine.map { "\($0.maxYuan)" } ?? "-" == row["max"])
    }

    @Test(
        arguments: table(
            """
            key                        amount  unit     direction  rolls
            case.filing                15      day      after      none
            case.preservation          7       workday  after      none
            case.hearing.notice        7       workday  before     none
            case.decision              90      day      after      none
            case.payment               15      day      after      forward
            remedy.lawsuit             6       month    after      forward
            criminal.decision          3       day      after      forward
            detention.transfer         3       workday  after      none
            seizure.paperwork          24      hour     after      none
            permit.renewal             60      day      before     none
            permit.decision.siteCheck  45      workday  after      none
            report.quarterly           15      day      after      none
            report.annual              15      day      after      none
            daily.recheck              30      day      after      none
            automatic.fault.repair     48      hour     after      none
            """))
    func `a clock of the law says what law.md says`(row: Row) throws {
        let rule = try LawFolder.law().deadline(row["key"], on: Day(2026, 11, 23))
        #expect("\(rule.amount)" == row["amount"])
        #expect(rule.unit.rawValue == row["unit"])
        #expect(rule.direction.rawValue == row["direction"])
        #expect(rule.rolls.rawValue == row["rolls"])
    }

    @Test(
        arguments: table(
            """
            standard  scope                      factor  statistic  lower  upper  oxygen
            ULE15     燃煤锅炉（超低排放）       a21026  hour       -      35     6
            GB4915    水泥窑及窑尾余热利用系统   a21002  hour       -      400    10
            GB18485   生活垃圾焚烧炉             a34013  day        -      20     11
            GB18918   一级A                      w01018  day        -      50     -
            GB18918   一级A                      w01001  instant    6      9      -
            GB21900   车间或生产设施废水排放口   w20116  day        -      1.0    -
            GB26453   玻璃熔窑                   a21002  hour       -      400    8
            GB12348   3类                        Ln      instant    -      55     -
            """))
    func `a discharge standard has the limit that people know`(row: Row) throws {
        let found = try LawFolder.law().limits(
            standard: row["standard"], factor: row["factor"], on: Day(2026, 11, 23)
        ).filter { $0.scope == row["scope"] && $0.statistic.rawValue == row["statistic"] }
        try #require(found.count == 1)
        #expect(found[0].lower?.description ?? "-" == row["lower"])
        #expect(found[0].upper?.description ?? "-" == row["upper"])
        #expect(found[0].referenceOxygen?.description ?? "-" == row["oxygen"])
    }

    @Test func `limits follow the industry, and a standard not yet in force gives none`() throws {
        let law = try LawFolder.law()
        let sewage = try #require(IndustryCode("4620"))
        let found = law.limits(industry: sewage, factor: "w21003", on: Day(2026, 1, 1))
        #expect(found.contains { $0.standard.key == "GB18918" })
        #expect(!found.contains { $0.standard.key == "GB21900" })
        #expect(law.limits(standard: "GB26453", on: Day(2022, 12, 31)).isEmpty)
    }

    @Test func `gas is judged by the hour, water and waste incineration by the day`() throws {
        let law = try LawFolder.law()
        let day = Day(2026, 11, 23)
        #expect(try law.exceedanceBasis(.air, industry: nil, on: day).statistic == .hour)
        #expect(try law.exceedanceBasis(.water, industry: nil, on: day).statistic == .day)
        let incineration = IndustryCode("7724")
        #expect(try law.exceedanceBasis(.air, industry: incineration, on: day).statistic == .day)
        #expect(throws: LawGap.self) {
            try law.exceedanceBasis(.solidWaste, industry: nil, on: day)
        }
    }

    @Test func `a setting is read on its day`() throws {
        let law = try LawFolder.law()
        #expect(try law.setting("validity.hour.minutes", on: Day(2026, 1, 1)).whole == 45)
        #expect(throws: LawGap.self) {
            try law.setting("validity.hour.minutes", on: Day(2018, 2, 28))
        }
    }
}
