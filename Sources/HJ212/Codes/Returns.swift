/// Whether a request will be executed (QnRtn; HJ 212-2017 table 7).
///
/// HJ/T 212-2005 knows the first three.
public enum RequestReturn: Int, Hashable, Sendable, CaseIterable {
    /// It will be executed.
    case ready = 1
    /// It will not be executed.
    case refused = 2
    /// PW is not the one of the receiver.
    case wrongPassword = 3
    /// MN is not the one of the receiver.
    case wrongMN = 4
    /// ST is not the one of the receiver.
    case wrongST = 5
    /// Flag cannot be read.
    case wrongFlag = 6
    /// QN cannot be read.
    case wrongQN = 7
    /// CN is not known.
    case wrongCN = 8
    /// The check does not fit.
    case wrongCRC = 9
    /// Something else is wrong.
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
    /// It was done.
    case success = 1
    /// It was not done, nobody knows why.
    case failed = 2
    /// What was asked for cannot be asked so.
    case wrongCondition = 3
    /// The instrument did not answer in time.
    case timeout = 4
    /// The system does something else.
    case busy = 5
    /// The system is out of order.
    case fault = 6
    /// There is nothing to send.
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
