import Compliance
import HJ212
import Store

extension Dispatcher {
    func hear(_ heard: Heard, at now: Instant) {
        if case .timeRequest(let instrument) = heard.message {
            clockRequests.append((heard.mn, instrument))
            return
        }
        if var one = open[heard.mn], one.isConcerned(heard) {
            plan(one.conversation.hear(heard, at: now), of: one.claimed)
            open[heard.mn] = one
            retire(heard.mn)
            return
        }
        guard let place = over[heard.mn]?.lastIndex(where: { $0.isConcerned(heard) }),
            var one = over[heard.mn]?[place]
        else { return }
        plan(one.conversation.hear(heard, at: now), of: one.claimed)
        over[heard.mn]?[place] = one
    }

    /// What is due in a conversation; a logger without a line is given back to the queue.
    func advance(_ mn: String, at now: Instant) {
        guard var one = open[mn] else { return }
        guard let speaker = switchboard.speaker(mn) else { return }
        let moves = one.conversation.turn(at: now, hasLine: true)
        guard moves.contains(where: \.isSending) else {
            plan(moves, of: one.claimed)
            open[mn] = one
            return retire(mn)
        }
        do {
            let qn = CivilTime(one.conversation.qn) ?? newNumber(at: now)
            guard let qn else { return }
            let question = try one.claimed.question(to: speaker, qn: qn, at: now)
            plan(moves, of: one.claimed, question, on: speaker.line)
        } catch {
            plan(one.conversation.giveUp(error.reason, at: now), of: one.claimed)
        }
        open[mn] = one
        retire(mn)
    }

    private func plan(
        _ moves: [Conversation.Move], of claimed: ClaimedCommand,
        _ question: OutgoingQuestion? = nil, on line: Line? = nil
    ) {
        for move in moves {
            switch move {
            case .note(let step):
                let step = step.seen(by: name, saying: question?.shown)
                deeds.append(Deed(claimed: claimed, move: .note(step)))
            case .send:
                deeds.append(
                    Deed(claimed: claimed, move: move, frame: question?.bytes ?? [], line: line))
            case .limit, .close: deeds.append(Deed(claimed: claimed, move: move))
            }
        }
    }

    /// A conversation that is over makes room for the next one, and waits for late answers.
    private func retire(_ mn: String) {
        guard let one = open[mn], one.conversation.isOver else { return }
        open[mn] = nil
        over[mn, default: []].append(one)
    }
}

extension Dispatcher.Open {
    /// Whether the logger speaks of this command, under a password it may use now.
    fileprivate func isConcerned(_ heard: Heard) -> Bool {
        let passwords = [
            nil, claimed.device.settings.password, claimed.parameters[DeviceCommand.secret],
        ]
        return passwords.contains(heard.password)
            && conversation.concerns(heard, claimed.number)
    }
}

extension Conversation.Move {
    fileprivate var isSending: Bool { if case .send = self { true } else { false } }
}

extension CommandStep {
    fileprivate func seen(by gateway: String, saying frame: String?) -> CommandStep {
        CommandStep(
            kind, at: at, number: number, qn: qn, gateway: gateway, batch: batch,
            text: kind == .sent ? frame ?? text : text, statements: statements)
    }
}
