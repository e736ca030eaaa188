/// What is wrong with the answers of a report, field by field (排污许可管理办法 第41条).
package struct ReportCheck: Sendable {
    let basis: ReportBasis
    let values: [String: String]
    let names: @Sendable (String) -> String

    /// `names` gives a factor's name by its code.
    package init(
        _ basis: ReportBasis, _ values: [String: String],
        naming names: @escaping @Sendable (String) -> String
    ) {
        (self.basis, self.values, self.names) = (basis, values, names)
    }

    package func errors(in step: ReportStep) -> [FieldError] {
        step == .amounts
            ? basis.amounts.flatMap(errors)
            : basis.kind.texts(of: step).compactMap(error)
    }

    /// Every step's mistakes, in the order of the steps.
    package var all: [(step: ReportStep, errors: [FieldError])] {
        basis.kind.steps.map { ($0, errors(in: $0)) }.filter { !$0.errors.isEmpty }
    }

    private func value(_ field: String) -> String { (values[field] ?? "").trimmingBlanks }

    private func error(_ text: ReportText) -> FieldError? {
        let given = value(text.rawValue)
        if given.isEmpty { return FieldError(text.rawValue, text.missing) }
        if given.count > ReportText.longest {
            return FieldError(
                text.rawValue, "“\(text.label)”有 \(given.count) 字，不能超过 \(ReportText.longest) 字")
        }
        if text == .faults, basis.exceeded > 0, ["无", "没有"].contains(given) {
            return FieldError(
                text.rawValue, "自动监测有 \(basis.exceeded) 个有效数据超过许可限值，请逐次说明原因和措施")
        }
        return nil
    }

    private func errors(_ amount: ReportAmount) -> [FieldError] {
        let name = "\(amount.scope) \(names(amount.factor))"
        let text = value(amount.field)
        guard !text.isEmpty else {
            return [FieldError(amount.field, "请填写\(name)的实际排放量；没有排放填 0")]
        }
        guard text.count <= 20, let number = Numeral(text), !text.contains(where: \.isLetter) else {
            return [FieldError(amount.field, "\(name)“\(text.prefix(24))”不是数字，写作 12.3，不带单位")]
        }
        guard number >= .zero else {
            return [FieldError(amount.field, "\(name)填了 \(text)，实际排放量不能小于 0")]
        }
        guard number < Numeral(1_000_000_000) else {
            return [FieldError(amount.field, "\(name)填了 \(text) 吨，过大，请核对单位")]
        }
        return reasonError(amount, number, name).map { [$0] } ?? []
    }

    /// A number that nothing confirms, or that the values contradict, wants a reason.
    private func reasonError(
        _ amount: ReportAmount, _ stated: Numeral, _ name: String
    ) -> FieldError? {
        let reason = value(amount.reasonField)
        if reason.count > ReportText.longest {
            return FieldError(amount.reasonField, "说明不能超过 \(ReportText.longest) 字")
        }
        guard reason.isEmpty else { return nil }
        guard let calculated = amount.calculated else {
            return FieldError(amount.reasonField, "请写明\(name)的 \(stated) 吨是怎样核算的")
        }
        let isFar = amount.deviation(of: stated).map { $0 > basis.tolerance } ?? (stated > .zero)
        guard isFar else { return nil }
        let distance = stated > calculated ? stated - calculated : calculated - stated
        let word = stated > calculated ? "多" : "少"
        return FieldError(
            amount.reasonField, "\(name)比自动监测核算值\(word) \(distance.trimmed) 吨，须改正或说明原因")
    }
}
