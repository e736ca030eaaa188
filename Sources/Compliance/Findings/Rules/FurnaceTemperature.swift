extension Rule {
    /// 炉膛焚烧温度: too many five-minute means of a day below what the furnace must keep.
    package static let furnaceTemperature = Rule(
        "furnace-temperature", "焚烧炉炉膛温度不足", obligation: "OB-06", acts: ["C1104-1"],
        again: { question, found throws(Refusal) in
            try question.furnaceDays().first { $0.isGone && $0.key == found.key }
        }
    ) { question throws(Refusal) in try question.furnaceDays().filter { !$0.isGone } }
}

/// What the tables ask of a furnace on a day.
private struct FurnaceRule {
    let least: Numeral
    let times: Int
    let basis: String

    init?(_ law: Law, on day: Day) {
        guard let least = try? law.setting("incineration.temperature", on: day),
            let number = least.number,
            let times = try? law.whole("incineration.temperature.timesPerDay", on: day)
        else { return nil }
        (self.least, self.times, basis) = (number, times, least.provenance.basis)
    }
}

extension Question {
    /// Every day of every furnace with its five-minute means.
    fileprivate func furnaceDays() throws(Refusal) -> [Finding] {
        let values = measurements.filter {
            $0.factor == FactorTable.furnaceTemperature && $0.statistic == .minute
        }
        let days = Dictionary(grouping: values) { FurnaceDay(outlet: $0.outlet, day: $0.start.day) }
        var found: [Finding] = []
        for (furnace, values) in days.sorted(by: { $0.key.order < $1.key.order })
        where law.knows(Rule.furnaceTemperature.obligation, on: furnace.day) {
            if let rule = FurnaceRule(law, on: furnace.day) {
                found.append(try finding(furnace, values, rule))
            }
        }
        return found
    }

    private func finding(
        _ furnace: FurnaceDay, _ values: [Measurement], _ rule: FurnaceRule
    ) throws(Refusal) -> Finding {
        let means = values.fiveMinuteMeans
        let low = means.filter { $0.mean.map { $0 < rule.least } ?? false }
        let isGone = low.count <= rule.times
        let (day, outlet) = (furnace.day, furnace.outlet)
        let duty = try law.duty(Rule.furnaceTemperature.obligation, on: day)
        let lost = means.count { $0.mean == nil }
        return Finding(
            rule: Rule.furnaceTemperature.name,
            title: isGone
                ? "炉膛焚烧温度重新判定：低温次数没有超过 \(rule.times) 次"
                : "炉膛焚烧温度 5 分钟均值低于 \(rule.least) ℃ 累计 \(low.count) 次",
            subject: "\(outlet) \(FactorTable.furnaceTemperature) minute", period: "\(day)",
            actStart: day, actEnd: day, extent: "\(low.count) 次",
            obligation: law.link(duty, "按照排污许可证规定运行和维护污染防治设施，保持炉膛焚烧温度。"),
            clause: Finding.Link(
                text: "\(outlet)，正常运行时炉膛内焚烧温度 5 分钟均值不低于 \(rule.least) ℃，"
                    + "每炉一个自然日内不足的累计不超过 \(rule.times) 次",
                basis: [rule.basis], id: "outlets"),
            observations: low.map { $0.row(rule.least) },
            remark: "当日 5 分钟均值 \(means.count) 个，其中 \(lost) 个无效、有标记或者在豁免时段，不计。"
                + "等于 \(rule.least) ℃ 不算不足。",
            arithmetic: ["\(low.count) 次 \(isGone ? "≤" : ">") \(rule.times) 次"],
            reasoning: try law.reasoning(
                Rule.furnaceTemperature.acts, from: day, to: day, decided: today
            ).needingReview("炉膛温度不足的定性和适用条文须法制审核（\(rule.basis)）"), isGone: isGone)
    }
}

private struct FurnaceDay: Hashable {
    let outlet: OutletCode
    let day: Day

    var order: String { "\(outlet) \(day)" }
}

/// A mean of five minutes; without a number where no valid value lies in it.
private struct FiveMinutes {
    let start: Instant
    let mean: Numeral?

    func row(_ least: Numeral) -> Finding.ObservedRow {
        let end = start.advanced(byMinutes: 5)
        return Finding.ObservedRow(
            time: "\(start.minute)–\(end.clock)", measured: mean?.description ?? "", oxygen: "",
            compared: mean?.description ?? "", unit: "℃", limit: "不低于 \(least) ℃", validity: "有效",
            mark: "", verdict: "低于 \(least) ℃", excess: "", source: "auto")
    }
}

extension [Measurement] {
    /// The means of each five minutes, from minutes or from five-minute values as they came.
    fileprivate var fiveMinuteMeans: [FiveMinutes] {
        Dictionary(grouping: self) { Instant($0.start.day, minute: $0.start.minuteOfDay / 5 * 5) }
            .map { start, values in
                let unique = Set(values.filter(\.validity.isValid).map(\.start)).count
                let numbers = values.filter(\.validity.isValid).compactMap(\.value?.number)
                return FiveMinutes(
                    start: start, mean: unique == 0 ? nil : Numeral.mean(numbers.sorted()))
            }
            .sorted { $0.start < $1.start }
    }
}
