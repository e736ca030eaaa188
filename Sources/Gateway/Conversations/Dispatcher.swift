import Compliance
import HJ212
import Logging
import ServiceLifecycle
import Store

/// The mouth of a gateway: takes commands from the queue whose logger has a line here, leads one
/// conversation with each logger, and puts on record what came of it.
///
/// What happened is durable before anything follows from it, so that a command is never sent
/// without a trace; a gateway that starts again goes on where the steps end.
actor Dispatcher {
    /// A command on its way, or one that is over and may still be answered late.
    struct Open {
        let claimed: ClaimedCommand
        var conversation: Conversation
    }

    /// What is to be done when it is on record.
    struct Deed {
        let claimed: ClaimedCommand
        let move: Conversation.Move
        var frame: [UInt8] = []
        var line: Line?
    }

    let store: Store
    let switchboard: Switchboard
    let name: String
    let terms: ConversationTerms
    let logger: Logger
    private let retry: Duration
    private let clock: @Sendable () -> Instant
    var open: [String: Open] = [:]
    var over: [String: [Open]] = [:]
    var deeds: [Deed] = []
    private var notes: [LineNote] = []
    var clocksSet: [String: Instant] = [:]
    var clockRequests: [(mn: String, instrument: String?)] = []
    private var turns = 0
    private var lastNumber: Int64 = 0
    private var isFailing = false

    init(
        store: Store, switchboard: Switchboard, settings: GatewaySettings, logger: Logger,
        clock: @escaping @Sendable () -> Instant
    ) {
        (self.store, self.switchboard, self.logger) = (store, switchboard, logger)
        (name, terms, retry) = (settings.name, settings.terms, settings.retry)
        self.clock = clock
    }

    /// Gives back what an earlier life of this gateway had taken; its lines are gone.
    func begin() async throws {
        let now = clock()
        try await store.closeLines(
            of: name, at: now, forgetBefore: now.advanced(byHours: -24 * terms.lineDays))
        try await store.releaseCommands(of: name)
    }

    /// Works until it is told to stop, then gives back what is not over.
    func run() async {
        while !Task.isCancelled && !Task.isShuttingDownGracefully {
            do {
                try await turn()
                say(nil)
                try? await Task.sleep(for: terms.turn)
            } catch {
                say("\(error)")
                try? await Task.sleep(for: retry)
            }
        }
        try? await settle()
        try? await store.releaseCommands(of: name)
    }

    private func turn() async throws {
        let now = clock()
        let (heard, notes) = switchboard.take()
        self.notes += notes
        for heard in heard { hear(heard, at: now) }
        for mn in Array(open.keys) { advance(mn, at: now) }
        try await settle()
        if turns % terms.pollTurns == 0 {
            try await poll(at: now, isRenewing: turns % (terms.pollTurns * 10) == 0)
            try await setClocks(at: now)
        }
        turns += 1
        switchboard.listen(to: Set(open.keys))
    }

    /// Tells once when the record cannot be reached, and once when it can again.
    private func say(_ reason: String?) {
        guard isFailing != (reason != nil) else { return }
        isFailing = reason != nil
        if let reason {
            logger.error("commands to loggers wait, the record cannot be reached: \(reason)")
        } else {
            logger.notice("commands to loggers go on")
        }
    }

    /// Puts on record what is to be done, then does it; what fails stays to be done.
    private func settle() async throws {
        try await settleDeeds()
        // After an outage all loggers of a nation come back: frames are stored in between.
        while !notes.isEmpty {
            let (some, name) = (Array(notes.prefix(Self.notesAtOnce)), name)
            try await store.write { try $0.add(some, of: name) }
            notes.removeFirst(some.count)
        }
    }

    /// The most notes of one transaction: a frame waits no longer than it takes.
    private static let notesAtOnce = 1024

    private func settleDeeds() async throws {
        guard !deeds.isEmpty else { return }
        let deeds = deeds
        for deed in deeds { try await takePassword(deed) }
        try await store.write { session in
            for deed in deeds { try session.record(deed) }
        }
        self.deeds.removeFirst(deeds.count)
        for deed in deeds where !deed.frame.isEmpty { _ = deed.line?.say(deed.frame) }
    }

    /// The password of a logger that took a new one is another from now on.
    private func takePassword(_ deed: Deed) async throws {
        guard case .note(let step) = deed.move, step.kind == .executed, step.number == 1,
            let password = deed.claimed.parameters[DeviceCommand.secret]
        else { return }
        try await store.takePassword(password, of: deed.claimed.mn, at: clock())
        switchboard.passwordChanged()
    }

    /// A request number that no other request of this gateway has.
    func newNumber(at now: Instant) -> CivilTime? {
        lastNumber = max(now.milliseconds, lastNumber + 1)
        return CivilTime(Instant(milliseconds: lastNumber))
    }
}

extension Session {
    fileprivate func record(_ deed: Dispatcher.Deed) throws {
        switch deed.move {
        case .note(let step): try add(step, to: deed.claimed.id)
        case .limit(let end): try limit(command: deed.claimed.id, to: end)
        case .close: try close(command: deed.claimed.id)
        case .send: break
        }
    }
}
