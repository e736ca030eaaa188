package import Compliance

/// A step that a person wants to take.
package struct StepRequest: Sendable {
    package let verb: FindingStep.Verb
    package let text: String
    /// The term that the person sets; nil takes the law tables' default.
    package let due: Instant?
    /// 申请标记的情形, where the enterprise asks for one.
    package let mark: String
    package let attachments: [NewAttachment]

    package init(
        verb: FindingStep.Verb, text: String, due: Instant? = nil, mark: String = "",
        attachments: [NewAttachment] = []
    ) {
        (self.verb, self.text, self.due) = (verb, text, due)
        (self.mark, self.attachments) = (mark, attachments)
    }
}

/// A file as it was uploaded.
package struct NewAttachment: Sendable {
    package let name: String
    package let type: String
    package let bytes: [UInt8]

    package init(name: String, type: String, bytes: [UInt8]) {
        (self.name, self.type, self.bytes) = (name, type, bytes)
    }
}

extension Store {
    /// Takes a step upon a finding: one transaction, one entry in the journal.
    ///
    /// Refused when the finding is not the person's to see, when the role may not, or when the
    /// finding has moved on since the person looked.
    package func takeStep(
        _ request: StepRequest, on finding: String, by person: SignedIn, under law: Law,
        at now: Instant
    ) async throws {
        let due = try request.due ?? law.term(after: request.verb, at: now)
        let review = try law.leadTerm(after: .takeOver, at: now)
        let condition = person.scope.condition
        try await act(
            "finding.\(request.verb.rawValue)", by: person.actor, at: now,
            on: Act.Subject("finding", finding)
        ) { act in
            try act.session.require(finding, seenBy: condition)
            let progress = Progress(try act.session.steps(of: finding).map(\.step))
            try progress.admit(request.verb, by: person.role)
            let step = try act.add(
                FindingStep(
                    request.verb, at: now, by: person.id, text: request.words, due: due),
                to: finding, name: person.name, role: person.role.rawValue)
            for attachment in request.attachments { try act.add(attachment, to: step, at: now) }
            if request.verb == .turnToLead {
                try act.openLead(finding, request.text, by: person, due: review, at: now)
            }
            act.detail["text"] = .string(request.words)
            if let due { act.detail["due"] = .string(due.description) }
        }
    }
}

extension StepRequest {
    /// The person's words, with the mark they ask for.
    fileprivate var words: String { mark.isEmpty ? text : "\(text)（申请标记：\(mark)）" }
}

extension Progress {
    fileprivate func admit(_ verb: FindingStep.Verb, by role: Role) throws(Refusal) {
        guard verb.roles.contains(role) else {
            throw Refusal(.forbidden, "\(role.inChinese)不能\(verb.inChinese)")
        }
        guard verb.isOpen(in: state) else {
            throw Refusal(
                .conflict, "这个问题现在是“\(state.inChinese)”，不能\(verb.inChinese)",
                way: "可能刚刚被别人办过。请刷新后按现在的状态办理。")
        }
    }
}

extension Session {
    /// Refuses findings of sites that the person may not see, as if they were not there.
    func require(_ finding: String, seenBy condition: SQL) throws {
        let found = try first(
            """
            SELECT finding.id AS id FROM finding
            JOIN site ON site.id = finding.site
            WHERE finding.id = \(finding) AND
            """ + " " + condition)
        guard found != nil else { throw Refusal(.notFound, "没有找到这个问题") }
    }
}

extension OpenAct {
    /// Appends a step and brings the list's row to where the steps now lead.
    @discardableResult
    func add(
        _ step: FindingStep, to finding: String, name: String, role: String
    ) throws -> String {
        let before = try session.steps(of: finding).map(\.step)
        let id = Identifier.new(at: step.at)
        try run(
            """
            INSERT INTO finding_step
                (id, finding, number, verb, taken_at, person, person_name, role, text, due_at)
            VALUES (\(id), \(finding), \(before.count + 1), \(step.verb.rawValue),
                \(step.at.milliseconds), \(step.by), \(name), \(role), \(step.text),
                \(step.due?.milliseconds))
            """)
        wrote("finding_step", id)
        try save(Progress(before + [step]), of: finding, at: step.at)
        return id
    }

    private func save(_ progress: Progress, of finding: String, at now: Instant) throws {
        try run(
            """
            INSERT INTO finding_progress (finding, state, turn, due_at, escalations, updated_at)
            VALUES (\(finding), \(progress.state.rawValue), \(progress.turn.rawValue),
                \(progress.due?.milliseconds), \(progress.escalations), \(now.milliseconds))
            ON CONFLICT (finding) DO UPDATE SET
                state = excluded.state, turn = excluded.turn, due_at = excluded.due_at,
                escalations = excluded.escalations, updated_at = excluded.updated_at
            """)
    }

    fileprivate func add(_ file: NewAttachment, to step: String, at now: Instant) throws {
        let id = Identifier.new(at: now)
        try run(
            """
            INSERT INTO attachment (id, step, name, type, size, sha256, content)
            VALUES (\(id), \(step), \(file.name), \(file.type), \(file.bytes.count),
                \(Digest.sha256(file.bytes)), \(file.bytes))
            """)
        wrote("attachment", id)
    }
}

extension Session {
    /// The next number of a series in a year, without gaps: `WT-2026-0417`.
    func nextNumber(_ series: String, at now: Instant) throws -> String {
        let year = now.day.year
        let last: Int =
            try first("SELECT last FROM counter WHERE series = \(series) AND year = \(year)")
            .map { try $0("last") } ?? 0
        try run(
            """
            INSERT INTO counter (series, year, last) VALUES (\(series), \(year), \(last + 1))
            ON CONFLICT (series, year) DO UPDATE SET last = excluded.last
            """)
        return "\(series)-\(year)-\(padded(last + 1, 4))"
    }
}
