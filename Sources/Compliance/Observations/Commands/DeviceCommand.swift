/// 远程命令: what the centre may ask of a logger, in words for the person who asks.
///
/// How it is written on the wire is HJ 212's; here stands what it does, what must be said with
/// it, which editions have it, and who may ask it.
package struct DeviceCommand: Sendable, Hashable {
    /// The four digits (CN).
    package let number: String
    package let name: String
    /// What happens at the other end, in a sentence.
    package let effect: String
    package let group: Group
    package let editions: [LoggerEdition]
    package let parameters: [CommandParameter]
    package let kind: Kind

    /// How lists part the commands.
    package enum Group: String, Sendable, CaseIterable {
        case information = "查询设备信息"
        case history = "补取历史数据"
        case live = "实时数据与设施状态"
        case clock = "时间校准"
        case terms = "通信参数"
        case instrument = "校准、清洗与采样"
    }

    /// What the command does to the measurement.
    package enum Kind: Sendable, Hashable {
        /// Asks only; nothing changes at the logger.
        case question
        /// Changes how the logger talks, not what it measures.
        case setting
        /// Interrupts or changes the measurement, or who may ask next.
        case interference
    }

    /// Whether the asker must look at it twice.
    package var interferes: Bool { kind == .interference }

    /// A notice is answered once (9013), a request twice (9011, 9012).
    package var isNotice: Bool { ["2012", "2022"].contains(number) }

    /// Data that come in packets with numbers of their own, until the logger says it is done.
    package var isHistory: Bool { group == .history }

    /// Moves something at the instrument, which takes its time.
    package var isOperation: Bool { group == .instrument && kind == .interference }

    /// The field that must not be shown again.
    package static let secret = "NewPW"

    init(
        _ number: String, _ name: String, _ group: Group, _ kind: Kind,
        _ editions: [LoggerEdition], _ parameters: [CommandParameter] = [], _ effect: String
    ) {
        (self.number, self.name, self.group, self.kind) = (number, name, group, kind)
        (self.editions, self.parameters, self.effect) = (editions, parameters, effect)
    }
}

extension DeviceCommand {
    package static func numbered(_ number: String) -> DeviceCommand? {
        all.first { $0.number == number }
    }

    /// The roles that may ask it; nobody else may.
    package var roles: Set<Role> {
        interferes ? [.analyst, .director] : [.analyst, .inspector, .director]
    }

    /// The editions in words, for the page and for a refusal.
    package var editionWords: String { editions.map(\.standard).joined(separator: "、") }
}
