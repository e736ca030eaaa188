/// What a packet asks for or brings (CN; HJ/T 212-2005, HJ 212-2017 table 9, HJ 212-2025).
///
/// An open set: makers send codes of their own.
public struct Command: Hashable, Sendable {
    /// Four digits, as sent.
    public let code: String

    /// A command by its four digits.
    public init(_ code: String) { self.code = code }
}

extension Command {
    /// 设置超时时间及重发次数.
    public static let setTimeout = Command("1000")

    /// 上传数采仪硬件标识.
    public static let registerHardware = Command("1001")

    /// 设置数采仪MN.
    public static let setIdentity = Command("1002")

    /// 现场机时间.
    public static let fieldTime = Command("1011")

    /// 设置现场机时间.
    public static let setFieldTime = Command("1012")

    /// 现场机时间校准请求.
    public static let askTimeCalibration = Command("1013")

    /// 提取或设置密钥.
    public static let exchangeKey = Command("1014")

    /// 实时数据间隔.
    public static let realTimeInterval = Command("1061")

    /// 设置实时数据间隔.
    public static let setRealTimeInterval = Command("1062")

    /// 分钟数据间隔.
    public static let minuteInterval = Command("1063")

    /// 设置分钟数据间隔.
    public static let setMinuteInterval = Command("1064")

    /// 设置现场机密码.
    public static let setPassword = Command("1072")

    /// 污染物实时数据.
    public static let realTimeData = Command("2011")

    /// 停止察看污染物实时数据.
    public static let stopRealTimeData = Command("2012")

    /// 周期监测原始数据.
    public static let rawPeriodicData = Command("2013")

    /// 设备运行状态数据.
    public static let facilityState = Command("2021")

    /// 停止察看设备运行状态.
    public static let stopFacilityState = Command("2022")

    /// 污染物日历史数据.
    public static let dailyData = Command("2031")

    /// 设备运行时间日历史数据.
    public static let facilityRunTime = Command("2041")

    /// 污染物分钟数据.
    public static let minuteData = Command("2051")

    /// 单次噪声测量数据.
    public static let noiseMeasurement = Command("2052")

    /// 污染物小时数据.
    public static let hourlyData = Command("2061")

    /// 标样核查数据.
    public static let sampleCheckData = Command("2062")

    /// 污染物报警记录.
    public static let alarmRecords = Command("2071")

    /// 污染物报警事件.
    public static let alarmEvent = Command("2072")

    /// 数采仪开机时间.
    public static let powerOnTime = Command("2081")

    /// 炉膛温度5分钟均值.
    public static let furnaceTemperature = Command("2111")

    /// 零点校准量程校准.
    public static let calibrate = Command("3011")

    /// 即时采样.
    public static let sampleNow = Command("3012")

    /// 启动清洗/反吹.
    public static let clean = Command("3013")

    /// 比对采样.
    public static let comparisonSample = Command("3014")

    /// 超标留样.
    public static let keepSample = Command("3015")

    /// 设置采样时间周期.
    public static let setSamplingCycle = Command("3016")

    /// 采样时间周期.
    public static let samplingCycle = Command("3017")

    /// 出样时间.
    public static let outputTime = Command("3018")

    /// 设备唯一标识.
    public static let instrumentSerial = Command("3019")

    /// 现场机信息.
    public static let fieldInformation = Command("3020")

    /// 设置现场机参数.
    public static let setInstrument = Command("3021")

    /// 即时留样.
    public static let keepSampleNow = Command("3022")

    /// 启动标样核查.
    public static let startSampleCheck = Command("3024")

    /// 请求应答.
    public static let requestAnswer = Command("9011")

    /// 执行结果.
    public static let executionResult = Command("9012")

    /// 通知应答.
    public static let noticeAnswer = Command("9013")

    /// 数据应答.
    public static let dataAnswer = Command("9014")

    /// 心跳.
    public static let heartbeat = Command("9015")
}

extension Command {
    /// The name of the command in an edition; nil when no edition knows it.
    ///
    /// An edition that dropped a command does not take its name away: it is still sent.
    public func name(in edition: Edition = .of2017) -> String? {
        Self.named(in: edition)[code] ?? Self.names[code]
    }

    /// Commands whose meaning an edition changed.
    private static func named(in edition: Edition) -> [String: String] {
        switch edition {
        case .of2005: ["1001": "设置现场机报警时间", "3013": "设备操作命令", "3014": "设置设备采样时间周期"]
        case .of2017: [:]
        case .of2025: ["3011": "零点校准或量程校准"]
        }
    }

    private static let names: [String: String] = [
        "1000": "设置超时时间及重发次数", "1001": "上传数采仪硬件标识", "1002": "设置数采仪MN",
        "1011": "现场机时间", "1012": "设置现场机时间", "1013": "现场机时间校准请求",
        "1014": "提取或设置密钥", "1021": "提取污染物报警门限值", "1022": "设置污染物报警门限值",
        "1031": "提取上位机地址", "1032": "设置上位机地址", "1041": "提取数据上报时间",
        "1042": "设置数据上报时间", "1061": "实时数据间隔", "1062": "设置实时数据间隔",
        "1063": "分钟数据间隔", "1064": "设置分钟数据间隔", "1072": "设置现场机密码",
        "2011": "污染物实时数据", "2012": "停止察看污染物实时数据", "2013": "周期监测原始数据",
        "2021": "设备运行状态数据", "2022": "停止察看设备运行状态", "2031": "污染物日历史数据",
        "2041": "设备运行时间日历史数据", "2051": "污染物分钟数据", "2052": "单次噪声测量数据",
        "2061": "污染物小时数据", "2062": "标样核查数据", "2071": "污染物报警记录",
        "2072": "污染物报警事件", "2081": "数采仪开机时间", "2111": "炉膛温度5分钟均值",
        "3011": "零点校准量程校准", "3012": "即时采样", "3013": "启动清洗/反吹",
        "3014": "比对采样", "3015": "超标留样", "3016": "设置采样时间周期",
        "3017": "采样时间周期", "3018": "出样时间", "3019": "设备唯一标识",
        "3020": "现场机信息", "3021": "设置现场机参数", "3022": "即时留样",
        "3024": "启动标样核查", "9011": "请求应答", "9012": "执行结果",
        "9013": "通知应答", "9014": "数据应答", "9015": "心跳",
    ]
}
