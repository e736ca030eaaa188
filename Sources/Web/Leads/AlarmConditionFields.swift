import Compliance
import Store

/// The form of an alarm condition, read: up to three clauses, one to clear, a schedule.
struct AlarmConditionFields {
    let form: Form
    let factors: FactorTable

    static let clauses = ["1", "2", "3"]
    /// The fields of the clause that clears.
    static let clearing = "clear"

    init(_ form: Form, _ factors: FactorTable) { (self.form, self.factors) = (form, factors) }

    func condition() throws(Refusal) -> AlarmCondition {
        var errors: [FieldError] = []
        let name = form["name"]
        if name.isEmpty { errors.append(FieldError("name", "请给条件起个名字，如“氮氧化物逼近限值”")) }
        if name.count > 40 { errors.append(FieldError("name", "不超过 40 字")) }
        let clauses = Self.clauses.compactMap { clause($0, &errors) }
        if clauses.isEmpty, errors.isEmpty {
            errors.append(FieldError("factor1", "请至少填写一项条件"))
        }
        let clearing = clause(Self.clearing, &errors)
        let (from, to) = (hour("from", &errors), hour("to", &errors))
        let weekdays = Set(form.all("weekday").compactMap(Int.init).filter { (1...7).contains($0) })
        let weight = Int(form["weight"]) ?? 2
        guard errors.isEmpty else { throw Refusal(.invalid, "没能保存", fields: errors) }
        return AlarmCondition(
            name: name, joining: AlarmCondition.Joining(rawValue: form["joining"]) ?? .all,
            clauses: clauses, clearing: clearing.map { [$0] } ?? [],
            schedule: AlarmSchedule(fromHour: from, toHour: to, weekdays: weekdays),
            weight: min(max(weight, 1), 5))
    }

    /// A clause without a factor is no clause.
    private func clause(_ mark: String, _ errors: inout [FieldError]) -> AlarmClause? {
        guard !form["factor\(mark)"].isEmpty else { return nil }
        guard let factor = factors.factor(named: form["factor\(mark)"]) else {
            errors.append(
                FieldError("factor\(mark)", "没有因子“\(form["factor\(mark)"])”，请填名称或者编码，如 氮氧化物、a21002")
            )
            return nil
        }
        guard let statistic = Statistic(rawValue: form["statistic\(mark)"]),
            let comparison = AlarmClause.Comparison(rawValue: form["comparison\(mark)"])
        else {
            errors.append(FieldError("statistic\(mark)", "请选择数据种类和比较方式"))
            return nil
        }
        let holding = holding(mark, comparison, &errors)
        guard comparison != .noData else {
            return AlarmClause(
                factor: factor.code, statistic: statistic, .noData, .number(.zero),
                holding: holding)
        }
        guard let number = Numeral(form["number\(mark)"]) else {
            errors.append(FieldError("number\(mark)", "应为数，如 90 或者 0.5"))
            return nil
        }
        let isPercent = form["kind\(mark)"] == "percentOfLimit"
        return AlarmClause(
            factor: factor.code, statistic: statistic, comparison,
            isPercent ? .percentOfLimit(number) : .number(number), holding: holding)
    }

    private func holding(
        _ mark: String, _ comparison: AlarmClause.Comparison, _ errors: inout [FieldError]
    ) -> AlarmClause.Holding {
        let kind = form["holding\(mark)"]
        guard kind == "minutes" || kind == "times" || comparison == .noData else { return .once }
        guard let count = Int(form["count\(mark)"]), (1...10_000).contains(count) else {
            errors.append(FieldError("count\(mark)", "应为 1 至 10000 的整数：几分钟或者几个"))
            return .once
        }
        return kind == "times" && comparison != .noData ? .times(count) : .minutes(count)
    }

    private func hour(_ name: String, _ errors: inout [FieldError]) -> Int {
        guard !form[name].isEmpty else { return 0 }
        guard let hour = Int(form[name]), (0...24).contains(hour) else {
            errors.append(FieldError(name, "应为 0 至 24 的整点"))
            return 0
        }
        return hour % 24
    }
}

extension AlarmConditionFields {
    /// A condition on record as its form shows it.
    static func fields(
        of known: AlarmConditionSummary, _ factors: FactorTable
    ) -> [(name: String, value: String)] {
        let put = known.condition
        var fields: [(name: String, value: String)] = [
            ("name", put.name), ("joining", put.joining.rawValue), ("weight", "\(put.weight)"),
            ("active", known.isActive ? "yes" : "no"),
        ]
        if put.schedule.fromHour != put.schedule.toHour {
            fields += [("from", "\(put.schedule.fromHour)"), ("to", "\(put.schedule.toHour)")]
        }
        fields += put.schedule.weekdays.sorted().map { ("weekday", "\($0)") }
        for (mark, clause) in zip(clauses, put.clauses) {
            fields += self.fields(of: clause, mark, factors)
        }
        if let clear = put.clearing.first { fields += self.fields(of: clear, clearing, factors) }
        return fields
    }

    private static func fields(
        of clause: AlarmClause, _ mark: String, _ factors: FactorTable
    ) -> [(name: String, value: String)] {
        let name = factors.name(of: clause.factor)
        let isPlain = factors.factor(named: name)?.code == clause.factor
        var fields = [
            (name: "factor\(mark)", value: isPlain ? name : clause.factor),
            ("statistic\(mark)", clause.statistic.rawValue),
            ("comparison\(mark)", clause.comparison.rawValue),
        ]
        switch clause.bound {
        case .number(let number):
            fields += [("number\(mark)", "\(number)"), ("kind\(mark)", "number")]
        case .percentOfLimit(let number):
            fields += [("number\(mark)", "\(number)"), ("kind\(mark)", "percentOfLimit")]
        }
        switch clause.holding {
        case .once: break
        case .minutes(let count):
            fields += [("holding\(mark)", "minutes"), ("count\(mark)", "\(count)")]
        case .times(let count):
            fields += [("holding\(mark)", "times"), ("count\(mark)", "\(count)")]
        }
        return fields
    }
}
