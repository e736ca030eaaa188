package import Compliance

/// What became of one finding: every step after the system raised it, with its text.
///
/// The program plays these steps through the same doors as people do.
package struct Story: Sendable, Hashable {
    package let wrong: Wrong
    package let site: String
    /// What the finding is about: `DA001 a21002 hour`, `季度执行报告`, `排污许可证`.
    package let subject: String
    /// The time it speaks of: a day, a report's period, the last day of a term.
    package let period: String
    /// The first day of the wrong.
    package let day: Day
    /// Where the finding stands after the steps.
    package let state: Progress.State
    /// Oldest first; `escalate` steps are the system's own.
    package let steps: [Step]

    /// What is wrong, by the name of the rule that finds it.
    package enum Wrong: String, Sendable, CaseIterable {
        /// 超过许可排放浓度
        case limitExceeded = "limit-exceeded"
        /// 未按照规定提交执行报告, or too late
        case reportMissing = "report-missing"
        /// 许可证有效期届满未延续
        case permitExpired = "permit-expired"
    }

    /// One step with the names of the files handed in.
    package struct Step: Sendable, Hashable {
        package let step: FindingStep
        package let attachments: [String]
    }

    /// The key of the finding that the rules raise.
    package var key: String { "\(wrong.rawValue)|\(subject)|\(period)" }
    /// Whether a due time passed on the way.
    package var isEscalated: Bool { steps.contains { $0.step.verb == .escalate } }

    static func all(today: Day) -> [Story] {
        (limitTales + reportTales + termTales).compactMap { $0.story(today: today) }
    }
}
