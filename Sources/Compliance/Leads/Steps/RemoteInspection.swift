/// 远程核查 as a procedure: notice with scope and reply window, data viewed by an officer, reply,
/// conclusion.
///
/// A look at a curve is no inspection: it counts as one only when every part is on record.
package struct RemoteInspection: Sendable, Hashable {
    package let notice: LeadStep
    package let views: [LeadStep]
    package let reply: LeadStep?
    package let concluded: LeadStep?

    /// The inspections among the steps of a lead, oldest first.
    package static func all(in steps: [LeadStep]) -> [RemoteInspection] {
        let starts = steps.indices.filter { steps[$0].verb == .inspect }
        return zip(starts, starts.dropFirst() + [steps.count]).map { start, end in
            let own = steps[start..<end]
            return RemoteInspection(
                notice: steps[start], views: own.filter { $0.verb == .view },
                reply: own.last { $0.verb == .reply },
                concluded: own.first { $0.verb == .conclude })
        }
    }

    /// What is not there yet, in words; empty when nothing but the conclusion is missing.
    package func missing(at now: Instant) -> [String] {
        [
            notice.scope.isEmpty ? "没有写明核查范围" : nil,
            notice.due == nil ? "没有给出答复期限" : nil,
            views.contains { !$0.scope.isEmpty && !$0.by.isEmpty } ? nil : "没有调阅数据的记录",
            reply == nil && (notice.due.map { now <= $0 } ?? true)
                ? "企业没有答复，答复期限也没有届满" : nil,
        ].compactMap(\.self)
    }

    /// Whether it counts as an inspection: by construction, whoever wrote the steps.
    package var isComplete: Bool {
        guard let concluded, !concluded.by.isEmpty, !concluded.text.isEmpty,
            concluded.reason != nil
        else { return false }
        return missing(at: concluded.at).isEmpty
    }
}
