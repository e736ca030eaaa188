import Compliance
import Store

extension LeadStepRequest {
    /// Reads the form of a step: the text, the term, the scope, the reason, the files.
    init(_ verb: LeadStep.Verb, _ form: Form, at now: Instant) throws(Refusal) {
        let name = verb.rawValue
        var errors: [FieldError] = []
        let text = form["\(name)-text"]
        if text.isEmpty { errors.append(FieldError("\(name)-text", "请填写“\(verb.question)”")) }
        if text.count > 2000 { errors.append(FieldError("\(name)-text", "不超过 2000 字")) }
        let scope = form["\(name)-scope"]
        if verb.needsScope, scope.isEmpty {
            errors.append(FieldError("\(name)-scope", verb == .view ? "请写明调阅了哪些数据" : "请写明核查范围"))
        }
        let reason = LeadReason(rawValue: form["\(name)-reason"])
        if !verb.reasons.isEmpty, !verb.reasons.contains(where: { $0 == reason }) {
            errors.append(FieldError("\(name)-reason", "请选择一项"))
        }
        let due = LeadStepRequest.due(verb, form, now, &errors)
        let files = form.files("\(name)-files")
        errors += StepRequest.problems(of: files, field: "\(name)-files")
        guard errors.isEmpty else { throw Refusal(.invalid, "没能保存", fields: errors) }
        self.init(
            verb: verb, text: text, due: due, scope: verb.needsScope ? scope : "",
            reason: verb.reasons.isEmpty ? nil : reason,
            finding: verb == .confirm ? form["confirm-finding"] : "",
            attachments: files.map { NewAttachment(name: $0.name, type: $0.type, bytes: $0.bytes) })
    }

    private static func due(
        _ verb: LeadStep.Verb, _ form: Form, _ now: Instant, _ errors: inout [FieldError]
    ) -> Instant? {
        let field = "\(verb.rawValue)-due"
        guard verb.mayTakeTerm, !form[field].isEmpty else { return nil }
        guard let day = Day(form[field]) else {
            errors.append(FieldError(field, "应为存在的日期，写作 2026-10-30"))
            return nil
        }
        guard day > now.day, day <= now.day.advanced(byMonths: 6) else {
            errors.append(FieldError(field, "应在明天至半年之内"))
            return nil
        }
        return day.end
    }
}

extension LeadStep.Verb {
    /// 核查范围, or which data were looked at.
    var needsScope: Bool { [.inspect, .view].contains(self) }
    var mayTakeTerm: Bool { [.ask, .inspect, .supervise, .visit].contains(self) }
    var takesFiles: Bool {
        [.answer, .reply, .view, .conclude, .confirm, .explain].contains(self)
    }
}
