/// The mark a logger puts on a value (HJ 212-2017 table 8; HJ/T 212-2005).
///
/// An open set. A mark that is in no table, also a known letter in lower case, is not normal.
public struct DataFlag: Hashable, Sendable {
    /// The mark as sent.
    public let text: String

    /// A mark as sent.
    public init(_ text: String) { self.text = text }

    /// 在线监控（监测）仪器仪表工作正常.
    public static let normal = DataFlag("N")

    /// 在线监控（监测）仪器仪表停运.
    public static let stopped = DataFlag("F")

    /// 在线监控（监测）仪器仪表处于维护期间产生的数据.
    public static let maintenance = DataFlag("M")

    /// 手工输入的设定值.
    public static let handSet = DataFlag("S")

    /// 在线监控（监测）仪器仪表故障.
    public static let fault = DataFlag("D")

    /// 在线监控（监测）仪器仪表处于校准状态.
    public static let calibration = DataFlag("C")

    /// 在线监控（监测）仪器仪表采样数值超过测量上限.
    public static let aboveRange = DataFlag("T")

    /// 在线监控（监测）仪器仪表与数采仪通讯异常.
    public static let noLink = DataFlag("B")

    /// Whether the value counts as measured in order.
    public func isNormal(in edition: Edition = .of2017) -> Bool {
        self == .normal || edition == .of2005 && text == "3"
    }

    /// What the mark says.
    public func meaning(in edition: Edition = .of2017) -> String {
        let table = edition == .of2005 ? Self.meaningsOf2005 : Self.meanings
        return table[text] ?? Self.meaningsInTheField[text] ?? "未知标记（不作为正常数据）"
    }

    private static let meanings = [
        "N": "在线监控（监测）仪器仪表工作正常",
        "F": "在线监控（监测）仪器仪表停运",
        "M": "在线监控（监测）仪器仪表处于维护期间产生的数据",
        "S": "手工输入的设定值",
        "D": "在线监控（监测）仪器仪表故障",
        "C": "在线监控（监测）仪器仪表处于校准状态",
        "T": "在线监控（监测）仪器仪表采样数值超过测量上限",
        "B": "在线监控（监测）仪器仪表与数采仪通讯异常",
    ]

    private static let meaningsOf2005 = [
        "P": "电源故障", "F": "排放源停运", "C": "校验", "M": "维护", "T": "超测上限",
        "D": "故障", "S": "设定值", "N": "正常",
        "0": "校准数据", "1": "气象参数", "2": "异常数据", "3": "正常数据",
    ]

    /// Makers' marks that no edition defines.
    private static let meaningsInTheField = [
        "L": "低于测量下限（非标准标记）", "Z": "无样品（非标准标记）",
        "H": "数据保持（非标准标记）", "hd": "数据保持（非标准标记）",
    ]
}
