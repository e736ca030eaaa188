import Compliance
import HJ212
import Store
import NIOConcurrencyHelpers

/// Knows which logger speaks on which line, and passes on what conversations wait for.
///
/// A line carries several loggers, a logger has several lines at times: the newest one is used.
/// The writer tells it of every batch, so it does no more for a frame than one look-up.
final class Switchboard: Sendable {
    /// A logger on a line.
    struct Speaker: Sendable {
        let line: Line
        let client: String
        let edition: Edition
        /// The system code of its data; nil while it has sent none.
        let system: String?
    }

    private struct State {
        /// The lines of each logger, the newest last.
        var speakers: [String: [Speaker]] = [:]
        var loggers: [ObjectIdentifier: Set<String>] = [:]
        /// The loggers whose data a conversation waits for.
        var awaited: Set<String> = []
        var heard: [Heard] = []
        var notes: [LineNote] = []
        var hasChangedPassword = false
    }

    private let state = NIOLockedValueBox(State())
    private let gateway: String
    private let clock: @Sendable () -> Instant

    init(gateway: String, clock: @escaping @Sendable () -> Instant) {
        (self.gateway, self.clock) = (gateway, clock)
    }

    /// The best line of a logger; nil when it is not connected here.
    func speaker(_ mn: String) -> Speaker? { state.withLockedValue { $0.speakers[mn]?.last } }

    /// From now on the data of these loggers are passed on.
    func listen(to mns: Set<String>) { state.withLockedValue { $0.awaited = mns } }

    /// Takes what was heard, and what became of lines, since the last time.
    func take() -> (heard: [Heard], notes: [LineNote]) {
        state.withLockedValue { state in
            defer { (state.heard, state.notes) = ([], []) }
            return (state.heard, state.notes)
        }
    }

    /// A logger took a new password: the register must be read before it is believed.
    func passwordChanged() { state.withLockedValue { $0.hasChangedPassword = true } }

    func takeChangedPassword() -> Bool {
        state.withLockedValue { state in
            defer { state.hasChangedPassword = false }
            return state.hasChangedPassword
        }
    }
}

extension Switchboard {
    /// The frames of a batch that is durable now.
    func heard(_ deliveries: [Delivery], _ verdicts: [[FrameVerdict]], batch: Int) {
        state.withLockedValue { state in
            for (delivery, verdicts) in zip(deliveries, verdicts) {
                guard let line = delivery.line else { continue }
                // Most deliveries are of one logger that is known: one look is enough.
                var known: Int?
                for (arrival, verdict) in zip(delivery.arrivals, verdicts) where arrival.isGood {
                    let isCall = Heard.calls.contains(arrival.command ?? 0)
                    if arrival.sender == known, !isCall, state.awaited.isEmpty { continue }
                    hear(arrival, in: delivery, on: line, verdict, batch, &state)
                    if verdict.isAnswered { known = arrival.sender }
                }
            }
        }
    }

    private func hear(
        _ arrival: Arrival, in delivery: Delivery, on line: Line, _ verdict: FrameVerdict,
        _ batch: Int, _ state: inout State
    ) {
        guard let mn = delivery.sender(of: arrival).mn else { return }
        if verdict.isAnswered {
            let known = state.speakers[mn]?.last { $0.line === line }
            if known?.system == nil { meet(mn, line, arrival, in: delivery, &state) }
        } else if verdict != .wrongPassword {
            return
        }
        let isAwaited = state.awaited.contains(mn)
        let isCall = verdict.isAnswered && Heard.calls.contains(arrival.command ?? 0)
        guard isAwaited || isCall, let packet = delivery.packet(of: arrival) else { return }
        // A repetition is not kept again: no batch holds it.
        let place = verdict == .duplicate ? "" : "\(gateway)/\(batch)"
        state.heard.append(Heard(packet, from: mn, at: delivery.at, batch: place))
    }

    /// A line is over: whoever spoke on it must be reached by another, or not at all.
    func ended(_ line: Line) {
        state.withLockedValue { state in
            for mn in state.loggers.removeValue(forKey: ObjectIdentifier(line)) ?? [] {
                guard var lines = state.speakers[mn],
                    let place = lines.firstIndex(where: { $0.line === line })
                else { continue }
                let gone = lines.remove(at: place)
                state.speakers[mn] = lines.isEmpty ? nil : lines
                state.notes.append(note(mn, gone, isOpen: false))
            }
        }
    }

    /// Puts a logger on a line, or learns the system of one that had sent no data yet.
    private func meet(
        _ mn: String, _ line: Line, _ arrival: Arrival, in delivery: Delivery,
        _ state: inout State
    ) {
        // What the line ended with may be read after its end.
        guard line.isActive, let packet = delivery.packet(of: arrival) else { return }
        let isData = packet.system != .interaction
        let speaker = Speaker(
            line: line, client: delivery.client, edition: packet.edition,
            system: isData ? packet.st : nil)
        var lines = state.speakers[mn] ?? []
        if let place = lines.firstIndex(where: { $0.line === line }) {
            if isData { lines[place] = speaker }
        } else {
            lines.append(speaker)
            state.loggers[ObjectIdentifier(line), default: []].insert(mn)
            state.notes.append(note(mn, speaker, isOpen: true))
        }
        state.speakers[mn] = lines
    }

    private func note(_ mn: String, _ speaker: Speaker, isOpen: Bool) -> LineNote {
        LineNote(
            mn: mn, client: speaker.client, edition: LoggerEdition(speaker.edition),
            system: speaker.system ?? "", at: clock(), isOpen: isOpen)
    }
}
