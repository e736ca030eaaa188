import Compliance
import Store

/// What was received and acknowledged but does not stand in the sheets and counts yet.
///
/// Losing it costs nothing: the frames behind it stand in batches after the mark.
struct OpenValues {
    private var outlets: [OpenOutlet] = []
    private var places: [OutletName: Int] = [:]
    private var counts: [FrameCountKey: FrameCount] = [:]
    private var strangers: [String: QuarantinedDevice] = [:]
    private var faults: [FrameCountKey: DeviceFault] = [:]
    var events = OpenEvents()

    /// In how many bytes readings wait.
    private(set) var bytes = 0

    /// The last batch whose frames are in here or were written.
    var applied = 0

    var isEmpty: Bool {
        bytes == 0 && counts.isEmpty && strangers.isEmpty && events.isEmpty
    }

    private struct OutletName: Hashable {
        let site: String
        let outlet: OutletCode
    }
}

extension OpenValues {
    /// Where the values of an outlet wait.
    mutating func outlet(of device: Device) -> Int {
        let name = OutletName(site: device.site, outlet: device.outlet)
        if let place = places[name] { return place }
        places[name] = outlets.count
        outlets.append(OpenOutlet(site: device.site, outlet: device.outlet))
        return outlets.count - 1
    }

    /// Adds a value of a period that begins at an instant.
    mutating func add(
        _ value: SentValue, of factor: Int32, at outlet: Int, from start: Instant, length: Int,
        longFlag: String?
    ) {
        let day = value.statistic.firstDayOfSheet(holding: start.day)
        let reading = OpenReading(
            start: Int32(clamping: Instant(day).seconds(to: start)),
            length: Int32(clamping: length), digits: value.digits, places: value.places,
            flag: value.flag, longFlag: longFlag)
        let before = outlets[outlet].bytes
        outlets[outlet].add(reading, of: factor, value.statistic, day)
        bytes += outlets[outlet].bytes - before
    }

    mutating func count(_ verdict: FrameVerdict, of mn: String, in delivery: Delivery) {
        counts.count(verdict, of: mn, in: delivery)
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
}

// MARK: - Writing

extension OpenValues {
    /// Begins to write everything that is here now.
    ///
    /// In the order of outlets, so that neighbours on disk are written together.
    mutating func beginRound() -> WritingRound {
        defer { (counts, strangers, faults) = ([:], [:], [:]) }
        return WritingRound(
            outlets: outlets.indices.filter { !outlets[$0].isEmpty }.map { Int32($0) }.reversed(),
            counts: counts, strangers: Array(strangers.values),
            faults: faults.values.sorted { $0.at < $1.at }, events: events.take(),
            applied: applied)
    }

    /// Takes back what a round that failed did not write.
    mutating func resume(_ round: WritingRound) {
        counts.merge(round.counts) { $0 + $1 }
        events.resume(round.events)
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

    /// How many sheets an outlet has open.
    func sheetCount(at outlet: Int32) -> Int { outlets[Int(outlet)].sheetCount }

    /// What waits at an outlet, sheet by sheet.
    func waiting(
        at outlet: Int32, source: String, _ meanings: [SentCodes.Meaning]
    ) -> [WaitingSheet] {
        outlets[Int(outlet)].waiting(source: source, meanings)
    }

    /// Forgets what waited at an outlet and was written to these series.
    mutating func close(_ outlet: Int32, series: [Int?]) {
        bytes -= outlets[Int(outlet)].bytes
        outlets[Int(outlet)].close(series)
    }

    /// The site of an outlet.
    func site(of outlet: Int32) -> String { outlets[Int(outlet)].site }
}

extension [FrameCountKey: FrameCount] {
    /// Counts one frame on the day it came.
    mutating func count(_ verdict: FrameVerdict, of mn: String, in delivery: Delivery) {
        let one = FrameCount(frames: 1, last: delivery.at, client: delivery.client)
        let key = FrameCountKey(mn: mn, day: delivery.at.day, verdict: verdict)
        self[key] = self[key].map { $0 + one } ?? one
    }
}
