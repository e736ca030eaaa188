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
    var register: Register
    var seen: SeenFrames
    var open = OpenValues()
    var codes: SentCodes
    var batchNumber = 0
    private var round: WritingRound?
    private var changedSites: Set<String> = []
    private var ticks = 0
    private var stepsLeft = 0
    private var failure: String?

    init(
        store: Store, factors: FactorTable, intake: Intake, settings: GatewaySettings,
        events: GatewayEvents, logger: Logger, clock: @escaping @Sendable () -> Instant
    ) {
        (self.store, self.intake, self.settings) = (store, intake, settings)
        (self.logger, self.clock, self.events) = (logger, clock, events)
        register = Register(settings, at: clock())
        seen = SeenFrames(limit: settings.rememberedFrames)
        codes = SentCodes(factors)
    }

    /// Works until it is told to stop, then answers and writes what came before that.
    func run(stopListening: @Sendable () async -> Void) async {
        let pace = Pace()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [settings] in await pace.beat(every: settings.tick) }
            while !isTold { await turn(pace) }
            group.cancelAll()
        }
        await stopListening()
        intake.close()
        while await take(intake.take(settings.batchLimit)) {}
        try? await writeAll()
    }

    private var isTold: Bool { Task.isCancelled || Task.isShuttingDownGracefully }

    /// One batch, one step of writing, then a rest if there is nothing more to do.
    private func turn(_ pace: Pace) async {
        let arrivals = intake.take(settings.batchLimit)
        await take(arrivals)
        if pace.takeBeat() { await tick() }
        let isFull = open.readings >= settings.openReadingsLimit
        if round == nil, isFull { begin() }
        // A nation's sheets take turns of minutes, so that each is written with many values.
        let mayStep = round != nil && (isFull || stepsLeft > 0)
        if mayStep {
            stepsLeft -= 1
            await tryStep()
        }
        guard arrivals.count < settings.batchLimit, !mayStep else { return }
        try? await Task.sleep(for: settings.batchWindow)
    }

    // MARK: - Frames

    /// Returns whether there was something to take and it could be made durable.
    @discardableResult
    private func take(_ arrivals: [Arrival]) async -> Bool {
        guard !arrivals.isEmpty else { return false }
        let judged = arrivals.map { ($0, judge($0)) }
        let kept = judged.filter { register.keeps($0.0, $0.1) }
        if !kept.isEmpty {
            guard await makeDurable(kept) else { return false }
        }
        for (arrival, verdict) in judged {
            arrival.line?.settle(verdict.isAnswered ? arrival.answer : nil)
        }
        for (arrival, verdict) in judged { apply(arrival, verdict, batch: batchNumber) }
        return true
    }

    private func judge(_ arrival: Arrival) -> FrameVerdict {
        if arrival.isGood, seen.contains(arrival.key) { return .duplicate }
        let verdict = register.verdict(on: arrival)
        // Only what is answered as kept may be recognised as a repetition.
        if verdict.isAnswered { seen.insert(arrival.key, at: arrival.at) }
        return verdict
    }

    /// Writes one batch, as often as it takes: nothing is answered before it stands.
    ///
    /// Only a gateway that is told to stop gives up; the senders still have what is not answered.
    private func makeDurable(_ frames: [(Arrival, FrameVerdict)]) async -> Bool {
        let batch = PackedBatch(
            FrameBatch(
                gateway: settings.name, number: batchNumber + 1, receivedAt: clock(),
                frames: frames.map { arrival, verdict in
                    ReceivedFrame(
                        at: arrival.at, client: arrival.client, mn: arrival.mn ?? "",
                        verdict: verdict, bytes: arrival.bytes)
                }))
        while true {
            do {
                try await store.write { try $0.add(batch) }
                batchNumber += 1
                open.applied = batchNumber
                say(nil)
                return true
            } catch {
                say("\(error)")
                if isTold { return false }
                try? await Task.sleep(for: settings.retry)
            }
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
        ticks += 1
        stepsLeft = GatewaySettings.stepsATick
        let isDue = ticks % GatewaySettings.registerTicks == 1
        let isAwaited = register.hasStrangers && ticks % GatewaySettings.strangerTicks == 0
        do {
            if isDue || isAwaited {
                register.load(try await store.devices())
                changedSites.formUnion(try await readReleased())
                let quiet = clock().advanced(byMinutes: -GatewaySettings.quietMinutes)
                try await store.closeSheets(endedBy: quiet, quietSince: quiet)
            }
        } catch {
            logger.error("the register cannot be read, or sheets not closed: \(error)")
        }
        if round == nil, !open.isEmpty { begin() }
    }

    private func begin() {
        let begun = open.beginRound()
        changedSites.formUnion(begun.keys.map(\.site))
        round = begun
    }

    private func tryStep() async {
        do {
            try await step()
        } catch {
            logger.error("values cannot be stored, they stay in memory: \(error)")
            if let round { open.resume(round) }
            round = nil
        }
    }

    /// Writes some sheets of the round; the last step moves the mark.
    private func step() async throws {
        guard var round else { return }
        let keys = Array(round.next(settings.sheetsAtOnce))
        let readings = open.readings(of: keys)
        let (written, now, name) = (round, clock(), settings.name)
        let isLast = round.ends(with: settings.sheetsAtOnce)
        let units = codes.units(of: keys)
        try await store.write { session in
            for (key, values) in readings {
                let unit = units[key.name.factor] ?? ""
                try session.merge(values, into: key, unit: unit, at: now)
            }
            if isLast { try session.finish(written, of: name) }
        }
        open.close(keys)
        round.wrote(settings.sheetsAtOnce)
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
