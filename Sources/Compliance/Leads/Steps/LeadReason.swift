/// Why a lead ended as it did, or what a remote inspection came to: a code, so that it counts.
package enum LeadReason: String, Sendable, CaseIterable {
    // 属实
    case falsified
    case overLimit
    case treatmentOff
    case deviceNotKept
    case notReported
    // 有合理解释
    case maintenance
    case startStop
    case production
    case reportedFault
    // 误报
    case ruleTooWide
    case dataCompleted
    case registerWrong
    // 不再跟踪
    case duplicate
    case minor
    case evidenceGone
    // 远程核查结论
    case nothingFound
    case visitNeeded
    case orderNeeded

    package var inChinese: String {
        switch self {
        case .falsified: "篡改、伪造监测数据"
        case .overLimit: "超过许可排放浓度或者总量"
        case .treatmentOff: "不正常运行污染防治设施"
        case .deviceNotKept: "未保证自动监测设备正常运行"
        case .notReported: "数据异常未报告"
        case .maintenance: "设备维护、校准"
        case .startStop: "启停炉（机）、停运"
        case .production: "工况、原料变化"
        case .reportedFault: "故障已按规定报告"
        case .ruleTooWide: "识别规则过宽"
        case .dataCompleted: "数据迟到，补全后消失"
        case .registerWrong: "许可或者设备登记有误"
        case .duplicate: "与其他线索重复"
        case .minor: "影响轻微"
        case .evidenceGone: "证据已无法取得"
        case .nothingFound: "未发现异常"
        case .visitNeeded: "需要现场检查"
        case .orderNeeded: "需要督促整改"
        }
    }
}

extension LeadStep.Verb {
    /// The reasons of which the step must name one; empty where it needs none.
    package var reasons: [LeadReason] {
        switch self {
        case .confirm: [.falsified, .overLimit, .treatmentOff, .deviceNotKept, .notReported]
        case .explain: [.maintenance, .startStop, .production, .reportedFault]
        case .dismiss: [.ruleTooWide, .dataCompleted, .registerWrong]
        case .drop: [.duplicate, .minor, .evidenceGone]
        case .conclude: [.nothingFound, .visitNeeded, .orderNeeded]
        default: []
        }
    }
}
