/// A command with what was said, found to be sendable.
package struct CheckedCommand: Sendable, Hashable {
    package let command: DeviceCommand
    /// Wire name and wire text, without what was left empty.
    package let parameters: [String: String]
}

extension DeviceCommand {
    /// Checks what a person said with the command; `edition` is nil for a logger never heard.
    package func checked(
        _ texts: [String: String], for edition: LoggerEdition?
    ) throws(Refusal) -> CheckedCommand {
        if let edition, !editions.contains(edition) {
            throw Refusal(
                .invalid, "这台设备使用 \(edition.standard)，没有“\(name)”（\(number)）这个命令",
                way: "这个命令只能发给使用 \(editionWords) 的设备。")
        }
        let asked = parameters.filter { $0.editions.contains(edition ?? .of2017) }
        var errors = surplus(texts, asked)
        var kept: [String: String] = [:]
        for parameter in asked {
            let text = parameter.wireText(texts[parameter.name] ?? "")
            if text.isEmpty {
                if parameter.isRequired {
                    errors.append(FieldError(parameter.name, "请填写\(parameter.label)"))
                }
            } else if let error = parameter.error(text) {
                errors.append(FieldError(parameter.name, error))
            } else {
                kept[parameter.name] = text
            }
        }
        if let begin = kept["BeginTime"], let end = kept["EndTime"], end < begin {
            errors.append(FieldError("EndTime", "结束时间不能早于开始时间"))
        }
        guard errors.isEmpty else {
            throw Refusal(.invalid, "命令没有发出，请先改正", fields: errors)
        }
        return CheckedCommand(command: self, parameters: kept)
    }

    /// What the command does not have: from the command line, or for another edition.
    private func surplus(
        _ texts: [String: String], _ asked: [CommandParameter]
    ) -> [FieldError] {
        let known = Set(asked.map(\.name))
        return texts.filter { !known.contains($0.key) && !$0.value.isEmpty }.keys.sorted().map {
            FieldError($0, "“\(name)”（\(number)）没有参数 \($0)")
        }
    }
}

extension CommandParameter {
    /// The text as the wire wants it: times without the signs between their digits.
    func wireText(_ text: String) -> String {
        let bare = text.filter { !$0.isWhitespace }
        switch kind {
        case .time:
            let digits = bare.filter { !"-:T/".contains($0) }
            return digits.utf8.count == 12 ? digits + "00" : digits
        case .timeOfDay: return bare.filter { $0 != ":" }
        default: return bare
        }
    }

    /// Why a text cannot be sent; nil when it can.
    func error(_ text: String) -> String? {
        switch kind {
        case .factor:
            return CommandText.isCode(text, 1...8)
                ? nil : "因子编码由 1 至 8 位字母和数字组成，如 w01018"
        case .information:
            return text.first == "i" && CommandText.isCode(text, 6...6)
                ? nil : "信息编码是 i 和 5 位数字，如 i13001"
        case .time:
            return CommandText.isTime(text) ? nil : "请填写存在的时间，如 2026-10-14 08:00"
        case .timeOfDay:
            return text.utf8.count == 6 && CommandText.isTime("20000101" + text)
                ? nil : "请填写六位时分秒，如 083000"
        case .whole(let range, let unit):
            return Int(text).map(range.contains) ?? false
                ? nil : "请填写 \(range.lowerBound) 至 \(range.upperBound) 的整数（\(unit)）"
        case .choice(let choices):
            return choices.contains { $0.value == text }
                ? nil : "请在\(choices.map(\.label).joined(separator: "、"))中选择"
        case .password:
            return text.utf8.count == 6 && CommandText.isPlain(text)
                ? nil : "密码为 6 个字母、数字或半角符号，不含逗号、分号和 &"
        case .text:
            return 1...64 ~= text.utf8.count && CommandText.isPlain(text)
                ? nil : "最多 64 个字母、数字或半角符号，不含逗号、分号和 &"
        }
    }
}

/// What may stand in a packet.
private enum CommandText {
    static func isCode(_ text: String, _ length: ClosedRange<Int>) -> Bool {
        length.contains(text.utf8.count)
            && text.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x7A ~= ($0 | 0x20) }
    }

    static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { 0x21...0x7E ~= $0 && ![0x2C, 0x3B, 0x26].contains($0) }
    }

    /// `YYYYMMDDhhmmss` of a day that exists.
    static func isTime(_ text: String) -> Bool {
        guard text.utf8.count == 14, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
            return false
        }
        func number(_ from: Int, _ count: Int) -> Int {
            Int(text.dropFirst(from).prefix(count)) ?? -1
        }
        return Day(year: number(0, 4), month: number(4, 2), day: number(6, 2)) != nil
            && number(8, 2) < 24 && number(10, 2) < 60 && number(12, 2) < 60
    }
}
