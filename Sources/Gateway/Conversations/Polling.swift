import Compliance
import HJ212
import Logging
import Store

extension Dispatcher {
    /// Looks into the queue: takes what can be sent here, drops what was cancelled, ends the rest.
    func poll(at now: Instant, isRenewing: Bool) async throws {
        let queued = try await store.queuedCommands(at: now)
        let dead = now.advanced(bySeconds: -terms.deadSeconds)
        drop(notIn: queued, at: now)
        try await giveBack()
        if isRenewing, !open.isEmpty { try await store.renewCommands(of: name, at: now) }
        let hasLapsed = queued.contains { $0.expiresAt < now && $0.isFree(dead) }
        if hasLapsed {
            try await store.endLapsedCommands(at: now, deadBefore: dead, seenBy: name)
        }
        var asked = Set(open.keys)
        for command in queued where asked.insert(command.mn).inserted {
            guard command.gateway == name || command.isFree(dead), command.expiresAt >= now,
                switchboard.speaker(command.mn) != nil
            else { continue }
            try await claim(command.id, at: now, deadBefore: dead)
        }
    }

    private func claim(_ id: String, at now: Instant, deadBefore dead: Instant) async throws {
        let claimed = try await store.claimCommand(id, for: name, at: now, deadBefore: dead)
        guard let claimed, let qn = newNumber(at: now) else { return }
        open[claimed.mn] = Open(
            claimed: claimed, conversation: Conversation(claimed, qn: qn.qn, terms))
    }

    /// Commands that a person cancelled, or that another gateway took, are not ours any more.
    private func drop(notIn queued: [QueuedCommand], at now: Instant) {
        let mine = Set(queued.filter { $0.gateway == name }.map(\.id))
        for (mn, one) in open where !mine.contains(one.claimed.id) {
            var one = one
            one.conversation.abandon(at: now)
            open[mn] = nil
            over[mn, default: []].append(one)
        }
        let late = now.advanced(bySeconds: -terms.lateSeconds)
        over = over.compactMapValues { all in
            let fresh = all.filter { $0.conversation.isOver(since: late) }
            return fresh.isEmpty ? nil : fresh
        }
    }

    /// A logger that has no line here may have one at another gateway, or come back.
    private func giveBack() async throws {
        let lost = open.filter { switchboard.speaker($0.key) == nil }
        guard !lost.isEmpty else { return }
        try await store.releaseCommands(lost.values.map(\.claimed.id), of: name)
        for mn in lost.keys { open[mn] = nil }
    }

    /// Loggers that asked for the time get it, by a command like any other.
    func setClocks(at now: Instant) async throws {
        defer { clockRequests = [] }
        guard terms.setsClocksOnRequest, let command = DeviceCommand.numbered("1012") else {
            return
        }
        let pause = now.advanced(bySeconds: -terms.clockPauseSeconds)
        clocksSet = clocksSet.filter { $0.value > pause }
        for (mn, instrument) in clockRequests where clocksSet[mn] == nil {
            clocksSet[mn] = now
            do {
                let texts = instrument.map { ["PolId": $0] } ?? [:]
                let new = NewCommand(
                    mn: mn, try command.checked(texts, for: nil), reason: "设备请求校准时钟（1013）",
                    notBefore: now, expiresAt: now.advanced(bySeconds: terms.clockPauseSeconds))
                try await store.ask(new, by: .system, at: now)
            } catch let refusal as Refusal {
                logger.notice("\(mn) asked for the time and does not get it: \(refusal.message)")
            }
        }
    }
}

extension QueuedCommand {
    /// Nobody works on it, or whoever did is dead.
    fileprivate func isFree(_ dead: Instant) -> Bool { gateway.isEmpty || renewedAt < dead }
}
