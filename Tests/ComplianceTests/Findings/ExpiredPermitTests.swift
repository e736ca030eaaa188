import Compliance
import Testing

@Suite("规则：许可证有效期届满未延续") struct ExpiredPermitTests {
    @Test(
        arguments: table(
            """
            case            to          asked             found
            届满之日        2026-05-31  2026-05-31 23:59  -
            届满次日零时    2026-05-31  2026-06-01 00:00  1 日
            三十日后        2026-05-31  2026-06-30 12:00  30 日
            闰日届满        2028-02-29  2028-02-29 12:00  -
            闰日届满次日    2028-02-29  2028-03-01 12:00  1 日
            年末届满        2026-12-31  2026-12-31 12:00  -
            年末届满次日    2026-12-31  2027-01-01 12:00  1 日
            """))
    func `a term is over from the day after its last day`(row: Row) throws {
        let found = try PermitSheet(to: row["to"]).permit()
            .findings(.expiredPermit, at: row["asked"])
        #expect(found.first?.extent ?? "-" == row["found"])
        #expect(found.allSatisfy { $0.period == row["to"] })
    }

    @Test(
        arguments: table(
            """
            case              start             value  factor  flag  mark  discharge
            届满后有浓度      2026-06-01 00:00  12     a21002  N     -     yes
            届满后有流量      2026-06-03 10:00  0.5    a00000  N     -     yes
            届满之日的数据    2026-05-31 23:00  12     a21002  N     -     no
            零值              2026-06-01 10:00  0      a21002  N     -     no
            低于检出限        2026-06-01 10:00  <3     a21002  N     -     no
            停运标识          2026-06-01 10:00  12     a21002  F     -     no
            标记停运          2026-06-01 10:00  12     a21002  N     停运  no
            缺失              2026-06-01 10:00  -      a21002  N     -     no
            只有氧含量        2026-06-01 10:00  20.9   a19001  N     -     no
            只有烟温          2026-06-01 10:00  31     a01012  N     -     no
            只有酸碱度        2026-06-01 10:00  7.1    w01001  N     -     no
            """))
    func `only a valid value that shows a discharge says that discharge went on`(
        row: Row
    ) throws {
        let found = try PermitSheet(to: "2026-05-31").permit().findings(
            .expiredPermit,
            measurements: [
                .hour(
                    row["start"], row.cell("value"), factor: row["factor"], flag: row["flag"],
                    mark: row.cell("mark"))
            ], at: "2026-06-10")
        let finding = try #require(found.first)
        #expect(found.count == 1)
        #expect(finding.title.hasSuffix("仍有排放数据") == (row["discharge"] == "yes"))
        #expect(finding.title.hasSuffix("是否排污待核实") == (row["discharge"] == "no"))
    }

    @Test(
        arguments: table(
            """
            case            applied     review  remark
            没有申请        -           no      -
            六十日前申请    2026-03-01  yes     2026-03-01 已申请延续
            届满之日申请    2026-05-31  yes     2026-05-31 已申请延续
            届满后才申请    2026-06-01  no      2026-06-01 已申请延续
            """))
    func `an application made before the term's end is for legal review`(row: Row) throws {
        let found = try PermitSheet(to: "2026-05-31").permit().findings(
            .expiredPermit, renewalAppliedOn: Day(row["applied"]), at: "2026-06-10")
        let finding = try #require(found.first)
        let reasons = finding.reasoning.reviewReasons.filter { $0.contains("行政许可法第五十条") }
        #expect(reasons.isEmpty == (row["review"] == "no"))
        #expect(row["remark"] == "-" || finding.remark.contains(row["remark"]))
    }

    @Test(
        arguments: table(
            """
            to          last        asked       regime
            2026-08-01  2026-08-14  2026-08-14  reg2021
            2026-08-01  2026-08-14  2026-09-01  reg2021
            2026-08-01  2026-08-15  2026-09-01  code2026
            2026-08-14  2026-08-20  2026-09-01  code2026
            """))
    func `the law is chosen by the days of discharge`(row: Row) throws {
        let found = try PermitSheet(to: row["to"]).permit().findings(
            .expiredPermit, measurements: [.hour("\(row["last"]) 10:00", "12")],
            at: "\(row["asked"]) 12:00")
        let finding = try #require(found.first)
        #expect(finding.reasoning.regime == row["regime"])
        #expect(finding.actEnd == (try Day(in: row["last"])))
        #expect(finding.reasoning.fineMinYuan == 200_000)
        #expect(finding.reasoning.fineMaxYuan == 1_000_000)
    }
}
