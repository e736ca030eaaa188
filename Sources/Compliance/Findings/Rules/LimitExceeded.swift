extension Rule {
    /// 超过许可排放浓度排放污染物: a valid value over the permit's limit.
    ///
    /// One finding for each outlet, factor and day; the hours of a day stand in it together. A
    /// value from before the tables of law is over the limit all the same: which law speaks of
    /// it is then left to a lawyer.
    package static let limitExceeded = Rule(
        "limit-exceeded", "超过许可排放浓度", obligation: "OB-07", acts: ["A34-1"],
        again: { question, found throws(Refusal) in try question.limitAgain(found) }
    ) { question throws(Refusal) in
        var worst: [String: (count: Int, finding: Finding)] = [:]
        for limit in question.permit.limits {
            let judged = question.judgements(under: limit)
            let days = Dictionary(grouping: judged) { $0.measurement.start.day }
            for (day, judgements) in days {
                let count = judgements.count(where: \.isExceeded)
                guard count > 0 else { continue }
                let finding = try question.finding(limit, on: day, judgements)
                // Two rows of a permit may limit the same thing: one finding, of the stricter row.
                if count > worst[finding.key]?.count ?? 0 { worst[finding.key] = (count, finding) }
            }
        }
        return worst.values.map(\.finding)
    }
}

extension Question {
    /// Whether the tables of law speak of limits on a day.
    fileprivate func isOwed(on day: Day) -> Bool {
        law.knows(Rule.limitExceeded.obligation, on: day)
    }

    /// The same gap once more, where nothing is over the limit on its day any more.
    fileprivate func limitAgain(_ found: Finding) throws(Refusal) -> Finding? {
        guard let day = Day(found.period), isOwed(on: day) else { return nil }
        let now = permit.limits.filter { $0.subject == found.subject }.map { limit in
            (limit, judgements(under: limit).filter { $0.measurement.start.day == day })
        }
        guard let (limit, judged) = now.first(where: { !$0.1.isEmpty }),
            !now.contains(where: { $0.1.contains(where: \.isExceeded) })
        else { return nil }
        return try finding(limit, on: day, judged)
    }

    fileprivate func finding(
        _ limit: Permit.EmissionLimit, on day: Day, _ judgements: [Judgement]
    ) throws(Refusal) -> Finding {
        let exceeded = judgements.filter(\.isExceeded)
        let factor = factors.name(of: limit.factor)
        let isGone = exceeded.isEmpty
        let duty = isOwed(on: day) ? try law.duty(Rule.limitExceeded.obligation, on: day) : nil
        let statement = "按照排污许可证规定排放污染物，不得超过许可排放浓度。"
        let worst = exceeded.compactMap(\.excess).max()
        let outlet = permit.outlet(limit.outlet)
        let conversions = conversions(under: limit)
        return Finding(
            rule: Rule.limitExceeded.name,
            title: isGone
                ? "\(factor)\(limit.statistic.inChinese)重新判定：没有超过许可排放浓度限值"
                : "\(factor)\(limit.statistic.inChinese)超过许可排放浓度限值",
            subject: limit.subject,
            period: "\(day)", actStart: day, actEnd: exceeded.last?.lastDay ?? day,
            extent: worst.map { "\($0.rounded(2)) 倍" } ?? "",
            obligation: duty.map { law.link($0, statement) }
                ?? Finding.Link(text: statement, basis: [], id: Rule.limitExceeded.obligation),
            clause: Finding.Link(
                text: "\(limit.outlet) \(outlet?.name ?? "")，\(factor)，"
                    + "\(limit.statistic.inChinese)限值 \(limit.inWords)"
                    + (limit.referenceOxygen.map { "，基准氧含量 \($0)%" } ?? "")
                    + "，执行 \(limit.standard)" + special(limit, on: day),
                basis: ["许可证副本“许可排放浓度限值”第 \(limit.row) 行"], id: "limits.\(limit.row - 1)"),
            observations: judgements.map { $0.row(conversions[$0.measurement.start]) },
            remark: remark(judgements),
            arithmetic: (conversions.isEmpty ? [] : [Conversion.formula])
                + exceeded.compactMap { $0.explained(conversions[$0.measurement.start]) },
            reasoning: duty == nil
                ? .unknown(on: day)
                : try law.reasoning(
                    Rule.limitExceeded.acts, from: day, to: exceeded.last?.lastDay ?? day,
                    decided: today), isGone: isGone)
    }

    private func special(_ limit: Permit.EmissionLimit, on day: Day) -> String {
        permit.specialPeriods.filter { $0.speaks(of: limit, on: day) }.map {
            "；\($0.kind)期间（\($0.from) 至 \($0.to)）限值 \($0.concentration) \(limit.unit)，"
                + "见“特殊时段限值与措施”第 \($0.row) 行"
        }.joined()
    }

    private func remark(_ judgements: [Judgement]) -> String {
        unexempt(judgements) + unjudged(judgements)
    }

    /// Marked times that are judged all the same, and why.
    private func unexempt(_ judgements: [Judgement]) -> String {
        judgements.map { judgement -> String in
            guard let ruling = roll.ruling(on: judgement.measurement),
                case .exemptsNot(let reason) = ruling.doing
            else { return "" }
            return "\(judgement.measurement.time) 标记为“\(ruling.kind.label)”，\(reason)，照常判定。"
        }.joined()
    }

    private func unjudged(_ judgements: [Judgement]) -> String {
        let reasons = judgements.compactMap { judgement -> String? in
            guard case .notJudged(let reason) = judgement.verdict else { return nil }
            return "\(judgement.measurement.time)：\(reason)"
        }
        guard !reasons.isEmpty else { return "等于限值不算超过。" }
        return "不作为超标依据的时段：" + reasons.joined(separator: "；") + "。等于限值不算超过。"
    }
}

extension FactorTable {
    /// 氧含量, HJ 212-2017 附录 B.
    static let oxygen = "a19001"

    /// What is measured beside a discharge and is above zero without one: oxygen, temperature,
    /// pressure, moisture, pH, conductivity (HJ 212-2017 附录 B).
    static let auxiliary: Set = [
        oxygen, "a01001", "a01002", "a01006", "a01007", "a01008", "a01012", "a01013", "a01014",
        "a01015", "a01016", "a01017", "a01901", "a01902", "w01001", "w01010", "w01014",
    ]
}

extension Permit.EmissionLimit {
    /// How findings name what was over the limit.
    var subject: String { "\(outlet) \(factor) \(statistic.rawValue)" }
}

extension Judgement {
    fileprivate var lastDay: Day {
        measurement.end > measurement.start
            ? measurement.end.advanced(bySeconds: -1).day : measurement.start.day
    }

    /// The row of the evidence table.
    package var row: Finding.ObservedRow { row(nil) }

    /// The row with the measured value and the oxygen that stand behind a converted one.
    func row(_ conversion: Conversion?) -> Finding.ObservedRow {
        let word: String =
            switch verdict {
            case .within: "未超过"
            case .exceeded: "超过限值"
            case .notJudged(let reason): reason
            }
        let measured = conversion?.measured.description ?? measurement.value?.description ?? ""
        let shown = conversion == nil ? compared : compared ?? measurement.value?.number
        return Finding.ObservedRow(
            time: measurement.time, measured: measured,
            oxygen: conversion?.oxygen.description ?? "", compared: shown?.description ?? "",
            unit: limit.unit, limit: limit.inWords, validity: measurement.validity.inChinese,
            mark: measurement.mark?.text ?? "", verdict: word, excess: excess?.description ?? "",
            source: measurement.source)
    }

    /// The numbers put into the formula, the result and the comparison, in one line.
    fileprivate func explained(_ conversion: Conversion?) -> String? {
        guard let compared, let bound = crossed else { return nil }
        let times = excess.map { "，超标 \($0.rounded(2)) 倍" } ?? ""
        let sign = compared > bound ? ">" : "<"
        let end = "\(compared) \(sign) \(bound) \(limit.unit)\(times)"
        guard let conversion, let result = conversion.result(places: compared.places) else {
            return "\(measurement.time)：\(end)"
        }
        let stated = result == compared ? "" : "\(result)，上报的折算值 "
        return "\(measurement.time)：\(conversion.worked) = \(stated)\(end)"
    }
}
