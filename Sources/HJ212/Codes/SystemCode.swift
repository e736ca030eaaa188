/// The kind of system a packet comes from (ST; HJ 212-2017 table 5).
///
/// An open set: makers and later editions use codes of their own.
public struct SystemCode: Hashable, Sendable {
    /// Two characters, as sent.
    public let code: String

    /// A system by its two characters.
    public init(_ code: String) { self.code = code }

    /// 地表水质量监测.
    public static let surfaceWater = SystemCode("21")

    /// 空气质量监测.
    public static let air = SystemCode("22")

    /// 声环境质量监测.
    public static let noise = SystemCode("23")

    /// 挥发性有机物监测.
    public static let volatileOrganics = SystemCode("27")

    /// 大气环境污染源.
    public static let wasteGas = SystemCode("31")

    /// 地表水体环境污染源.
    public static let wasteWater = SystemCode("32")

    /// 声环境污染源.
    public static let noiseSource = SystemCode("36")

    /// 工地扬尘污染源.
    public static let siteDust = SystemCode("39")

    /// Electricity of production and treatment facilities (HJ 212-2025).
    public static let electricity = SystemCode("44")

    /// Key production conditions (HJ 212-2025).
    public static let conditions = SystemCode("45")

    /// 烟气排放过程监控.
    public static let wasteGasProcess = SystemCode("51")

    /// 污水排放过程监控.
    public static let wasteWaterProcess = SystemCode("52")

    /// Between logger and centre; all replies carry it.
    public static let interaction = SystemCode("91")

    /// The name of the system; nil for a code of no edition.
    public var name: String? { Self.names[code] }

    private static let names: [String: String] = [
        "21": "地表水质量监测", "22": "空气质量监测", "23": "声环境质量监测",
        "24": "地下水质量监测", "25": "土壤质量监测", "26": "海水质量监测",
        "27": "挥发性有机物监测", "31": "大气环境污染源", "32": "地表水体环境污染源",
        "33": "地下水体环境污染源", "34": "海洋环境污染源", "35": "土壤环境污染源",
        "36": "声环境污染源", "37": "振动环境污染源", "38": "放射性环境污染源",
        "39": "工地扬尘污染源", "41": "电磁环境污染源", "44": "生产及治理设施用电监控",
        "45": "关键生产工况监控", "51": "烟气排放过程监控", "52": "污水排放过程监控",
        "91": "系统交互",
    ]
}

extension Packet {
    /// The system the packet comes from.
    public var system: SystemCode? { st.map { SystemCode($0) } }

    /// What the sender wants or brings.
    public var command: Command? { cn.map { Command($0) } }
}
