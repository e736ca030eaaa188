import Compliance
import HJ212
import Store

/// A frame with everything that can be said of it without knowing the register.
///
/// It is made on the task of its line, so that the one writer has little left to do.
struct Arrival: Sendable {
    let at: Instant
    let line: Line?
    let client: String
    let bytes: [UInt8]
    let key: FrameKey
    let isGood: Bool
    let isModbus: Bool
    let mn: String?
    let password: String?
    let contents: Contents
    /// What is wrong with it and can be tolerated, unless it is not good at all.
    let faults: [FrameVerdict]
    /// The same in the words of the wire, for people.
    let issues: [String]
    /// What the sender waits for, to be sent when the frame is durable.
    let answer: [UInt8]?
}

extension Arrival {
    init(_ frame: Frame, at now: Instant, client: String, line: Line?) {
        let packet = frame.packet
        (at, self.line, self.client, bytes) = (now, line, client, frame.raw)
        key = FrameKey(frame.raw)
        isGood = frame.isGood
        isModbus = frame.checksumVariant == .modbusLowByteFirst
        mn = packet.mn.flatMap(Arrival.usableMN)
        password = packet.pw
        contents = frame.isGood ? Contents(packet) : .other
        faults = frame.faults(packet)
        issues = faults.isEmpty ? [] : frame.issueWords
        answer = frame.isGood ? packet.answer?.encoded() : nil
    }

    /// An MN has 1 to 64 printable bytes (telemetry 1.3); it is a key of tables and a word of logs.
    private static func usableMN(_ text: String) -> String? {
        let bytes = text.utf8
        guard 1...64 ~= bytes.count, bytes.allSatisfy({ 0x21...0x7E ~= $0 }) else { return nil }
        return text
    }
}

extension Frame {
    fileprivate var issueWords: [String] {
        var words: [String] = []
        for issue in issues where !words.contains(issue.meaning) { words.append(issue.meaning) }
        return words
    }

    fileprivate func faults(_ packet: Packet) -> [FrameVerdict] {
        guard isGood else { return [declaredLength == actualLength ? .badChecksum : .badLength] }
        var faults: [FrameVerdict] = []
        if !validLength { faults.append(.badLength) }
        if !packet.issues.isEmpty { faults.append(.badGrammar) }
        if raw.contains(where: { $0 >= 0x80 }), String(validating: raw, as: UTF8.self) == nil {
            faults.append(.badEncoding)
        }
        return faults
    }
}

extension Packet {
    /// What a centre sends back: 9013 for a notice, 9014 for data whose sender waits.
    ///
    /// Nothing answers an answer, or two programs would talk for ever.
    fileprivate var answer: Draft? {
        switch command {
        case nil, .requestAnswer, .executionResult, .noticeAnswer, .dataAnswer: nil
        case .heartbeat, .askTimeCalibration, .alarmEvent: .noticeAnswer(to: self)
        default: .dataAnswer(to: self)
        }
    }
}
