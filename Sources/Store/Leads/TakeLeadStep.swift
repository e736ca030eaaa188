package import Compliance

/// A step upon a lead that a person wants to take.
package struct LeadStepRequest: Sendable {
    package let verb: LeadStep.Verb
    package let text: String
    /// The term that the person sets; nil takes the law tables' default.
    package let due: Instant?
    package let scope: String
    package let reason: LeadReason?
    /// 问题编号 of the finding that the lead became; empty for none.
    package let finding: String
    package let attachments: [NewAttachment]

    package init(
        verb: LeadStep.Verb, text: String, due: Instant? = nil, scope: String = "",
        reason: LeadReason? = nil, finding: String = "", attachments: [NewAttachment] = []
    ) {
        (self.verb, self.text, self.due, self.scope) = (verb, text, due, scope)
        (self.reason, self.finding, self.attachments) = (reason, finding, attachments)
    }
}

extension Store {
    /// Takes a step upon a lead: one transaction, one entry in the journal.
    ///
    /// - Parameter isDemoted: Whether the lead's rule is demoted: then the unit is not warned.
    package func takeStep(
        _ request: LeadStepRequest, onLead lead: String, by person: SignedIn, under law: Law,
        isDemoted: Bool = false, at now: Instant
    ) async throws {
        let due = try request.due ?? law.leadTerm(after: request.verb, at: now)
        let condition = person.scope.leadCondition
        try await act(
            "lead.\(request.verb.rawValue)", by: person.actor, at: now,
            on: Act.Subject("lead", lead)
        ) { act in
            let site = try act.session.requireLead(lead, seenBy: condition)
            let steps = try act.session.leadSteps(of: lead).map(\.step)
            try LeadProgress(steps).admit(request, by: person.role, isDemoted: isDemoted)
            if request.verb == .conclude { try steps.admitConclusion(at: now) }
            let keepsTerm = request.verb == .view
            let step = LeadStep(
                request.verb, at: now, by: person.id, text: request.text,
                due: keepsTerm ? LeadProgress(steps).due : due, scope: request.scope,
                reason: request.reason)
            let id = try act.add(
                step, toLead: lead, name: person.name, role: person.role.rawValue,
                finding: try act.session.finding(request.finding, of: site))
            for file in request.attachments { try act.add(file, toLeadStep: id, at: now) }
            act.detail["text"] = .string(request.text)
            if !request.scope.isEmpty { act.detail["scope"] = .string(request.scope) }
            if let reason = request.reason { act.detail["reason"] = .string(reason.inChinese) }
            if let due, !keepsTerm { act.detail["due"] = .string(due.description) }
        }
    }
}

extension LeadProgress {
    fileprivate func admit(
        _ request: LeadStepRequest, by role: Role, isDemoted: Bool
    ) throws(Refusal) {
        let verb = request.verb
        guard verb.roles.contains(role) else {
            throw Refusal(.forbidden, "\(role.inChinese)不能\(verb.inChinese)")
        }
        guard verb.isOpen(in: state) else {
            throw Refusal(
                .conflict, "这条线索现在是“\(state.inChinese)”，不能\(verb.inChinese)",
                way: "可能刚刚被别人办过。请刷新后按现在的状态办理。")
        }
        if isDemoted, verb == .warn {
            throw Refusal(
                .conflict, "这项识别规则查实率过低，已降级，不向企业预警",
                way: "确有疑点的，可以要求企业说明或者发起远程核查。", rule: "law/settings.csv lead.precision.*")
        }
        guard verb.reasons.isEmpty || request.reason.map(verb.reasons.contains) == true else {
            throw Refusal(
                .invalid, "没能保存",
                fields: [FieldError("\(verb.rawValue)-reason", "请选择理由")])
        }
    }
}

extension [LeadStep] {
    /// A remote inspection ends only when it is whole: notice, data viewed, reply or the end of
    /// its window.
    fileprivate func admitConclusion(at now: Instant) throws(Refusal) {
        guard let inspection = RemoteInspection.all(in: self).last else {
            throw Refusal(.conflict, "没有远程核查通知，不能作结论")
        }
        let missing = inspection.missing(at: now)
        guard missing.isEmpty else {
            throw Refusal(
                .conflict, "远程核查还不完整：" + missing.joined(separator: "；"),
                way: "补齐后再作结论；只看曲线不算一次检查。")
        }
    }
}

extension Session {
    /// The site of a lead; leads that the person may not see are not there.
    func requireLead(_ lead: String, seenBy condition: SQL) throws -> String {
        let found = try first(
            "SELECT lead.site AS site FROM " + LeadSummary.source
                + " WHERE lead.id = \(lead) AND " + condition)
        guard let found else { throw Refusal(.notFound, "没有找到这条线索") }
        return try found("site")
    }

    /// The id of a finding of a site by its number.
    fileprivate func finding(_ number: String, of site: String) throws -> String? {
        guard !number.isEmpty else { return nil }
        let row = try first(
            "SELECT id FROM finding WHERE number = \(number.uppercased()) AND site = \(site)")
        guard let row else {
            throw Refusal(
                .invalid, "没能保存",
                fields: [FieldError("confirm-finding", "本单位没有编号为 \(number) 的问题")])
        }
        return try row("id")
    }
}
