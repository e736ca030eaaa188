/// A code of field information, HJ 212-2017 表 B.10: `i13008` is the slope of an instrument.
///
/// i, class of device (1 instrument, 2 logger, 3 other), class of information (1 log, 2 state,
/// 3 parameter), number.
package struct FieldCode: Sendable, Hashable {
    package let code: String

    package init(_ code: String) { self.code = code }

    /// Whether it has the form of the table: `i` and five digits.
    package var isOfTable: Bool {
        code.utf8.count == 6 && code.utf8.first == UInt8(ascii: "i")
            && code.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }

    private var digits: [UInt8] { isOfTable ? Array(code.utf8.dropFirst()) : [] }

    /// A log line, a restart, a picture: said once, not a state that lasts.
    package var isOccurrence: Bool {
        code == DeviceStatement.Code.restart || code.hasPrefix("camera")
            || digits.count == 5 && digits[1] == UInt8(ascii: "1")
    }

    /// Temperatures, pressures and currents of a station: numbers that make a curve (i33…).
    package var isSeries: Bool { isOfTable && code.hasPrefix("i33") }

    /// A parameter that decides what value an instrument states.
    package var isParameter: Bool { code.hasPrefix("i130") }

    /// What people read; nil for a code that the tables of factors name.
    package var name: String? {
        switch code {
        case DeviceStatement.Code.serial: "设备唯一标识"
        case DeviceStatement.Code.restart: "数采仪开机"
        case DeviceStatement.Code.facility: "设施运行状态"
        case DeviceStatement.Code.sampleType: "采样方式"
        case "p99101": "生产设施工况标记"
        case "valve": "阀门状态"
        case "camera": "视频事件"
        case "door": "门禁状态"
        default: FieldCode.names[code]
        }
    }

    /// A value in words where the tables number them; the value itself otherwise.
    package func words(_ value: String) -> String {
        FieldCode.values[code]?[value] ?? value
    }

    /// HJ 212-2017 表 B.10, the names of codes that are no factors.
    private static let names: [String: String] = [
        "i11001": "运行日志", "i12001": "工作状态", "i12002": "分析仪与数采仪通讯状态",
        "i12003": "分析仪报警状态", "i13001": "测量量程", "i13002": "测量精度",
        "i13003": "测量间隔", "i13004": "消解温度", "i13005": "消解时长",
        "i13006": "校准时间", "i13007": "截距", "i13008": "斜率", "i13009": "测量检出限",
        "i21001": "数采仪运行日志", "i22001": "数采仪工作状态", "i22002": "用户状态",
        "i22003": "数采仪与上位机通讯状态", "i22101": "数采仪通道通讯状态",
        "i23001": "本地大气压力", "i23005": "数采仪标识", "i23006": "处理器标识",
        "i23007": "网卡地址1", "i23008": "网卡地址2", "i31001": "门禁日志",
        "i32001": "门禁状态",
    ]

    /// HJ 212-2017 表 B.10 and 表 8, the values that stand for words.
    private static let values: [String: [String: String]] = [
        "i12001": [
            "0": "运行", "1": "维护", "2": "故障", "3": "校准", "5": "反吹", "6": "电源故障",
            "7": "测量", "8": "标定", "9": "待机", "10": "运维",
        ],
        "i12002": ["0": "正常", "1": "异常"], "i12003": ["0": "正常", "1": "报警"],
        "i22001": ["0": "运行", "1": "停机"],
        "i22002": ["0": "普通用户", "1": "管理员", "2": "维护人员"],
        "i22003": ["0": "正常", "1": "异常"], "i22101": ["0": "正常", "1": "异常"],
        "i32001": ["0": "关闭", "1": "打开"], "door": ["0": "关闭", "1": "打开"],
        "valve": ["0": "关闭", "1": "打开"],
        "RS": [
            "0": "关闭", "1": "运行", "2": "校准", "3": "维护", "4": "报警", "5": "反吹",
        ],
        "p99101": ["N": "正常", "St": "停运", "Sr": "启动"],
    ]
}

extension FactorTable {
    /// What a code of an event is called: field information first, then the factors.
    package func eventName(of code: String) -> String {
        FieldCode(code).name ?? name(of: code)
    }

    /// What an event speaks of: a factor by its name, a facility by its number.
    package func subjectName(of subject: String) -> String {
        guard !subject.isEmpty else { return "" }
        if subject.hasPrefix("SB"), let number = Int(subject.dropFirst(2)) {
            return "治理设施\(padded(number))"
        }
        return self[subject]?.name ?? subject
    }
}
