package import Compliance
internal import HJ212

/// What a logger sends, moment by moment: real-time, minute, hour and day data (HJ 212-2017).
///
/// Pure: the same station, seed and span give the same bytes. Lines and waiting are the program's.
package struct StationSimulator: Sendable {
    package let station: Station
    let curve: OutletCurve
    let chance: Chance
    /// As delivered, and as a centre has changed it.
    var terms: StationTerms
    /// What it tells of the field; nil for most.
    let story: FieldStory?

    init(station: Station, curve: OutletCurve, story: FieldStory?, chance: Chance) {
        self.station = station
        (self.curve, self.story) = (curve, story)
        terms = StationTerms(station)
        self.chance = chance.of("simulator").of(station.mn)
    }

    /// Everything due from one instant up to another, oldest first.
    package func transmissions(from: Instant, to: Instant) -> [Transmission] {
        let proper = moments(from: from, to: to).flatMap(packets(at:))
        return misbehaved(proper)
    }

    /// The full intervals of the span.
    private func moments(from: Instant, to: Instant) -> [Instant] {
        let step = terms.intervalSeconds
        let late = from.secondOfDay % step
        var moment = from.advanced(bySeconds: late == 0 ? 0 : step - late)
        if from.milliseconds % 1000 != 0 { moment = moment.advanced(bySeconds: step) }
        var moments: [Instant] = []
        while moment < to {
            moments.append(moment)
            moment = moment.advanced(bySeconds: step)
        }
        return moments
    }

    /// The real-time packet of a moment, then those of the periods that end with it.
    private func packets(at moment: Instant) -> [Outgoing] {
        let second = moment.secondOfDay
        let now = terms.sendsRealTime ? realTime(at: moment) : []
        var sent = outgoing(.realTimeData, now, time: moment, at: moment, lag: 1)
        let minutes = terms.intervalMinutes * 60
        if second % minutes == 0 {
            let start = moment.advanced(bySeconds: -minutes)
            sent += outgoing(.minuteData, minute(from: start), time: start, at: moment, lag: 2)
        }
        if second % 3600 == 0 {
            let start = moment.advanced(byHours: -1)
            sent += outgoing(.hourlyData, hour(from: start), time: start, at: moment, lag: 3)
        }
        if second == 0 {
            let start = moment.advanced(byHours: -24)
            sent += outgoing(.dailyData, day(from: start), time: start, at: moment, lag: 4)
        }
        return sent + fieldPackets(at: moment)
    }

    /// The packet, in parts where it is too long; nothing where the logger has nothing.
    func outgoing(
        _ command: Command, _ groups: [[Pair]], time: Instant, at moment: Instant, lag: Int,
        system: String? = nil
    ) -> [Outgoing] {
        guard !groups.isEmpty else { return [] }
        let at = moment.advanced(bySeconds: lag)
        guard let dataTime = shown(time), let sent = shown(at) else { return [] }
        let machine = FieldMachine(
            mn: station.mn, pw: terms.password, st: SystemCode(system ?? station.system))
        let whole = machine.upload(command, at: dataTime, sent: sent, groups)
        let parts = whole.split { sent.dataTime + padded($0, 3) }
        return parts.map { Outgoing(draft: $0, command: command.code, time: time, at: at) }
    }

    /// The logger's side of the line.
    var machine: FieldMachine {
        FieldMachine(mn: station.mn, pw: terms.password, st: SystemCode(station.system))
    }

    /// A time as the logger's clock shows it.
    func shown(_ instant: Instant) -> CivilTime? {
        let digits = instant.advanced(byHours: terms.hoursAhead).description.filter(\.isNumber)
        return CivilTime(digits + "000")
    }
}

/// A packet about to be sent.
struct Outgoing {
    var draft: Draft
    let command: String
    let time: Instant
    let at: Instant

    var qn: String { draft.head.first { $0.name == "QN" }?.text ?? "" }
}

extension City {
    /// The simulator of a logger of this city, a registered one or a stranger.
    package func simulator(of station: Station) -> StationSimulator {
        StationSimulator(
            station: station, curve: curve(of: station),
            story: fieldStories.first { $0.station == station }, chance: chance)
    }
}
