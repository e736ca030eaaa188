extension Rule {
    /// 超低排放达标时段: of the judged hours of a month, too few were within the ultra-low limit.
    ///
    /// It is asked only where the permit's limit says that it is one of ultra-low emission.
    package static let ultraLowMonth = Rule(
        "ultra-low-month", "超低排放每月达标时段不足", obligation: "OB-07", acts: ["A34-1"],
        again: { question, found throws(Refusal) in
            try question.ultraLow().first { $0.isGone && $0.key == found.key }
        }
    ) { question throws(Refusal) in try question.ultraLow().filter { !$0.isGone } }
}

extension Question {
    /// Every whole month under every ultra-low limit.
    fileprivate func ultraLow() throws(Refusal) -> [Finding] {
        var found: [Finding] = []
        for limit in permit.limits where limit.isUltraLow {
            let months = Dictionary(grouping: judgements(under: limit)) {
                Statistic.month.start(of: $0.measurement.start)
            }
            for (month, judgements) in months.sorted(by: { $0.key < $1.key })
            where isWhole(month) {
                if let finding = try ultraLow(limit, month, judgements) { found.append(finding) }
            }
        }
        return found
    }

    /// Over, and known from its first day.
    private func isWhole(_ month: Instant) -> Bool {
        Statistic.month.end(from: month) <= now && (record.since ?? month.day) <= month.day
    }

    private func ultraLow(
        _ limit: Permit.EmissionLimit, _ month: Instant, _ judgements: [Judgement]
    ) throws(Refusal) -> Finding? {
        let day = month.day
        guard law.knows(Rule.ultraLowMonth.obligation, on: day),
            let share = try? law.setting("ultraLow.month.percent", on: day),
            let least = share.number
        else { return nil }
        let over = judgements.filter(\.isExceeded)
        let judged = judgements.count { $0.verdict == .within } + over.count
        guard judged > 0,
            let percent = Numeral(Int64((judged - over.count) * 100))
                .divided(by: Numeral(Int64(judged)), places: 2)
        else { return nil }
        let isGone = percent >= least
        let duty = try law.duty(Rule.ultraLowMonth.obligation, on: day)
        let last = Statistic.month.end(from: month).advanced(bySeconds: -1).day
        let name = factors.name(of: limit.factor)
        return Finding(
            rule: Rule.ultraLowMonth.name,
            title: isGone
                ? "\(name)超低排放重新判定：达标时段足够" : "\(name)超低排放达标时段不足 \(least)%",
            subject: limit.subject, period: "\(Period.month(day.month, of: day.year))",
            actStart: day, actEnd: last, extent: "达标 \(percent)%",
            obligation: law.link(duty, "按照排污许可证规定排放污染物，遵守超低排放要求。"),
            clause: Finding.Link(
                text: "\(limit.outlet)，\(name)，\(limit.statistic.inChinese)限值 \(limit.inWords)，"
                    + "执行 \(limit.standard)",
                basis: ["许可证副本“许可排放浓度限值”第 \(limit.row) 行"], id: "limits.\(limit.row - 1)"),
            observations: over.map(\.row),
            remark: "本月判定 \(judged) 个小时，超过限值 \(over.count) 个；无效、标记和豁免时段不计。",
            arithmetic: [
                "\(judged - over.count) ÷ \(judged) = \(percent)% "
                    + (isGone ? "≥" : "<") + " \(least)%（\(share.provenance.basis)）"
            ],
            reasoning: try law.reasoning(
                Rule.ultraLowMonth.acts, from: day, to: last, decided: today
            ).needingReview("超低排放达标比例是否构成超过许可排放浓度，以许可证的写法为准"),
            isGone: isGone)
    }
}

extension Permit.EmissionLimit {
    fileprivate var isUltraLow: Bool { standard.contains("超低排放") && statistic == .hour }
}
