import Compliance
import Testing

@Suite("一口一日") struct LeadsOfDayTests {
    private func lead(
        _ detector: String, from hour: Int, hours: Int, outlet: String = "DA001"
    ) throws -> Lead {
        Lead(
            detector: detector, outlet: try #require(OutletCode(outlet)), factors: ["a21002"],
            statistic: .hour, start: Watched.time(hour), end: Watched.time(hour + hours),
            statement: "")
    }

    @Test(
        arguments: table(
            """
            case                    leads                score
            alone                   T05 2 hours          2
            never under an hour     T06 0 hours          0.5
            a day at most           T05 60 hours         24
            two that agree          T05 2 hours, T12 1 hours  7
            the same twice          T05 2 hours, T05 1 hours  3
            of one kin              T01 2 hours, T02 1 hours  4
            """))
    func `weight times hours, half of it when nobody agrees`(row: Row) throws {
        let leads = try row["leads"].split(separator: ", ").map { text in
            let words = text.split(separator: " ").map(String.init)
            return try lead(words[0], from: 3, hours: #require(Int(words[1])))
        }
        let day = try #require(LeadsOfDay.all(leads).first)
        #expect(day.score() == Double(row["score"]))
        #expect(day.detectors == Set(leads.map(\.detector)))
        #expect(LeadScore.weights["T01"] == 3)
    }

    @Test func `one group for each outlet and day, the heaviest first`() throws {
        let leads = [
            try lead("T06", from: 1, hours: 1), try lead("T01", from: 30, hours: 9),
            try lead("T06", from: 2, hours: 1, outlet: "DW001"), try lead("T05", from: 9, hours: 2),
        ]
        let days = LeadsOfDay.all(leads)
        #expect(
            days.map { "\($0.outlet) \($0.day) \($0.leads.count)" } == [
                "DA001 2026-09-02 1", "DA001 2026-09-01 2", "DW001 2026-09-01 1",
            ])
    }

    @Test(
        arguments: table(
            """
            kind         filled  from  to  left
            maintenance  0       2     9   -
            maintenance  3       2     9   1
            maintenance  0       4     9   1
            startUp      0       2     9   1
            """))
    func `a lead inside a maintenance that was planned is left out`(row: Row) throws {
        let mark = try Watched.mark(
            row["kind"], from: Watched.time(#require(Int(row["from"]))),
            to: Watched.time(#require(Int(row["to"]))),
            filledAt: Watched.time(#require(Int(row["filled"]))))
        let leads = [try lead("T05", from: 3, hours: 2)].outsidePlannedMaintenance([mark])
        #expect(leads.count == Int(row.cell("left")) ?? 0)
    }
}
