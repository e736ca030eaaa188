/// A logger (现场机) that writes uploads: used by the simulator and by tests.
public struct FieldMachine: Hashable, Sendable {
    /// Its identity.
    public let mn: String

    /// Its access password.
    public let pw: String

    /// The system it watches.
    public let st: SystemCode

    /// The edition it writes.
    public let edition: Edition

    /// A logger with the password most of them are delivered with.
    public init(mn: String, pw: String = "123456", st: SystemCode, edition: Edition = .of2017) {
        (self.mn, self.pw, self.st, self.edition) = (mn, pw, st, edition)
    }
}

extension FieldMachine {
    /// Whether an upload asks for the data answer.
    public enum Answer: Hashable, Sendable {
        case wanted, unwanted
    }

    /// An upload of data: 2011, 2051, 2061 or 2031 with one group per factor.
    ///
    /// `dataTime` is the moment of real-time data and the start of the period of all others.
    public func upload(
        _ command: Command, at dataTime: CivilTime, sent qn: CivilTime, answer: Answer = .wanted,
        part: Part? = nil, resent: Bool = false, _ factors: [[Pair]]
    ) -> Draft {
        let marks = Flag(bits: answer == .wanted ? Flag.Mark.answerWanted.rawValue : 0)
        return Draft(
            command, st: st, qn: qn.qn, pw: pw, mn: mn,
            flag: Flag(bits: Flag(edition).bits | marks.bits), part: part,
            resent: resent && edition == .of2025,
            groups: [[Pair("DataTime", dataTime.dataTime)]] + factors)
    }
}

extension [Pair] {
    /// The items of one factor, such as `a21026-Rtd=12.3,a21026-Flag=N`.
    public static func factor(
        _ code: String, _ readings: KeyValuePairs<String, String>
    ) -> [Pair] {
        readings.map { Pair(code + "-" + $0.key, $0.value) }
    }
}
