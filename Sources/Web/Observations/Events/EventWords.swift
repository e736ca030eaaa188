import Compliance

/// Events and states as people read them.
struct EventWords: Sendable {
    let factors: FactorTable

    func name(_ event: DeviceEvent) -> String { factors.eventName(of: event.code) }

    func subject(_ subject: String) -> String { factors.subjectName(of: subject) }

    /// `斜率（氮氧化物）`.
    func title(_ code: String, _ subject: String) -> String {
        let (name, of) = (factors.eventName(of: code), self.subject(subject))
        return of.isEmpty ? name : "\(name)（\(of)）"
    }

    func value(_ code: String, _ value: String) -> String { FieldCode(code).words(value) }

    /// `1.00 → 0.85`; the first statement of a state has no before.
    func change(_ event: DeviceEvent) -> String {
        let after = value(event.code, event.after)
        guard !event.before.isEmpty else { return after }
        return "\(value(event.code, event.before)) → \(after)"
    }

    /// What kind of thing it is, for a filter and a tag.
    func kind(_ event: DeviceEvent) -> String {
        let code = FieldCode(event.code)
        if code.isParameter { return event.before.isEmpty ? "参数（首次上报）" : "参数变更" }
        if event.code == DeviceStatement.Code.serial {
            return event.before.isEmpty ? "标识（首次上报）" : "更换仪器"
        }
        if code.isOccurrence { return "记录" }
        return event.before.isEmpty ? "状态（首次上报）" : "状态变化"
    }
}

extension DeviceEvent {
    /// Whether somebody should look: a parameter or an instrument that is not what it was.
    var isRemarkable: Bool {
        !before.isEmpty
            && (FieldCode(code).isParameter || code == DeviceStatement.Code.serial)
    }
}
