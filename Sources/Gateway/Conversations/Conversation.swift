import Compliance
import HJ212
import Store

/// One command to one logger, from its first sending to its end (HJ 212-2017 6.4, 6.5).
///
/// Pure: time and what was heard are passed in, what is to be done comes out.
///
///     waiting ── a line ──▶ asked ── 9011 = 1 ──▶ answered ── 9012 ──▶ over
///        ▲                    │ no answer: again, ReCount times
///        └── the line ended ──┘ then over
struct Conversation {
    enum Phase: Hashable {
        case waiting
        case asked(until: Instant)
        case answered(until: Instant)
        case over(at: Instant)
    }

    /// What is to be done, in this order: what is noted is durable before anything is sent.
    enum Move: Hashable {
        case note(CommandStep)
        case send(times: Int)
        /// The logger has begun: the command ends at that time, whoever looks after it.
        case limit(Instant)
        case close
    }

    let qn: String
    private(set) var phase = Phase.waiting
    private var sendings = 0
    private var packets = 0
    private var result: Int?
    private let terms: ConversationTerms
    private let execution: Int
    private let isHistory: Bool
    private let expiresAt: Instant
    private let span: ClosedRange<String>?

    /// Begins where the steps of a command end.
    init(_ claimed: ClaimedCommand, qn: String, _ terms: ConversationTerms) {
        let command = DeviceCommand.numbered(claimed.number)
        execution =
            command?.isOperation ?? false ? terms.operationSeconds : terms.executionSeconds
        isHistory = command?.isHistory ?? false
        (self.terms, expiresAt) = (terms, claimed.expiresAt)
        self.qn = claimed.steps.last { !$0.qn.isEmpty }?.qn ?? qn
        span = Conversation.span(claimed.parameters)
        for step in claimed.steps { resume(step) }
    }

    var isOver: Bool { if case .over = phase { true } else { false } }

    /// Whether it ended after some time.
    func isOver(since time: Instant) -> Bool {
        if case .over(let at) = phase { at > time } else { false }
    }

    /// It is no longer this gateway's; what the logger still says of it is noted.
    mutating func abandon(at now: Instant) { phase = .over(at: now) }

    private static func span(_ parameters: [String: String]) -> ClosedRange<String>? {
        guard let begin = parameters["BeginTime"], let end = parameters["EndTime"], begin <= end
        else { return nil }
        return begin...end
    }

    private mutating func resume(_ step: CommandStep) {
        switch step.kind {
        case .sent:
            sendings = step.number ?? sendings + 1
            phase = .asked(until: step.at.advanced(bySeconds: terms.overTimeSeconds))
        case .data:
            packets = step.number ?? packets + 1
            phase = .answered(until: step.at.advanced(bySeconds: execution))
        case .answered where step.number == 1:
            phase = .answered(until: step.at.advanced(bySeconds: execution))
        default: phase = .over(at: step.at)
        }
    }
}

extension Conversation {
    /// What is due now; `hasLine` tells whether the logger can be reached.
    mutating func turn(at now: Instant, hasLine: Bool) -> [Move] {
        switch phase {
        case .waiting:
            if now >= expiresAt { return end(sendings == 0 ? .expired : .silent, at: now) }
            return hasLine ? send(at: now) : []
        case .asked(let until):
            guard now >= until else { return [] }
            if sendings > terms.resends { return end(.silent, at: now) }
            guard hasLine else {
                phase = .waiting
                return turn(at: now, hasLine: false)
            }
            return send(at: now)
        case .answered(let until):
            guard now >= until else { return [] }
            return end(packets > 0 ? .unconfirmed : .unexecuted, at: now)
        case .over: return []
        }
    }

    /// The command cannot be said in the logger's edition.
    mutating func giveUp(_ reason: String, at now: Instant) -> [Move] {
        phase = .over(at: now)
        return [.note(CommandStep(.unsendable, at: now, text: reason)), .close]
    }

    private mutating func send(at now: Instant) -> [Move] {
        sendings += 1
        phase = .asked(until: now.advanced(bySeconds: terms.overTimeSeconds))
        return [
            .note(CommandStep(.sent, at: now, number: sendings, qn: qn)), .send(times: sendings),
        ]
    }

    private mutating func end(
        _ kind: CommandStep.Kind, at now: Instant, number: Int? = nil, heard: Heard? = nil
    ) -> [Move] {
        phase = .over(at: now)
        let step = CommandStep(kind, at: now, number: number, batch: heard?.batch ?? "")
        return [.note(step), .close]
    }
}

extension Conversation {
    /// Whether something that the logger said belongs to this command.
    func concerns(_ heard: Heard, _ number: String) -> Bool {
        switch heard.message {
        case .reply: return heard.qn == qn
        case .timeRequest: return false
        case .data(let command, let time, _):
            guard command == number, sendings > 0 else { return false }
            if heard.qn == qn { return true }
            // Data of a span have numbers of their own; their time tells that they were asked for.
            guard !isOver else { return false }
            if let span, isHistory { return time.map(span.contains) ?? false }
            return !isHistory
        }
    }

    /// Takes what concerns it, whenever it comes: late, twice, or before its forerunner.
    mutating func hear(_ heard: Heard, at now: Instant) -> [Move] {
        switch heard.message {
        case .reply(.request, let number): return answered(number ?? 100, heard, at: now)
        case .reply(.execution, let number):
            // A logger that missed nothing may tell its result twice.
            guard result == nil || result != number else { return [] }
            result = number ?? 2
            return end(.executed, at: now, number: result, heard: heard)
        case .reply(.notice, _): return end(.acknowledged, at: now, heard: heard)
        case .data(_, _, let statements): return data(statements, heard, at: now)
        case .timeRequest: return []
        }
    }

    private mutating func answered(_ number: Int, _ heard: Heard, at now: Instant) -> [Move] {
        let step = CommandStep(.answered, at: now, number: number, batch: heard.batch)
        if isOver { return [.note(step)] }
        guard number == 1 else {
            return end(.answered, at: now, number: number, heard: heard)
        }
        if case .answered = phase { return [] }
        let until = now.advanced(bySeconds: execution)
        phase = .answered(until: until)
        return [.note(step), .limit(until)]
    }

    /// The first packets are told in full, the rest are counted now and then.
    private mutating func data(
        _ statements: [CommandStep.Statement], _ heard: Heard, at now: Instant
    ) -> [Move] {
        packets += 1
        var moves: [Move] = []
        if packets <= Conversation.toldPackets || packets % Conversation.countedPackets == 0 {
            moves.append(
                .note(
                    CommandStep(
                        .data, at: now, number: packets, batch: heard.batch,
                        statements: packets <= Conversation.toldPackets ? statements : [])))
        }
        guard !isOver else { return moves }
        // Real-time data come for ever: only what was asked for keeps the conversation open.
        if case .answered = phase, !isHistory, heard.qn != qn { return moves }
        let until = now.advanced(bySeconds: execution)
        phase = .answered(until: until)
        return moves.isEmpty ? [] : moves + [.limit(until)]
    }

    private static let toldPackets = 20
    private static let countedPackets = 50
}
