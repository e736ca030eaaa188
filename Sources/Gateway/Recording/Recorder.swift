import Compliance
import HJ212
import Logging
import ServiceLifecycle
import Store

/// The single writer of a gateway: stores frames in batches, answers when they are durable, and
/// brings their values into the sheets.
///
/// Sheets are written in steps between batches, so that no answer waits for all of them.
actor Recorder {
    let store: Store
    let settings: GatewaySettings
    let clock: @Sendable () -> Instant
    let logger: Logger
    private let intake: Intake
    private let events: GatewayEvents
    private let switchboard: Switchboard
    var register: Register
    var seen: SeenFrames
    var open = OpenValues()
    var codes: SentCodes
    var batchNumber = 0
    /// The size of the journal when the register was read: it changes with every device.
    var registerRead: Int?
    private var round: WritingRound?
    /// Frames that are durable and answered, and whose values are still to be taken.
    private var answered: AnsweredBatch?
    private var changedSites: Set<String> = []
    private var ticks = 0
    private var stepsLeft = 0
    private var failure: String?
    /// How many batches were stored since the last tick.
    private var batchesOfTick = 0
    /// Whether the last batch, and any since the last tick, was so large that others wait.
    private var (isHurried, wasHurried) = (false, false)

    init(
        store: Store, factors: FactorTable, intake: Intake, settings: GatewaySettings,
        events: GatewayEvents, switchboard: Switchboard, logger: Logger,
        clock: @escaping @Sendable () -> Instant
    ) {
        (self.store, self.intake, self.settings) = (store, intake, settings)
        self.switchboard = switchboard
        (self.logger, self.clock, self.events) = (logger, clock, events)
        register = Register(settings, at: clock())
        seen = SeenFrames(limit: settings.rememberedFrames)
        codes = SentCodes(factors)
    }

    /// Works until it is told to stop, then answers and writes what came before that.
    func run(stopListening: @Sendable () async -> Void) async {
        await withTaskCancellationHandler {
            await withGracefulShutdownHandler {
                await work()
            } onGracefulShutdown: { [intake] in
                intake.wake()
            }
        } onCancel: { [intake] in
            intake.wake()
        }
        await stopListening()
        intake.close()
        while await take(intake.take(settings.batchLimit)) {}
        try? await writeAll()
    }

    private var isTold: Bool { Task.isCancelled || Task.isShuttingDownGracefully }

    private func work() async {
        let pace = Pace()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [settings, intake] in
                await pace.beat(every: settings.tick) { intake.wake() }
            }
            while !isTold { await turn(pace) }
            group.cancelAll()
        }
    }

    /// One batch, one step of writing, then a rest if there is nothing more to do.
    private func turn(_ pace: Pace) async {
        let isFull = open.bytes >= settings.openBytesLimit
        // Senders wait while far too much does: memory is bounded.
        let most = open.bytes >= settings.openBytesLimit / 4 * 5 ? 0 : settings.batchLimit
        await take(most == 0 ? [] : intake.take(most))
        if pace.takeBeat() { await tick() }
        if round == nil, isFull { begin() }
        // A nation's sheets take turns of minutes, so that each is written with many values; while
        // senders wait for answers, values wait in memory.
        let mayWrite = stepsLeft > 0 && !isHurried
        guard round != nil, isFull || mayWrite else { return await intake.rest() }
        stepsLeft -= 1
        await tryStep()
    }

    // MARK: - Frames

    /// Returns whether there was something to take and it could be made durable.
    @discardableResult
    private func take(_ deliveries: [Delivery]) async -> Bool {
        guard !deliveries.isEmpty else {
            takeValues()
            return false
        }
        var content = FrameContent()
        let verdicts = deliveries.map { delivery in
            delivery.arrivals.map { judge($0, in: delivery, &content) }
        }
        if content.frames > 0 {
            guard await makeDurable(content) else { return false }
        } else {
            takeValues()
        }
        Answers(deliveries, verdicts).send()
        answered = AnsweredBatch(
            number: batchNumber, deliveries: deliveries, verdicts: verdicts)
        if !isHurried { takeValues() }
        return true
    }

    /// Takes the values of the frames answered last, and tells who waits for them.
    private func takeValues() {
        guard let batch = answered else { return }
        answered = nil
        switchboard.heard(batch.deliveries, batch.verdicts, batch: batch.number)
        for (delivery, verdicts) in zip(batch.deliveries, batch.verdicts) {
            for (arrival, verdict) in zip(delivery.arrivals, verdicts) {
                apply(arrival, in: delivery, verdict, batch: batch.number)
            }
        }
        open.applied = batch.number
    }

    /// What becomes of a frame; one that is kept goes to the content of the batch.
    private func judge(
        _ arrival: Arrival, in delivery: Delivery, _ content: inout FrameContent
    ) -> FrameVerdict {
        if arrival.isGood, seen.contains(arrival.key) { return .duplicate }
        let verdict = register.verdict(on: arrival, in: delivery)
        // Only what is answered as kept may be recognised as a repetition.
        if verdict.isAnswered { seen.insert(arrival.key, at: delivery.at) }
        if register.keeps(arrival, in: delivery, verdict) {
            content.append(
                delivery.frame(of: arrival), at: delivery.at, from: delivery.client,
                mn: delivery.sender(of: arrival).mn ?? "", verdict)
        }
        return verdict
    }

    /// Writes one batch, as often as it takes: nothing is answered before it stands.
    ///
    /// Only a gateway that is told to stop gives up; the senders still have what is not answered.
    private func makeDurable(_ content: FrameContent) async -> Bool {
        batchesOfTick += 1
        isHurried = content.frames >= GatewaySettings.hasteFrames
        wasHurried = wasHurried || isHurried
        let isInHaste = isHurried || batchesOfTick > GatewaySettings.hasteBatches
        let batch = PackedBatch(
            content, number: batchNumber + 1, of: settings.name, at: clock(), isInHaste: isInHaste)
        // While others wait, the values of the batch before are taken meanwhile.
        async let stored = Self.trouble(with: batch, in: store)
        takeValues()
        var trouble = await stored
        while let reason = trouble {
            say(reason)
            if isTold { return false }
            try? await Task.sleep(for: settings.retry)
            trouble = await Self.trouble(with: batch, in: store)
        }
        batchNumber += 1
        say(nil)
        return true
    }

    /// Stores a batch; tells why it could not.
    private static func trouble(with batch: PackedBatch, in store: Store) async -> String? {
        do {
            try await store.write { try $0.add(batch) }
            return nil
        } catch {
            return "\(error)"
        }
    }

    /// Tells once when storing begins to fail, and once when it works again.
    private func say(_ reason: String?) {
        guard (failure == nil) != (reason == nil) else { return }
        failure = reason
        if let reason {
            logger.error("frames cannot be stored, nothing is answered: \(reason)")
        } else {
            logger.notice("frames are stored again")
        }
    }

    // MARK: - Sheets

    private func tick() async {
        takeValues()
        ticks += 1
        stepsLeft = GatewaySettings.stepsATick
        let isCalm = batchesOfTick <= GatewaySettings.hasteBatches && !wasHurried
        (batchesOfTick, isHurried, wasHurried) = (0, false, false)
        let isDue = ticks % GatewaySettings.registerTicks == 1
        let hasStrangers = register.hasStrangers && ticks % GatewaySettings.strangerTicks == 0
        let isAwaited = hasStrangers || switchboard.takeChangedPassword()
        do {
            if isDue || isAwaited {
                try await readRegister()
                changedSites.formUnion(try await readReleased())
                let quiet = clock().advanced(byMinutes: -GatewaySettings.quietMinutes)
                try await store.closeSheets(endedBy: quiet, quietSince: quiet)
            }
            if isCalm {
                try await store.packBatches(
                    of: settings.name, bytes: GatewaySettings.packedATick)
            }
        } catch {
            logger.error("the register cannot be read, or sheets not closed: \(error)")
        }
        // In haste a sheet is written seldom and with many values: each time it is coded anew.
        let isTime = isCalm || ticks % GatewaySettings.hasteTicks == 0
        if round == nil, !open.isEmpty, isTime { begin() }
    }

    private func begin() {
        takeValues()
        let begun = open.beginRound()
        for outlet in begun.outlets { changedSites.insert(open.site(of: outlet)) }
        round = begun
    }

    private func tryStep() async {
        do {
            try await step()
        } catch {
            logger.error("values cannot be stored, they stay in memory: \(error)")
            if let round { open.resume(round) }
            round = nil
            // With room for no more there is nothing else to do meanwhile.
            if open.bytes >= settings.openBytesLimit {
                try? await Task.sleep(for: settings.retry)
            }
        }
    }

    /// Writes some sheets of the round; the last step moves the mark.
    private func step() async throws {
        guard var round else { return }
        let outlets = round.next(settings.sheetsAtOnce, open)
        let waiting = outlets.map {
            open.waiting(at: $0, source: settings.name, codes.meanings)
        }
        let (written, now, name) = (round, clock(), settings.name)
        let isLast = round.ends(with: outlets.count)
        let series = try await store.write { session in
            let series = try session.merge(waiting, at: now)
            if isLast { try session.finish(written, of: name) }
            return series
        }
        for (outlet, series) in zip(outlets, series) { open.close(outlet, series: series) }
        round.wrote(outlets.count)
        self.round = isLast ? nil : round
        guard isLast else { return }
        events.changed(changedSites)
        changedSites = []
    }

    /// Writes everything that is open now.
    func writeAll() async throws {
        if round == nil { begin() }
        while round != nil { try await step() }
        guard !open.isEmpty else { return }
        begin()
        while round != nil { try await step() }
    }
}

/// The frames of a durable batch, with what became of each.
private struct AnsweredBatch {
    let number: Int
    let deliveries: [Delivery]
    let verdicts: [[FrameVerdict]]
}

extension Session {
    /// Writes what waits of the sheets of outlets; tells the numbers of their series, nil where
    /// nothing waited.
    func merge(_ outlets: [[WaitingSheet]], at now: Instant) throws -> [[Int?]] {
        let waiting = outlets.joined().filter { !$0.readings.isEmpty }
        let found = try merge(
            waiting.map {
                SheetChange(
                    key: $0.key, unit: $0.unit, readings: $0.readings, series: $0.series)
            }, at: now)
        var ids = found.makeIterator()
        return outlets.map { sheets in sheets.map { $0.readings.isEmpty ? nil : ids.next() } }
    }
}
