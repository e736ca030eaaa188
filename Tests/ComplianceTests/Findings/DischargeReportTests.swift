import Compliance
import Testing

/// The limits and the due days of real permits, judged by us and by their own regulator.
@Suite("外国主管部门的认定") struct DischargeReportTests {
    private static let path = "data/npdes/npdes_effluent_limits_dmr_violations.csv"

    private static let loaded = Result {
        try CSV(SharedData.text(path)).rows.map(DischargeReport.init)
    }

    /// A day after every report of the data.
    private static let now = Instant(Day(2052, 12, 31))

    private struct Ours {
        let report: DischargeReport
        let exceedance: Finding?
        let late: Finding?

        var lateDays: Int { late.flatMap { Int($0.extent.filter(\.isNumber)) } ?? 0 }
        /// Our share beyond the limit in percent.
        var percent: Double? {
            exceedance?.observations.first.flatMap { Numeral($0.excess) }.map { $0.double * 100 }
        }
    }

    private static let judged = Result {
        let law = try LawFolder.law()
        return try loaded.get().map { report in
            let found = try report.findings(under: law, at: now)
            return Ours(
                report: report,
                exceedance: found.first { $0.rule == Rule.limitExceeded.name },
                late: found.first { $0.rule == Rule.lateReport.name })
        }
    }

    @Test(.enabled(if: SharedData.isPresent, "needs the shared data"))
    func `every numeric violation is found, and nothing else but in a report kept as overdue`()
        throws
    {
        let judged = try Self.judged.get()
        let theirs = judged.filter { $0.report.verdict == "E90" }
        try #require(theirs.count > 10)
        let missed = theirs.filter { $0.exceedance == nil }.map(\.report.inWords)
        #expect(missed == [])
        let extra = judged.filter {
            $0.exceedance != nil && $0.report.verdict != "E90"
                && !($0.report.verdict == "D90" && $0.late != nil)
        }
        #expect(extra.map(\.report.inWords) == [])
    }

    @Test(.enabled(if: SharedData.isPresent, "needs the shared data"))
    func `the share beyond the limit is theirs, within one point of rounding`() throws {
        let stated = try Self.judged.get().filter { $0.report.excess != nil }
        try #require(stated.count > 10)
        for ours in stated {
            let (percent, excess) = try (#require(ours.percent), #require(ours.report.excess))
            #expect(abs(percent - Double(excess)) <= 1, "\(ours.report.inWords)")
        }
    }

    @Test(.enabled(if: SharedData.isPresent, "needs the shared data"))
    func `a report is late by the days after its due day, and an overdue one is late`() throws {
        let judged = try Self.judged.get()
        let withDay = judged.filter { $0.report.dueDays != nil }
        try #require(withDay.count > 100)
        for ours in withDay {
            #expect(ours.lateDays == ours.report.daysLate, "\(ours.report.inWords)")
        }
        let overdue = judged.filter { ["D80", "D90"].contains($0.report.verdict) }
        try #require(overdue.count > 10)
        #expect(overdue.filter { $0.late == nil }.map(\.report.inWords) == [])
        // That regulator waits thirty days before it records a report as overdue.
        let long = withDay.filter { $0.lateDays > 30 }
        #expect(long.count == overdue.count)
        #expect(long.allSatisfy { ["D80", "D90"].contains($0.report.verdict) })
    }

    @Test(
        .enabled(if: SharedData.isPresent, "needs the shared data"),
        arguments: [
            "No Discharge", "Conditional Monitoring - Not Required This Period", "Natural Disaster",
        ])
    func `a report that says why it has no value is no exceedance`(reason: String) throws {
        let silent = try Self.judged.get().filter { $0.report.reasonForNoValue == reason }
        try #require(!silent.isEmpty)
        #expect(silent.allSatisfy { $0.exceedance == nil })
        #expect(silent.allSatisfy { $0.late == nil || $0.report.daysLate > 0 })
    }
}
