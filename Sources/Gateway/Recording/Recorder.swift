import Compliance
import HJ212
import Logging
import ServiceLifecycle
import Store

/// The single writer of a gateway: stores frames in batches, answers when they are durable, and
/// brings their values into the day sheets.
actor Recorder {
    private let store: Store
    private let intake: Intake
    private let settings: GatewaySettings
    private let logger: Logger
    private let clock: @Sendable () -> Instant
    private let events: GatewayEvents
    private var register: Register
    private var seen: SeenFrames
    private var open = OpenValues()
    private var codes: SentCodes
    private var batchNumber = 0
    private var ticks = 0
    private var isFailing = false

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

    /// Brings what was acknowledged before a crash into the sheets, and remembers recent frames.
    func recover() async throws {
        register.load(try await store.devices())
        batchNumber = try await store.lastBatch(of: settings.name)
        let applied = try await store.appliedBatch(of: settings.name)
        let recent = try await store.batchBefore(
            since: clock().advanced(byHours: -48), frames: settings.rememberedFrames,
            of: settings.name)
        var from = min(applied, recent)
        while true {
            let batches = try await store.batches(of: settings.name, after: from)
            guard let last = batches.last else { break }
            for batch in batches { remember(batch, isApplied: batch.number <= applied) }
            from = last.number
        }
        open.applied = batchNumber
        if !open.isEmpty { try await writeOpen() }
    }

    private func remember(_ batch: FrameBatch, isApplied: Bool) {
        for received in batch.frames {
            guard let frame = FrameDecoder.decodeAll(received.bytes).first else { continue }
            let arrival = Arrival(frame, at: received.at, client: received.client, line: nil)
            seen.insert(arrival.key, at: received.at)
            if !isApplied { apply(arrival, received.verdict) }
        }
    }

    /// Works until it is told to stop, then writes what is left.
    func run() async {
        var idle = 0
        while !Task.isCancelled && !Task.isShuttingDownGracefully {
            let arrivals = intake.take(settings.batchLimit)
            if !arrivals.isEmpty { await take(arrivals) }
            idle += 1
            if idle * 20 >= 500 {
                idle = 0
                await tick()
            }
            if arrivals.count < settings.batchLimit {
                try? await Task.sleep(for: settings.batchWindow)
            }
        }
        await take(intake.take(settings.queueLimit))
        try? await writeOpen()
    }

    // MARK: - Frames

    private func take(_ arrivals: [Arrival]) async {
        guard !arrivals.isEmpty else { return }
        let judged = arrivals.map { ($0, judge($0)) }
        let kept = judged.filter { $0.1 != .duplicate && isKept($0.0, $0.1) }
        if !kept.isEmpty { await makeDurable(kept) }
        for (arrival, verdict) in judged where verdict.isAnswered {
            if let answer = arrival.answer { arrival.line?.send(answer) }
        }
        for (arrival, verdict) in judged { apply(arrival, verdict) }
    }

    private func judge(_ arrival: Arrival) -> FrameVerdict {
        if arrival.isGood, seen.contains(arrival.key) { return .duplicate }
        let verdict = register.verdict(on: arrival)
        // Only what is answered as kept may be recognised as a repetition.
        if verdict.isAnswered { seen.insert(arrival.key, at: arrival.at) }
        return verdict
    }

    private func isKept(_ arrival: Arrival, _ verdict: FrameVerdict) -> Bool {
        verdict != .unregistered || register.mayKeepStranger(at: arrival.at)
    }

    /// Writes one batch, as often as it takes: nothing is answered before it stands.
    private func makeDurable(_ frames: [(Arrival, FrameVerdict)]) async {
        let batch = PackedBatch(
            FrameBatch(
                gateway: settings.name, number: batchNumber + 1, receivedAt: clock(),
                frames: frames.map { arrival, verdict in
                    ReceivedFrame(
                        at: arrival.at, client: arrival.client, mn: arrival.mn ?? "",
                        verdict: verdict, bytes: arrival.bytes)
                }))
        while !Task.isCancelled {
            do {
                try await store.write { try $0.add(batch) }
                batchNumber += 1
                open.applied = batchNumber
                say(isFailing: false, "")
                return
            } catch {
                say(isFailing: true, "\(error)")
                try? await Task.sleep(for: settings.retry)
            }
        }
    }

    private func say(isFailing now: Bool, _ reason: String) {
        guard isFailing != now else { return }
        isFailing = now
        now
            ? logger.error("frames cannot be stored, nothing is answered: \(reason)")
            : logger.notice("frames are stored again")
    }

    // MARK: - Values

    private func apply(_ arrival: Arrival, _ verdict: FrameVerdict) {
        let name = register.device(arrival.mn)?.mn ?? FrameCountKey.unknown
        open.count(verdict, of: name, at: arrival.at)
        if verdict == .unregistered, let mn = arrival.mn {
            open.note(
                QuarantinedDevice(
                    mn: mn, firstAt: arrival.at, lastAt: arrival.at, frames: 1,
                    sample: String(decoding: arrival.bytes.prefix(500), as: UTF8.self),
                    client: arrival.client))
        }
        guard verdict == .accepted, let device = register.device(arrival.mn),
            case .upload(let upload) = arrival.contents
        else { return }
        for value in upload.values { add(value, of: upload, from: device, at: arrival.at) }
    }

    private func add(
        _ value: SentValue, of upload: Upload, from device: Device, at now: Instant
    ) {
        guard let meaning = codes.meaning(of: value.code, at: device.outlet.medium) else {
            open.count(.unknownFactor, of: device.mn, at: now)
            return
        }
        let key = SheetKey(
            site: device.site, outlet: device.outlet, factor: meaning.code,
            statistic: value.statistic, day: upload.start.day)
        open.add(
            DaySheet.Reading(
                start: upload.start.secondOfDay, length: upload.length, value: value.value,
                flag: value.flag, source: "\(settings.name)/\(batchNumber)"), to: key)
    }

    private func tick() async {
        ticks += 1
        do {
            if ticks % GatewaySettings.strangerTicks == 0 {
                register.load(try await store.devices())
            }
            if !open.isEmpty { try await writeOpen() }
        } catch {
            logger.error("values cannot be stored, they stay in memory: \(error)")
        }
    }

    private func writeOpen() async throws {
        var round = open.beginRound()
        let sites = Set(round.keys.map(\.site))
        repeat {
            let keys = Array(round.next(settings.sheetsAtOnce))
            let readings = open.readings(of: keys)
            let (step, now, name) = (round, clock(), settings.name)
            let isLast = round.ends(with: settings.sheetsAtOnce)
            let units = codes.units(of: keys)
            try await store.write { session in
                for (key, values) in readings {
                    try session.merge(values, into: key, unit: units[key.factor] ?? "", at: now)
                }
                if isLast { try session.finish(step, of: name) }
            }
            open.close(keys)
            if isLast { break }
            round.wrote(settings.sheetsAtOnce)
        } while true
        events.changed(sites)
    }
}
