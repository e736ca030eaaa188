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

    /// How many readings wait, and in how many bytes.
    private(set) var readings = 0
    private(set) var bytes = 0

    /// The last batch whose frames are in here or were written.
    var applied = 0

    var isEmpty: Bool { readings == 0 && counts.isEmpty && strangers.isEmpty && events.isEmpty }

    private struct OutletName: Hashable {
        let site: String
        let outlet: OutletCode
    }
}

/// A sheet that is open, by what it is about.
struct OpenPlace: Hashable {
    let outlet: Int32
    let factor: Int32
    let statistic: Statistic
    let day: Day
}

/// What is written of one open sheet.
struct WaitingSheet: Sendable {
    let key: SheetKey
    let unit: String
    let readings: [SheetReading]
    /// The number of the series, when it is known.
    let series: Int?
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
        let place = outlets[outlet].place(factor, value.statistic, day)
        bytes += outlets[outlet].change(place) {
            $0.add(
                value, start: Instant(day).seconds(to: start), length: length, longFlag: longFlag)
        }
        readings += 1
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
        var all: [OpenPlace] = []
        for index in outlets.indices.reversed() {
            outlets[index].dropEmpty()
            for sheet in outlets[index].sheets.reversed() {
                all.append(
                    OpenPlace(
                        outlet: Int32(index), factor: sheet.factor, statistic: sheet.statistic,
                        day: sheet.day))
            }
        }
        return WritingRound(
            places: all, counts: counts, strangers: Array(strangers.values),
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

    /// What waits at some places, in the order it came.
    func waiting(
        at places: some Sequence<OpenPlace>, source: String, _ meanings: [SentCodes.Meaning]
    ) -> [WaitingSheet] {
        places.compactMap { place in
            guard let sheet = sheet(at: place), sheet.count > 0 else { return nil }
            let (outlet, meaning) = (outlets[Int(place.outlet)], meanings[Int(place.factor)])
            let name = SeriesName(
                outlet: outlet.outlet, factor: meaning.code, statistic: place.statistic)
            return WaitingSheet(
                key: SheetKey(site: outlet.site, name, holding: place.day), unit: meaning.unit,
                readings: sheet.readings(source: source),
                series: sheet.series > 0 ? Int(sheet.series) : nil)
        }
    }

    private func sheet(at place: OpenPlace) -> OpenSheet? {
        let outlet = outlets[Int(place.outlet)]
        return outlet.find(place.factor, place.statistic, place.day).map { outlet.sheets[$0] }
    }

    /// Forgets sheets that were written, each to a series.
    mutating func close(_ places: some Sequence<OpenPlace>, series: [Int]) {
        var series = series[...]
        for place in places {
            let outlet = Int(place.outlet)
            guard
                let index = outlets[outlet].find(place.factor, place.statistic, place.day)
            else { continue }
            let sheet = outlets[outlet].sheets[index]
            guard sheet.count > 0, let number = series.popFirst() else { continue }
            readings -= Int(sheet.count)
            bytes -= sheet.bytes.count
            outlets[outlet].change(index) {
                $0.empty()
                $0.series = Int32(number)
            }
        }
    }

    /// The site of a place.
    func site(of place: OpenPlace) -> String { outlets[Int(place.outlet)].site }
}

extension [FrameCountKey: FrameCount] {
    /// Counts one frame on the day it came.
    mutating func count(_ verdict: FrameVerdict, of mn: String, in delivery: Delivery) {
        let one = FrameCount(frames: 1, last: delivery.at, client: delivery.client)
        let key = FrameCountKey(mn: mn, day: delivery.at.day, verdict: verdict)
        self[key] = self[key].map { $0 + one } ?? one
    }
}
