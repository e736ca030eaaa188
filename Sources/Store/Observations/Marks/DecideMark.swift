package import Compliance

extension Store {
    /// 同意逾期标记: from now on it stands, and past verdicts are looked at again.
    package func approveMark(
        _ id: String, reason: String, by person: SignedIn, at now: Instant
    ) async throws {
        let site = try await decidedSite(id, by: person)
        let condition = person.scope.condition
        try await act("mark.approve", by: person.actor, at: now, on: Act.Subject("site", site)) {
            try $0.decide(id, seenBy: condition, isGranted: true, reason, by: person)
        }
    }

    /// 不同意逾期标记: it never stood, and stays on record with the reason.
    package func refuseMark(
        _ id: String, reason: String, by person: SignedIn, at now: Instant
    ) async throws {
        let site = try await decidedSite(id, by: person)
        let condition = person.scope.condition
        try await act("mark.refuse", by: person.actor, at: now, on: Act.Subject("site", site)) {
            try $0.decide(id, seenBy: condition, isGranted: false, reason, by: person)
        }
    }

    private func decidedSite(_ id: String, by person: SignedIn) async throws -> String {
        guard MarkRecord.deciders.contains(person.role) else {
            throw Refusal(.forbidden, "\(person.role.inChinese)不能决定逾期标记")
        }
        return try await mark(id, in: person.scope)[0].site
    }
}

extension OpenAct {
    fileprivate func decide(
        _ id: String, seenBy condition: SQL, isGranted: Bool, _ reason: String, by person: SignedIn
    ) throws {
        let versions = try session.marks(matching: "mark.mark = \(id) AND " + condition)
        guard let version = versions.last, version.mark.isWaiting else {
            throw Refusal(
                .conflict, "这条标记没有等待决定的逾期填报", way: "可能刚刚被别人办过，请刷新后查看。")
        }
        let decision = Identifier.new(at: at)
        try run(
            """
            INSERT INTO mark_decision
                (id, version, granted, reason, decided_by, decided_name, decided_at)
            VALUES (\(decision), \(version.id), \(isGranted), \(reason), \(person.id),
                \(person.name), \(at.milliseconds))
            """)
        wrote("mark_decision", decision)
        detail["outlet"] = .string("\(version.mark.outlet)")
        detail["kind"] = .string(version.mark.kind)
        detail["reason"] = .string(reason)
    }
}

extension MarkRecord {
    /// Who decides about late marks: those who decide about findings.
    package static let deciders: Set<Role> = [.analyst, .caseOfficer, .inspector, .director]
}
