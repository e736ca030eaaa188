extension CommandState {
    /// A code for JSON and filters.
    package var code: String {
        switch self {
        case .waiting: "waiting"
        case .sent: "sent"
        case .underway: "underway"
        case .done: "done"
        case .refused: "refused"
        case .failed: "failed"
        case .silent: "silent"
        case .unexecuted: "unexecuted"
        case .unconfirmed: "unconfirmed"
        case .expired: "expired"
        case .unsendable: "unsendable"
        case .cancelled: "cancelled"
        }
    }

    package var inChinese: String {
        switch self {
        case .waiting: "等待发送"
        case .sent(let times): times > 1 ? "已发送 \(times) 次，等待应答" : "已发送，等待应答"
        case .underway: "设备已应答，正在执行"
        case .done: "执行成功"
        case .refused(2): "设备拒绝了请求"
        case .refused(let code): "设备拒绝：\(CommandReturn.request(code))"
        case .failed(let code): "执行未成功：\(CommandReturn.execution(code))"
        case .silent: "设备没有应答"
        case .unexecuted: "设备应答后没有报告结果"
        case .unconfirmed: "数据已收到，设备没有报告结果"
        case .expired: "设备未连接，已过有效期"
        case .unsendable: "没有发送"
        case .cancelled: "已取消"
        }
    }
}

/// The returns of the wire in the words of the standard (HJ 212-2017 表 6、表 7).
package enum CommandReturn {
    /// QnRtn.
    package static func request(_ code: Int) -> String {
        words[code] ?? "返回码 \(code) 不在标准的表 7 中"
    }

    /// ExeRtn.
    package static func execution(_ code: Int) -> String {
        results[code] ?? "返回码 \(code) 不在标准的表 6 中"
    }

    private static let words: [Int: String] = [
        1: "准备执行请求", 2: "请求被拒绝", 3: "PW错误", 4: "MN错误", 5: "ST错误", 6: "Flag错误",
        7: "QN错误", 8: "CN错误", 9: "CRC校验错误", 100: "未知错误",
    ]

    private static let results: [Int: String] = [
        1: "执行成功", 2: "执行失败，但不知道原因", 3: "命令请求条件错误", 4: "通讯超时",
        5: "系统繁忙不能执行", 6: "系统故障", 100: "没有数据",
    ]
}

extension CommandStep {
    /// The step in a sentence.
    package var inChinese: String {
        switch kind {
        case .sent: (number ?? 1) > 1 ? "第 \(number ?? 1) 次发送" : "发送请求"
        case .answered: "请求应答（9011）：\(CommandReturn.request(number ?? 100))"
        case .data: "收到第 \(number ?? 1) 条数据"
        case .executed: "执行结果（9012）：\(CommandReturn.execution(number ?? 2))"
        case .acknowledged: "通知应答（9013）"
        case .silent: "最后一次发送后仍没有应答，不再等待"
        case .unexecuted: "应答后在规定时间内没有数据和执行结果，不再等待"
        case .unconfirmed: "数据收到后在规定时间内没有执行结果，不再等待"
        case .expired: "有效期内设备没有连接，没有发送"
        case .unsendable: text
        }
    }
}

extension CommandStep.Statement {
    /// The name in words, where the standard has one (HJ 212-2017 表 5、附录 B、附录 C).
    package var label: String {
        if let known = Self.labels[name] { return known }
        if name.hasSuffix("-SN") { return "\(name.dropLast(3)) 分析仪序列号" }
        if name.hasSuffix("-Info") {
            let code = String(name.dropLast(5))
            return Self.information[code].map { "\($0)（\(code)）" } ?? "信息 \(code)"
        }
        return name
    }

    /// The text for people: a time with its signs, a log without its slashes.
    package var shown: String {
        if ["SystemTime", "DataTime", "RestartTime"].contains(name), text.utf8.count == 14 {
            let parts = [(0, 4), (4, 2), (6, 2), (8, 2), (10, 2), (12, 2)].map { from, count in
                String(text.dropFirst(from).prefix(count))
            }
            return "\(parts[0])-\(parts[1])-\(parts[2]) \(parts[3]):\(parts[4]):\(parts[5])"
        }
        if text.hasPrefix("//"), text.hasSuffix("//"), text.count >= 4 {
            return String(text.dropFirst(2).dropLast(2))
        }
        return text
    }

    private static let labels = [
        "PolId": "因子编码", "SystemTime": "现场机时间", "DataTime": "数据时间",
        "RtdInterval": "实时数据间隔（秒）", "MinInterval": "分钟数据间隔（分钟）",
        "Stime": "出样时间（分钟）", "CstartTime": "首次采样时刻", "CTime": "采样间隔（小时）",
        "Ctime": "采样间隔（小时）", "VaseNo": "留样瓶号", "RestartTime": "开机时间",
    ]

    private static let information = [
        "i11001": "日志", "i12001": "工作状态", "i12002": "通信状态", "i12003": "报警状态",
        "i13001": "测量量程", "i13002": "测量精度", "i13003": "测量间隔", "i13004": "消解温度",
        "i13005": "消解时长", "i13006": "校准时间", "i13007": "截距", "i13008": "斜率",
        "i13009": "测量检出限",
    ]
}
