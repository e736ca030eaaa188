extension PeriodMean {
    /// The mean as a sum a reader can do again; long lists of parts are shown by their ends.
    package func working(of parts: [PartValue], name: String, unit: String) -> Working {
        let used = parts.filter { $0.state == .valid }.sorted { $0.start < $1.start }
        let shown = used.count > 8 ? Array(used.prefix(4)) : used
        var inputs = shown.map { part in
            Working.Input(part.start.minute, part.number?.description ?? "", unit, source: "自动监测")
        }
        if used.count > shown.count {
            inputs.append(Working.Input("其余 \(used.count - shown.count) 个有效值", "见数据表", unit))
        }
        let sum = Numeral.sum(used.compactMap(\.number))
        let count = "有效 \(valid)，应有 \(due)，无效 \(invalid)，停运 \(stopped)"
        let step =
            isWeighted
            ? "Σ(浓度 × 流量) ÷ Σ流量 = \(value?.description ?? "—")"
            : "\(sum) ÷ \(valid) = \(value?.description ?? "—")"
        return Working(
            formula: isWeighted
                ? "日均值 = Σ(浓度 × 流量) ÷ Σ流量" : "\(statistic.inChinese) = 有效值之和 ÷ 有效值个数",
            inputs: inputs, steps: [count, step, "四舍六入五成双（GB/T 8170）"],
            result: isValid
                ? "\(name) \(value?.description ?? "—") \(unit)" : "有效数据不足，均值无效", basis: rule.basis)
    }
}
