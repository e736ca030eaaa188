extension Rule {
    /// 排污许可证有效期届满未延续仍排放污染物: the term ended, no new one began.
    ///
    /// The term's end alone is not the act; the discharge after it is. Where no value shows a
    /// discharge the finding says so and leaves it to a person.
    package static let expiredPermit = Rule(
        "permit-expired", "排污许可证有效期届满未延续", obligation: "OB-01", acts: ["A33-2"]
    ) { question throws(Refusal) in
        let validTo = question.permit.certificate.validTo
        guard question.today > validTo, question.isKnown else { return [] }
        return [try question.expired(since: validTo.advanced(by: 1))]
    }
}

extension Question {
    /// Whether the tables of law speak of permits today.
    fileprivate var isKnown: Bool { law.knows(Rule.expiredPermit.obligation, on: today) }

    fileprivate func expired(since first: Day) throws(Refusal) -> Finding {
        let certificate = permit.certificate
        let days = certificate.validTo.distance(to: today)
        let discharges = dischargeDays(from: first)
        let lastDay = discharges.last ?? today
        let isOlder = !law.knows(Rule.expiredPermit.obligation, on: first)
        let duty = try law.duty(Rule.expiredPermit.obligation, on: isOlder ? today : first)
        return Finding(
            rule: Rule.expiredPermit.name,
            title: discharges.isEmpty
                ? "排污许可证有效期届满未延续，是否排污待核实" : "排污许可证有效期届满未延续，仍有排放数据",
            subject: "排污许可证", period: "\(certificate.validTo)", actStart: first, actEnd: lastDay,
            extent: "\(days) 日",
            obligation: law.link(duty, "依照法律规定实行排污许可管理的单位，未取得排污许可证的，不得排放污染物。"),
            clause: Finding.Link(
                text: "有效期 \(certificate.validFrom) 至 \(certificate.validTo)，届满后没有新的有效期",
                basis: ["许可证正本“有效期限”"], id: "certificate"),
            observations: rows(discharges, first), remark: expiryRemark(discharges),
            arithmetic: ["\(today) − \(certificate.validTo) = 届满后第 \(days) 日"],
            reasoning: try reviewed(
                law.reasoning(Rule.expiredPermit.acts, from: first, to: lastDay, decided: today)))
    }

    /// The days after the term on which a valid flow or concentration above zero was measured.
    private func dischargeDays(from first: Day) -> [Day] {
        let days = record.measurements.compactMap { measurement -> Day? in
            guard measurement.start.day >= first, measurement.validity.isValid,
                let value = measurement.value, value.qualifier != .below, value.number > .zero,
                !FactorTable.auxiliary.contains(measurement.factor)
            else { return nil }
            return measurement.start.day
        }
        return Set(days).sorted()
    }

    private func rows(_ discharges: [Day], _ first: Day) -> [Finding.ObservedRow] {
        let term = Finding.ObservedRow(
            time: "\(first) 起", measured: "没有新的有效期", oxygen: "", compared: "", unit: "", limit: "",
            validity: "有效", mark: "", verdict: "届满未延续", excess: "", source: "许可证版本记录")
        guard let from = discharges.first, let to = discharges.last else { return [term] }
        let discharge = Finding.ObservedRow(
            time: from == to ? "\(from)" : "\(from) 至 \(to)",
            measured: "\(discharges.count) 日有有效排放数据", oxygen: "", compared: "\(discharges.count)",
            unit: "日", limit: "0", validity: "有效", mark: "", verdict: "仍有排放", excess: "",
            source: "自动监测")
        return [term, discharge]
    }

    private func expiryRemark(_ discharges: [Day]) -> String {
        let applied = record.renewalAppliedOn.map { "\($0) 已申请延续，尚未决定。" } ?? ""
        return applied
            + (discharges.isEmpty
                ? "没有自动监测数据显示届满后仍在排放；是否排污须人工核实，不能只凭届满认定违法。"
                : "届满后的排放数据须核对有效性与标记。")
    }

    /// An application made in time may count as renewed (行政许可法 第50条): a person must look.
    private func reviewed(_ reasoning: LegalReasoning) -> LegalReasoning {
        guard let applied = record.renewalAppliedOn, applied <= permit.certificate.validTo
        else { return reasoning }
        return reasoning.needingReview("届满前已申请延续而未作决定的，是否视为准予延续须法制审核（行政许可法第五十条）")
    }
}
