import Compliance

/// A story as it is written down, with days counted back from today.
struct Tale: Sendable {
    let site: String
    /// `DA001 a21002 hour` for a limit, `quarterly 0` for a report, empty for a term.
    let subject: String
    let wrong: Story.Wrong
    let ago: Int
    let state: Progress.State
    let steps: [Step]

    /// One step: `21 09:12` is 21 days ago at twelve past nine.
    struct Step: Sendable {
        let verb: FindingStep.Verb
        let by: String
        let when: String
        let text: String
        let days: Int?
        let files: [String]

        init(
            _ verb: FindingStep.Verb, _ by: String, _ when: String, _ text: String,
            within days: Int? = nil, files: [String] = []
        ) {
            (self.verb, self.by, self.when, self.text) = (verb, by, when, text)
            (self.days, self.files) = (days, files)
        }

        func step(today: Day) -> Story.Step? {
            let parts = when.split(separator: " ")
            guard parts.count == 2, let ago = Int(parts[0]),
                let at = Instant("\(today.advanced(by: -ago)) \(parts[1])")
            else { return nil }
            let due = days.map { Instant(at.day.advanced(by: $0 + 1)).advanced(bySeconds: -1) }
            return Story.Step(
                step: FindingStep(verb, at: at, by: by, text: text, due: due), attachments: files)
        }
    }

    static func limit(
        _ site: String, _ subject: String, ago: Int, _ state: Progress.State, _ steps: [Step]
    ) -> Tale {
        Tale(
            site: site, subject: subject, wrong: .limitExceeded, ago: ago, state: state,
            steps: steps)
    }

    /// A report missed; `quarterly 0` is the quarter of ``ReportLapse/period(_:back:before:)``.
    static func report(
        _ site: String, _ subject: String, _ state: Progress.State, _ steps: [Step]
    ) -> Tale {
        Tale(
            site: site, subject: subject, wrong: .reportMissing, ago: 0, state: state,
            steps: steps)
    }

    /// A term whose last day was some days ago.
    static func term(
        _ site: String, ago: Int, _ state: Progress.State, _ steps: [Step]
    ) -> Tale {
        Tale(
            site: site, subject: "", wrong: .permitExpired, ago: ago, state: state, steps: steps)
    }

    func story(today: Day) -> Story? {
        let steps = steps.compactMap { $0.step(today: today) }
        let last = today.advanced(by: -ago)
        switch wrong {
        case .limitExceeded:
            return story(subject, "\(last)", last, steps)
        case .permitExpired:
            return story("排污许可证", "\(last)", last.advanced(by: 1), steps)
        case .reportMissing:
            let words = subject.split(separator: " ").map(String.init)
            guard words.count == 2, let kind = ReportKind(rawValue: words[0]),
                let back = Int(words[1])
            else { return nil }
            let period = ReportLapse.period(kind, back: back, before: today)
            return story(kind.inChinese, "\(period)", period.dayAfter, steps)
        }
    }

    private func story(
        _ subject: String, _ period: String, _ day: Day, _ steps: [Story.Step]
    ) -> Story {
        Story(
            wrong: wrong, site: site, subject: subject, period: period, day: day, state: state,
            steps: steps)
    }
}
