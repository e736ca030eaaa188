/// A submitted 执行报告 (排污许可管理条例 第22条).
package struct ReportSubmission: Sendable, Hashable {
    package let period: Period
    package let submittedAt: Instant

    package init(period: Period, submittedAt: Instant) {
        (self.period, self.submittedAt) = (period, submittedAt)
    }
}

/// All that is known of one permit: what rules look at.
package struct Record: Sendable {
    package let permit: Permit
    package let measurements: [Measurement]
    package let submissions: [ReportSubmission]
    /// The marks of record, all versions.
    package let marks: [Mark]
    /// The first day of which all values are here; nil where nothing was left out.
    package let since: Day?
    /// A renewal application that stands undecided, by the day it was made.
    package let renewalAppliedOn: Day?

    package init(
        permit: Permit, measurements: [Measurement] = [], submissions: [ReportSubmission] = [],
        renewalAppliedOn: Day? = nil, marks: [Mark] = [], since: Day? = nil
    ) {
        (self.permit, self.measurements) = (permit, measurements)
        (self.submissions, self.renewalAppliedOn) = (submissions, renewalAppliedOn)
        (self.marks, self.since) = (marks, since)
    }

    package func submission(for period: Period) -> ReportSubmission? {
        submissions.filter { $0.period == period }.min { $0.submittedAt < $1.submittedAt }
    }

    package func with(marks: [Mark]) -> Record {
        Record(
            permit: permit, measurements: measurements, submissions: submissions,
            renewalAppliedOn: renewalAppliedOn, marks: marks, since: since)
    }
}
