import Compliance
import HJ212
import Store

extension Recorder {
    /// Brings what was acknowledged before a crash into the sheets, and remembers recent frames.
    func recover() async throws {
        try await readRegister()
        register.know(strangers: try await store.quarantinedNames())
        batchNumber = try await store.lastBatch(of: settings.name)
        let applied = try await store.appliedBatch(of: settings.name)
        let recent = try await store.batchBefore(
            since: clock().advanced(byHours: -48), frames: settings.rememberedFrames,
            of: settings.name)
        var from = min(applied, recent)
        open.applied = applied
        while true {
            let batches = try await store.batches(of: settings.name, after: from)
            guard let last = batches.last else { break }
            for batch in batches { remember(batch, isApplied: batch.number <= applied) }
            from = last.number
            open.applied = max(applied, from)
            if open.bytes >= settings.openBytesLimit { try await writeAll() }
        }
        if !open.isEmpty { try await writeAll() }
    }

    /// Reads the register again if anybody did anything since.
    func readRegister() async throws {
        let size = try await store.journalSize()
        guard size != registerRead else { return register.confirm() }
        register.load(try await store.devices())
        registerRead = size
    }

    private func remember(_ batch: FrameBatch, isApplied: Bool) {
        for received in batch.frames {
            if received.verdict.isAnswered {
                seen.insert(FrameKey(received.bytes[...]), at: received.at)
            }
            guard !isApplied else { continue }
            let delivery = Delivery(received)
            guard let arrival = delivery.arrivals.first else { continue }
            apply(arrival, in: delivery, received.verdict, batch: batch.number)
        }
    }

    /// Reads the frames of devices that were registered after they had begun to report.
    ///
    /// Each batch is read and ticked off in one transaction; a crash between two loses nothing,
    /// and a second gateway that does the same writes the same sheets.
    ///
    /// Returns the sites whose values changed.
    func readReleased() async throws -> Set<String> {
        var sites: Set<String> = []
        while true {
            let released = try await store.releasedBatches(atMost: 32)
            if released.isEmpty { return sites }
            for (mn, batch) in released {
                guard let device = register.device(mn) else { return sites }
                try await read(batch, of: device)
                sites.insert(device.site)
            }
        }
    }

    private func read(_ batch: FrameBatch, of device: Device) async throws {
        var (late, counts) = (OpenValues(), [FrameCountKey: FrameCount]())
        for received in batch.frames
        where received.verdict == .unregistered && received.mn == device.mn {
            let delivery = Delivery(received)
            guard let arrival = delivery.arrivals.first else { continue }
            let verdict = register.lateVerdict(on: arrival, in: delivery)
            counts.count(verdict, of: device.mn, in: delivery)
            guard verdict == .accepted else { continue }
            late.take(
                arrival, in: delivery, from: device, batch: "\(settings.name)/\(batch.number)",
                &codes)
        }
        let round = late.beginRound()
        let waiting = round.outlets.flatMap {
            late.waiting(at: $0, source: settings.name, codes.meanings)
        }
        let (seen, now, name) = (counts, clock(), settings.name)
        try await store.write { session in
            guard try session.release(device.mn, from: batch) else { return }
            _ = try session.merge([waiting], at: now)
            try session.add(seen)
            try session.add(round.counts)
            for fault in round.faults { try session.keep(fault) }
            try session.write(round.events, from: name)
        }
    }
}

extension Delivery {
    /// A frame as it was kept, read again.
    init(_ received: ReceivedFrame) {
        self.init(at: received.at, client: received.client, line: nil)
        var reader = FrameReader(limits: .ofLines)
        var known = KnownSender()
        func visit(_ view: borrowing FrameView) {
            // A broken frame can hold another: it was kept for itself.
            if arrivals.isEmpty { add(view, from: &known) }
        }
        // Nearly all frames end with their line, which was not kept.
        let isGood = received.verdict.isAnswered
        reader.read(isGood ? received.bytes + [0x0D, 0x0A] : received.bytes, visit)
        reader.finish(visit)
    }
}
