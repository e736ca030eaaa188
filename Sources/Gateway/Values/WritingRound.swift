import Store

/// One writing of all open sheets, in steps; the last one moves the mark.
///
/// Writing a sheet twice changes nothing, counting a frame twice does: so the counts go with the
/// mark, in one transaction.
struct WritingRound {
    /// The next one last.
    private(set) var places: [OpenPlace]
    let counts: [FrameCountKey: FrameCount]
    let strangers: [QuarantinedDevice]
    let faults: [DeviceFault]
    let events: WaitingEvents
    let applied: Int

    init(
        places: [OpenPlace], counts: [FrameCountKey: FrameCount],
        strangers: [QuarantinedDevice], faults: [DeviceFault], events: WaitingEvents,
        applied: Int
    ) {
        (self.places, self.counts, self.strangers) = (places, counts, strangers)
        (self.faults, self.events, self.applied) = (faults, events, applied)
    }

    /// The sheets of the next step.
    func next(_ limit: Int) -> [OpenPlace] { places.suffix(limit).reversed() }

    /// Whether a step of so many sheets is the last.
    func ends(with limit: Int) -> Bool { places.count <= limit }

    mutating func wrote(_ limit: Int) { places.removeLast(min(limit, places.count)) }
}

extension Session {
    /// What only the last step of a round writes.
    func finish(_ round: WritingRound, of gateway: String) throws {
        for (key, count) in round.counts { try add(count, to: key) }
        for stranger in round.strangers { try quarantine(stranger) }
        for fault in round.faults { try keep(fault) }
        try write(round.events, from: gateway)
        try markApplied(round.applied, of: gateway)
    }
}
