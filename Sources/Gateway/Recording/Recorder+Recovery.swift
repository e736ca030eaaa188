import Compliance
import HJ212
import Store

extension Recorder {
    /// Brings what was acknowledged before a crash into the sheets, and remembers recent frames.
    func recover() async throws {
        register.load(try await store.devices())
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
            if open.readings >= settings.openReadingsLimit { try await writeAll() }
        }
        if !open.isEmpty { try await writeAll() }
    }

    private func remember(_ batch: FrameBatch, isApplied: Bool) {
        for received in batch.frames {
            guard let arrival = Arrival(received) else { continue }
            if received.verdict.isAnswered { seen.insert(arrival.key, at: received.at) }
            if !isApplied { apply(arrival, received.verdict, batch: batch.number) }
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
        var late = LateValues()
        for received in batch.frames
        where received.verdict == .unregistered && received.mn == device.mn {
            guard let arrival = Arrival(received) else { continue }
            let verdict = register.lateVerdict(on: arrival)
            late.counts.count(verdict, of: device.mn, arrival)
            guard verdict == .accepted else { continue }
            for (key, reading) in readings(of: arrival, from: device, batch: batch.number) {
                late.sheets[key, default: []].append(reading)
            }
        }
        let (read, now, units) = (late, clock(), codes.units(of: Array(late.sheets.keys)))
        try await store.write { session in
            guard try session.release(device.mn, from: batch) else { return }
            for (key, readings) in read.sheets {
                let unit = units[key.name.factor] ?? ""
                try session.merge(readings, into: key, unit: unit, at: now)
            }
            for (key, count) in read.counts { try session.add(count, to: key) }
        }
    }
}

/// What a released batch brings.
private struct LateValues {
    var sheets: [SheetKey: [SheetReading]] = [:]
    var counts: [FrameCountKey: FrameCount] = [:]
}

extension Arrival {
    /// A frame as it was kept, decoded again; nil when the bytes hold none.
    init?(_ received: ReceivedFrame) {
        var limits = FrameDecoder.Limits.standard
        limits.acceptsModbusCRC = true
        guard let frame = FrameDecoder.decodeAll(received.bytes, limits: limits).first else {
            return nil
        }
        self.init(frame, at: received.at, client: received.client, line: nil)
    }
}
