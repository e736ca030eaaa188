/// What became of a frame, or what was found wrong with one that was taken all the same.
///
/// A frame has one verdict. The faults that are tolerated (`badLength` to `unknownFactor`) are
/// counted beside it, so the sum of the counts may be greater than the number of frames.
package enum FrameVerdict: String, Storable, CaseIterable {
    /// Stored, answered if it asked for it, its values taken.
    case accepted
    /// The very same bytes came before: answered again, not stored again.
    case duplicate
    /// Nobody registered the logger.
    case unregistered
    case wrongPassword
    /// Real-time data faster than anybody needs them: stored and answered, the values left out.
    case flooded
    /// Data of a time that has not come yet.
    case future
    /// Data of a time that is long past.
    case tooOld
    /// Data without a readable time.
    case noTime
    case badChecksum
    case badLength
    /// Text that is no UTF-8; its values are taken.
    case badEncoding
    case badGrammar
    /// A value under a code that no table knows.
    case unknownFactor
}

extension FrameVerdict {
    /// Whether the sender may forget what it sent: the frame is kept and asking again is idle.
    package var isAnswered: Bool {
        switch self {
        case .accepted, .duplicate, .flooded, .future, .tooOld, .noTime: true
        default: false
        }
    }

    /// The verdict in words for an operator.
    package var inChinese: String {
        switch self {
        case .accepted: "正常接收"
        case .duplicate: "重复报文"
        case .unregistered: "设备未登记"
        case .wrongPassword: "访问密码错误"
        case .flooded: "发送过频，未取值"
        case .future: "数据时间超前"
        case .tooOld: "数据时间过早"
        case .noTime: "数据时间缺失"
        case .badChecksum: "CRC校验错误"
        case .badLength: "数据段长度不符"
        case .badEncoding: "字符编码错误"
        case .badGrammar: "字段格式不规范"
        case .unknownFactor: "因子编码未知"
        }
    }
}
