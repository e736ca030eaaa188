/// 执行报告的内容, one step of the form each (排污许可管理办法 第37条).
///
/// Month and quarter reports say what was really discharged and explain what went wrong; the
/// report of a year says besides how each other duty of the permit was met.
package enum ReportStep: String, Sendable, CaseIterable {
    case production
    case concentration
    case amounts
    case faults
    case facilities
    case monitoring
    case ledger
    case disclosure
    case management
    case sign

    package var inChinese: String {
        switch self {
        case .production: "生产与停产"
        case .concentration: "实际排放浓度与达标"
        case .amounts: "实际排放量"
        case .faults: "超标与异常说明"
        case .facilities: "污染防治设施运行"
        case .monitoring: "自行监测执行"
        case .ledger: "台账管理"
        case .disclosure: "信息公开"
        case .management: "内部环境管理与其他"
        case .sign: "核对并签署"
        }
    }

    /// What the step asks, as the heading of its page.
    package func question(_ period: String) -> String {
        switch self {
        case .production: "\(period)生产了多少，停过产吗？"
        case .concentration: "\(period)排放浓度达标了吗？"
        case .amounts: "\(period)实际排放了多少？"
        case .faults: "\(period)有没有超标或设施异常？"
        case .facilities: "\(period)污染防治设施运行得怎样？"
        case .monitoring: "\(period)自行监测做了多少？"
        case .ledger: "\(period)台账记全了吗？"
        case .disclosure: "\(period)该公开的公开了吗？"
        case .management: "\(period)内部怎样管理，还有什么要说？"
        case .sign: "核对\(period)执行报告，然后签署"
        }
    }

    /// The written answers of the step.
    package var texts: [ReportText] {
        switch self {
        case .production: [.production, .stoppage]
        case .concentration: [.compliance]
        case .faults: [.faults]
        case .facilities: [.facilities]
        case .monitoring: [.monitoring]
        case .ledger: [.ledger]
        case .disclosure: [.disclosure]
        case .management: [.management, .other]
        case .amounts, .sign: []
        }
    }
}

/// One written answer of a report.
package enum ReportText: String, Sendable, CaseIterable {
    case production, stoppage, compliance, faults, facilities, monitoring, ledger, disclosure
    case management, other

    package static let longest = 4000

    package var label: String {
        switch self {
        case .production: "主要产品产量、原辅料和燃料用量、运行时间"
        case .stoppage: "停产起止时间和原因"
        case .compliance: "达标判定分析"
        case .faults: "超标排放或污染防治设施异常的时间、原因和措施"
        case .facilities: "各污染防治设施运行时间、药剂用量、故障和维护"
        case .monitoring: "应监测次数、实际次数、没有完成的原因"
        case .ledger: "台账的种类、频次、保存方式和缺漏"
        case .disclosure: "公开的内容、方式、时间和没有公开的原因"
        case .management: "机构、责任人、制度和培训"
        case .other: "其他排污许可证要求的执行情况"
        }
    }

    package var hint: String {
        switch self {
        case .production: "按排污许可证“产品”“原辅料”各表逐项写，带单位"
        case .stoppage: "没有停产写“无”。停产期间也要按期提交报告"
        case .compliance: "上表由监测数据算出；写明怎样判断达标，手工监测的结果也写在这里"
        case .faults: "没有写“无”。有超过限值的有效数据时必须逐次说明"
        case .other: "没有写“无”"
        default: "没有的写明原因"
        }
    }

    package var missing: String {
        switch self {
        case .stoppage: "请写停产情况；没有停产写“无”"
        case .faults: "请写超标或异常情况；没有写“无”"
        case .other: "请写其他情况；没有写“无”"
        default: "请填写“\(label)”"
        }
    }
}

extension ReportKind {
    /// The steps of a report of this kind, the signature last.
    package var steps: [ReportStep] {
        switch self {
        case .monthly, .quarterly, .halfYearly:
            [.production, .concentration, .amounts, .faults, .sign]
        case .annual: ReportStep.allCases
        }
    }

    /// The written answers that a report of this kind must give in a step.
    package func texts(of step: ReportStep) -> [ReportText] {
        step == .production && self != .annual ? [.stoppage] : step.texts
    }
}
