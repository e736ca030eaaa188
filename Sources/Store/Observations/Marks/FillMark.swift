package import Compliance

/// A mark as a person of the unit wants it.
package struct MarkRequest: Sendable, Hashable {
    package let outlet: OutletCode
    /// Nil speaks of everything at the outlet.
    package let factor: String?
    package let kind: String
    package let start: Instant
    package let end: Instant
    package let reason: String
    /// Why it comes after its term; empty where the person knows of none.
    package let lateReason: String

    package init(
        outlet: OutletCode, factor: String?, kind: String, start: Instant, end: Instant,
        reason: String, lateReason: String = ""
    ) {
        (self.outlet, self.factor, self.kind) = (outlet, factor, kind)
        (self.start, self.end) = (start, end)
        (self.reason, self.lateReason) = (reason, lateReason)
    }
}

extension Store {
    /// 填报标记: the unit marks a time of its data; the mark's id.
    @discardableResult
    package func fillMark(
        _ request: MarkRequest, of site: String, by person: SignedIn, under law: Law,
        at now: Instant
    ) async throws -> String {
        let (id, condition) = (Identifier.new(at: now), person.scope.condition)
        try person.admitToMarks()
        let version = try MarkVersion(request, of: id, former: nil, by: person, under: law, at: now)
        try await act("mark.fill", by: person.actor, at: now, on: Act.Subject("site", site)) {
            act in
            guard
                try act.first("SELECT id FROM site WHERE id = \(site) AND " + condition) != nil
            else { throw Refusal(.notFound, "没有找到这个排污单位") }
            try act.add(version, of: site, by: person.id)
        }
        return id
    }

    /// 修改标记: a new version that stands in the place of the old one.
    package func changeMark(
        _ id: String, _ request: MarkRequest, by person: SignedIn, under law: Law, at now: Instant
    ) async throws {
        let site = try await markedSite(id, by: person)
        let condition = person.scope.condition
        try await act("mark.change", by: person.actor, at: now, on: Act.Subject("site", site)) {
            act in
            let former = try act.former(id, seenBy: condition)
            let version = try MarkVersion(
                request, of: id, former: former, by: person, under: law, at: now)
            try act.add(version, of: site, by: person.id)
        }
    }

    /// 撤回标记: a new version that says that the mark does not stand any more.
    package func withdrawMark(
        _ id: String, reason: String, lateReason: String = "", by person: SignedIn,
        under law: Law, at now: Instant
    ) async throws {
        let site = try await markedSite(id, by: person)
        let condition = person.scope.condition
        try await act("mark.withdraw", by: person.actor, at: now, on: Act.Subject("site", site)) {
            act in
            let former = try act.former(id, seenBy: condition)
            let request = MarkRequest(
                outlet: former.outlet, factor: former.factor, kind: former.kind,
                start: former.start, end: former.end, reason: reason, lateReason: lateReason)
            let version = try MarkVersion(
                request, of: id, former: former, by: person, isWithdrawn: true, under: law, at: now)
            try act.add(version, of: site, by: person.id)
        }
    }

    /// The site of a mark, if the person sees it and may mark its data.
    private func markedSite(_ id: String, by person: SignedIn) async throws -> String {
        try person.admitToMarks()
        return try await mark(id, in: person.scope)[0].site
    }
}

extension OpenAct {
    /// The newest version of a mark, if it may be changed by hand.
    fileprivate func former(_ id: String, seenBy condition: SQL) throws -> Mark {
        let versions = try session.marks(matching: "mark.mark = \(id) AND " + condition)
        guard let former = versions.last?.mark else { throw Refusal(.notFound, "没有找到这条标记") }
        try former.admitChange()
        return former
    }
}

/// A version about to be written.
struct MarkVersion: Sendable {
    let mark: Mark
    let lateReason: String

    /// Refused with the fields that do not fit; a late one only without a reason for that.
    init(
        _ request: MarkRequest, of id: String, former: Mark?, by person: SignedIn,
        isWithdrawn: Bool = false, under law: Law, at now: Instant
    ) throws {
        let isInForce = law.markKinds.inForce(on: request.start.day)
        let term = try MarkTerm(under: law, on: now.day)
        let until = former == nil ? term.fillUntil(request.end) : term.changeUntil(request.end)
        // A change is late when the former version's time is over, too.
        let last = former.map { min(until, term.changeUntil($0.end)) } ?? until
        let isLate = now > last
        lateReason = isLate ? request.lateReason.trimmingBlanks : ""
        mark = Mark(
            id: id, version: (former?.version ?? 0) + 1, outlet: request.outlet,
            factor: request.factor, kind: request.kind, start: request.start, end: request.end,
            reason: request.reason, origin: .manual, filledBy: person.name, filledAt: now,
            isWithdrawn: isWithdrawn, isLate: isLate)
        var problems = mark.asked(lateReason).problems(
            kinds: isInForce, term: term, former: former, at: now)
        if isLate, lateReason.isEmpty, !problems.contains(where: { $0.field == "end" }) {
            problems.append(FieldError("late", "修改的期限是 \(last.minute)，已过期；请说明逾期的理由"))
        }
        if isLate, problems.contains(where: { $0.field == "end" }), request.end > request.start {
            problems.append(FieldError("late", "请说明逾期的理由，由监管部门决定是否同意"))
        }
        guard problems.isEmpty else {
            throw Refusal(
                .invalid, "标记没有保存", way: "请按提示改正后重新提交。", rule: term.basis,
                fields: problems)
        }
    }

    init(automatic mark: Mark) { (self.mark, lateReason) = (mark, "") }
}

extension Mark {
    /// The mark as if its lateness were approved: only the other problems are left.
    fileprivate func asked(_ lateReason: String) -> Mark {
        Mark(
            id: id, version: version, outlet: outlet, factor: factor, kind: kind, start: start,
            end: end, reason: reason, origin: origin, filledBy: filledBy, filledAt: filledAt,
            approval: lateReason, isWithdrawn: isWithdrawn, isLate: isLate)
    }

    /// What may be changed by hand: not what the instrument said, not what is already taken back.
    fileprivate func admitChange() throws(Refusal) {
        if origin == .automatic {
            throw Refusal(
                .conflict, "这是设备自动生成的标记，不能修改", way: "认为不符合实际的，请另填一条人工标记，人工标记优先。")
        }
        if isWithdrawn { throw Refusal(.conflict, "这条标记已经撤回", way: "需要时请重新填报。") }
        if isWaiting {
            throw Refusal(.conflict, "这条标记还在等监管部门决定", way: "请等决定作出以后再修改。")
        }
    }
}

extension SignedIn {
    fileprivate func admitToMarks() throws(Refusal) {
        guard role == .enterprise else {
            throw Refusal(.forbidden, "\(role.inChinese)不能填报标记，标记由排污单位填报")
        }
    }
}

extension OpenAct {
    /// Writes a version of a mark.
    @discardableResult
    func add(_ version: MarkVersion, of site: String, by person: String) throws -> String {
        let (id, mark) = (Identifier.new(at: at), version.mark)
        try run(
            """
            INSERT INTO mark (id, mark, version, site, outlet, factor, kind, start_at, end_at,
                reason, late_reason, origin, filled_by, filled_name, filled_at, withdrawn)
            VALUES (\(id), \(mark.id), \(mark.version), \(site), \(mark.outlet.description),
                \(mark.factor), \(mark.kind), \(mark.start.milliseconds),
                \(mark.end.milliseconds), \(mark.reason), \(version.lateReason),
                \(mark.origin.rawValue), \(person), \(mark.filledBy),
                \(mark.filledAt.milliseconds), \(mark.isWithdrawn))
            """)
        wrote("mark", id)
        detail["outlet"] = .string("\(mark.outlet)")
        detail["kind"] = .string(mark.kind)
        detail["period"] = .string("\(mark.start.minute) 至 \(mark.end.minute)")
        detail["reason"] = .string(mark.reason)
        if !version.lateReason.isEmpty { detail["late"] = .string(version.lateReason) }
        return id
    }
}
