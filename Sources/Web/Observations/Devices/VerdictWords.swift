import Compliance
import Store

extension FrameVerdict {
    /// What the platform does with such a frame, and by which rule.
    var rule: String {
        switch self {
        case .accepted: "已入库，数值已采用；要求应答的已答复"
        case .duplicate: "与已入库的报文逐字节相同：再次答复，不重复入库"
        case .unregistered: "MN 未在平台登记：不答复，原文留存，登记后补解"
        case .wrongPassword: "PW 与登记的访问密码不一致：不答复、不取值（HJ 212-2017 表 7，返回码 3）"
        case .flooded: "实时数据发送过频：已答复、原文留存，不再取值；分钟、小时、日数据不受此限"
        case .future: "数据时间比平台时间超前 10 分钟以上：已答复、原文留存，不取值，请校准设备时钟（命令 1012）"
        case .tooOld: "数据时间早于 30 日：已答复、原文留存，不取值"
        case .noTime: "数据区没有可读的 DataTime：已答复、原文留存，不取值（HJ 212-2017 表 4）"
        case .badChecksum: "CRC 校验不符：不答复、不取值，设备应重发（HJ 212-2017 附录 A）"
        case .badLength: "数据段长度与实际不符（HJ 212-2017 6.3.1）；CRC 仍正确的照常取值，否则不答复"
        case .badEncoding: "含有不是 UTF-8 的字节（HJ 212-2017 6.3）：数值照常采用"
        case .badGrammar: "字段写法不合规范（HJ 212-2017 6.3.3）：能读出的数值照常采用"
        case .unknownFactor: "因子编码不在编码表中（HJ 212-2017 附录 B）：这个因子不取值"
        }
    }

    /// Whether a person should look at it.
    var isTrouble: Bool { self != .accepted && self != .duplicate }
}

/// A frame as people read it: what is no text is shown by its bytes.
enum FrameText {
    static func shown(_ bytes: [UInt8]) -> String {
        var text = ""
        var rest = bytes[...]
        while let first = rest.first {
            let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
            let piece = rest.prefix(length)
            if piece.count == length, let sign = String(validating: piece, as: UTF8.self),
                first >= 0x20, first != 0x7F
            {
                text += sign
                rest = rest.dropFirst(length)
            } else {
                text += "\\x" + hexText([first]).uppercased()
                rest = rest.dropFirst()
            }
        }
        return masked(text)
    }

    /// The text without the password of a logger: a page is shown to more than may know it.
    static func masked(_ text: String) -> String {
        text.replacing(/PW=[^;&\s]+/, with: "PW=••••••")
    }
}

/// The head fields of a frame as sent: enough to tell whose device it is.
struct SentHead: Sendable {
    private let fields: [String: String]

    init(_ sample: String) {
        let head = sample.prefix { $0 != "&" }
        let pairs = head.split(separator: ";").compactMap { part -> (String, String)? in
            guard let mark = part.firstIndex(of: "=") else { return nil }
            // The first field stands behind `##` and the length.
            let name = part[..<mark].drop { !$0.isLetter }
            return (String(name), String(part[part.index(after: mark)...]))
        }
        fields = Dictionary(pairs) { first, _ in first }
    }

    var password: String? { fields["PW"].flatMap { $0.isEmpty ? nil : $0 } }

    /// 31 waste gas, 32 waste water (HJ 212-2017 table 5); nil for what may be either.
    var medium: Medium? {
        switch fields["ST"] {
        case "31", "22", "27", "51": .air
        case "32", "21", "52": .water
        default: nil
        }
    }

    var words: String {
        switch medium {
        case .air: "废气"
        case .water: "废水"
        default: fields["ST"].map { "其他系统（编码 \($0)）" } ?? "未写明"
        }
    }
}
