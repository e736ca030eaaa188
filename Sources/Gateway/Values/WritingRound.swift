import Store

/// One writing of all open sheets, in steps; the last one moves the mark.
///
/// Writing a sheet twice changes nothing, counting a frame twice does: so the counts go with the
/// mark, in one transaction.
struct WritingRound {
    /// The outlets whose sheets are still to be written, the next one last.
    private(set) var outlets: [Int32]
    let counts: [FrameCountKey: FrameCount]
    let strangers: [QuarantinedDevice]
    let faults: [DeviceFault]
    let events: WaitingEvents
    let applied: Int

    init(
        outlets: [Int32], counts: [FrameCountKey: FrameCount],
        strangers: [QuarantinedDevice], faults: [DeviceFault], events: WaitingEvents,
        applied: Int
    ) {
        (self.outlets, self.counts, self.strangers) = (outlets, counts, strangers)
        (self.faults, self.events, self.applied) = (faults, events, applied)
    }

    /// The outlets of the next step: as many as have a number of sheets, and one at least.
    func next(_ limit: Int, _ open: OpenValues) -> [Int32] {
        var (step, sheets): ([Int32], Int) = ([], 0)
        for outlet in outlets.reversed() {
            guard sheets < limit else { break }
            step.append(outlet)
            sheets += open.sheetCount(at: outlet)
        }
        return step
    }

    /// Whether a step of so many outlets is the last.
    func ends(with count: Int) -> Bool { outlets.count <= count }

    mutating func wrote(_ count: Int) { outlets.removeLast(min(count, outlets.count)) }
}

extension Session {
    /// What only the last step of a round writes.
    func finish(_ round: WritingRound, of gateway: String) throws {
        try add(round.counts)
        for stranger in round.strangers { try quarantine(stranger) }
        for fault in round.faults { try keep(fault) }
        try write(round.events, from: gateway)
        try markApplied(round.applied, of: gateway)
    }
}
