/// What the page after an act says was done, by a short key in the address.
///
/// Keys, not texts: an address cannot put words in the platform's mouth.
enum Flash {
    static let words: [String: String] = [
        "answered": "说明已提交，监管部门会核实", "asked": "已要求企业补充说明",
        "confirmed": "已认定为问题", "rejected": "已记录不予认定及理由",
        "rectify": "已提出整改要求，期限开始计算", "proof": "整改证明已提交，等待复查",
        "closed": "已销号", "lead": "已转为线索", "imported": "许可证已入库",
        "unchanged": "内容与现行版本相同，没有改动", "account": "账户已保存",
        "revoked": "会话已收回",
        "opened": "账户已开立，请授予岗位", "granted": "岗位已授予", "role-revoked": "岗位已收回，在用的会话已退出",
        "disabled": "账户已停用，会话已全部退出", "enabled": "账户已恢复",
        "reset": "密码已重置，对方下次登录须更改", "totp-off": "动态口令已停用", "password": "密码已更改，其他会话已退出",
        "totp": "动态口令已启用", "signed-out": "已退出", "submitted": "执行报告已提交",
        "outlet": "设备已登记，留存的报文正在补解", "device": "设备设置已保存",
        "command-asked": "命令已交给平台发送，结果会显示在这里",
        "command-cancelled": "命令已取消",
        "stranger-refused": "已记录不登记及理由，原文继续留存",
        "draft-dropped": "草稿已放弃",
        "draft": "草稿已保存，还没有生效", "report-returned": "报告已退回，企业会看到理由和期限",
        "marked": "标记已提交", "mark-changed": "标记已修改，原来的版本仍留存",
        "mark-withdrawn": "标记已撤回，数据照常判定", "mark-approved": "已同意，标记生效，相关时段重新判定",
        "mark-refused": "已记录不同意及理由",
        "lead-warn": "已预警告知企业，等待反馈", "lead-ask": "已要求企业说明，期限开始计算",
        "lead-answer": "说明已提交，监管部门会核实", "lead-inspect": "远程核查通知已发出，答复期限开始计算",
        "lead-view": "调阅记录已保存", "lead-reply": "答复已提交", "lead-conclude": "远程核查结论已保存",
        "lead-supervise": "督办通知已发出，期限开始计算", "lead-visit": "已转现场检查，企业看不到这一步",
        "lead-confirm": "已记录属实，计入规则查实率", "lead-explain": "已记录有合理解释，计入规则查实率",
        "lead-dismiss": "已记录误报，计入规则查实率", "lead-drop": "已记录不再跟踪及理由",
        "condition": "报警条件已保存，数据到来时即按它判断",
        "feed-revoked": "订阅地址已收回，不再能用",
        "token-revoked": "令牌已收回，用它的程序不能再读写",
        "work-filed": "工作单已提交，等待审核", "work-decided": "工作单已审核",
        "work-withdrawn": "工作单已撤回", "observations": "监测数据已入库，文件原样留存",
    ]
}
