import Compliance
import Store

/// What a logger must send, and how it is read, as a form says it.
extension DeviceSettings {
    /// - Parameter known: The password that stands where the field is left empty: no page shows
    ///   it, so no form can send it back.
    init(_ form: Form, factors: FactorTable, known: String?) throws(Refusal) {
        var errors: [FieldError] = []
        let password = form["password"].isEmpty ? known ?? "" : form["password"]
        if let error = DeviceSettings.error(inPassword: password) {
            errors.append(FieldError("password", error))
        }
        let units = DeviceSettings.units(lines: form["units"])
        if let error = DeviceSettings.error(inUnits: units, factors) {
            errors.append(FieldError("units", error))
        }
        guard errors.isEmpty else { throw Refusal(.invalid, "没能保存", fields: errors) }
        self.init(
            password: password, acceptsModbusCRC: form["modbus"] == "yes",
            stampsPeriodEnd: form["period"] == "end", units: units ?? [:],
            operatedBy: String(form["operator"].prefix(100)))
    }

    /// The standards say six signs; real loggers send up to 32 (telemetry 1.3).
    private static func error(inPassword password: String) -> String? {
        if password.isEmpty { return "请填写访问密码，须与设备设置一致" }
        guard password.utf8.count <= 32 else { return "访问密码不超过 32 个字符" }
        guard password.utf8.allSatisfy({ 0x21...0x7E ~= $0 && $0 != 0x3B }) else {
            return "访问密码只能是字母、数字和半角符号，不含分号和空格"
        }
        return nil
    }

    private static func error(
        inUnits units: [String: String]?, _ factors: FactorTable
    ) -> String? {
        guard let units else { return "每行写一个因子：编码、空格、单位；同一因子只写一行" }
        let unknown = units.keys.filter { factors[$0] == nil }.sorted()
        guard unknown.isEmpty else {
            return "编码表中没有因子 \(unknown.joined(separator: "、"))，请核对编码"
        }
        guard units.values.allSatisfy({ $0.count <= 20 }) else { return "单位不超过 20 个字符" }
        return nil
    }

    /// The fields of a form that shows these settings.
    var fields: [(String, String)] {
        [
            ("password", password), ("modbus", acceptsModbusCRC ? "yes" : "no"),
            ("period", stampsPeriodEnd ? "end" : "start"), ("units", unitLines),
            ("operator", operatedBy),
        ]
    }

    /// The same to read.
    var facts: HTML {
        """
        <dt>访问密码</dt><dd>已设置（\(password.count) 位）</dd>\
        <dt>校验</dt><dd>\(acceptsModbusCRC ? "也接受 CRC-16/Modbus" : "HJ 212 附录 A")</dd>\
        <dt>数据时间</dt><dd>\(stampsPeriodEnd ? "时段结束时刻" : "时段开始时刻")</dd>\
        <dt>上报单位</dt><dd>\(units.isEmpty ? "按编码表" : unitLines)</dd>\
        <dt>运维单位</dt><dd>\(operatedBy.isEmpty ? "没有登记" : operatedBy)</dd>
        """
    }
}

extension Fields {
    /// The inputs for the settings of a logger; the hint is for its password.
    func deviceSettings(hint: String) -> HTML {
        """
        \(text(
            "password", "访问密码", hint: hint, type: "password", autocomplete: "new-password"))
        \(select(
            "modbus", "校验算法",
            [
                (value: "no", label: "HJ 212 附录 A"),
                (value: "yes", label: "也接受 CRC-16/Modbus（低字节在前）"),
            ], hint: "少数老设备误用 Modbus 校验，更换前可以放行"))
        \(select(
            "period", "分钟、小时、日数据的时间",
            [
                (value: "start", label: "时段开始（HJ 212-2017 表 4）"),
                (value: "end", label: "时段结束"),
            ], hint: "少数设备写的是时段结束时刻，选后自动换算为开始时刻；原始报文不变"))
        \(area(
            "units", "上报单位与编码表不同的因子",
            hint: "每行一个：因子编码、空格、单位，如“a34013 μg/m3”；没有就留空", rows: 2))
        \(text("operator", "运维单位", hint: "可以不填；数据质量按它分组"))
        """
    }
}
