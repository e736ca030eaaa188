import Compliance
import Testing

@Suite("规则查实率") struct RulePrecisionTests {
    private func record(_ row: Row) -> RulePrecision {
        var record = RulePrecision(rule: "T01")
        record.confirmed = Int(row["confirmed"]) ?? 0
        record.explained = Int(row["explained"]) ?? 0
        record.falseAlarms = Int(row["false"]) ?? 0
        record.dropped = Int(row["dropped"]) ?? 0
        record.fired = record.decided + record.dropped + 3
        return record
    }

    /// The lower bounds were computed with statsmodels' `proportion_confint(…, "wilson")`.
    @Test(
        arguments: table(
            """
            confirmed  explained  false  dropped  percent  lower  standing
            0          0          0      5        -        0.0    ordinary
            9          0          0      0        100.0    70.1   ordinary
            10         0          0      0        100.0    72.2   trusted
            8          1          1      4        80.0     49.0   ordinary
            2          4          4      0        20.0     5.7    demoted
            3          3          4      0        30.0     10.8   ordinary
            0          5          4      9        0.0      0.0    ordinary
            0          5          5      0        0.0      0.0    demoted
            90         5          5      0        90.0     82.6   trusted
            """))
    func `precision, its lower bound and what follows`(row: Row) throws {
        let record = record(row)
        let policy = try PrecisionPolicy(under: LawFolder.law(), on: Day(2026, 9, 1))
        #expect((record.percent?.description ?? "-") == row["percent"])
        let lower = Numeral(Int64((record.lowerBound(z: 1.96) * 10).rounded()), places: 1)
        #expect("\(lower)" == row["lower"])
        #expect(policy.standing(of: record).rawValue == row["standing"])
        #expect(record.open == 3)
    }

    @Test(
        arguments: table(
            """
            shares                       score  grade  marked
            T01 3 8                      12     4      no
            T01 3 8, T05 2 8             40     3      no
            T01 3 8, T02 2 8             20     3      no
            T01 3 24, T12 4 20           152    1      no
            T01 3 24, T01 3 24           72     2      no
            T01 3 8 m                    0      4      yes
            T01 3 8, T02 2 8 m           12     4      no
            """))
    func `a case counts duration and agreement, and nothing that is marked`(row: Row) throws {
        let shares = row["shares"].split(separator: ",").map { text in
            let words = text.split(separator: " ").map(String.init)
            return LeadCase.Share(
                rule: words[0], weight: Int(words[1]) ?? 0, hours: Int(words[2]) ?? 0,
                isMarked: words.count > 3)
        }
        let steps = try GradeSteps(under: LawFolder.law(), on: Day(2026, 9, 1))
        let own = LeadCase(shares)
        #expect("\(own.score)" == row["score"])
        #expect("\(own.grade(steps))" == row["grade"])
        #expect(own.isMarked == (row["marked"] == "yes"))
    }

    @Test func `begun hours count whole, and no lead counts for more than a day`() throws {
        let steps = try GradeSteps(under: LawFolder.law(), on: Day(2026, 9, 1))
        let start = Instant(Day(2026, 9, 1))
        #expect(steps.hours(from: start, to: start) == 1)
        #expect(steps.hours(from: start, to: start.advanced(byMinutes: 61)) == 2)
        #expect(steps.hours(from: start, to: start.advanced(byHours: 500)) == 24)
    }
}
