import Compliance
import HJ212

/// What a station with a story sends beside its values.
extension StationSimulator {
    /// Field information that was said since the moment before, states and power in their turn.
    func fieldPackets(at moment: Instant) -> [Outgoing] {
        guard let story else { return [] }
        let before = moment.advanced(bySeconds: 1 - station.intervalSeconds)
        let said = story.statements(from: before, to: moment.advanced(bySeconds: 1))
        var sent = said.enumerated().flatMap { place, statement in
            outgoing(
                statement.command, statement.groups, time: statement.at, at: moment,
                lag: 10 + place)
        }
        let second = moment.secondOfDay
        if story.hasPower {
            if second % 60 == 0 { sent += power(of: story, at: moment) }
            if second % 600 == 0 { sent += facility(of: story, at: moment) }
        }
        if second == 21_600, moment.day.number % 7 == 3,
            let restart = shown(moment.advanced(bySeconds: -40))?.dataTime
        {
            sent += outgoing(
                .powerOnTime, [[Pair("RestartTime", restart)]], time: moment, at: moment, lag: 8)
        }
        return sent
    }

    /// ST 44: the power of production and of treatment.
    private func power(of story: FieldStory, at moment: Instant) -> [Outgoing] {
        let power = story.power(at: moment)
        let groups = [("d20701", power.production), ("d30701", power.treatment)].map {
            [Pair("\($0.0)-Rtd", "\($0.1)"), Pair("\($0.0)-Flag", "N")]
        }
        return outgoing(
            .realTimeData, groups, time: moment, at: moment, lag: 6, system: "44")
    }

    /// 2021 every ten minutes; 2041 when a day is over.
    private func facility(of story: FieldStory, at moment: Instant) -> [Outgoing] {
        let runs = story.span.contains(moment) ? "0" : "1"
        var sent = outgoing(
            .facilityState, [[Pair("SB1-RS", runs)]], time: moment, at: moment, lag: 7)
        if moment.secondOfDay == 0 {
            let start = moment.advanced(byHours: -24)
            sent += outgoing(
                .facilityRunTime, [[Pair("SB1-RT", "24.0")]], time: start, at: moment, lag: 9)
        }
        return sent
    }
}

extension DeviceStatement {
    fileprivate var command: Command {
        switch code {
        case Code.serial: .instrumentSerial
        case Code.facility: .facilityState
        default: .fieldInformation
        }
    }

    fileprivate var groups: [[Pair]] {
        switch code {
        case Code.serial: [[Pair("PolId", subject)], [Pair("\(subject)-SN", value)]]
        case Code.facility: [[Pair("\(subject)-RS", value)]]
        default:
            (subject.isEmpty ? [] : [[Pair("PolId", subject)]])
                + [[Pair("\(code)-Info", kind == .occurrence ? "//\(value)//" : value)]]
        }
    }
}
