extension DeviceCommand {
    private static let every = LoggerEdition.allCases
    private static let since2017: [LoggerEdition] = [.of2017, .of2025]
    private static let span: [CommandParameter] = [.begin, .end]

    /// All commands, as the page lists them (HJ 212-2017 表 9; HJ/T 212-2005; HJ 212-2025).
    package static let all: [DeviceCommand] =
        questions + histories + live + settings + operations

    private static let questions = [
        DeviceCommand(
            "1011", "提取现场机时间", .information, .question, every, [.anyInstrument],
            "设备报告它的时钟；填写因子编码时问该因子的分析仪"),
        DeviceCommand(
            "3019", "提取设备唯一标识", .information, .question, since2017, [.anyInstrument],
            "设备报告监测仪表的序列号，可与登记的仪表核对"),
        DeviceCommand(
            "3020", "提取现场机信息", .information, .question, since2017,
            [.anyInstrument, .information, .optionalBegin, .optionalEnd],
            "设备报告日志、工作状态或参数（量程、斜率、截距等）"),
        DeviceCommand(
            "3018", "提取出样时间", .information, .question, since2017, [.instrument],
            "分析仪报告从采样到出值要多少分钟"),
        DeviceCommand(
            "3017", "提取采样时间周期", .information, .question, [.of2017], [.instrument],
            "设备报告首次采样时刻和采样间隔"),
        DeviceCommand(
            "1061", "提取实时数据间隔", .information, .question, every, [],
            "设备报告每隔多少秒上报一条实时数据"),
        DeviceCommand(
            "1063", "提取分钟数据间隔", .information, .question, since2017, [],
            "设备报告分钟数据每条代表多少分钟"),
    ]

    private static let histories = [
        DeviceCommand(
            "2051", "取分钟历史数据", .history, .question, every, span,
            "设备重新上报这段时间的分钟数据，收到后照常入库"),
        DeviceCommand(
            "2061", "取小时历史数据", .history, .question, every, span,
            "设备重新上报这段时间的小时数据，收到后照常入库"),
        DeviceCommand(
            "2031", "取日历史数据", .history, .question, every, span,
            "设备重新上报这段时间的日数据，收到后照常入库"),
        DeviceCommand(
            "2041", "取设施运行时间日数据", .history, .question, every, span,
            "设备上报治理设施每天运行的小时数"),
        DeviceCommand(
            "2062", "取标样核查数据", .history, .question, [.of2025], span,
            "设备重新上报这段时间的标准样品核查结果"),
    ]

    private static let live = [
        DeviceCommand(
            "2011", "取污染物实时数据", .live, .setting, every, [], "设备开始上报实时数据"),
        DeviceCommand(
            "2012", "停止察看实时数据", .live, .interference, every, [],
            "通知设备停止上报实时数据；分钟、小时、日数据不受影响"),
        DeviceCommand(
            "2021", "取设施运行状态", .live, .setting, every, [], "设备开始上报治理设施的开停状态"),
        DeviceCommand(
            "2022", "停止察看设施运行状态", .live, .setting, every, [],
            "通知设备停止上报治理设施状态"),
    ]

    private static let settings = [
        DeviceCommand(
            "1012", "设置现场机时间", .clock, .setting, every, [.anyInstrument],
            "把设备的时钟校准到平台时间，发送时取当时的时间"),
        DeviceCommand(
            "1000", "设置超时和重发次数", .terms, .setting, every, [.overTime, .resends],
            "设备等待平台应答的秒数，以及没有应答时重发的次数"),
        DeviceCommand(
            "1062", "设置实时数据间隔", .terms, .setting, every, [.realTimeInterval],
            "改变设备上报实时数据的间隔"),
        DeviceCommand(
            "1064", "设置分钟数据间隔", .terms, .setting, since2017, [.minuteInterval],
            "改变设备的分钟数据每条代表的分钟数"),
        DeviceCommand(
            "1072", "设置访问密码", .terms, .interference, every, [.password],
            "改变设备的访问密码；成功后平台登记的密码同时更改，其他上位机须另行通知"),
    ]

    private static let operations = [
        DeviceCommand(
            "3011", "零点校准、量程校准", .instrument, .interference, every,
            [.instrument, .calibration], "仪表进行校准，其间的数据标记为校准数据，不用于判定"),
        DeviceCommand(
            "3012", "即时采样", .instrument, .interference, every, [.instrument],
            "仪表立即采一次样，打断正在进行的周期"),
        DeviceCommand(
            "3013", "启动清洗或反吹", .instrument, .interference, since2017, [.instrument],
            "仪表清洗管路或反吹，其间没有有效数据"),
        DeviceCommand(
            "3014", "比对采样", .instrument, .interference, [.of2017], [.instrument],
            "仪表采一次用于比对监测的样品"),
        DeviceCommand(
            "3015", "超标留样", .instrument, .interference, [.of2017], [],
            "采样器留存一份超标样品，并报告瓶号"),
        DeviceCommand(
            "3016", "设置采样时间周期", .instrument, .interference, [.of2017],
            [.instrument, .samplingStart, .samplingHours], "改变仪表的首次采样时刻和采样间隔"),
        DeviceCommand(
            "3021", "设置现场机参数", .instrument, .interference, since2017,
            [.anyInstrument, .information, .value],
            "改变仪表的一个参数（量程、斜率、截距等），会改变以后的测量结果"),
        DeviceCommand(
            "3022", "即时留样", .instrument, .interference, [.of2025], [.anyInstrument],
            "采样器立即留存一份样品"),
        DeviceCommand(
            "3024", "启动标样核查", .instrument, .interference, [.of2025], [.instrument],
            "仪表测量一次标准样品，结果以标样核查数据上报"),
    ]
}
