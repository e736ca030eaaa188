import Compliance
import Testing

@Suite("法律表的机器输出") struct LawJSONTests {
    @Test func `an act shows its citation, fines and days`() throws {
        let json = try LawFolder.law().act("A34-1", on: Day(2026, 1, 1)).json
        #expect(json["citation"] == "Reg 34(1)")
        #expect(json["effectiveFrom"] == "2021-03-01")
        #expect(json["effectiveTo"] == .null)
        #expect(json["fineMinYuan"] == 200_000)
        #expect(json["fineMaxYuan"] == 1_000_000)
        #expect(json["dailyFine"] == "yes")
        #expect(json["orders"] == ["责令改正或者责令限制生产、停产整治"])
        #expect(json["severeFineMinYuan"] == .null)
        #expect(json["confidence"] == "T")
    }

    @Test func `a penalty shows the regime, the rows and the doubts`() throws {
        let json = try LawFolder.law().regime(
            act: "A34-1", actStart: Day(2026, 9, 1), actEnd: nil, decided: Day(2026, 10, 1)
        ).json
        #expect(json["regime"] == "code2026")
        #expect(json["fineMinYuan"] == 200_000)
        #expect(json["needsLegalReview"] == true)
        #expect(json["rows"].array?.map { $0["id"] } == ["C1103", "C1107", "A34-1"])
        #expect(json["legalReviewReasons"].array?.isEmpty == false)
    }

    @Test func `a deadline shows the skipped days with their reasons`() throws {
        let law = try LawFolder.law()
        let due = try Deadline.compute(
            1, .workday, from: Day(2026, 9, 30), calendar: law.calendar)
        #expect(due.json["due"] == "2026-10-08")
        #expect(due.json["skipped"].array?.first?["reason"] == "国庆节")
        let hours = try Deadline.compute(
            24, .hour, from: try #require(Instant("2026-10-01 10:30")), calendar: law.calendar)
        #expect(hours.json["due"] == "2026-10-02T10:30:00+08:00")
    }

    @Test(
        arguments: table(
            """
            amount  unit    from              due
            5       workday  2026-09-28       2026-10-10
            5       工作日   2026-09-28       2026-10-10
            15      日       2026-03-02       2026-03-17
            2       个月     2026-12-31       2027-02-28
            24      hour     2026-03-02 10:30  2026-03-03T10:30:00+08:00
            24      hour     2026-03-02       2026-03-03T00:00:00+08:00
            -1      day      2026-03-02       -
            5       week     2026-03-02       -
            5       day      2026-02-30       -
            5       workday  2026-12-30       -
            """))
    func `a typed period is counted, or refused with what is wrong`(row: Row) throws {
        let law = try LawFolder.law()
        let due = try? law.deadlineJSON(row["amount"], row["unit"], from: row["from"])["due"].text
        #expect(due ?? "-" == row["due"])
    }
}
