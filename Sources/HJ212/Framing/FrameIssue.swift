/// What is wrong with a frame or a packet, as far as the wire alone can tell.
public enum FrameIssue: String, Hashable, Sendable, CaseIterable {
    /// The length is not written in four digits.
    case badLengthField = "bad-length-field"
    /// The segment has another length than declared.
    case lengthMismatch = "length-mismatch"
    /// The check is not written in four hexadecimal digits.
    case badCRCField = "bad-crc-field"
    /// The check is not that of the segment.
    case crcMismatch = "crc-mismatch"
    /// No segment at all has the check that was sent.
    case crcLowByteImpossible = "crc-low-byte-impossible"
    /// The segment is longer than the standards allow.
    case over1024 = "over-1024"
    /// A field before the data area has no `=`.
    case badHeadItem = "bad-head-item"
    /// There is no data area.
    case noCP = "no-cp"
    /// One of the two `&&` around the data area is missing or misplaced.
    case cpNotClosed = "cp-not-closed"
    /// An item of the data area has no `=`.
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
