import Compliance

/// One curve minute by minute: the number that came (a NaN for none) and its flag.
struct Curve {
    var values: [Double]
    var flags: [UInt8]

    init(_ values: [Double]) {
        self.values = values
        flags = Array(repeating: Curve.normal, count: values.count)
    }

    static let normal = UInt8(ascii: "N")
    static let stopped = UInt8(ascii: "F")
    static let calibrating = UInt8(ascii: "C")
    static let maintained = UInt8(ascii: "M")
    static let overRange = UInt8(ascii: "T")
}

/// Everything that happens at a station over its days, before it becomes series and packets.
///
/// An honest scene is made first; a deception then changes it, as it would change the true one.
struct Scene {
    let station: WatchedStation
    let from: Instant
    let step: Int
    let count: Int
    /// 0 stopped, up to 1; for each minute packet.
    var load: [Double]
    var curves: [String: Curve] = [:]
    /// Whether the packets of a time came late.
    var late: [Bool]
    var marks: [Mark] = []
    var events: [DeviceEvent] = []
    var approvals: [Approval] = []
    var samplings: [Sampling] = []
    var arrivals: [Arrival] = []
    var companions: [Companion] = []
    var months: [MonthAmount] = []
    var truths: [WatchedTruth] = []
    /// What is done to the hours after they were made from minutes.
    var hourTricks: [HourTrick] = []

    var plant: Plant { station.plant }
    var chance: Chance { station.chance }

    func time(_ index: Int) -> Instant { from.advanced(bySeconds: index * step) }
    func index(_ time: Instant) -> Int { from.seconds(to: time) / step }
    /// Packets of an hour.
    var perHour: Int { 3600 / step }

    mutating func truth(_ kind: String, _ name: String, _ range: Range<Int>, honest: Bool) {
        truths.append(
            WatchedTruth(
                kind: kind, name: name, isHonest: honest, station: station.name, mn: station.mn,
                outlet: station.outlet, start: time(range.lowerBound), end: time(range.upperBound)))
    }

    mutating func mark(_ kind: String, _ range: Range<Int>, filledAfterHours hours: Int = 6) {
        let (start, end) = (time(range.lowerBound), time(range.upperBound))
        marks.append(
            Mark(
                id: "\(kind) \(start)", version: 1, outlet: station.outlet, factor: nil, kind: kind,
                start: start, end: end, reason: "见运维记录", origin: .manual, filledBy: "某人",
                filledAt: hours < 0
                    ? start.advanced(byHours: hours) : end.advanced(byHours: hours)))
    }

    mutating func event(
        _ code: String, _ before: String, _ after: String, at index: Int, subject: String = ""
    ) {
        events.append(
            DeviceEvent(
                at: time(index), mn: station.mn, code: code, subject: subject, before: before,
                after: after))
    }
}

/// A change of hours that leaves their minutes alone.
struct HourTrick {
    enum What {
        /// The sent hour is not what the minutes make.
        case scaled(Double)
        /// The converted value stands still.
        case frozenConversion
        /// The converted value is a fixed share of the measured one.
        case fixedConversion(Double)
    }

    let factor: String
    let hours: Range<Int>
    let what: What
}
