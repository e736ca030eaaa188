package import Compliance

/// A lead as it goes on record: where it came from, what people read, how much it counts.
package struct NewLead: Sendable {
    package let lead: Lead
    package let origin: LeadOrigin
    package let title: String
    package let weight: Int
    /// Most of what it stands on is marked or flagged.
    package let isMarked: Bool
    /// Whether the unit is told at once, as the rule's record allows.
    package let warns: Bool

    package init(
        _ lead: Lead, origin: LeadOrigin, title: String, weight: Int, isMarked: Bool = false,
        warns: Bool = false
    ) {
        (self.lead, self.origin, self.title) = (lead, origin, title)
        (self.weight, self.isMarked, self.warns) = (weight, isMarked, warns)
    }
}

extension Store {
    /// Puts leads of a site on record: each sign once, what changed as a new version.
    @discardableResult
    package func raise(
        _ leads: [NewLead], of site: String, under law: Law, at now: Instant
    ) async throws -> Raised {
        var outcome = Raised()
        for new in leads {
            switch try await known(new.lead.key, of: site) {
            case nil:
                try await open(new, of: site, under: law, at: now)
                outcome.new += 1
            case let known?
            where known.isUndone
                || known.isOpen && (known.isGone || known.isOutdated(by: new.lead, at: now)):
                try await reassess(known, new, under: law, at: now)
                outcome.updated += 1
            default: break
            }
        }
        return outcome
    }

    /// Says of untouched leads of a window that the data no longer show them; how many.
    ///
    /// - Parameter seen: The keys that are still seen.
    @discardableResult
    package func fade(
        of site: String, outlet: OutletCode, rules: [String], from: Day, to: Day,
        but seen: Set<String>, at now: Instant
    ) async throws -> Int {
        let gone = try await database.read { session in
            try session.rows(
                """
                SELECT lead.id AS id, lead.key AS key FROM lead
                JOIN lead_progress ON lead_progress.lead = lead.id
                WHERE lead.site = \(site) AND lead.outlet = \(outlet.description)
                    AND lead.day BETWEEN \(from.description) AND \(to.description)
                    AND lead.rule IN (\(list: rules)) AND lead_progress.is_gone = 0
                    AND lead_progress.state IN ('raised', 'warned', 'asked')
                """
            ).filter { !seen.contains(try $0("key")) }.map { try $0("id") as String }
        }
        for id in gone {
            try await act("lead.fade", by: .system, at: now, on: Act.Subject("lead", id)) { act in
                let due = LeadProgress(try act.session.leadSteps(of: id).map(\.step)).due
                let step = LeadStep(.fade, at: now, text: "按现有数据不再满足识别规则", due: due)
                try act.add(step, toLead: id, name: "系统", role: "system")
            }
        }
        return gone.count
    }

    /// The id of the lead of a sign, where it is on record.
    package func leadID(of site: String, key: String) async throws -> String? {
        try await database.read { session in
            try session.first("SELECT id FROM lead WHERE site = \(site) AND key = \(key)")
                .map { try $0("id") }
        }
    }

    private struct Known: Sendable {
        let id: String
        let version: Int
        let document: String
        let recordedAt: Instant
        let state: LeadProgress.State
        let isGone: Bool

        var isOpen: Bool { state.isOpen }
        /// It was ended while its sign was gone.
        var isUndone: Bool { isGone && state.opensAgain }

        /// Whether it has to be written anew: what goes on at this moment once an hour, what is
        /// over at once.
        ///
        /// A silent logger would fill the journal with a version for every minute of its silence.
        func isOutdated(by lead: Lead, at now: Instant) -> Bool {
            guard document != lead.json.canonical else { return false }
            let old = (try? JSON.parse(document)).flatMap(Lead.init)
            guard let old, old.start == lead.start, old.end < lead.end,
                now.advanced(byHours: -1) < lead.end
            else { return true }
            return recordedAt.advanced(byHours: 1) <= now
        }
    }

    private func known(_ key: String, of site: String) async throws -> Known? {
        try await database.read { session in
            try session.first(
                """
                SELECT lead.id AS id, lead_evidence.version AS version,
                    lead_evidence.document AS document,
                    lead_evidence.recorded_at AS recorded_at, lead_progress.state AS state,
                    lead_progress.is_gone AS is_gone
                FROM lead
                JOIN lead_evidence ON lead_evidence.lead = lead.id
                JOIN lead_progress ON lead_progress.lead = lead.id
                WHERE lead.site = \(site) AND lead.key = \(key)
                ORDER BY lead_evidence.version DESC
                LIMIT 1
                """
            ).map { row in
                guard let state = LeadProgress.State(rawValue: try row("state")) else {
                    throw StoreFault.other("线索的状态读不出来")
                }
                return Known(
                    id: try row("id"), version: try row("version"), document: try row("document"),
                    recordedAt: try row.instant("recorded_at"), state: state,
                    isGone: try row("is_gone", as: Int.self) != 0)
            }
        }
    }

    private func open(
        _ new: NewLead, of site: String, under law: Law, at now: Instant
    ) async throws {
        let id = Identifier.new(at: now)
        let due = try law.leadTerm(after: .raise, at: now)
        let warned = new.warns ? try law.leadTerm(after: .warn, at: now) : nil
        try await act("lead.raise", by: .system, at: now, on: Act.Subject("lead", id)) { act in
            try act.record(new, as: id, of: site, at: now)
            try act.add(
                LeadStep(.raise, at: now, due: due), toLead: id, name: "系统", role: "system")
            guard new.warns else { return }
            try act.add(
                LeadStep(.warn, at: now, text: "请核对数据和设备，反馈原因。", due: warned), toLead: id,
                name: "系统", role: "system")
        }
    }

    private func reassess(
        _ known: Known, _ new: NewLead, under law: Law, at now: Instant
    ) async throws {
        let term = try law.leadTerm(after: .raise, at: now)
        let old = try? JSON.parse(known.document)
        try await act("lead.reassess", by: .system, at: now, on: Act.Subject("lead", known.id)) {
            act in
            try act.add(new, toLead: known.id, version: known.version + 1, at: now)
            let due = LeadProgress(try act.session.leadSteps(of: known.id).map(\.step)).due
            let words = new.lead.changes(since: old.flatMap(Lead.init))
            try act.add(
                LeadStep(.reassess, at: now, text: words, due: due), toLead: known.id,
                name: "系统", role: "system")
            guard known.isUndone else { return }
            try act.add(
                LeadStep(.raise, at: now, text: Self.backAgain, due: term), toLead: known.id,
                name: "系统", role: "system")
        }
    }
}

extension Store {
    private static let backAgain = "办结时数据已不再满足识别规则；现在又满足，线索重新研判。"
}

extension Lead {
    /// What differs from how it was seen before, in words.
    func changes(since old: Lead?) -> String {
        guard let old, old != self else { return statement }
        let window =
            old.start == start && old.end == end
            ? nil
            : "时段由 \(old.start.minute) 至 \(old.end.minute) 变为 \(start.minute) 至 \(end.minute)"
        let words = old.statement == statement ? nil : "原为：\(old.statement)"
        let all = [window, words].compactMap(\.self)
        return all.isEmpty ? "计算所用的数值有变" : all.joined(separator: "；")
    }
}

extension OpenAct {
    fileprivate func record(
        _ new: NewLead, as id: String, of site: String, at now: Instant
    ) throws {
        let lead = new.lead
        let number = try session.nextNumber("XS", at: now)
        try run(
            """
            INSERT INTO lead (id, number, origin, site, outlet, rule, key, title, day, weight,
                opened_at, text)
            VALUES (\(id), \(number), \(new.origin.rawValue), \(site),
                \(lead.outlet.description), \(lead.detector), \(lead.key), \(new.title),
                \(lead.start.day.description), \(new.weight), \(now.milliseconds), '')
            """)
        wrote("lead", id)
        try add(new, toLead: id, version: 1, at: now)
        detail["number"] = .string(number)
    }

    fileprivate func add(
        _ new: NewLead, toLead id: String, version: Int, at now: Instant
    ) throws {
        let evidence = Identifier.new(at: now)
        try run(
            """
            INSERT INTO lead_evidence (id, lead, version, recorded_at, document)
            VALUES (\(evidence), \(id), \(version), \(now.milliseconds),
                \(new.lead.json.canonical))
            """)
        wrote("lead_evidence", evidence)
        let facts = LeadFacts(
            version: version, start: new.lead.start, end: new.lead.end,
            statement: new.lead.statement, isMarked: new.isMarked)
        try save(facts, ofLead: id, at: now)
    }

    /// A finding that a person turned into a lead, awaiting its review.
    func openLead(
        _ finding: String, _ text: String, by person: SignedIn, due: Instant?, at now: Instant
    ) throws {
        let id = Identifier.new(at: now)
        let number = try session.nextNumber("XS", at: now)
        guard
            let row = try first(
                "SELECT site, rule, subject, title, act_start FROM finding WHERE id = \(finding)")
        else { throw Refusal(.notFound, "没有找到这个问题") }
        let subject: String = try row("subject")
        let outlet = subject.split(separator: " ").first.flatMap { OutletCode(String($0)) }
        let day = try row.day("act_start")
        try run(
            """
            INSERT INTO lead (id, number, origin, site, outlet, rule, key, title, day, weight,
                finding, opened_at, text)
            VALUES (\(id), \(number), 'finding', \(try row("site") as String),
                \(outlet?.description ?? ""), \(try row("rule") as String),
                \("finding|\(finding)"), \(try row("title") as String), \(day.description), 1,
                \(finding), \(now.milliseconds), \(text))
            """)
        wrote("lead", id)
        let facts = LeadFacts(
            version: 0, start: Instant(day), end: Instant(day.advanced(by: 1)), statement: text,
            isMarked: false)
        try save(facts, ofLead: id, at: now)
        try add(
            LeadStep(.takeOver, at: now, by: person.id, text: text, due: due), toLead: id,
            name: person.name, role: person.role.rawValue)
        detail["lead"] = .string(number)
    }
}
