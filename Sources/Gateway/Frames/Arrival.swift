import Compliance
import HJ212
import Store

/// A frame with everything that can be said of it without knowing the register.
///
/// It holds no reference: its bytes, values and answer stand in the delivery it came with, beside
/// those of the others. It is made on the thread of its line, so that the one writer has little
/// left to do.
struct Arrival: Sendable {
    let key: FrameKey
    let isGood: Bool
    let isModbus: Bool
    /// Four digits; nil where the sender wrote something else.
    let command: Int?
    let contents: Contents
    /// What is wrong with it in the words of the wire.
    let issues: FrameIssues
    /// Whether its length is the declared one.
    let hasValidLength: Bool
    /// Whether it holds bytes that are no UTF-8.
    let isBadText: Bool
    /// Among the delivery's senders.
    let sender: Int
    /// Among the delivery's bytes: from `##` to the check field.
    let frame: Range<Int>
    /// Among the delivery's answers: what the sender waits for; empty when it waits for nothing.
    let answer: Range<Int>
}

/// Who a frame says it is from.
struct Sender: Sendable, Hashable {
    /// Nil when it is unusable: an MN is a key of tables and a word of logs (telemetry 1.3).
    let mn: String?
    let password: String?
}

extension Arrival {
    /// Whether anything is wrong with the frame.
    var isFaulty: Bool {
        !isGood || !hasValidLength || isBadText || !issues.isDisjoint(with: .grammar)
    }

    /// What is wrong with it and can be tolerated, unless it is not good at all.
    var faults: [FrameVerdict] {
        guard isGood else { return [hasValidLength ? .badChecksum : .badLength] }
        var faults: [FrameVerdict] = []
        if !hasValidLength { faults.append(.badLength) }
        if !issues.isDisjoint(with: .grammar) { faults.append(.badGrammar) }
        if isBadText { faults.append(.badEncoding) }
        return faults
    }

    /// The issues for people, when the frame is faulty.
    var issueWords: [String] {
        guard isFaulty else { return [] }
        var words: [String] = []
        for issue in issues.list where !words.contains(issue.meaning) {
            words.append(issue.meaning)
        }
        return words
    }
}

extension FrameIssues {
    /// The issues of the packet inside a frame.
    fileprivate static let grammar: FrameIssues = [
        .init(.badHeadItem), .init(.noCP), .init(.cpNotClosed), .init(.badCPItem),
    ]
}
