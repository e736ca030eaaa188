extension Obligation {
    /// Whether somebody must do something by a day: a yearly limit is kept, not done.
    package var isDeed: Bool { due != nil && row != "OB-07" }

    /// What kind of duty it is, for lists and filters.
    package var kind: ObligationKind { ObligationKind(row: row) }
}

/// The kinds by which people look for duties.
package enum ObligationKind: String, Sendable, CaseIterable {
    case report
    case renewal
    case monitoring
    case disclosure
    case limit
    case standing

    package init(row: String) {
        self =
            switch row {
            case "OB-19": .report
            case "OB-02": .renewal
            case "OB-10": .monitoring
            case "OB-21", "OB-22": .disclosure
            case "OB-07": .limit
            default: .standing
            }
    }

    package var inChinese: String {
        switch self {
        case .report: "执行报告"
        case .renewal: "延续"
        case .monitoring: "自行监测"
        case .disclosure: "信息公开"
        case .limit: "排放限值与总量"
        case .standing: "日常管理"
        }
    }

    /// The rows of `law/obligations.csv` that it names; empty for all others.
    package var rows: [String] {
        switch self {
        case .report: ["OB-19"]
        case .renewal: ["OB-02"]
        case .monitoring: ["OB-10"]
        case .disclosure: ["OB-21", "OB-22"]
        case .limit: ["OB-07"]
        case .standing: []
        }
    }
}

extension Permit {
    /// The duties of some years in a row, each once, by due day.
    package func obligations(
        of years: ClosedRange<Int>, under law: Law, naming factors: FactorTable
    ) throws(Refusal) -> [Obligation] {
        var seen: Set<String> = []
        var all: [Obligation] = []
        for year in years {
            for obligation in try obligations(of: year, under: law, naming: factors)
            where seen.insert(obligation.id).inserted {
                all.append(obligation)
            }
        }
        return all.sorted {
            ($0.due ?? Day(9999, 1, 1), $0.id) < ($1.due ?? Day(9999, 1, 1), $1.id)
        }
    }
}
