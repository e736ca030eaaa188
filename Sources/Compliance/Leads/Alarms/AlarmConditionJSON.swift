/// Conditions as JSON, for the versions on record, and in words for people.
extension AlarmCondition {
    package var json: JSON {
        [
            "name": .string(name), "joining": .string(joining.rawValue),
            "clauses": .array(clauses.map(\.json)), "clearing": .array(clearing.map(\.json)),
            "fromHour": JSON(schedule.fromHour), "toHour": JSON(schedule.toHour),
            "weekdays": .array(schedule.weekdays.sorted().map { JSON($0) }),
            "weight": JSON(weight),
        ]
    }

    /// Nil for JSON that this program did not write.
    package init?(_ json: JSON) {
        guard let name = json["name"].text,
            let joining = json["joining"].text.flatMap(Joining.init(rawValue:)),
            let clauses = json["clauses"].array?.compactMap(AlarmClause.init), !clauses.isEmpty
        else { return nil }
        let days = (json["weekdays"].array ?? []).compactMap { $0.integer.map(Int.init) }
        self.init(
            name: name, joining: joining, clauses: clauses,
            clearing: (json["clearing"].array ?? []).compactMap(AlarmClause.init),
            schedule: AlarmSchedule(
                fromHour: json["fromHour"].integer.map(Int.init) ?? 0,
                toHour: json["toHour"].integer.map(Int.init) ?? 0, weekdays: Set(days)),
            weight: json["weight"].integer.map(Int.init) ?? 1)
    }

    package func inWords(_ factors: FactorTable) -> String {
        let raise = clauses.map { $0.inWords(factors) }
            .joined(separator: joining == .all ? "，并且" : "，或者")
        let clear = clearing.map { $0.inWords(factors) }.joined(separator: "，并且")
        return raise + (clear.isEmpty ? "" : "；解除：\(clear)") + "；\(schedule.inWords)"
    }
}

extension AlarmClause {
    var json: JSON {
        let (boundKind, number) =
            switch bound {
            case .number(let number): ("number", number)
            case .percentOfLimit(let number): ("percentOfLimit", number)
            }
        let (holdingKind, count) =
            switch holding {
            case .once: ("once", 0)
            case .minutes(let count): ("minutes", count)
            case .times(let count): ("times", count)
            }
        return [
            "factor": .string(factor), "statistic": .string(statistic.rawValue),
            "comparison": .string(comparison.rawValue), "bound": .string(boundKind),
            "number": .string("\(number)"), "holding": .string(holdingKind), "count": JSON(count),
        ]
    }

    init?(_ json: JSON) {
        guard let factor = json["factor"].text,
            let statistic = json["statistic"].text.flatMap(Statistic.init(rawValue:)),
            let comparison = json["comparison"].text.flatMap(Comparison.init(rawValue:)),
            let number = json["number"].text.flatMap(Numeral.init)
        else { return nil }
        let count = json["count"].integer.map(Int.init) ?? 0
        let holding: Holding =
            switch json["holding"].text {
            case "minutes": .minutes(count)
            case "times": .times(count)
            default: .once
            }
        self.init(
            factor: factor, statistic: statistic, comparison,
            json["bound"].text == "percentOfLimit" ? .percentOfLimit(number) : .number(number),
            holding: holding)
    }

    /// `氮氧化物小时均值大于限值的 90%，连续 3 个`.
    package func inWords(_ factors: FactorTable) -> String {
        let what = "\(factors.name(of: factor))\(statistic.inChinese)"
        let held =
            switch holding {
            case .once: ""
            case .minutes(let minutes): "，持续 \(minutes) 分钟"
            case .times(let times): "，连续 \(times) 个"
            }
        if comparison == .noData { return "\(what)没有数据\(held)" }
        let bound =
            switch bound {
            case .number(let number): "\(number)"
            case .percentOfLimit(let percent): "限值的 \(percent)%"
            }
        return "\(what)\(comparison.inChinese) \(bound)\(held)"
    }
}
