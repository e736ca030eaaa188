import Compliance
import Store

/// The acts of the journal in Chinese; a house rule holds that every verb in the code has words.
package enum VerbWords {
    /// By the part before the point: what kind of thing is acted upon.
    static let groups: [(key: String, words: String)] = [
        ("permit", "许可证"), ("registration", "登记表"), ("report", "执行报告"),
        ("calendar", "日历订阅"), ("finding", "问题"), ("lead", "线索"), ("condition", "报警条件"),
        ("mark", "数据标记"), ("device", "自动监测设备"), ("quarantine", "未登记设备"),
        ("work", "工作单"), ("observation", "监测数据导入"), ("token", "接口令牌"),
        ("frames", "原始报文"), ("retention", "保存期限"), ("person", "账户与岗位"),
        ("journal", "行为日志"),
    ]

    package static let words: [String: String] = [
        "permit.import": "录入许可证", "permit.list": "从名录补入单位",
        "registration.import": "录入排污登记表",
        "report.return": "退回执行报告", "calendar.make": "生成日历订阅地址",
        "calendar.revoke": "收回日历订阅地址",
        "report.submit": "提交执行报告", "report.takeOver": "接收历史执行报告",
        "finding.raise": "提出问题", "finding.reassess": "因新数据更新证据",
        "finding.answer": "企业说明情况", "finding.ask": "要求补充说明",
        "finding.confirm": "认定为问题", "finding.reject": "不予认定",
        "finding.rectify": "提出整改要求", "finding.prove": "提交整改证明",
        "finding.close": "销号", "finding.turnToLead": "转为线索",
        "finding.escalate": "逾期升级",
        "lead.raise": "发现线索", "lead.takeOver": "由问题转入线索",
        "lead.reassess": "因新数据更新线索", "lead.fade": "新数据后迹象消失",
        "lead.warn": "预警告知企业", "lead.ask": "就线索要求说明", "lead.answer": "企业说明线索",
        "lead.inspect": "发出远程核查通知", "lead.view": "远程核查调阅数据",
        "lead.reply": "企业答复远程核查", "lead.conclude": "作出远程核查结论",
        "lead.supervise": "电子督办", "lead.visit": "线索转现场检查",
        "lead.confirm": "线索属实", "lead.explain": "线索有合理解释",
        "lead.dismiss": "线索误报", "lead.drop": "线索不再跟踪", "lead.escalate": "线索逾期升级",
        "condition.put": "设置报警条件", "condition.change": "修改报警条件",
        "device.register": "登记自动监测设备", "device.change": "修改设备设置",
        "device.ask": "发出远程命令", "device.cancel": "取消远程命令",
        "quarantine.refuse": "决定不登记设备",
        "mark.fill": "填报标记", "mark.change": "修改标记", "mark.withdraw": "撤回标记",
        "mark.approve": "同意逾期标记", "mark.refuse": "不同意逾期标记",
        "mark.note": "按数据标识记录标记",
        "work.file": "提交工作单", "work.approved": "同意备案", "work.refused": "不予备案",
        "work.withdrawn": "撤回工作单", "observation.import": "导入监测数据",
        "token.make": "生成接口令牌", "token.revoke": "收回接口令牌",
        "person.open": "开立账户", "person.disable": "停用账户", "person.enable": "恢复账户",
        "person.changePassword": "更改自己的密码", "person.resetPassword": "重置密码",
        "person.enableTOTP": "启用动态口令", "person.disableTOTP": "停用动态口令",
        "person.resetTOTP": "重置动态口令", "person.grantRole": "授予岗位",
        "person.revokeRole": "收回岗位", "person.revokeSessions": "收回会话",
        "journal.export": "导出全部日志",
        "frames.seal": "封存报文批次的哈希", "retention.remove": "清除超过保存期限的监测数据",
    ]

    /// The words, or the verb itself where another version of the program wrote it.
    static func words(of verb: String) -> String { words[verb] ?? verb }

    /// The verbs whose words hold a text, for the search.
    static func verbs(withWords text: String) -> [String] {
        words.filter { $0.value.contains(text) }.keys.sorted()
    }

    private static let tables: [String: String] = [
        "site": "排污单位", "person": "账户", "person_role": "岗位", "finding": "问题",
        "finding_evidence": "证据", "finding_step": "办理步骤", "attachment": "附件",
        "lead": "线索", "lead_evidence": "线索所见", "lead_step": "线索办理步骤",
        "alarm_condition": "报警条件", "alarm_condition_version": "报警条件版本",
        "permit_version": "许可证版本", "submission": "执行报告",
        "device": "自动监测设备", "quarantine": "未登记设备", "quarantine_refusal": "不登记的决定",
        "device_command": "远程命令", "device_command_cancel": "远程命令的取消",
        "mark": "数据标记", "mark_decision": "逾期标记的决定",
        "journal": "行为日志", "frame_seal": "报文封存", "gateway": "通信前置机",
        "retention": "保存期限", "work_order": "工作单", "work_order_decision": "工作单的结论",
        "observation_import": "导入的监测数据文件", "api_token": "接口令牌",
        "api_token_revocation": "令牌的收回",
    ]

    static func table(_ name: String) -> String { tables[name] ?? name }

    private static let details: [String: String] = [
        "login": "账户名", "number": "编号", "version": "版本", "mn": "设备 MN", "outlet": "排放口",
        "file": "文件", "sha256": "SHA-256", "reason": "理由", "text": "内容", "basis": "依据",
        "role": "岗位", "scope": "范围", "password": "访问密码", "modbusCRC": "CRC-16/Modbus",
        "due": "期限", "period": "期间", "kind": "种类", "sessions": "会话", "count": "数量",
        "command": "命令号", "name": "名称", "late": "逾期理由", "operator": "运维单位", "first": "首批",
        "last": "末批", "frames": "报文", "batches": "批次", "sheets": "数据表", "held": "因问题保留",
        "framesBefore": "报文早于", "instantsBefore": "实时值早于", "minutesBefore": "分钟值早于",
        "meansBefore": "均值早于",
    ]

    static func detail(_ name: String) -> String { details[name] ?? name }
}

extension JournalEntry {
    var verbWords: String { VerbWords.words(of: verb) }

    /// The office; empty for the platform itself, whose name says it.
    var roleWords: String { Role(rawValue: actor.role)?.inChinese ?? "" }

    /// What it is about, in words.
    var subjectWords: String {
        guard let name = subjectName else {
            return "\(VerbWords.table(subject.table)) \(subject.id)"
        }
        return name.site.isEmpty ? name.title : "\(name.title)（\(name.site)）"
    }

    /// Where the subject's own page is; nil where it has none.
    func subjectPath(for role: Role) -> String? {
        switch subject.table {
        case "site" where Audience.officersAndSites.admits(role): "/permits/\(subject.id)"
        case "finding" where Audience.officersAndSites.admits(role): "/findings/\(subject.id)"
        case "lead" where Audience.officersAndSites.admits(role): "/leads/\(subject.id)"
        case "alarm_condition" where role.isOfficer: "/watch/conditions/\(subject.id)"
        case "person" where Role.administrators.contains(role): "/accounts/\(subject.id)"
        case "quarantine" where role.isOfficer: "/quarantine/\(Form.encoded(subject.id))"
        default: nil
        }
    }
}
