import Compliance
import HJ212

/// Cuts a frame's text into its parts, none left out, each with its meaning.
struct FrameParts {
    private let frame: Frame
    private let packet: Packet
    private let medium: Compliance.Medium
    private let codes: SentCodes
    private let factors: Compliance.FactorTable

    init(_ frame: Frame, at medium: Compliance.Medium, _ factors: Compliance.FactorTable) {
        (self.frame, packet, self.medium) = (frame, frame.packet, medium)
        (codes, self.factors) = (SentCodes(factors), factors)
    }

    var all: [FrameAccount.Part] {
        let raw = frame.raw
        let head = text(raw[..<min(2, frame.segment.lowerBound)])
        let length = text(raw[min(2, frame.segment.lowerBound)..<frame.segment.lowerBound])
        let check = text(raw[frame.segment.upperBound...])
        return [
            .init(.head, head, "包头"),
            .init(.length, length, "数据段长度，写明 \(length)，实有 \(frame.actualLength) 字节"),
        ] + segment(raw[frame.segment]) + [.init(.check, check, "CRC 校验")]
    }

    private func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    // MARK: - The segment

    /// Cut at `;`, `,` and `&&`, outside the text of a log between `//`.
    private func segment(_ bytes: ArraySlice<UInt8>) -> [FrameAccount.Part] {
        var (parts, from, place): ([FrameAccount.Part], Int, Int) =
            ([], bytes.startIndex, bytes.startIndex)
        var isInLog = false
        func close(at end: Int, separator: Int) {
            if from < end { parts.append(part(text(bytes[from..<end]))) }
            if separator > 0 { parts.append(.init(.plain, text(bytes[end..<end + separator]))) }
            from = end + separator
        }
        while place < bytes.endIndex {
            let isPair = place + 1 < bytes.endIndex && bytes[place] == bytes[place + 1]
            if isPair, bytes[place] == UInt8(ascii: "/") {
                isInLog.toggle()
                place += 2
            } else if !isInLog, isPair, bytes[place] == UInt8(ascii: "&") {
                close(at: place, separator: 2)
                place += 2
            } else if !isInLog, [UInt8(ascii: ";"), UInt8(ascii: ",")].contains(bytes[place]) {
                close(at: place, separator: 1)
                place += 1
            } else {
                place += 1
            }
        }
        close(at: bytes.endIndex, separator: 0)
        return parts
    }

    private func part(_ text: String) -> FrameAccount.Part {
        guard let mark = text.firstIndex(of: "=") else { return .init(.plain, text) }
        let (name, value) = (String(text[..<mark]), String(text[text.index(after: mark)...]))
        if let words = head(name, value) { return .init(.field, text, words) }
        if name == "DataTime" || name == "SampleTime" {
            let time = CivilTime(value).flatMap { Instant($0) }?.description ?? "读不出来"
            return .init(.time, text, "数据时间 \(time)")
        }
        guard let dash = name.lastIndex(of: "-") else { return .init(.plain, text) }
        return item(
            String(name[..<dash]), String(name[name.index(after: dash)...]), value, text)
    }

    // MARK: - Words

    private func head(_ name: String, _ value: String) -> String? {
        switch name {
        case "QN": "请求编号，设备发送时间 \(CivilTime(value).flatMap { Instant($0) }?.description ?? "读不出来")"
        case "ST": "系统编码 \(packet.system?.name ?? "未知")"
        case "CN": "命令编码 \(packet.command?.name(in: packet.edition) ?? "未知")"
        case "PW": "访问密码"
        case "MN": "设备唯一标识"
        case "Flag": "标志位，\(packet.edition.standard)，\(packet.wantsAnswer ? "要求应答" : "不要求应答")"
        case "PNUM": "总包数"
        case "PNO": "包号"
        case "RF": "补传标志"
        case "CP": "数据区"
        default: nil
        }
    }

    private func item(
        _ code: String, _ suffix: String, _ value: String, _ text: String
    ) -> FrameAccount.Part {
        var codes = codes
        let meaning = codes.meaning(of: code, at: medium).map { codes.meanings[Int($0)] }
        let name = meaning.map { factors.name(of: $0.code) } ?? "编码表中没有的因子"
        if suffix == "Flag" {
            let words = HJ212.DataFlag(value).meaning(in: packet.edition)
            return .init(.flag, text, "\(name) 数据标识 \(words)")
        }
        let unit = suffix.hasSuffix("Cou") ? "" : meaning?.unit ?? ""
        let words = FrameParts.suffixes[suffix] ?? suffix
        return .init(.value, text, "\(name) \(words) \(value) \(unit)".trimmingBlanks)
    }

    private static let suffixes = [
        "Rtd": "实时值", "Avg": "均值", "Min": "最小值", "Max": "最大值", "Cou": "累计值",
        "ZsRtd": "折算实时值", "ZsAvg": "折算均值", "ZsMin": "折算最小值", "ZsMax": "折算最大值",
        "EFlag": "设备标识", "Info": "现场端信息", "SN": "序列号", "RS": "运行状态", "RT": "运行时间",
    ]
}
