/// One act upon a lead: who did what, when, in which words.
///
/// Steps are only added, never changed.
package struct LeadStep: Sendable, Hashable {
    package enum Verb: String, Sendable, CaseIterable {
        /// The system saw the sign.
        case raise
        /// A finding was turned into a lead.
        case takeOver
        /// New data changed what was seen.
        case reassess
        /// New data took the sign away.
        case fade
        /// 预警告知: the unit is told, and asked to look for itself.
        case warn
        case ask
        case answer
        /// 远程核查通知: scope and reply window are told.
        case inspect
        /// Data were looked at within an inspection.
        case view
        case reply
        case conclude
        /// 电子督办
        case supervise
        /// 转现场检查
        case visit
        case confirm
        case explain
        case dismiss
        case drop
        /// A due time passed.
        case escalate
    }

    package let verb: Verb
    package let at: Instant
    /// Who; empty for the system.
    package let by: String
    package let text: String
    /// The term that the step sets, where it sets one.
    package let due: Instant?
    /// 核查范围 of a notice; which data were viewed.
    package let scope: String
    /// Why it ended so, or what an inspection came to.
    package let reason: LeadReason?

    package init(
        _ verb: Verb, at: Instant, by: String = "", text: String = "", due: Instant? = nil,
        scope: String = "", reason: LeadReason? = nil
    ) {
        (self.verb, self.at, self.by, self.text) = (verb, at, by, text)
        (self.due, self.scope, self.reason) = (due, scope, reason)
    }
}

extension LeadStep.Verb {
    package var inChinese: String {
        switch self {
        case .raise: "系统发现线索"
        case .takeOver: "由问题转入"
        case .reassess: "新到数据，线索已更新"
        case .fade: "新到数据后不再出现此迹象"
        case .warn: "预警告知企业"
        case .ask: "要求企业说明"
        case .answer: "企业说明"
        case .inspect: "发出远程核查通知"
        case .view: "调阅数据"
        case .reply: "企业答复远程核查"
        case .conclude: "作出远程核查结论"
        case .supervise: "电子督办"
        case .visit: "转现场检查"
        case .confirm: "属实"
        case .explain: "有合理解释"
        case .dismiss: "误报"
        case .drop: "不再跟踪"
        case .escalate: "逾期，提请上级督办"
        }
    }

    /// Who may take the step; nobody takes those of the system.
    package var roles: Set<Role> {
        switch self {
        case .answer, .reply: [.enterprise]
        case .raise, .takeOver, .reassess, .fade, .escalate: []
        default: [.analyst, .caseOfficer, .inspector, .director]
        }
    }

    /// Whether the unit is told of the lead by this step, and may read it from then on.
    package var tellsEnterprise: Bool { [.warn, .ask, .inspect, .supervise].contains(self) }

    /// Whether the unit reads the step: what was put to it, what it said, how it ended.
    ///
    /// A visit is not announced, and what officers looked at is theirs.
    package var isForEnterprise: Bool {
        [
            .warn, .ask, .answer, .inspect, .reply, .conclude, .supervise, .confirm, .explain,
            .dismiss,
        ].contains(self)
    }
}
