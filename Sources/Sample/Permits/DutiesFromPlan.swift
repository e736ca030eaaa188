import Compliance

/// Monitoring, ledgers, reports, disclosure, operation: what the holder must do.
extension PermitDraft {
    var dutyBlocks: [String: JSON] {
        [
            "monitoring": .array(
                automaticMonitoring + flueMonitoring + manualMonitoring + otherMonitoring),
            "ledgers": PermitDraft.ledgers, "reports": reports,
            "disclosures": PermitDraft.disclosures, "operations": operations,
            "outletStandards": outletStandards, "others": others,
        ]
    }

    private var limits: [LimitPlan] { LimitPlan.all(in: tables) }

    private func station(at outlet: String) -> Station? {
        stations.first { $0.outlet.description == outlet }
    }

    private var automaticMonitoring: [JSON] {
        stations.flatMap { station in
            station.pollutants.map { factor in
                automatic(station, factor.code, device: Pollutant.of(factor.code)?.device ?? "")
            }
        }
    }

    /// What the instruments need beside the pollutants: flow, oxygen, temperature.
    private var flueMonitoring: [JSON] {
        stations.flatMap { station in
            station.parameters.map { factor in
                automatic(station, factor.code, device: Pollutant.of(factor.code)?.device ?? "")
            }
        }
    }

    private func automatic(_ station: Station, _ factor: String, device: String) -> JSON {
        [
            "point": .string(station.outlet.description), "factor": .string(factor),
            "pollutant": .string(Pollutant.name(of: factor)), "mode": "auto",
            "frequency": "continuous", "device": .string(device),
            "deviceCode": .string(station.mn), "isConnected": true,
            "method": .string(station.outlet.medium == .air ? "HJ 75-2017" : "HJ 355-2019"),
        ]
    }

    private var manualMonitoring: [JSON] {
        var seen: Set<String> = []
        return limits.compactMap { limit in
            guard seen.insert("\(limit.outlet) \(limit.factor)").inserted,
                station(at: limit.outlet)?.measures(limit.factor) != true,
                !isForgotten(limit)
            else { return nil }
            return [
                "point": .string(limit.outlet), "factor": .string(limit.factor),
                "pollutant": .string(Pollutant.name(of: limit.factor)), "mode": "manual",
                "frequency": .string(frequency(of: limit).rawValue), "isConnected": false,
                "method": .string(Pollutant.of(limit.factor)?.method ?? ""),
            ]
        }
    }

    /// Two rows that the permit with quality warnings misses.
    func isForgotten(_ limit: LimitPlan) -> Bool {
        plan.key == City.withQualityWarnings && ["w01012", "w01017"].contains(limit.factor)
    }

    /// HJ 819-2017: main outlets more often than general ones, key units more often than others.
    func frequency(of limit: LimitPlan) -> Frequency {
        let isMain = tables["outlets"].contains {
            $0.cell("code") == limit.outlet && $0.cell("class") == "main"
        }
        return switch (isMain, plan.isKey) {
        case (true, true): .monthly
        case (true, false): .quarterly
        case (false, true): .halfYearly
        case (false, false): .yearly
        }
    }

    private var otherMonitoring: [JSON] {
        let tests = tables["tests"].map { row -> JSON in
            var record = row.record(["point", "pollutant", "frequency", "method"])
            record["mode"] = "manual"
            return .object(record)
        }
        let fence = tables["unorganised"].map { row -> JSON in
            [
                "point": .string(row.cell("point")), "pollutant": .string(row.cell("pollutant")),
                "mode": "manual", "frequency": plan.isKey ? "quarterly" : "yearly",
                "method": "HJ/T 55-2000",
            ]
        }
        let noise: JSON = [
            "point": "厂界", "pollutant": "等效连续 A 声级（昼间、夜间）", "mode": "manual",
            "frequency": "quarterly", "method": "GB 12348-2008",
        ]
        return tests + fence + [noise]
    }

    /// 重点管理 reports each quarter and year; 简化管理 each year (law.md 2.3).
    private var reports: JSON {
        let annual: JSON = [
            "kind": "annual", "dueDays": JSON(plan.annualReportDueDays),
            "content": "生产与污染防治设施运行、自行监测、台账、实际排放量、信息公开、内部管理体系",
        ]
        let quarterly: JSON = [
            "kind": "quarterly", "content": "实际排放浓度和排放量、合规分析、超标和设施故障说明",
        ]
        return plan.reportsQuarterly ? [annual, quarterly] : [annual]
    }
}

extension SitePlan {
    /// An older permit of one foundry still wants quarterly reports.
    var reportsQuarterly: Bool { isKey || key == "lingnan-foundry" }

    /// Sewage works have until the end of January; all others what the law says.
    var annualReportDueDays: Int? { industry.key == "sewage" ? 31 : nil }
}
