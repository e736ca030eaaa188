import Compliance
import Store

/// What was received and acknowledged but does not stand in the sheets and counts yet.
///
/// Losing it costs nothing: the frames behind it stand in batches after the mark.
struct OpenValues {
    private(set) var sheets: [SheetKey: [PackedReading]] = [:]
    private var words = WaitingWords()
    private(set) var readings = 0
    private var counts: [FrameCountKey: FrameCount] = [:]
    private var strangers: [String: QuarantinedDevice] = [:]
    private var faults: [FrameCountKey: DeviceFault] = [:]

    /// The last batch whose frames are in here or were written.
    var applied = 0

    var isEmpty: Bool { sheets.isEmpty && counts.isEmpty && strangers.isEmpty }
}

extension OpenValues {
    mutating func add(_ reading: SheetReading, to key: SheetKey) {
        sheets[key, default: []].append(PackedReading(reading, &words))
        readings += 1
    }

    mutating func count(_ verdict: FrameVerdict, of mn: String, _ arrival: Arrival) {
        counts.count(verdict, of: mn, arrival)
    }

    mutating func note(_ stranger: QuarantinedDevice) {
        let before = strangers[stranger.mn]
        strangers[stranger.mn] = QuarantinedDevice(
            mn: stranger.mn, firstAt: before?.firstAt ?? stranger.firstAt,
            lastAt: stranger.lastAt, frames: (before?.frames ?? 0) + stranger.frames,
            sample: stranger.sample, client: stranger.client)
    }

    /// Keeps the last frame of each kind of fault.
    mutating func note(_ fault: DeviceFault) {
        faults[FrameCountKey(mn: fault.mn, day: fault.at.day, verdict: fault.kind)] = fault
    }

    /// Begins to write everything that is here now.
    mutating func beginRound() -> WritingRound {
        defer { (counts, strangers, faults) = ([:], [:], [:]) }
        return WritingRound(
            keys: Array(sheets.keys), counts: counts, strangers: Array(strangers.values),
            faults: faults.values.sorted { $0.at < $1.at }, applied: applied)
    }

    /// Takes back what a round that failed did not write.
    mutating func resume(_ round: WritingRound) {
        counts.merge(round.counts) { $0 + $1 }
        for earlier in round.strangers {
            let later = strangers[earlier.mn]
            strangers[earlier.mn] = earlier
            if let later { note(later) }
        }
        for fault in round.faults {
            let key = FrameCountKey(mn: fault.mn, day: fault.at.day, verdict: fault.kind)
            if faults[key] == nil { faults[key] = fault }
        }
    }

    /// The readings of some sheets, in the order they came.
    func readings(of keys: some Sequence<SheetKey>) -> [(SheetKey, [SheetReading])] {
        keys.compactMap { key in
            sheets[key].map { waiting in (key, waiting.map { $0.unpacked(words) }) }
        }
    }

    /// Forgets sheets that were written.
    mutating func close(_ keys: some Sequence<SheetKey>) {
        for key in keys { readings -= sheets.removeValue(forKey: key)?.count ?? 0 }
        if sheets.isEmpty { words = WaitingWords() }
    }
}

extension [FrameCountKey: FrameCount] {
    /// Counts one frame on the day it came.
    mutating func count(_ verdict: FrameVerdict, of mn: String, _ arrival: Arrival) {
        let one = FrameCount(frames: 1, last: arrival.at, client: arrival.client)
        let key = FrameCountKey(mn: mn, day: arrival.at.day, verdict: verdict)
        self[key] = self[key].map { $0 + one } ?? one
    }
}

/// One writing of all open sheets, in steps; the last one moves the mark.
///
/// Writing a sheet twice changes nothing, counting a frame twice does: so the counts go with the
/// mark, in one transaction.
struct WritingRound {
    private(set) var keys: [SheetKey]
    let counts: [FrameCountKey: FrameCount]
    let strangers: [QuarantinedDevice]
    let faults: [DeviceFault]
    let applied: Int

    /// The sheets of the next step.
    func next(_ limit: Int) -> ArraySlice<SheetKey> { keys.suffix(limit) }

    /// Whether a step of so many sheets is the last.
    func ends(with limit: Int) -> Bool { keys.count <= limit }

    mutating func wrote(_ limit: Int) { keys.removeLast(min(limit, keys.count)) }
}

extension Session {
    /// What only the last step of a round writes.
    func finish(_ round: WritingRound, of gateway: String) throws {
        for (key, count) in round.counts { try add(count, to: key) }
        for stranger in round.strangers { try quarantine(stranger) }
        for fault in round.faults { try keep(fault) }
        try markApplied(round.applied, of: gateway)
    }
}
