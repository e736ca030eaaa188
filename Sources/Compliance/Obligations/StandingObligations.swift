extension Permit {
    /// What is owed all the time: limits, amounts, ledger, devices, facilities.
    func standingObligations(
        of year: Int, under law: Law, naming factors: FactorTable
    ) throws(Refusal) -> [Obligation] {
        let day = lawDay(Day(year, 12, 31))
        guard certificate.validFrom.year <= year, year <= certificate.validTo.year,
            law.knows("OB-07", on: day)
        else { return [] }
        return try limitObligations(year, day, law, factors)
            + amountObligations(year, day, law, factors)
            + constantMonitoring(year, day, law, factors) + disclosureOnEvent(year, day, law)
            + blockObligations(year, day, law)
    }

    private func limitObligations(
        _ year: Int, _ day: Day, _ law: Law, _ factors: FactorTable
    ) throws(Refusal) -> [Obligation] {
        let row = try law.duty("OB-07", on: day)
        return limits.map { limit in
            Obligation(
                row: "OB-07",
                what:
                    "\(limit.outlet) \(factors.name(of: limit.factor))\(limit.statistic.inChinese)"
                    + "不得超过许可排放浓度 \(limit.inWords)",
                subject: "\(limit.outlet) \(limit.factor) \(limit.statistic.rawValue)",
                period: "\(year)", due: nil, basis: row.citations,
                clause: "许可证“许可排放浓度限值”第 \(limit.row) 行", consequence: row.acts,
                evidence: "自动监测、自行监测与执法监测数据")
        }
    }

    private func amountObligations(
        _ year: Int, _ day: Day, _ law: Law, _ factors: FactorTable
    ) throws(Refusal) -> [Obligation] {
        let row = try law.duty("OB-07", on: day)
        let place = year - certificate.validFrom.year
        return amounts.compactMap { amount in
            guard
                let permitted = amount.years.indices.contains(place)
                    ? amount.years[place] : amount.years.last
            else { return nil }
            return Obligation(
                row: "OB-07",
                what: "\(amount.scope) \(factors.name(of: amount.factor))"
                    + "年排放量不得超过 \(permitted) \(amount.unit)",
                subject: "\(amount.scope) \(amount.factor) 年排放量", period: "\(year)",
                due: Day(year, 12, 31), basis: row.citations,
                clause: "许可证“许可排放量限值”第 \(amount.row) 行", consequence: row.acts,
                evidence: "实际排放量核算")
        }
    }

    /// Automatic monitoring, and manual monitoring more often than once a month.
    private func constantMonitoring(
        _ year: Int, _ day: Day, _ law: Law, _ factors: FactorTable
    ) throws(Refusal) -> [Obligation] {
        let row = try law.duty("OB-10", on: day)
        return monitoring.filter { $0.isAutomatic || $0.frequency.periods(in: year).isEmpty }
            .map { requirement in
                Obligation(
                    row: "OB-10", what: requirement.inWords(factors), subject: requirement.subject,
                    period: "\(year)", due: nil, basis: row.citations,
                    clause: "许可证“自行监测要求”第 \(requirement.row) 行", consequence: row.acts,
                    evidence: requirement.isAutomatic ? "自动监测数据" : "监测报告与原始记录")
            }
    }

    /// Disclosure each time something happens, or more often than once a month.
    private func disclosureOnEvent(
        _ year: Int, _ day: Day, _ law: Law
    ) throws(Refusal) -> [Obligation] {
        let row = try law.duty("OB-21", on: day)
        return disclosures.filter { $0.frequency.periods(in: year).isEmpty }.map { requirement in
            Obligation(
                row: "OB-21",
                what: "公开污染物排放信息：\(requirement.content)（\(requirement.frequency.inChinese)）",
                subject: requirement.mode, period: "\(year)", due: nil, basis: row.citations,
                clause: "许可证“信息公开要求”第 \(requirement.row) 行", consequence: row.acts,
                evidence: "平台公开记录")
        }
    }

    /// One duty for each block of the permit that binds all the time.
    private func blockObligations(
        _ year: Int, _ day: Day, _ law: Law
    ) throws(Refusal) -> [Obligation] {
        var owed: [Obligation] = []
        for (duty, block, evidence) in Permit.standingBlocks where !rows(block).isEmpty {
            guard let row = law.dutyInForce(duty, on: day), let format = PermitFormat.block(block)
            else { continue }
            owed.append(
                Obligation(
                    row: duty, what: row.what, subject: format.title, period: "\(year)", due: nil,
                    basis: row.citations, clause: "许可证“\(format.title)”共 \(rows(block).count) 行",
                    consequence: row.acts, evidence: evidence))
        }
        return owed
    }

    private static let standingBlocks = [
        ("OB-05", "outletStandards", "排放口标志牌与采样条件"),
        ("OB-06", "operations", "污染防治设施运行记录"),
        ("OB-08", "unorganised", "无组织排放控制措施"),
        ("OB-09", "specialPeriods", "特殊时段停限产记录"),
        ("OB-17", "ledgers", "环境管理台账"),
    ]
}
