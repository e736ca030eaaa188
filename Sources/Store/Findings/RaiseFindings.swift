package import Compliance

/// What became of the findings of one evaluation.
package struct Raised: Sendable, Hashable {
    package var new = 0
    package var updated = 0
}

extension Store {
    /// Puts the findings of a site on record: each gap once, new evidence as a new version.
    ///
    /// - Parameter raisedAt: when a finding is said to be found; the demonstration's history
    ///   gives days in the past.
    @discardableResult
    package func raise(
        _ findings: [Finding], of site: String, under law: Law, at now: Instant,
        raisedAt: @escaping @Sendable (Finding) -> Instant? = { _ in nil }
    ) async throws -> Raised {
        var outcome = Raised()
        for finding in findings {
            switch try await known(finding, of: site) {
            case nil where finding.isGone: break
            case nil:
                try await open(finding, of: site, under: law, at: raisedAt(finding) ?? now)
                outcome.new += 1
            case let known?
            where known.document != finding.json.canonical
                && finding.isNew(beside: known.document, isOpen: known.isOpen):
                try await add(finding, to: known, under: law, at: now)
                outcome.updated += 1
            default: break
            }
        }
        return outcome
    }

    private struct Known: Sendable {
        let id: String
        let version: Int
        let document: String
        let recordedAt: Instant
        let isOpen: Bool
    }

    private func known(_ finding: Finding, of site: String) async throws -> Known? {
        try await database.read { session in
            try session.first(
                """
                SELECT finding.id AS id, finding_evidence.version AS version,
                    finding_evidence.document AS document,
                    finding_evidence.recorded_at AS recorded_at, finding_progress.state AS state
                FROM finding
                JOIN finding_evidence ON finding_evidence.finding = finding.id
                JOIN finding_progress ON finding_progress.finding = finding.id
                WHERE finding.site = \(site) AND finding.rule = \(finding.rule)
                    AND finding.subject = \(finding.subject) AND finding.period = \(finding.period)
                ORDER BY finding_evidence.version DESC
                LIMIT 1
                """
            ).map { row in
                Known(
                    id: try row("id"), version: try row("version"), document: try row("document"),
                    recordedAt: try row.instant("recorded_at"),
                    isOpen: Progress.State(rawValue: try row("state"))?.isOpen ?? false)
            }
        }
    }

    private func open(
        _ finding: Finding, of site: String, under law: Law, at now: Instant
    ) async throws {
        let id = Identifier.new(at: now)
        let due = try law.term(after: .raise, at: now)
        try await act("finding.raise", by: .system, at: now, on: Act.Subject("finding", id)) {
            act in
            let number = try act.session.nextNumber("WT", at: now)
            try act.run(
                """
                INSERT INTO finding
                    (id, number, site, rule, subject, period, act_start, title, raised_at)
                VALUES (\(id), \(number), \(site), \(finding.rule), \(finding.subject),
                    \(finding.period), \(finding.actStart.description), \(finding.title),
                    \(now.milliseconds))
                """)
            act.wrote("finding", id)
            try act.add(finding, to: id, version: 1, at: now)
            try act.add(FindingStep(.raise, at: now, due: due), to: id, name: "系统", role: "system")
            act.detail["number"] = .string(number)
        }
    }

    private func add(
        _ finding: Finding, to known: Known, under law: Law, at now: Instant
    ) async throws {
        let due = try law.term(after: .raise, at: now)
        try await act(
            "finding.reassess", by: .system, at: now, on: Act.Subject("finding", known.id)
        ) { act in
            try act.add(finding, to: known.id, version: known.version + 1, at: now)
            let old = try? Finding(JSON.parse(known.document))
            let words = old.map(finding.changesInWords) ?? "程度 \(finding.extent)。"
            let step = FindingStep(.reassess, at: now, text: words)
            try act.add(step, to: known.id, name: "系统", role: "system")
            let steps = try act.session.steps(of: known.id).map(\.step)
            guard old?.isGone == true, !finding.isGone,
                Progress.isUndone(steps, goneAt: known.recordedAt)
            else { return }
            let again = FindingStep(.raise, at: now, text: Self.backAgain, due: due)
            try act.add(again, to: known.id, name: "系统", role: "system")
        }
    }
}

extension Store {
    private static let backAgain = "办结时缺口已经消失；现在的数据里它又出现，问题重新办理。"
}

extension Finding {
    /// Whether this is worth a version: of an open finding when it says more, of an ended one only
    /// when the gap went or came back.
    fileprivate func isNew(beside document: String, isOpen: Bool) -> Bool {
        guard let json = try? JSON.parse(document), let old = Finding(json) else { return isOpen }
        return old.isGone != isGone || isOpen && saysMore(than: old)
    }

    /// Whether the observations differ; days that merely pass do not make new evidence.
    private func saysMore(than old: Finding) -> Bool {
        if Rule.all.first(where: { $0.name == rule })?.isOfValues ?? false {
            return old.observations != observations
        }
        return old.title != title || old.observations.count != observations.count
    }
}

extension OpenAct {
    fileprivate func add(
        _ finding: Finding, to id: String, version: Int, at now: Instant
    ) throws {
        let evidence = Identifier.new(at: now)
        try run(
            """
            INSERT INTO finding_evidence (id, finding, version, recorded_at, extent, document)
            VALUES (\(evidence), \(id), \(version), \(now.milliseconds), \(finding.extent),
                \(finding.json.canonical))
            """)
        wrote("finding_evidence", evidence)
    }
}
