import Synchronization

/// The bounded queue between the lines and the one writer.
///
/// A full queue stops reading: the pressure goes back through TCP to the senders.
final class Intake: Sendable {
    private struct State {
        var arrivals: [Arrival] = []
        var halted: [Line] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Queues a frame; its line stops reading while the queue is full.
    func put(_ arrival: Arrival, from line: Line) {
        line.expect()
        let isFull = state.withLock { state in
            // Nobody will answer it: its sender keeps it and sends it again.
            guard !state.isClosed else { return false }
            state.arrivals.append(arrival)
            guard state.arrivals.count >= limit else { return false }
            state.halted.append(line)
            return true
        }
        if isFull { line.read(false) }
    }

    /// Takes the oldest frames and lets halted lines go on.
    func take(_ most: Int) -> [Arrival] {
        let (taken, halted) = state.withLock { state -> ([Arrival], [Line]) in
            let taken = Array(state.arrivals.prefix(most))
            state.arrivals.removeFirst(taken.count)
            guard state.arrivals.count < limit / 2 else { return (taken, []) }
            defer { state.halted = [] }
            return (taken, state.halted)
        }
        for line in halted { line.read(true) }
        return taken
    }

    /// From now on nothing is queued any more.
    func close() { state.withLock { $0.isClosed = true } }
}
