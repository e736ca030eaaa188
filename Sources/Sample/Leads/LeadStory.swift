package import Compliance

/// What became of one lead: every step after the system raised it, with its text.
package struct LeadStory: Sendable, Hashable {
    package let site: String
    /// The key of the lead that the detectors raise.
    package let key: String
    package let day: Day
    /// Where the lead stands after the steps.
    package let state: LeadProgress.State
    /// Oldest first; `escalate` steps are the system's own.
    package let steps: [Step]

    package struct Step: Sendable, Hashable {
        package let step: LeadStep
        package let attachments: [String]

        package init(step: LeadStep, attachments: [String]) {
            (self.step, self.attachments) = (step, attachments)
        }
    }

    static func all(today: Day) -> [LeadStory] {
        (openTales + settledTales).compactMap { $0.story(today: today) }
    }
}

/// A story as it is written down, with days counted back from today.
struct LeadTale: Sendable {
    let site: String
    /// `T01 DA001 a21002`.
    let subject: String
    let ago: Int
    let state: LeadProgress.State
    let steps: [Step]

    init(
        _ site: String, _ subject: String, ago: Int, _ state: LeadProgress.State, _ steps: [Step]
    ) {
        (self.site, self.subject, self.ago) = (site, subject, ago)
        (self.state, self.steps) = (state, steps)
    }

    /// One step: `21 09:12` is 21 days ago at twelve past nine.
    struct Step: Sendable {
        let verb: LeadStep.Verb
        let by: String
        let when: String
        let text: String
        let days: Int?
        let scope: String
        let reason: LeadReason?
        let files: [String]

        init(
            _ verb: LeadStep.Verb, _ by: String, _ when: String, _ text: String,
            within days: Int? = nil, scope: String = "", reason: LeadReason? = nil,
            files: [String] = []
        ) {
            (self.verb, self.by, self.when, self.text) = (verb, by, when, text)
            (self.days, self.scope, self.reason, self.files) = (days, scope, reason, files)
        }

        func step(today: Day) -> LeadStory.Step? {
            let parts = when.split(separator: " ")
            guard parts.count == 2, let ago = Int(parts[0]),
                let at = Instant("\(today.advanced(by: -ago)) \(parts[1])")
            else { return nil }
            let due = days.map { Instant(at.day.advanced(by: $0 + 1)).advanced(bySeconds: -1) }
            return LeadStory.Step(
                step: LeadStep(
                    verb, at: at, by: by, text: text, due: due, scope: scope, reason: reason),
                attachments: files)
        }
    }

    func story(today: Day) -> LeadStory? {
        let words = subject.split(separator: " ").map(String.init)
        guard words.count == 3 else { return nil }
        let day = today.advanced(by: -ago)
        return LeadStory(
            site: site, key: words.joined(separator: "|") + "|\(day)", day: day, state: state,
            steps: steps.compactMap { $0.step(today: today) })
    }
}

/// What people usually make of a rule's leads, in percent: the city's ledger has a past.
package struct LeadHabit: Sendable, Hashable {
    package let confirm: Int
    package let explain: Int
    package let dismiss: Int

    /// The verb by which a lead ends; `draw` is 0 to 99, what remains is dropped.
    package func verb(_ draw: Int) -> LeadStep.Verb {
        if draw < confirm { return .confirm }
        if draw < confirm + explain { return .explain }
        return draw < confirm + explain + dismiss ? .dismiss : .drop
    }

    /// By the detector's number or the condition's name.
    package static func of(_ rule: String) -> LeadHabit { all[rule] ?? usual }

    private static let usual = LeadHabit(confirm: 40, explain: 35, dismiss: 20)
    private static let all: [String: LeadHabit] = [
        "W02": LeadHabit(confirm: 80, explain: 20, dismiss: 0),
        "T09": LeadHabit(confirm: 20, explain: 60, dismiss: 20),
        // None is dropped: that is no outcome, and the rule must have enough of them to be judged,
        // whatever is drawn.
        CityCondition.nearLimit.name: LeadHabit(confirm: 6, explain: 24, dismiss: 70),
    ]
}

/// An alarm condition that the city's people put.
package struct CityCondition: Sendable, Hashable {
    package let condition: AlarmCondition
    package let by: String
    package let region: RegionCode
    package let reason: String

    package var name: String { condition.name }

    package static let all = [nearLimit, nightSilence]

    static let nearLimit = CityCondition(
        condition: AlarmCondition(
            name: "氮氧化物偏高",
            clauses: [
                AlarmClause(
                    factor: "a21002", statistic: .hourConverted, .atLeast,
                    .percentOfLimit(Numeral(68)), holding: .times(3))
            ],
            clearing: [
                AlarmClause(
                    factor: "a21002", statistic: .hourConverted, .below,
                    .percentOfLimit(Numeral(55)))
            ], weight: 1),
        by: "zhouyuan", region: RegionCode("339900") ?? .nation,
        reason: "秋冬季氮氧化物管控，连续三小时达到限值的 68% 即提示")

    static let nightSilence = CityCondition(
        condition: AlarmCondition(
            name: "夜间烟气流量无数据",
            clauses: [
                AlarmClause(
                    factor: "a00000", statistic: .hour, .noData, .number(.zero),
                    holding: .minutes(120))
            ], schedule: AlarmSchedule(fromHour: 22, toHour: 6), weight: 2),
        by: "fangshuyan", region: RegionCode("339921") ?? .nation,
        reason: "防止夜间断线停传")
}
