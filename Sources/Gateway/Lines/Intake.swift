import NIOConcurrencyHelpers

/// The bounded queue between the lines and the one writer, and what wakes the writer.
///
/// A full queue stops reading: the pressure goes back through TCP to the senders.
final class Intake: Sendable {
    fileprivate typealias Sleeper = CheckedContinuation<Void, Never>

    fileprivate struct State {
        var deliveries: [Delivery] = []
        var frames = 0
        var halted: [Line] = []
        var isClosed = false
        /// So many frames are worth a transaction of their own.
        var enough = 1
        /// Counts what was taken, so that an alarm set for one taking does not ring in another.
        var taking = 0
        var isAwake = false
        var sleeper: Sleeper?
    }

    private let state = NIOLockedValueBox(State())
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Queues frames; their line stops reading while the queue is full.
    ///
    /// The writer is woken when there are enough frames, or when the first one has waited for
    /// others as long as `alarm` lets it.
    func put(
        _ delivery: Delivery, from line: Line, enough: Int, alarm: (_ taking: Int) -> Void
    ) {
        line.expect(delivery.arrivals.count)
        let (isFull, sleeper, first) = state.withLockedValue { state in
            // Nobody will answer them: their sender keeps them and sends them again.
            guard !state.isClosed else { return (false, nil as Sleeper?, nil as Int?) }
            let first = state.frames == 0 ? state.taking : nil
            state.deliveries.append(delivery)
            state.frames += delivery.arrivals.count
            state.enough = enough
            let isFull = state.frames >= limit
            if isFull { state.halted.append(line) }
            return (isFull, state.frames >= enough ? state.wake() : nil, first)
        }
        sleeper?.resume()
        if let first { alarm(first) }
        if isFull { line.read(false) }
    }

    /// Takes the oldest frames, delivery by delivery, and lets halted lines go on.
    func take(_ most: Int) -> [Delivery] {
        let (taken, halted) = state.withLockedValue { state -> ([Delivery], [Line]) in
            let taken = state.take(most)
            guard state.frames < limit / 2 else { return (taken, []) }
            defer { state.halted = [] }
            return (taken, state.halted)
        }
        for line in halted { line.read(true) }
        return taken
    }

    /// Waits until there is something to do.
    func rest() async {
        await withCheckedContinuation { continuation in
            let isAwake = state.withLockedValue { state in
                guard !state.isAwake, state.frames == 0 || state.frames < state.enough else {
                    state.isAwake = false
                    return true
                }
                state.sleeper = continuation
                return false
            }
            if isAwake { continuation.resume() }
        }
    }

    /// Ends the writer's rest, or spares it the next one.
    func wake(at taking: Int? = nil) {
        let sleeper = state.withLockedValue { state in
            taking.map { $0 == state.taking } ?? true ? state.wake() : nil
        }
        sleeper?.resume()
    }

    /// From now on nothing is queued any more.
    func close() { state.withLockedValue { $0.isClosed = true } }
}

extension Intake.State {
    fileprivate mutating func wake() -> Intake.Sleeper? {
        isAwake = sleeper == nil
        defer { sleeper = nil }
        return sleeper
    }

    fileprivate mutating func take(_ most: Int) -> [Delivery] {
        taking += 1
        var (count, sum) = (0, 0)
        while count < deliveries.count, sum < most {
            sum += deliveries[count].arrivals.count
            count += 1
        }
        frames -= sum
        // What is left waits for no alarm of its own.
        isAwake = frames > 0
        guard count < deliveries.count else {
            defer { deliveries = [] }
            return deliveries
        }
        defer { deliveries.removeFirst(count) }
        return Array(deliveries.prefix(count))
    }
}
