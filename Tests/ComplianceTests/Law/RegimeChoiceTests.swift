import Compliance
import Testing

@Suite("新旧法律的适用") struct RegimeChoiceTests {
    @Test(
        arguments: table(
            """
            act          start       end         decided     regime    min     max      review  why
            A34-1        2026-05-01  2026-06-01  2026-07-01  reg2021   200000  1000000  yes     尚未施行
            A34-1        2026-05-01  2026-08-14  2026-09-01  code2026  100000  1000000  yes     新规定较轻
            C1103        2026-05-01  2026-08-14  2026-09-01  code2026  100000  1000000  yes     新规定较轻
            A36-1        2026-05-01  2026-08-14  2026-09-01  code2026  20000   100000   yes     新规定较轻
            A33-1        2026-05-01  2026-08-14  2026-09-01  reg2021   200000  1000000  yes     不轻于
            C1102        2026-05-01  2026-08-14  2026-09-01  reg2021   200000  1000000  yes     不轻于
            A36-5        2026-05-01  2026-08-14  2026-09-01  reg2021   20000   200000   no      不轻于
            A40          2026-05-01  2026-08-14  2026-09-01  reg2021   200000  500000   no      不轻于
            A39-1        2026-05-01  2026-08-14  2026-09-01  reg2021   20000   200000   no      不轻于
            A37-1        2026-05-01  2026-08-14  2026-09-01  reg2021   5000    20000    no      不轻于
            A37-3        2026-05-01  2026-08-14  2026-09-01  reg2021   5000    20000    no      没有直接对应条款
            A34-1        2026-05-01  2026-08-15  2026-09-01  code2026  200000  1000000  yes     持续至
            A34-1        2026-05-01  -           2026-09-01  code2026  200000  1000000  yes     持续至
            A33-1        2026-05-01  2026-09-01  2026-09-02  code2026  200000  1000000  no      持续至
            A39-1        2026-05-01  2026-09-01  2026-09-02  code2026  50000   200000   yes     持续至
            A34-1        2026-08-15  2026-08-15  2026-09-01  code2026  200000  1000000  yes     始于
            C1103        2026-08-15  2026-08-15  2026-09-01  code2026  200000  1000000  yes     始于
            A33-1        2026-08-15  -           2026-09-01  code2026  200000  1000000  no      始于
            A36-1        2026-08-15  -           2026-09-01  code2026  20000   200000   yes     始于
            A37-1        2026-08-15  -           2026-09-01  code2026  20000   200000   yes     始于
            A37-3        2026-08-15  -           2026-09-01  reg2021   5000    20000    no      没有直接对应条款
            A35-2        2026-08-15  -           2026-09-01  reg2021   50000   200000   yes     没有直接对应条款
            C1104-2      2026-08-15  -           2026-09-01  code2026  100000  1000000  no      始于
            """))
    func `the rule follows the act's days: old unless the new is lighter`(row: Row) throws {
        let choice = try LawFolder.law().regime(
            act: row["act"], actStart: Day(in: row["start"]), actEnd: Day(row["end"]),
            decided: Day(in: row["decided"]))
        #expect(choice.regime.rawValue == row["regime"])
        #expect(choice.fine.map { "\($0.minYuan)" } == row["min"])
        #expect(choice.fine.map { "\($0.maxYuan)" } == row["max"])
        #expect((choice.needsLegalReview ? "yes" : "no") == row["review"])
        #expect(choice.reason.contains(row["why"]), "\(choice.reason)")
    }

    @Test(
        arguments: table(
            """
            act      start       end         decided     refusal
            A34-1    2019-01-01  2020-01-01  2026-09-01  law-row-not-in-force
            C1104-2  2026-05-01  2026-08-14  2026-09-01  law-no-old-rule
            C9999    2026-05-01  2026-08-14  2026-09-01  law-row-unknown
            AIR18-99-1  2026-09-01  2026-09-02  2026-10-01  law-row-not-in-force
            A34-1    2026-05-02  2026-05-01  2026-09-01  impossible-days
            A34-1    2026-05-02  -           2026-05-01  impossible-days
            """))
    func `where the tables have no answer, none is given`(row: Row) throws {
        let law = try LawFolder.law()
        let (start, decided) = try (Day(in: row["start"]), Day(in: row["decided"]))
        let gap = #expect(throws: LawGap.self) {
            try law.regime(
                act: row["act"], actStart: start, actEnd: Day(row["end"]), decided: decided)
        }
        #expect(gap?.code == row["refusal"])
    }

    @Test func `the Regulation stands beside the Code, both are listed with their part`() throws {
        let choice = try LawFolder.law().regime(
            act: "A34-1", actStart: Day(2026, 9, 1), actEnd: nil, decided: Day(2026, 10, 1))
        let parts = choice.rows.map { "\($0.act.id) \($0.part.rawValue)" }
        #expect(parts == ["C1103 basis", "C1107 basis", "A34-1 beside"])
        let reasons = choice.legalReviewReasons.joined()
        #expect(reasons.contains("条例 第34条第1项") && reasons.contains("法典 第1103条"))
    }

    @Test func `an old act lists the statutes of its time, by what was discharged`() throws {
        let law = try LawFolder.law()
        func ids(_ medium: IllegalAct.PollutionKind?) throws -> [String] {
            try law.regime(
                act: "A33-1", actStart: Day(2026, 5, 1), actEnd: Day(2026, 6, 1),
                decided: Day(2026, 9, 1), medium: medium
            ).applicable.map(\.id)
        }
        #expect(try ids(nil) == ["A33-1", "AIR18-99-1", "WATER17-83-1", "SOLID20-104"])
        #expect(try ids(.water) == ["A33-1", "WATER17-83-1"])
    }

    @Test func `industrial noise has its own range`() throws {
        let choice = try LawFolder.law().regime(
            act: "C1102", actStart: Day(2026, 9, 1), actEnd: nil, decided: Day(2026, 10, 1),
            medium: .noise)
        #expect(choice.rows.map(\.act.id) == ["C1102-noise"])
        #expect(choice.fine == FineRange(minYuan: 20_000, maxYuan: 200_000))
    }

    @Test func `the policy that puts statutes first lowers the lower end`() throws {
        let texts = try LawFolder.texts("settings.csv") { lines in
            lines = lines.map {
                $0.hasPrefix("fineRangePolicy,")
                    ? $0.replacing(
                        "fineRangePolicy,heavierOfApplicable",
                        with: "fineRangePolicy,statuteOverRegulation") : $0
            }
        }
        let choice = try Law(files: texts).regime(
            act: "A34-1", actStart: Day(2026, 9, 1), actEnd: nil, decided: Day(2026, 10, 1))
        #expect(choice.fine == FineRange(minYuan: 100_000, maxYuan: 1_000_000))
        #expect(choice.needsLegalReview)
    }

    @Test func `the dividing day is the Code's own day in the table`() throws {
        let texts = try LawFolder.texts("sources.csv") { lines in
            lines = lines.map {
                $0.hasPrefix("Code,") ? $0.replacing("2026-08-15", with: "2026-10-01") : $0
            }
        }
        let choice = try Law(files: texts).regime(
            act: "A33-1", actStart: Day(2026, 9, 1), actEnd: Day(2026, 9, 2),
            decided: Day(2026, 11, 1))
        #expect(choice.regime == .reg2021)
    }
}
