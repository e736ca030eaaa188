/// What a logger says of a request: taken (9011), done (9012), or a notice heard (9013).
public enum Reply: Hashable, Sendable {
    /// Whether the request will be executed; nil for a number of no table.
    case request(RequestReturn?)
    /// How it ended; nil for a number of no table.
    case execution(ExecutionResult?)
    /// A notice was heard.
    case notice
}

extension Packet {
    /// The reply that the packet is; nil for data, requests and notices.
    public var reply: Reply? {
        switch command {
        case .requestAnswer?: .request(requestReturn)
        case .executionResult?: .execution(executionResult)
        case .noticeAnswer?: .notice
        default: nil
        }
    }

    /// The number of a reply's return as sent, also one of no table.
    public var returnNumber: Int? {
        (firstItem(named: "QnRtn") ?? firstItem(named: "ExeRtn")).flatMap { Int($0) }
    }

    /// Everything the data area says, name by name, the request number of 2005 left out.
    public var statements: [Pair] {
        items.compactMap { item in
            guard let text = item.text, item.code != nil || item.name != "QN" else { return nil }
            return Pair(item.code.map { $0 + "-" + item.name } ?? item.name, text)
        }
    }
}

/// What a logger tells of itself when it is asked (1011, 1061, 1063, 3015 to 3020).
public struct FieldAnswer: Hashable, Sendable {
    /// Which instrument it speaks of; nil for the logger itself.
    public let instrument: String?

    /// The time its clock shows.
    public let systemTime: CivilTime?

    /// Seconds between two real-time packets.
    public let realTimeInterval: Int?

    /// Minutes that a minute packet covers.
    public let minuteInterval: Int?

    /// Minutes between taking a sample and its value.
    public let outputMinutes: Int?

    /// Hours between two samples, and the time of day of the first.
    public let samplingHours: Int?

    /// `hhmmss`.
    public let samplingStart: String?

    /// The bottle that keeps a sample.
    public let bottle: Int?

    /// Serial numbers by the code of what the instrument measures.
    public let serialNumbers: [String: String]

    /// Logs, states and parameters by their code, `i11001` and so on, without the slashes.
    public let information: [String: String]
}

extension Packet {
    /// The data area read as what a logger tells of itself.
    public var fieldAnswer: FieldAnswer {
        func text(_ name: String) -> String? { firstItem(named: name) }
        func number(_ name: String) -> Int? { text(name).flatMap { Int($0) } }
        func texts(_ name: String) -> [String: String] {
            let all = items.filter { $0.name == name }.compactMap { item in
                item.code.flatMap { code in item.text.map { (code, $0.withoutSlashes) } }
            }
            return Dictionary(all) { first, _ in first }
        }
        return FieldAnswer(
            instrument: text("PolId"), systemTime: text("SystemTime").flatMap(CivilTime.init),
            realTimeInterval: number("RtdInterval"), minuteInterval: number("MinInterval"),
            outputMinutes: number("Stime"), samplingHours: number("CTime") ?? number("Ctime"),
            samplingStart: text("CstartTime"), bottle: number("VaseNo"),
            serialNumbers: texts("SN"), information: texts("Info"))
    }
}

extension String {
    /// A log stands between `//`, so that it may hold what parts items.
    fileprivate var withoutSlashes: String {
        guard hasPrefix("//"), hasSuffix("//"), count >= 4 else { return self }
        return String(dropFirst(2).dropLast(2))
    }
}
