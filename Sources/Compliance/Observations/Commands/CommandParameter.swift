/// One thing that must or may be said with a command.
package struct CommandParameter: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// The code of a factor, such as `w01018`.
        case factor
        case time
        /// `hhmmss`.
        case timeOfDay
        case whole(ClosedRange<Int>, unit: String)
        /// Wire text and label.
        case choice([Choice])
        case password
        /// `i` and five digits or letters.
        case information
        case text
    }

    package struct Choice: Sendable, Hashable {
        package let value: String
        package let label: String
    }

    /// The name on the wire.
    package let name: String
    package let label: String
    package let hint: String
    package let kind: Kind
    package let isRequired: Bool
    /// What stands in the form at first.
    package let usual: String
    /// The editions that have it; elsewhere it is left out.
    package let editions: [LoggerEdition]

    init(
        _ name: String, _ label: String, _ kind: Kind, hint: String, usual: String = "",
        isRequired: Bool = true, editions: [LoggerEdition] = LoggerEdition.allCases
    ) {
        (self.name, self.label, self.kind, self.hint) = (name, label, kind, hint)
        (self.usual, self.isRequired, self.editions) = (usual, isRequired, editions)
    }
}

extension CommandParameter {
    static let instrument = CommandParameter(
        "PolId", "因子编码", .factor, hint: "哪个因子的分析仪，如 w01018、a21026")
    static let anyInstrument = CommandParameter(
        "PolId", "因子编码", .factor, hint: "哪个因子的分析仪，如 w01018；不填时指数采仪自身",
        isRequired: false)
    static let information = CommandParameter(
        "InfoId", "信息编码", .information,
        hint: "如 i11001 日志、i12001 工作状态、i13001 量程、i13008 斜率、i13007 截距")
    static let value = CommandParameter("Info", "新的参数值", .text, hint: "按仪表说明书的单位填写")
    static let begin = CommandParameter(
        "BeginTime", "开始时间", .time, hint: "第一条数据的时间；早于 30 日的数据只留存原文，不取值")
    static let end = CommandParameter("EndTime", "结束时间", .time, hint: "最后一条数据的时间")
    static let optionalBegin = CommandParameter(
        "BeginTime", "开始时间", .time, hint: "查日志时填写", isRequired: false)
    static let optionalEnd = CommandParameter(
        "EndTime", "结束时间", .time, hint: "查日志时填写", isRequired: false)
    static let overTime = CommandParameter(
        "OverTime", "超时", .whole(1...999, unit: "秒"), hint: "标准的推荐值为 10 秒", usual: "10")
    static let resends = CommandParameter(
        "ReCount", "重发次数", .whole(1...99, unit: "次"), hint: "标准的推荐值为 3 次", usual: "3")
    static let realTimeInterval = CommandParameter(
        "RtdInterval", "实时数据间隔", .whole(30...3600, unit: "秒"), hint: "30 至 3600 秒",
        usual: "60")
    static let minuteInterval = CommandParameter(
        "MinInterval", "分钟数据间隔",
        .choice(
            [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30].map {
                Choice(value: "\($0)", label: "\($0) 分钟")
            }), hint: "能整除一小时的分钟数", usual: "10")
    static let password = CommandParameter(
        DeviceCommand.secret, "新的访问密码", .password, hint: "6 个字母、数字或半角符号")
    static let calibration = CommandParameter(
        "CalibrationType", "校准种类",
        .choice([Choice(value: "0", label: "零点校准"), Choice(value: "1", label: "量程校准")]),
        hint: "HJ 212-2025 的设备分开校准；以前的设备两种都做，不用选择", usual: "0",
        editions: [.of2025])
    static let samplingStart = CommandParameter(
        "CstartTime", "首次采样时刻", .timeOfDay, hint: "时分秒，如 000000", usual: "000000")
    static let samplingHours = CommandParameter(
        "CTime", "采样间隔", .whole(1...24, unit: "小时"), hint: "每几小时采一次样", usual: "2")
}
