extension Rule {
    /// 超过许可排放量排放污染物: what went out since the first of January is more than the permit
    /// allows for the whole year.
    ///
    /// It is asked only of a record that knows the year from its first day. Hours that nobody knows
    /// count nothing, so that more may have gone out, never less.
    package static let amountExceeded = Rule(
        "amount-exceeded", "超过年许可排放量", obligation: "OB-07", acts: ["A34-1"],
        again: { question, found throws(Refusal) in
            guard let year = Int(found.period) else { return nil }
            return try question.yearAmounts(year).first { $0.isGone && $0.key == found.key }
        }
    ) { question throws(Refusal) in
        var found: [Finding] = []
        for year in question.yearsOfAmounts {
            found += try question.yearAmounts(year).filter { !$0.isGone }
        }
        return found
    }
}

extension Question {
    /// The years that the record may know wholly, up to this one.
    fileprivate var yearsOfAmounts: ClosedRange<Int> {
        let first = measurements.lazy.map(\.start.day.year).min() ?? today.year
        return min(first, today.year)...today.year
    }

    fileprivate func yearAmounts(_ year: Int) throws(Refusal) -> [Finding] {
        guard !permit.amounts.isEmpty, record.since.map({ $0 <= Day(year, 1, 1) }) ?? true else {
            return []
        }
        // A day of which the tables of law say nothing has no figure either.
        guard let items = try? permittedYears(in: year) else { return [] }
        var found: [Finding] = []
        for item in items {
            let last = min(today, Day(year, 12, 31))
            let day = item.level == .over ? item.passedOn ?? last : last
            guard law.knows(Rule.amountExceeded.obligation, on: day) else { continue }
            found.append(try finding(item, from: day, to: last))
        }
        return found
    }

    /// - Parameter day: When more was discharged than the year allows; the last one where it is
    ///   not.
    private func finding(
        _ item: PermittedYear, from day: Day, to last: Day
    ) throws(Refusal) -> Finding {
        let isGone = item.level != .over
        let duty = try law.duty(Rule.amountExceeded.obligation, on: day)
        let name = factors.name(of: item.amount.factor)
        let over = (item.used - item.permitted).rounded(3)
        return Finding(
            rule: Rule.amountExceeded.name,
            title: isGone ? "\(name)年排放量重新计算：没有超过许可排放量" : "\(name)年排放量超过许可排放量",
            subject: "\(item.amount.scope) \(item.amount.factor) year", period: "\(item.year)",
            actStart: day, actEnd: last, extent: isGone ? "" : "超出 \(over) t",
            obligation: law.link(duty, "按照排污许可证规定排放污染物，不得超过许可排放量。"),
            clause: Finding.Link(
                text: "\(item.amount.scope)，\(name)，\(item.year) 年许可排放量 \(item.permitted) "
                    + item.amount.unit,
                basis: ["许可证副本“许可排放量限值”第 \(item.amount.row) 行"],
                id: "amounts.\(item.amount.row - 1)"),
            observations: item.rows,
            remark: "按小时实测浓度和流量累计，失效小时按标准替代；没有自动监测的排放口和没有数据的时段不计，"
                + "实际排放量不会少于此数。" + (isGone ? "" : "累计到 \(day) 超过全年许可排放量。"),
            arithmetic: [item.working.formula] + item.working.steps
                + (isGone ? [] : ["\(item.used) − \(item.permitted) = \(over) t"]),
            reasoning: try law.reasoning(
                Rule.amountExceeded.acts, from: day, to: last, decided: today
            ).needingReview(item.doubt), isGone: isGone)
    }
}

extension PermittedYear {
    /// The counted quarters one after another, the sum beside the amount of the whole year.
    fileprivate var rows: [Finding.ObservedRow] {
        var sum = Numeral.zero
        let inOrder = parts.sorted {
            ($0.quarter.from, $0.outlet) < ($1.quarter.from, $1.outlet)
        }
        return inOrder.map { part in
            let own = part.quarter.amount.total
            sum = sum + own
            let tonnes = (sum.shifted(by: -3) ?? .zero).rounded(3)
            let excess =
                tonnes > permitted ? (tonnes - permitted).divided(by: permitted, places: 4) : nil
            return Finding.ObservedRow(
                time: "\(part.outlet) \(part.quarter.quarter.inWords)",
                measured: "\((own.shifted(by: -3) ?? .zero).rounded(3))", oxygen: "",
                compared: "\(tonnes)", unit: "t", limit: "\(permitted)", validity: "有效", mark: "",
                verdict: tonnes > permitted ? "超过许可排放量" : "未超过",
                excess: excess?.description ?? "", source: part.quarter.countedHours)
        }
    }

    /// What a lawyer has to weigh before the figure is held against anybody.
    fileprivate var doubt: String {
        let measured = Numeral.sum(parts.map(\.quarter.amount.measured)).shifted(by: -3) ?? .zero
        return measured > permitted
            ? "核算方法以许可证的写法为准"
            : "不计替代数据只有 \(measured.rounded(3)) t，没有超过；替代数据能否用于认定，以许可证写明的核算方法为准"
    }
}
