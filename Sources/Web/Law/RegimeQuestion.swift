import Compliance

/// The form of the choice of law, read: what is asked, or what is wrong with each field.
struct RegimeQuestion {
    struct Asked {
        let act: String
        let start: Day
        let end: Day?
        let decided: Day
        let medium: IllegalAct.PollutionKind?
    }

    private(set) var errors: [FieldError] = []
    private(set) var asked: Asked?

    init(_ form: Form, law: Law) {
        let act = form["act"]
        if law.acts.rows(act).isEmpty { errors.append(FieldError("act", "请选择违法行为")) }
        let start = day("actStart", "行为开始日", form)
        let end = form["actEnd"].isEmpty ? nil : day("actEnd", "行为终了日", form)
        let decided = day("decided", "作出处罚决定日", form)
        if let start, let end, end < start {
            errors.append(FieldError("actEnd", "行为终了日 \(end) 早于开始日 \(start)"))
        }
        if let start, let decided, decided < start {
            errors.append(FieldError("decided", "作出处罚决定日 \(decided) 早于行为开始日 \(start)"))
        }
        guard errors.isEmpty, let start, let decided else { return }
        asked = Asked(
            act: act, start: start, end: end, decided: decided,
            medium: IllegalAct.PollutionKind(rawValue: form["medium"]))
    }

    private mutating func day(_ name: String, _ label: String, _ form: Form) -> Day? {
        let text = form[name]
        if let day = Day(text) { return day }
        errors.append(
            FieldError(
                name, text.isEmpty ? "请填写\(label)" : "\(label)“\(text)”不是日期，应写作 2026-10-14"))
        return nil
    }
}
