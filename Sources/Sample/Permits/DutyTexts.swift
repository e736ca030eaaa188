import Compliance

/// Ledgers, disclosure, operation and the rest, which every permit words alike.
extension PermitDraft {
    static let ledgers: JSON = rows(
        ["category", "content", "frequency"],
        [
            ["基本信息", "单位名称、生产工艺、设施参数、环评和验收文件", "每年一次，变化时及时更新"],
            ["生产设施运行管理信息", "运行时间、产品产量、原辅料和燃料用量；异常时的起止时间、原因、措施", "每日一次"],
            ["污染防治设施运行管理信息", "运行状态、药剂用量、耗电量、维护；异常时的起止时间、原因、措施", "每班一次"],
            ["监测记录信息", "自动监测运维、手工监测时间、工况、结果和原始记录", "每次监测"],
            ["其他环境管理信息", "特殊时段执行情况、无组织控制措施、固体废物出入库", "每日一次"],
        ],
        and: ["form": "电子台账和纸质台账", "retentionYears": 5])

    static let disclosures: JSON = rows(
        ["mode", "frequency", "content"],
        [
            ["全国排污许可证管理信息平台", "yearly", "年度执行报告"],
            ["全国排污许可证管理信息平台", "quarterly", "手工监测结果、实际排放量、治理设施运行情况"],
            ["厂门口公示栏", "onEvent", "超标、故障等异常情况和采取的措施"],
        ], and: [:])

    private static func rows(
        _ names: [String], _ cells: [[String]], and common: [String: JSON]
    ) -> JSON {
        let rows = cells.map { cells in
            JSON.object(
                common.merging(zip(names, cells.map(JSON.string))) { _, own in own })
        }
        return .array(rows)
    }

    /// Every treatment has its requirement.
    var operations: JSON {
        let rows = tables["treatments"].map { row -> JSON in
            [
                "subject": .string("\(row.cell("code")) \(row.cell("name"))"),
                "requirement": .string(requirement(row.cell("code"))),
            ]
        }
        return .array(rows)
    }

    private func requirement(_ code: String) -> String {
        code.hasPrefix("TW")
            ? "先于生产设施启动、后于生产设施停运；每班记录进出水水质、加药量和污泥量；仪表每月校准；备用泵每周试运行"
            : "与生产设施同步运行；每班记录压差、温度、药剂用量和风机电流；滤料、吸附剂按期更换并留存凭证；故障时立即报告"
    }

    var outletStandards: JSON {
        let rows = tables["outlets"].map { row -> JSON in
            let code = row.cell("code")
            return [
                "subject": .string("\(code) \(row.cell("name"))"),
                "requirement": .string(standard(code)),
            ]
        }
        return .array(rows)
    }

    private func standard(_ code: String) -> String {
        switch code.prefix(2) {
        case "DA": "设采样孔、采样平台和安全爬梯，悬挂带二维码的标志牌，写明编号、污染物和许可限值"
        case "DW": "设规范化采样井和计量槽，悬挂带二维码的标志牌，自动采样管路不得设旁通"
        default: "设闸阀和标志牌，晴天无水流出，初期雨水收集处理"
        }
    }

    var others: JSON {
        let (day, night) = plan.industry.noiseClass == 2 ? (60, 50) : (65, 55)
        let noise = "厂界噪声昼间不超过 \(day) dB（A）、夜间不超过 \(night) dB（A）"
        var rows: [JSON] = [
            other("噪声", "\(noise)，GB 12348-2008 \(plan.industry.noiseClass) 类")
        ]
        rows += tables["waste"].map { row in
            other(
                "固体废物", "\(row.cell("name"))，\(row.cell("kind"))：\(row.cell("disposal"))")
        }
        if plan.industry.keyLists.contains("土壤") {
            rows.append(other("土壤", "按年度报告有毒有害物质排放情况，建立土壤污染隐患排查制度，每年自行监测一次"))
        }
        return .array(rows)
    }

    private func other(_ kind: String, _ content: String) -> JSON {
        ["kind": .string(kind), "content": .string(content)]
    }
}
