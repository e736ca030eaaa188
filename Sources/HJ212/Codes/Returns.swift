/// Whether a request will be executed (QnRtn; HJ 212-2017 table 7).
///
/// HJ/T 212-2005 knows the first three.
public enum RequestReturn: Int, Hashable, Sendable, CaseIterable {
    case ready = 1
    case refused = 2
    case wrongPassword = 3
    case wrongMN = 4
    case wrongST = 5
    case wrongFlag = 6
    case wrongQN = 7
    case wrongCN = 8
    case wrongCRC = 9
    case unknown = 100

    /// The number on the wire.
    public var code: Int { rawValue }

    /// The return in the words of the standard.
    public var meaning: String {
        switch self {
        case .ready: "准备执行请求"
        case .refused: "请求被拒绝"
        case .wrongPassword: "PW错误"
        case .wrongMN: "MN错误"
        case .wrongST: "ST错误"
        case .wrongFlag: "Flag错误"
        case .wrongQN: "QN错误"
        case .wrongCN: "CN错误"
        case .wrongCRC: "CRC校验错误"
        case .unknown: "未知错误"
        }
    }
}

/// How a request ended (ExeRtn; HJ 212-2017 table 6).
public enum ExecutionResult: Int, Hashable, Sendable, CaseIterable {
    case success = 1
    case failed = 2
    case wrongCondition = 3
    case timeout = 4
    case busy = 5
    case fault = 6
    case noData = 100

    /// The number on the wire.
    public var code: Int { rawValue }

    /// The return in the words of the standard.
    public var meaning: String {
        switch self {
        case .success: "执行成功"
        case .failed: "执行失败，但不知道原因"
        case .wrongCondition: "命令请求条件错误"
        case .timeout: "通讯超时"
        case .busy: "系统繁忙不能执行"
        case .fault: "系统故障"
        case .noData: "没有数据"
        }
    }
}

extension Packet {
    /// QnRtn of a request answer.
    public var requestReturn: RequestReturn? {
        firstItem(named: "QnRtn").flatMap { Int($0) }.flatMap(RequestReturn.init(rawValue:))
    }

    /// ExeRtn of an execution result.
    public var executionResult: ExecutionResult? {
        firstItem(named: "ExeRtn").flatMap { Int($0) }.flatMap(ExecutionResult.init(rawValue:))
    }
}
