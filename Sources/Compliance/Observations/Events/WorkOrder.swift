/// 工作单: work on a monitoring device that was announced before it is done.
///
/// Detectors of parameter changes (T17), exchanges (T25) and access (T26) ask whether an approved
/// one covers the moment; ±hours around it are the detector's own number.
package struct WorkOrder: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// 参数变更备案
        case parameter
        /// 更换仪器
        case exchange
        /// 计划维护
        case maintenance
        /// 进入站房
        case access

        package var inChinese: String {
            switch self {
            case .parameter: "参数变更备案"
            case .exchange: "更换仪器"
            case .maintenance: "计划维护"
            case .access: "进入站房"
            }
        }
    }

    package enum Decision: String, Sendable, CaseIterable {
        case approved, refused, withdrawn

        package var inChinese: String {
            switch self {
            case .approved: "已备案"
            case .refused: "不予备案"
            case .withdrawn: "已撤回"
            }
        }
    }

    package let id: String
    package let site: String
    package let siteName: String
    package let outlet: OutletCode
    /// Empty where it speaks of the whole outlet.
    package let mn: String
    package let kind: Kind
    package let span: Range<Instant>
    package let reason: String
    package let filedAt: Instant
    package let filedBy: String
    package let decided: Decided?

    /// What became of it.
    package struct Decided: Sendable, Hashable {
        package let decision: Decision
        package let reason: String
        package let at: Instant
        package let by: String

        package init(decision: Decision, reason: String, at: Instant, by: String) {
            (self.decision, self.reason, self.at, self.by) = (decision, reason, at, by)
        }
    }

    package init(
        id: String, site: String, siteName: String, outlet: OutletCode, mn: String, kind: Kind,
        span: Range<Instant>, reason: String, filedAt: Instant, filedBy: String,
        decided: Decided?
    ) {
        (self.id, self.site, self.siteName, self.outlet) = (id, site, siteName, outlet)
        (self.mn, self.kind, self.span, self.reason) = (mn, kind, span, reason)
        (self.filedAt, self.filedBy, self.decided) = (filedAt, filedBy, decided)
    }

    package var isApproved: Bool { decided?.decision == .approved }

    /// Whether it allows what an event tells, so many hours around its time.
    package func covers(_ event: DeviceEvent, hoursAround hours: Int) -> Bool {
        guard isApproved, mn.isEmpty || mn == event.mn || event.mn.isEmpty else { return false }
        let from = span.lowerBound.advanced(byHours: -hours)
        return from <= event.at && event.at <= span.upperBound.advanced(byHours: hours)
    }

    package var state: String {
        decided.map(\.decision.inChinese) ?? "待审核"
    }
}
