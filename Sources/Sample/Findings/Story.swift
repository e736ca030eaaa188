package import Compliance

/// What became of one finding: the state it should be in, and every act on the way with its text.
///
/// The program plays these acts through the same doors as people do.
package struct Story: Sendable, Hashable {
    /// What is wrong.
    package enum Wrong: String, Sendable, CaseIterable {
        /// 超过许可排放浓度
        case limitExceeded
        /// 未按规定提交执行报告, or too late
        case reportMissing
        /// 许可证有效期届满继续排污
        case permitExpired
    }

    /// Where the finding stands today.
    package enum State: String, Sendable, CaseIterable {
        /// 待企业说明
        case awaitingAnswer
        /// 企业已说明
        case answered
        /// 已要求补充说明
        case askedAgain
        /// 已认定
        case confirmed
        /// 整改中
        case rectifying
        /// 整改待复查
        case proofSubmitted
        /// 已销号
        case closed
        /// 不予认定
        case rejected
        /// 已转线索
        case turnedIntoLead
        /// 逾期未说明，已督办
        case overdue
    }

    package let wrong: Wrong
    package let site: String
    /// The outlet and the factor over its limit.
    package let outlet: OutletCode?
    package let factor: String?
    /// The period of a report.
    package let period: Period?
    /// The day of the wrong: of the first value over the limit, the first day after the due day
    /// that the law's default gives, or the first day after the term.
    package let day: Day
    package let state: State
    package let acts: [Act]
}

extension Story {
    /// One step, by a person, at a time, in words.
    package struct Act: Sendable, Hashable {
        package enum Kind: String, Sendable, CaseIterable {
            /// 要求企业说明
            case ask
            /// 企业说明
            case answer
            /// 要求补充说明
            case askAgain
            /// 认定为问题
            case confirm
            /// 责令改正
            case orderRectification
            /// 提交整改证明
            case submitProof
            /// 复查通过，销号
            case close
            /// 不予认定
            case reject
            /// 转为案件线索
            case turnIntoLead
            /// 催办
            case remind
            /// 上报督办
            case escalate
        }

        package let kind: Kind
        /// The login of the person.
        package let by: String
        package let at: Instant
        package let text: String
        /// The day until which an answer or a correction is wanted.
        package let due: Day?
        /// Names of the files handed in.
        package let attachments: [String]
    }

    static func all(today: Day) -> [Story] {
        (limitTales + reportTales + termTales).compactMap { $0.story(today: today) }
    }
}

/// A story with days counted back from today, as it is written down.
struct Tale {
    let site: String
    /// `DA001 a21002` for a limit, `quarterly 0` for a report, empty for a term.
    let subject: String
    let wrong: Story.Wrong
    let ago: Int
    let state: Story.State
    let steps: [Step]

    /// One act: `21 09:12` is 21 days ago at twelve past nine.
    struct Step {
        let kind: Story.Act.Kind
        let by: String
        let when: String
        let text: String
        let days: Int?
        let files: [String]

        init(
            _ kind: Story.Act.Kind, _ by: String, _ when: String, _ text: String,
            within days: Int? = nil, files: [String] = []
        ) {
            (self.kind, self.by, self.when, self.text) = (kind, by, when, text)
            (self.days, self.files) = (days, files)
        }

        func act(today: Day) -> Story.Act? {
            let parts = when.split(separator: " ")
            guard parts.count == 2, let ago = Int(parts[0]) else { return nil }
            let day = today.advanced(by: -ago)
            return Instant("\(day) \(parts[1])").map {
                Story.Act(
                    kind: kind, by: by, at: $0, text: text, due: days.map(day.advanced(by:)),
                    attachments: files)
            }
        }
    }

    static func limit(
        _ site: String, _ subject: String, ago: Int, _ state: Story.State, _ steps: [Step]
    ) -> Tale {
        Tale(
            site: site, subject: subject, wrong: .limitExceeded, ago: ago, state: state,
            steps: steps)
    }

    /// A report missed: the quarter or the year before, `quarterly 0`.
    static func report(
        _ site: String, _ subject: String, _ state: Story.State, _ steps: [Step]
    ) -> Tale {
        Tale(
            site: site, subject: subject, wrong: .reportMissing, ago: 0, state: state,
            steps: steps)
    }

    /// A term that ended some days ago.
    static func term(_ site: String, ago: Int, _ state: Story.State, _ steps: [Step]) -> Tale {
        Tale(
            site: site, subject: "", wrong: .permitExpired, ago: ago, state: state, steps: steps)
    }

    func story(today: Day) -> Story? {
        let words = subject.split(separator: " ").map(String.init)
        let outlet = words.first.flatMap { OutletCode($0) }
        let period = words.first.flatMap { ReportKind(rawValue: $0) }.map {
            ReportLapse.period($0, back: Int(words[1]) ?? 0, before: today)
        }
        return Story(
            wrong: wrong, site: site, outlet: outlet, factor: outlet.map { _ in words[1] },
            period: period, day: day(today, period), state: state,
            acts: steps.compactMap { $0.act(today: today) })
    }

    /// Reports: the sixteenth day after the period, where the permit says nothing else.
    private func day(_ today: Day, _ period: Period?) -> Day {
        switch wrong {
        case .limitExceeded: today.advanced(by: -ago)
        case .reportMissing: period?.dayAfter.advanced(by: 15) ?? today
        case .permitExpired: today.advanced(by: 1 - ago)
        }
    }
}
