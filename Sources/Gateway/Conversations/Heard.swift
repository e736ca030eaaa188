import Compliance
import HJ212
import Store

/// Something a logger said that a conversation may wait for.
struct Heard: Sendable, Hashable {
    enum Message: Sendable, Hashable {
        /// 9011, 9012 or 9013 with its return.
        case reply(ReplyKind, Int?)
        /// Data, with their command and the time they belong to, 14 digits.
        case data(String, time: String?, [CommandStep.Statement])
        /// 1013, for the logger or for an instrument behind it.
        case timeRequest(instrument: String?)
    }

    enum ReplyKind: Sendable, Hashable {
        case request, execution, notice
    }

    let mn: String
    let at: Instant
    /// The batch that keeps the frame: gateway and number.
    let batch: String
    let qn: String?
    /// The password the logger used.
    let password: String?
    let message: Message

    /// What is passed on whoever sends it: replies, and the question for the time.
    static let calls: Set<Int> = [9011, 9012, 9013, 1013]

    /// The most statements of a packet that are kept beside the frame.
    private static let statementLimit = 100
}

extension Heard {
    init(_ packet: Packet, from mn: String, at: Instant, batch: String) {
        (self.mn, self.at, self.batch) = (mn, at, batch)
        (qn, password) = (packet.requestNumber, packet.pw)
        let number = packet.returnNumber
        switch packet.reply {
        case .request?: message = .reply(.request, number)
        case .execution?: message = .reply(.execution, number)
        case .notice?: message = .reply(.notice, number)
        case nil where packet.command == .askTimeCalibration:
            message = .timeRequest(instrument: packet.firstItem(named: "PolId"))
        case nil:
            let time = packet.measuredAt?.dataTime
            let statements = packet.statements.prefix(Heard.statementLimit).map {
                CommandStep.Statement($0.name, $0.text)
            }
            message = .data(packet.cn ?? "", time: time, statements)
        }
    }

    var isReply: Bool { if case .reply = message { true } else { false } }
}

extension LoggerEdition {
    init(_ edition: Edition) {
        switch edition {
        case .of2005: self = .of2005
        case .of2017: self = .of2017
        case .of2025: self = .of2025
        }
    }

    var onTheWire: Edition {
        switch self {
        case .of2005: .of2005
        case .of2017: .of2017
        case .of2025: .of2025
        }
    }
}
