/// What is wrong with a frame or a packet, as far as the wire alone can tell.
public enum FrameIssue: String, Hashable, Sendable, CaseIterable {
    case badLengthField = "bad-length-field"
    case lengthMismatch = "length-mismatch"
    case badCRCField = "bad-crc-field"
    case crcMismatch = "crc-mismatch"
    case crcLowByteImpossible = "crc-low-byte-impossible"
    case over1024 = "over-1024"
    case badHeadItem = "bad-head-item"
    case noCP = "no-cp"
    case cpNotClosed = "cp-not-closed"
    case badCPItem = "bad-cp-item"

    /// The issue in words for an operator.
    public var meaning: String {
        switch self {
        case .badLengthField: "数据段长度字段不规范"
        case .lengthMismatch: "数据段长度与实际不符"
        case .badCRCField: "CRC校验字段不可读"
        case .crcMismatch: "CRC校验错误"
        case .crcLowByteImpossible: "CRC低字节不可能出现"
        case .over1024: "数据段超过1024字节"
        case .badHeadItem: "数据段首部字段不规范"
        case .noCP: "缺少数据区CP"
        case .cpNotClosed: "数据区缺少结束符&&"
        case .badCPItem: "数据区字段不规范"
        }
    }
}
