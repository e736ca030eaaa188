extension Permit {
    /// Manual self-monitoring, once in each period of the plan (排污许可管理条例 第19条).
    func monitoringObligations(
        of year: Int, under law: Law, naming factors: FactorTable
    ) throws(Refusal) -> [Obligation] {
        var owed: [Obligation] = []
        for requirement in monitoring where !requirement.isAutomatic {
            for period in requirement.frequency.periods(in: year)
            where isHeld(during: period) && law.knows("OB-10", on: lawDay(period.lastDay)) {
                let row = try law.duty("OB-10", on: lawDay(period.lastDay))
                owed.append(
                    Obligation(
                        row: "OB-10", what: requirement.inWords(factors),
                        subject: requirement.subject, period: "\(period)",
                        due: min(period.lastDay, certificate.validTo), basis: row.citations,
                        clause: "许可证“自行监测要求”第 \(requirement.row) 行",
                        consequence: row.acts, evidence: "监测报告与原始记录"))
            }
        }
        return owed
    }

    /// 信息公开, once in each period that the permit names (排污许可管理条例 第23条).
    func disclosureObligations(of year: Int, under law: Law) throws(Refusal) -> [Obligation] {
        var owed: [Obligation] = []
        for requirement in disclosures {
            for period in requirement.frequency.periods(in: year)
            where isHeld(during: period) && law.knows("OB-21", on: lawDay(period.lastDay)) {
                let row = try law.duty("OB-21", on: lawDay(period.lastDay))
                owed.append(
                    Obligation(
                        row: "OB-21", what: "公开污染物排放信息：\(requirement.content)",
                        subject: requirement.mode, period: "\(period)",
                        due: min(period.lastDay, certificate.validTo), basis: row.citations,
                        clause: "许可证“信息公开要求”第 \(requirement.row) 行",
                        consequence: row.acts, evidence: "平台公开记录"))
            }
        }
        return owed
    }

    /// Duties whose day the law itself gives: renewal, statutory disclosure.
    func datedObligations(of year: Int, under law: Law) throws(Refusal) -> [Obligation] {
        var owed: [Obligation] = try renewal(under: law).map { [$0] } ?? []
        if site.isKeyUnit, let day = law.statutoryDisclosureDay(in: year),
            certificate.isValid(on: day), law.knows("OB-22", on: day)
        {
            let row = try law.duty("OB-22", on: day)
            owed.append(
                Obligation(
                    row: "OB-22", what: "上传上一年度环境信息依法披露报告", subject: "环境信息依法披露",
                    period: "\(year - 1)", due: day, basis: row.citations, clause: "",
                    consequence: row.acts, evidence: "企业环境信息依法披露系统"))
        }
        return owed
    }

    /// 延续: the last day on which an application is in time.
    ///
    /// The day is counted by the law in force at the term's end; a term that ended before the
    /// tables begin has none.
    private func renewal(under law: Law) throws(Refusal) -> Obligation? {
        guard law.knows("OB-02", on: certificate.validTo) else { return nil }
        let latest = try law.due("permit.renewal", from: certificate.validTo)
        guard law.knows("OB-02", on: latest) else { return nil }
        let row = try law.duty("OB-02", on: latest)
        return Obligation(
            row: "OB-02", what: "申请延续排污许可证", subject: "排污许可证", period: "\(certificate.validTo)",
            due: latest, basis: row.citations, clause: "许可证有效期至 \(certificate.validTo)",
            consequence: row.acts, evidence: "延续申请受理记录")
    }

    private func isHeld(during period: Period) -> Bool {
        certificate.validFrom <= period.lastDay && period.firstDay <= certificate.validTo
    }
}

extension Permit.MonitoringRequirement {
    /// `DA001 a21002`: the point, and the factor's code or else what is to be monitored.
    var subject: String { "\(point) \(factor.isEmpty ? pollutant : factor)" }

    func inWords(_ factors: FactorTable) -> String {
        let thing = factor.isEmpty ? pollutant : factors.name(of: factor)
        let often = frequency.periods(in: 2000).isEmpty ? "" : "一次"
        return "自行监测 \(point) \(thing)（\(isAutomatic ? "自动" : "手工")，"
            + "\(frequency.inChinese)\(often)）"
    }
}
