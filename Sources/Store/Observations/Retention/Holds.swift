import Compliance

/// What must stay, however old: the days of an outlet that a finding or a lead speaks of.
struct Holds {
    private var days: [String: [ClosedRange<Day>]] = [:]
    /// By logger, which outlet it reports for.
    private var outlets: [String: String] = [:]

    /// Whether some of these days of an outlet are held.
    func holds(site: String, outlet: String, _ range: ClosedRange<Day>) -> Bool {
        days["\(site) \(outlet)"]?.contains { $0.overlaps(range) } ?? false
    }

    /// Whether a batch received on a day holds a frame of a held time.
    ///
    /// What came late came within a month, so a month behind a held day is held too.
    func holds(_ frames: [ReceivedFrame], receivedOn day: Day) -> Bool {
        Set(frames.map(\.mn)).contains { mn in
            guard let outlet = outlets[mn] else { return false }
            return days[outlet]?.contains {
                $0.lowerBound <= day && day <= $0.upperBound.advanced(by: 31)
            } ?? false
        }
    }

    /// Whether anything is held of frames that were received on a day.
    func holdsAnything(receivedOn day: Day) -> Bool {
        days.values.joined().contains {
            $0.lowerBound <= day && day <= $0.upperBound.advanced(by: 31)
        }
    }
}

extension Session {
    /// The days that findings and leads speak of.
    ///
    /// Every one counts, rejected and dropped ones too: a rejection may be asked about later.
    func holds() throws -> Holds {
        var holds = Holds()
        for row in try rows("SELECT site, subject, period, act_start FROM finding") {
            let subject: String = try row("subject")
            let outlet = String(subject.prefix { $0 != " " })
            guard OutletCode(outlet) != nil else { continue }
            let start = try row.day("act_start")
            let end = Period(try row("period"))?.lastDay ?? start
            // A day more on either side: to judge an hour one looks at those around it.
            let days = start.advanced(by: -1)...max(start, end).advanced(by: 1)
            holds.add(days, to: "\(try row("site") as String) \(outlet)")
        }
        for row in try rows("SELECT site, outlet, day FROM lead") {
            let day = try row.day("day")
            // A lead's window may begin days before the day it is filed under.
            let days = day.advanced(by: -Holds.daysBeforeLead)...day.advanced(by: 1)
            holds.add(days, to: "\(try row("site") as String) \(try row("outlet") as String)")
        }
        for row in try rows("SELECT mn, site, outlet FROM device") {
            holds.know(
                try row("mn"), as: "\(try row("site") as String) \(try row("outlet") as String)")
        }
        return holds
    }
}

extension Holds {
    fileprivate static let daysBeforeLead = 92

    fileprivate mutating func add(_ range: ClosedRange<Day>, to outlet: String) {
        days[outlet, default: []].append(range)
    }

    fileprivate mutating func know(_ mn: String, as outlet: String) { outlets[mn] = outlet }
}
